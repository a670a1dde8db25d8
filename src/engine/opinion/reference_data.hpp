// SPDX-License-Identifier: EUPL-1.2
// For tests only: finds the public data sets and reads their reference values.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/opinion/read_votes.hpp"

namespace mk::engine::opinion::reference {

struct JsonMember;

// A JSON value, enough for files we trust.
struct Json {
    std::optional<double> number;
    std::string text;
    std::vector<Json> items;
    std::vector<JsonMember> members;
    bool truth = false;

    [[nodiscard]] const Json* find(std::string_view name) const;
    [[nodiscard]] const Json& operator[](std::string_view name) const;
    [[nodiscard]] double num() const { return number.value(); }
    [[nodiscard]] std::int64_t whole() const { return static_cast<std::int64_t>(number.value()); }
    [[nodiscard]] std::vector<double> numbers() const;
};

struct JsonMember {
    std::string name;
    Json value;
};

inline const Json* Json::find(std::string_view name) const {
    for (const auto& member : members) {
        if (member.name == name) return &member.value;
    }
    return nullptr;
}
inline const Json& Json::operator[](std::string_view name) const {
    if (const auto* found = find(name)) return *found;
    throw std::runtime_error("no member " + std::string(name));
}
inline std::vector<double> Json::numbers() const {
    std::vector<double> result;
    for (const auto& item : items) result.push_back(item.num());
    return result;
}

class JsonReader {
public:
    explicit JsonReader(std::string_view text) : text_(text) {}
    Json read() {
        space();
        Json json;
        const auto c = peek();
        if (c == '{') {
            ++at_;
            while (more('}')) {
                auto key = string();
                space();
                ++at_;  // the colon
                json.members.push_back({std::move(key), read()});
            }
        } else if (c == '[') {
            ++at_;
            while (more(']')) json.items.push_back(read());
        } else if (c == '"') {
            json.text = string();
        } else if (c == 't' || c == 'f' || c == 'n') {
            json.truth = c == 't';
            at_ += c == 'f' ? 5 : 4;
        } else {
            std::size_t used = 0;
            json.number = std::stod(std::string(text_.substr(at_, 40)), &used);
            at_ += used;
        }
        return json;
    }
    [[nodiscard]] bool finished() {
        space();
        return at_ == text_.size();
    }

private:
    [[nodiscard]] char peek() const {
        if (at_ >= text_.size()) throw std::runtime_error("JSON ends early");
        return text_[at_];
    }
    void space() {
        while (at_ < text_.size() &&
               (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
            ++at_;
    }
    bool more(char close) {
        space();
        if (peek() == ',') ++at_;
        space();
        if (peek() != close) return true;
        ++at_;
        return false;
    }
    std::string string() {
        std::string result;
        if (peek() != '"') throw std::runtime_error("JSON: no string");
        for (++at_; peek() != '"'; ++at_) {
            if (peek() == '\\') {
                ++at_;
                if (peek() == 'u') at_ += 4;
                else if (peek() == 'n') result += '\n';
                else result += peek();
            } else {
                result += peek();
            }
        }
        ++at_;
        return result;
    }
    std::string_view text_;
    std::size_t at_ = 0;
};

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

// The folder of the opinion sets, or nothing.
inline std::optional<std::filesystem::path> folder() {
    namespace fs = std::filesystem;
    if (const char* set = std::getenv("MICROKOSMOS_DATA")) {
        if (fs::exists(fs::path(set) / "opinion")) return fs::path(set) / "opinion";
    }
    for (auto here = fs::current_path(); here.has_relative_path(); here = here.parent_path()) {
        if (!fs::exists(here / "CMakeLists.txt") || fs::exists(here.parent_path() / "CMakeLists.txt"))
            continue;
        const auto found = here.parent_path() / "shared" / "data" / "opinion";
        if (fs::exists(found)) return found;
    }
    return std::nullopt;
}

inline const std::vector<std::string>& set_names() {
    static const std::vector<std::string> names{"15-per-hour-seattle",
                                                "american-assembly.bowling-green",
                                                "austria-climate.2vkxcncppn.2022-07-07",
                                                "austria-climate.7z7ejpbmv5.2022-08-08",
                                                "brexit-consensus",
                                                "canadian-electoral-reform",
                                                "exact.2dhnep37ie",
                                                "exact.3ntrtcehas",
                                                "exact.4asymkcrjf",
                                                "exact.4cvkai2ctw",
                                                "football-concussions",
                                                "kieskompas-tk2023",
                                                "london.youth.policing",
                                                "rollcall-us-senate-109",
                                                "scoop-hivemind.affordable-housing",
                                                "scoop-hivemind.biodiversity",
                                                "scoop-hivemind.freshwater",
                                                "scoop-hivemind.taxes",
                                                "scoop-hivemind.ubi",
                                                "vtaiwan.uberx",
                                                "yoronchizu2024.28-tax",
                                                "yoronchizu2024.29-social-security",
                                                "yoronchizu2024.30-economy",
                                                "yoronchizu2024.31-energy",
                                                "yoronchizu2024.34-constitution"};
    return names;
}

struct Set {
    Json json;               // reference.json
    std::vector<Vote> rows;  // in time order, repeated votes included
    std::vector<StatementRow> statements;
    Votes votes;
};

// One set with its moderation and the people to admit besides the rule.
inline Set load(const std::string& name) {
    const auto path = folder().value() / name;
    Set set;
    set.json = JsonReader(read_file(path / "reference.json")).read();
    set.rows = read_votes_csv(read_file(path / "votes.csv")).value().votes;
    set.statements = read_statements_csv(read_file(path / "statements.csv")).value();
    set.votes = collect(set.rows, set.statements).value();
    for (const auto& person : set.json["in_conv_extra"].items) set.votes.admit(person.whole());
    return set;
}

}  // namespace mk::engine::opinion::reference

#define MK_NEEDS_DATA()                                          \
    if (!::mk::engine::opinion::reference::folder().has_value()) \
    GTEST_SKIP() << "skipped: no data (../shared/data or $MICROKOSMOS_DATA)"

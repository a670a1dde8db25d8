// SPDX-License-Identifier: EUPL-1.2
#include <map>
#include <unordered_map>

#include "base/text.hpp"
#include "domain/person/person.hpp"
#include "domain/place/place.hpp"
#include "domain/tension/tension_bulk.hpp"
#include "engine/privacy/privacy.hpp"
#include "import/import.hpp"
#include "import/table.hpp"
#include "web/json_reader.hpp"

namespace mk::import {
namespace {

constexpr std::size_t imported_words_max =
    8000;  // characters: a document's paragraph, longer than a form takes
constexpr std::size_t line_bytes_max = 256 * 1024;

// One record, whichever way it was written.
struct Record {
    std::size_t line = 0;
    std::map<std::string, std::string, std::less<>> cells;
    [[nodiscard]] std::string_view get(std::string_view name) const {
        auto found = cells.find(name);
        return found == cells.end() ? std::string_view() : std::string_view(found->second);
    }
};

// The levels of the voices in open data: who speaks in a text.
std::optional<place::Level> level_of_voice(std::string_view voice) {
    if (voice == "citizen" || voice == "general") return place::Level::resident;
    if (voice == "party") return place::Level::council;
    return place::level_of(voice);
}

// "2024", "2024-11" or "2024-11-05", Dutch time.
std::optional<Moment> moment_of(std::string_view text) {
    auto parts = split(text.substr(0, 10), '-');
    if (parts.size() > 3) return std::nullopt;
    int numbers[3] = {0, 1, 1};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto n = whole_number(parts[i]);
        if (!n || *n > 9999) return std::nullopt;
        numbers[i] = static_cast<int>(*n);
    }
    bool plausible =
        numbers[0] >= 1900 && numbers[1] >= 1 && numbers[1] <= 12 && numbers[2] >= 1 && numbers[2] <= 31;
    if (!plausible) return std::nullopt;
    return from_dutch_date({numbers[0], numbers[1], numbers[2], 12, 0});
}

class Tensions {
public:
    Tensions(db::Db& db, const TensionDefaults& defaults, Moment now, std::string_view town_key,
             Report& report)
        : db_(db), defaults_(defaults), now_(now), bulk_(db, std::string(town_key)), report_(report) {}

    void add(const Record& r) {
        tension::BulkTension t;
        std::size_t before = report_.troubles.size() + static_cast<std::size_t>(report_.more_troubles);
        take_words(r, t);
        take_place(r, t);
        if (skip_) {
            skip_ = false;
            ++report_.skipped;
            return;
        }
        if (report_.troubles.size() + static_cast<std::size_t>(report_.more_troubles) != before) return;
        Speaker speaker = speaker_of(r, t);
        t.person = speaker.person;
        t.standing = speaker.standing;
        bulk_.add(t);
        ++report_.added;
    }

    void finish(const tension::Bulk::Progress& progress) { bulk_.finish(progress); }

private:
    struct Speaker {
        PersonId person;
        StandingId standing;
    };

    void trouble(const Record& r, std::string_view column, std::string what) {
        add_trouble(report_, r.line, column, std::move(what));
    }

    std::string words(const Record& r, std::string_view column, bool required) {
        CleanText clean = clean_text(r.get(column));
        std::string text(trim(clean.text));
        if (!clean.ok) trouble(r, column, "holds control characters");
        else if (text.empty() && required) trouble(r, column, "is empty");
        else if (count_characters(text) > imported_words_max)
            trouble(r, column, "is longer than 8000 characters");
        else if (auto found = engine::privacy::find_client_data(text); !found.empty()) {
            if (defaults_.skip_refused) skip_ = true;
            else
                trouble(r, column,
                        "holds client data (" + std::string(engine::privacy::code(found.front().kind)) + ")");
        }
        return text;
    }

    void take_words(const Record& r, tension::BulkTension& t) {
        bool short_name = r.get("now").empty() && !r.get("text").empty();
        t.now = words(r, short_name ? "text" : "now", true);
        t.could = words(r, "could", false);
        t.need = words(r, "need", false);
        t.theme = defaults_.theme;
        if (auto key = r.get("theme"); !key.empty()) {
            auto theme = place::theme_of(key);
            if (!theme) return trouble(r, "theme", "is none of zorg, werk, jeugd, anders");
            t.theme = *theme;
        }
        if (t.theme == place::Theme::anders)
            t.theme_free = first_characters(r.get("topic"), tension::theme_free_max);
        if (auto key = r.get("pull"); !key.empty()) {
            auto pull = tension::pull_of(key);
            if (!pull) return trouble(r, "pull", "is none of law, rule, process, culture, money");
            t.pull = *pull;
        }
        t.at = now_;
        if (auto date = r.get("date"); !date.empty()) {
            auto at = moment_of(date);
            if (!at || *at > now_) return trouble(r, "date", "is no date in the past, such as 2024-11-05");
            t.at = *at;
        }
    }

    void take_place(const Record& r, tension::BulkTension& t) {
        std::string wish(r.get("place").empty() ? std::string_view(defaults_.place) : r.get("place"));
        t.place = place_named(wish);
        if (!t.place)
            trouble(r, "place",
                    wish.empty() ? "is missing: give --place" : "names no place, or more than one");
        t.level = defaults_.level;
        if (auto key = r.get("level"); !key.empty())
            t.level = place::level_of(key).value_or(place::Level::none);
        else if (auto voice = r.get("voice"); !voice.empty() && t.level == place::Level::none)
            t.level = level_of_voice(voice).value_or(place::Level::none);
        if (t.level == place::Level::none) trouble(r, "level", "is none of the eight levels: give --level");
    }

    PlaceId place_named(const std::string& wish) {
        auto [found, fresh] = places_.try_emplace(wish);
        if (!fresh || wish.empty()) return found->second;
        if (auto known = place::find_by_code(db_, wish)) return found->second = *known;
        auto named = db_.all<PlaceId>("SELECT id FROM place WHERE sort_name = $1 LIMIT 2", fold(wish));
        if (named.size() == 1) found->second = named.front();
        return found->second;
    }

    Speaker speaker_of(const Record& r, const tension::BulkTension& t) {
        std::string key = std::string(r.get("speaker")) + '\n' + std::to_string(t.place.value) + '\n' +
                          std::to_string(static_cast<int>(t.level));
        auto [found, fresh] = speakers_.try_emplace(key);
        if (!fresh) return found->second;
        PersonId& person = people_[r.get("speaker").empty() ? key : std::string(r.get("speaker"))];
        if (!person) person = *person::ensure(db_, {"", "Import", "", html::Lang::nl}, now_);
        auto standing = person::stand(db_, {person, t.place, t.level, false, true}, now_);
        return found->second = {person, *standing};
    }

    db::Db& db_;
    const TensionDefaults& defaults_;
    Moment now_;
    tension::Bulk bulk_;
    Report& report_;
    std::unordered_map<std::string, PlaceId> places_;
    std::unordered_map<std::string, Speaker> speakers_;
    std::unordered_map<std::string, PersonId> people_;
    bool skip_ = false;
};

constexpr std::string_view columns[] = {"place", "level", "voice", "theme",   "pull", "now",
                                        "text",  "could", "need",  "speaker", "date", "topic"};

// JSON lines: every line an object; values that are no text are not asked for.
void read_lines(std::string_view text, Report& report, Tensions& into, const Progress& progress) {
    std::size_t line = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto end = std::min(text.find('\n', at), text.size());
        std::string_view one = trim(text.substr(at, end - at));
        at = end + 1;
        ++line;
        if (one.empty()) continue;
        ++report.read;
        auto document = web::read_json(one, line_bytes_max);
        if (!document || document->root().type() != web::JsonType::object) {
            add_trouble(report, line, "", "is no JSON object");
            continue;
        }
        Record record{line, {}};
        for (std::string_view name : columns)
            if (auto value = document->root().get(name); value.present()) {
                auto words = value.as_text();
                if (words) record.cells.emplace(name, std::move(words).value());
                else add_trouble(report, line, name, "is no text");
            }
        into.add(record);
        if (report.read % 500 == 0)
            progress("tensions", static_cast<std::int64_t>(at), static_cast<std::int64_t>(text.size()));
    }
}

void read_table(std::string_view text, Report& report, Tensions& into, const Progress& progress) {
    Table table(text, report);
    if (report.ok() && !table.has("now") && !table.has("text"))
        add_trouble(report, 1, "", "the header has no column now or text");
    if (!report.ok()) return;
    while (table.next()) {
        Record record{table.line(), {}};
        for (std::string_view name : columns)
            if (table.has(name)) record.cells.emplace(name, table.cell(name));
        into.add(record);
        if (report.read % 500 == 0)
            progress("tensions", static_cast<std::int64_t>(table.bytes_read()),
                     static_cast<std::int64_t>(text.size()));
    }
}

}  // namespace

Report tensions(db::Db& writer, std::string_view text, const TensionDefaults& defaults, Moment now,
                std::string_view town_key, const Progress& progress) {
    Report report;
    Tensions into(writer, defaults, now, town_key, report);
    bool lines = trim(text.substr(0, 4096)).starts_with('{');
    lines ? read_lines(text, report, into, progress) : read_table(text, report, into, progress);
    if (report.ok()) into.finish([&](std::string_view said, std::int64_t done) { progress(said, done, 0); });
    return report;
}

}  // namespace mk::import

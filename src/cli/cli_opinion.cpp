// SPDX-License-Identifier: EUPL-1.2
#include "cli/cli_opinion.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <ostream>

#include "base/result.hpp"
#include "engine/opinion/csv.hpp"
#include "engine/opinion/documents.hpp"
#include "engine/opinion/map.hpp"
#include "engine/opinion/steadiness.hpp"

namespace mk::cli {
namespace {

namespace opinion = engine::opinion;

struct Talk {
    std::ostream& err;
    opinion::Language language;
    bool quiet;

    [[nodiscard]] bool dutch() const { return language == opinion::Language::dutch; }
    void progress(const std::string& words) const {
        if (!quiet) err << words << std::endl;
    }
};

std::optional<std::string> read_file(const std::string& path, const Talk& talk) {
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (in.is_open() && !in.bad()) return text;
    talk.err << path << (talk.dutch() ? ": kan niet gelezen worden" : ": cannot be read") << "\n";
    return std::nullopt;
}

// Reads a file through `reader`; says what is wrong and gives nothing when it cannot be used.
template <class Reader>
auto read_with(const std::string& path, const Talk& talk, const Reader& reader)
    -> std::optional<typename decltype(reader(std::string{}))::value_type> {
    const auto text = read_file(path, talk);
    if (!text) return std::nullopt;
    auto result = reader(*text);
    if (result) return std::move(result).value();
    talk.err << opinion::explain(result.error(), path, talk.language) << "\n";
    return std::nullopt;
}

bool usable(const OpinionOptions& options, std::ostream& err) {
    const auto wrong = [&](const char* what) {
        err << "microkosmos opinion: " << what << "\n";
        return false;
    };
    if (options.votes.empty()) return wrong("votes.csv is missing");
    if (options.mode != "map" && options.mode != "published") return wrong("--mode is map or published");
    if (options.language != "nl" && options.language != "en") return wrong("--lang is nl or en");
    if (options.agree < -1 || options.agree > 1) return wrong("--agree is 1 or -1");
    if (options.threads < 1 || options.threads > 256) return wrong("--threads is 1 to 256");
    if (options.resamples < 0 || options.resamples > 10000) return wrong("--resamples is 0 to 10000");
    return true;
}

struct Input {
    opinion::VoteFile file;
    std::vector<opinion::StatementRow> statements;
    std::vector<opinion::LabelRow> labels;
};

std::optional<Input> read_input(const OpinionOptions& options, const Talk& talk) {
    Input input;
    std::optional<opinion::Sign> sign;
    if (options.agree == 1) sign = opinion::Sign::agree_is_plus;
    if (options.agree == -1) sign = opinion::Sign::agree_is_minus;
    talk.progress((talk.dutch() ? "lezen: " : "reading: ") + options.votes);
    auto file = read_with(options.votes, talk,
                          [&](const std::string& text) { return opinion::read_votes_csv(text, sign); });
    if (!file) return std::nullopt;
    input.file = std::move(*file);
    if (!options.statements.empty()) {
        auto rows = read_with(options.statements, talk,
                              [](const std::string& text) { return opinion::read_statements_csv(text); });
        if (!rows) return std::nullopt;
        input.statements = std::move(*rows);
    }
    if (!options.labels.empty()) {
        auto rows = read_with(options.labels, talk,
                              [](const std::string& text) { return opinion::read_labels_csv(text); });
        if (!rows) return std::nullopt;
        input.labels = std::move(*rows);
    }
    return input;
}

// The sign trap: what the votes were read as is said, doubt is said, contradiction is a refusal.
bool sign_is_sound(const Input& input, const OpinionOptions& options, const Talk& talk) {
    const auto counted = opinion::sign_by_counts(input.file.votes, input.statements);
    if (counted == opinion::Sign::agree_is_minus) {
        const auto error = opinion::csv_refusal(1, "vote", "sign_contradicts");
        talk.err << opinion::explain(error, options.votes, talk.language) << "\n";
        return false;
    }
    if (input.file.doubtful_sign && !counted) {
        talk.err << options.votes
                 << (talk.dutch()
                         ? ": let op, er is vaker -1 dan 1; betekent -1 hier 'eens', geef dan --agree=-1"
                         : ": note, there are more -1 than 1; if -1 means agree here, give --agree=-1")
                 << "\n";
    }
    const auto minus = input.file.sign == opinion::Sign::agree_is_minus;
    const char* source = "";
    if (input.file.source == opinion::SignSource::given) source = talk.dutch() ? "opgegeven" : "given";
    else if (input.file.source == opinion::SignSource::counted || counted)
        source = talk.dutch() ? "nageteld" : "counted";
    else source = talk.dutch() ? "volgens het formaat" : "by the format";
    talk.progress(std::string(talk.dutch() ? "gelezen als: eens = " : "read as: agree = ") +
                  (minus ? "-1" : "1") + " (" + source + ")");
    return true;
}

bool write_file(const std::string& path, const std::string& text, const Talk& talk) {
    const auto part = path + ".part";
    std::ofstream file(part, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (!file.fail() && std::rename(part.c_str(), path.c_str()) == 0) return true;
    std::remove(part.c_str());
    talk.err << path << (talk.dutch() ? ": kan niet geschreven worden" : ": cannot be written") << "\n";
    return false;
}

void test_steadiness(const opinion::Votes& votes, const OpinionOptions& options, const Talk& talk,
                     opinion::Map& map) {
    if (map.mode != opinion::Mode::map || map.steadiness || map.standing != opinion::Standing::groups) return;
    if (options.resamples == 0) return;
    const auto step = options.resamples / 5 + 1;
    map.steadiness = opinion::steadiness(votes, map, options.resamples, [&](int done) {
        if (done % step != 0) return;
        talk.progress((talk.dutch() ? "vastheid van de groepen: " : "steadiness of the groups: ") +
                      std::to_string(done) + "/" + std::to_string(options.resamples));
    });
}

bool write_all(const OpinionOptions& options, const opinion::Map& map, const opinion::PublicMap& shown,
               const opinion::LabelTable* labels, const Talk& talk) {
    if (!options.json.empty() && !write_file(options.json, opinion::operator_json(map, labels), talk))
        return false;
    if (!options.public_json.empty() &&
        !write_file(options.public_json, opinion::to_json(shown, labels), talk))
        return false;
    return options.svg.empty() || write_file(options.svg, opinion::to_svg(shown, talk.language), talk);
}

}  // namespace

int run_opinion(const OpinionOptions& options, std::ostream& out, std::ostream& err) {
    if (!usable(options, err)) return 2;
    const auto language = options.language == "en" ? opinion::Language::english : opinion::Language::dutch;
    const Talk talk{err, language, options.quiet};
    const auto input = read_input(options, talk);
    if (!input || !sign_is_sound(*input, options, talk)) return 1;
    auto collected = opinion::collect(input->file.votes, input->statements);
    if (collected) {
        for (const auto tid : options.moderated) {
            if (auto done = collected->moderate(tid, true); !done) collected = fail(done.error());
            if (!collected) break;
        }
    }
    if (!collected) {
        err << opinion::explain(collected.error(), options.votes, language) << "\n";
        return 1;
    }
    auto& votes = *collected;
    for (const auto pid : options.admit) votes.admit(pid);
    talk.progress((talk.dutch() ? "tekenen: stemmen " : "drawing: votes ") + std::to_string(votes.count()));
    opinion::Options how;
    how.mode = options.mode == "published" ? opinion::Mode::published : opinion::Mode::map;
    how.threads = options.threads;
    how.resamples = options.resamples > 0 ? options.resamples : how.resamples;
    auto map = opinion::refresh(votes, nullptr, how);
    test_steadiness(votes, options, talk, map);
    std::optional<opinion::LabelTable> labels;
    if (!input->labels.empty()) labels = opinion::by_label(votes, map, input->labels);
    const auto* table = labels ? &*labels : nullptr;
    const auto shown = opinion::publish(map);
    if (!write_all(options, map, shown, table, talk)) return 1;
    out << opinion::to_report(shown, input->statements, table, language);
    return out.good() ? 0 : 1;
}

}  // namespace mk::cli

// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.hpp"
#include "engine/opinion/documents.hpp"

namespace mk::engine::opinion {
namespace {

class Report {
public:
    Report(const PublicMap& map, const std::vector<StatementRow>& statements, Language language)
        : map_(map), dutch_(language == Language::dutch) {
        for (const auto& statement : statements) words_[statement.tid] = &statement.text;
    }

    std::string write(const LabelTable* labels) {
        head();
        if (map_.standing == Standing::groups) groups();
        shared();
        if (labels != nullptr) by_labels(*labels);
        certainty();
        return std::move(text_);
    }

private:
    [[nodiscard]] const char* say(const char* nl, const char* en) const { return dutch_ ? nl : en; }
    void line(const std::string& words) { text_ += words + "\n"; }

    [[nodiscard]] std::string statement(StatementId tid) const {
        const auto found = words_.find(tid);
        std::string text = "[";
        text.append(std::to_string(tid)).append("]");
        if (found == words_.end() || found->second->empty()) return text;
        // A terminal obeys control characters: none of a stranger's.
        std::string clean;
        for (const auto c : first_characters(*found->second, 120)) {
            clean += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
        }
        return text + " " + clean;
    }
    [[nodiscard]] static std::string percent(std::int32_t part, std::int32_t all) {
        return std::to_string(all > 0 ? static_cast<int>(std::lround(100.0 * part / all)) : 0) + "%";
    }
    [[nodiscard]] std::string share(const PublicCount& count, bool agree) const {
        return percent(agree ? count.agree : count.disagree, count.seen) + " " +
               (agree ? say("eens", "agree") : say("oneens", "disagree")) +
               " (n=" + std::to_string(count.seen) + ")";
    }

    void head() {
        line(std::string(say("Meningenkaart", "Opinion map")));
        line("  " + std::to_string(map_.people) + say(" mensen op de kaart, ", " people on the map, ") +
             std::to_string(map_.votes) + say(" stemmen, ", " votes, ") +
             std::to_string(map_.statements.size()) + say(" stellingen", " statements"));
    }

    void groups() {
        line("");
        line(say("Groepen die op elkaar lijken in hun stemmen", "Groups that vote alike"));
        for (const auto& group : map_.groups) {
            line(std::string("  ") + group.letter + ": " + std::to_string(group.people) +
                 say(" mensen", " people") +
                 (group.characteristic.empty() ? "" : say("; kenmerkend:", "; what sets it apart:")));
            for (const auto& one : group.characteristic) {
                line("    " + share(one.in_group, one.agree) + "  " + statement(one.tid));
            }
        }
    }

    // More than half in every group, or of everybody when there are no groups.
    [[nodiscard]] bool held_by_all(const PublicStatement& one, bool agree) const {
        if (!(agree ? one.shared_agree : one.shared_disagree)) return false;
        const auto most = [&](const PublicCount& count) {
            return 2 * (agree ? count.agree : count.disagree) > count.seen;
        };
        if (one.groups.empty()) return most(*one.together);
        return std::all_of(one.groups.begin(), one.groups.end(), most);
    }

    void list(const char* title, bool agree) {
        std::vector<const PublicStatement*> order;
        for (const auto& one : map_.statements) {
            if (held_by_all(one, agree)) order.push_back(&one);
        }
        std::stable_sort(order.begin(), order.end(), [&](const PublicStatement* a, const PublicStatement* b) {
            return agree ? *a->shared_agree > *b->shared_agree : *a->shared_disagree > *b->shared_disagree;
        });
        order.resize(std::min<std::size_t>(order.size(), 5));
        if (order.empty()) return;
        line("");
        line(title);
        for (const auto* one : order) line("  " + share(*one->together, agree) + "  " + statement(one->tid));
    }

    void shared() {
        if (map_.groups.empty()) {
            list(say("Hierover zijn de meeste mensen het eens", "Most people agree"), true);
            list(say("Dit wijzen de meeste mensen af", "Most people disagree"), false);
        } else {
            list(say("Gedeelde grond: in elke groep is de meerderheid het eens",
                     "Shared ground: most agree in every group"),
                 true);
            list(say("Gedeelde grond: in elke groep wijst de meerderheid dit af",
                     "Shared ground: most disagree in every group"),
                 false);
        }
    }

    void by_labels(const LabelTable& table) {
        for (std::size_t a = 0; a < table.labels.size(); ++a) {
            for (std::size_t b = a + 1; b < table.labels.size(); ++b) {
                const auto found = differences(table, a, b, 3);
                if (found.empty()) continue;
                line("");
                line(say("Grootste verschillen: ", "Largest differences: ") + table.labels[a].name + " (" +
                     std::to_string(table.labels[a].people) + ") / " + table.labels[b].name + " (" +
                     std::to_string(table.labels[b].people) + ")");
                for (const auto& one : found) {
                    line("  " + share(one.first, true) + " / " + share(one.second, true) + "  " +
                         statement(one.tid));
                }
            }
        }
    }

    [[nodiscard]] const char* caution(Caution one) const {
        switch (one) {
            case Caution::list_only:
                return say("Minder dan 8 mensen: alleen een lijst, geen kaart.",
                           "Fewer than 8 people: a list, no map.");
            case Caution::no_groups:
                return say("Geen groepen: geen indeling is groot en vast genoeg om te tonen.",
                           "No groups: no grouping is large and steady enough to show.");
            case Caution::few_people:
                return say("Minder dan 50 mensen: toeval weegt zwaar.",
                           "Fewer than 50 people: chance weighs heavily.");
            case Caution::thin_votes:
                return say("De helft gaf minder dan 10 stemmen: plaatsen op de kaart zijn ruw.",
                           "Half gave fewer than 10 votes: places on the map are rough.");
            case Caution::much_unexplained:
                return say("De kaart toont minder dan een vijfde van alle verschillen.",
                           "The map shows less than a fifth of all differences.");
            case Caution::weak_groups:
                return say("De groepen lopen in elkaar over.", "The groups run into each other.");
            case Caution::unsteady_groups:
                return say("Met andere deelnemers konden de groepen anders zijn.",
                           "With other participants the groups might be different.");
            case Caution::unsettled_axes:
                return say("De richtingen van de kaart zijn niet scherp bepaald.",
                           "The directions of the map are not sharply determined.");
        }
        return "";
    }

    void certainty() {
        const auto& known = map_.certainty;
        if (map_.standing == Standing::list_only) {
            line("");
            line(caution(Caution::list_only));
            return;
        }
        const auto whole = [](double value) { return std::to_string(std::lround(100 * value)); };
        line("");
        line(say("Zekerheid", "Certainty"));
        line("  " + std::string(say("Deze mensen deden mee; zij zijn geen steekproef.",
                                    "These people took part; they are not a sample.")));
        line(std::string("  ") + say("De kaart toont ", "The map shows ") + whole(known.explained) +
             say("% van alle verschillen in stemmen.", "% of all differences in votes."));
        if (known.steadiness) {
            line(std::string("  ") +
                 say("Vastheid van de groepen bij herhaald trekken: ",
                     "Steadiness of the groups under resampling: ") +
                 whole(*known.steadiness) + "%.");
        }
        for (const auto one : known.cautions) line(std::string("  ") + caution(one));
    }

    const PublicMap& map_;
    bool dutch_;
    std::map<StatementId, const std::string*> words_;
    std::string text_;
};

struct Reason {
    std::string_view code;
    const char* nl;
    const char* en;
};
constexpr Reason reasons[] = {
    {"empty_file", "het bestand is leeg", "the file is empty"},
    {"broken_quotes", "een aanhalingsteken wordt niet goed gesloten",
     "a quotation mark is not closed properly"},
    {"wrong_number_of_fields", "de rij heeft een ander aantal velden dan de kop",
     "the row has another number of fields than the header"},
    {"not_a_number", "dit moet een heel getal zijn", "this must be a whole number"},
    {"not_a_vote", "een stem is 1, 0 of -1", "a vote is 1, 0 or -1"},
    {"column_missing", "deze kolom ontbreekt", "this column is missing"},
    {"twice", "dit komt twee keer voor", "this occurs twice"},
    {"not_utf8", "de tekst is geen UTF-8", "the text is not UTF-8"},
    {"sign_unknown", "dit bestand zegt niet of 1 of -1 'eens' is; geef het op: --agree=1 of --agree=-1",
     "this file does not say whether 1 or -1 means agree; tell: --agree=1 or --agree=-1"},
    {"sign_contradicts", "de tellingen spreken het teken van de stemmen tegen; kijk na of 1 of -1 'eens' is",
     "the counts contradict the sign of the votes; check whether 1 or -1 means agree"},
};

std::string field(const Error& error, std::string_view name) {
    for (const auto& one : error.fields) {
        if (one.field == name) return one.code;
    }
    return {};
}

}  // namespace

std::string to_report(const PublicMap& map, const std::vector<StatementRow>& statements,
                      const LabelTable* labels, Language language) {
    return Report(map, statements, language).write(labels);
}

std::string explain(const Error& error, std::string_view file, Language language) {
    const auto dutch = language == Language::dutch;
    std::string text(file);
    if (error.code == "opinion_statements") {
        return text + (dutch ? ": meer dan 16.383 stellingen" : ": more than 16,383 statements");
    }
    const auto line = field(error, "line");
    if (!line.empty()) text += (dutch ? ", regel " : ", line ") + line;
    const auto column = field(error, "column");
    if (!column.empty()) text += (dutch ? ", kolom " : ", column ") + column;
    const auto code = field(error, "reason");
    const auto* known = std::find_if(std::begin(reasons), std::end(reasons),
                                     [&](const Reason& reason) { return reason.code == code; });
    text += ": ";
    text += known == std::end(reasons) ? (code.empty() ? error.code.c_str() : code.c_str())
            : dutch                    ? known->nl
                                       : known->en;
    const auto value = field(error, "value");
    if (!value.empty()) text += " (\"" + value + "\")";
    return text;
}

}  // namespace mk::engine::opinion

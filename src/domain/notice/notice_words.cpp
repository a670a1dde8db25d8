// SPDX-License-Identifier: EUPL-1.2
#include "domain/notice/notice_words.hpp"

#include <algorithm>

#include "domain/notice/notice_text.hpp"

namespace mk::notice::words {
namespace {

// What tensions tell, which lie above this folder; other concepts describe their own kinds (person::Said).
struct Kind {
    std::string_view kind;
    const html::Text* words;
    bool outcome;
};
constexpr auto kinds = std::to_array<Kind>({
    {"echo_given", &text::echo_given, false},
    {"take_up_reopened", &text::take_up_reopened, true},
    {"take_up_resolved", &text::take_up_resolved, true},
    {"tension_reopened", &text::tension_reopened, true},
    {"tension_resolved", &text::tension_resolved, true},
    {"tension_taken_up", &text::tension_taken_up, true},
});

const Kind* known(std::string_view kind) {
    auto found = std::ranges::find(kinds, kind, &Kind::kind);
    return found == kinds.end() ? nullptr : &*found;
}

}  // namespace

const html::Text& of_kind(const person::Town& town, std::string_view kind) {
    if (const person::Said* said = town.said_of(kind)) return said->told ? *said->told : *said->happened;
    const Kind* ours = known(kind);
    return ours ? *ours->words : text::other;
}

std::string path(const person::Town& town, const Notice& notice) {
    const person::Said* said = town.said_of(notice.kind);
    if (said && !said->path.empty()) return std::string(said->path) + std::to_string(notice.subject_id);
    if (notice.subject == "tension") return "/spanning/" + std::to_string(notice.subject_id);
    return {};
}

bool is_outcome(const person::Town& town, std::string_view kind) {
    if (const person::Said* said = town.said_of(kind)) return said->outcome;
    const Kind* ours = known(kind);
    return ours && ours->outcome;
}

bool is_coarse(Moment at) {
    Date d = dutch_date(at);
    return from_dutch_date({d.year, d.month, 1, 0, 0}) == at;
}

}  // namespace mk::notice::words

// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/search/search_parts.hpp"
#include "domain/search/search_text.hpp"

// What the pages say of acts: that they are done, or why not.
namespace mk::search::parts {

using html::fill;
using html::Text;
using html::Wrong;

namespace {

struct Coded {
    std::string_view code;
    const Text* words;
};

constexpr auto done_said = std::to_array<Coded>({
    {"voorbereid", &text::done_prepared},
    {"veranderd", &text::done_edited},
    {"vragen", &text::done_questions},
    {"weg", &text::done_dropped},
    {"geopend", &text::done_opened},
    {"verder", &text::done_advanced},
    {"pauze", &text::done_paused},
    {"hervat", &text::done_resumed},
    {"uitstel", &text::done_extended},
    {"klaar", &text::done_closed},
    {"antwoord", &text::done_answered},
    {"antwoord-weg", &text::done_answer_withdrawn},
    {"uitgenodigd", &text::done_invited},
    {"ingetrokken", &text::done_revoked},
    {"begeleid", &text::done_guided},
    {"overgenomen", &text::done_taken_over},
});

constexpr auto refused_said = std::to_array<Coded>({
    {"not_near", &text::no_not_near},
    {"facilitator", &text::no_facilitator},
    {"steward", &text::no_steward},
    {"guided", &text::no_guided},
    {"opened", &text::no_opened},
    {"version", &text::no_version},
    {"phase", &text::no_phase},
    {"paused", &text::no_paused},
    {"outcome", &text::no_outcome},
    {"closed", &text::no_closed},
    {"invite_ended", &text::no_invite_ended},
});

// By field and code; a row without a field is for all of them.
struct FieldCoded {
    std::string_view field, code;
    const Text* words;
};
constexpr auto field_said = std::to_array<FieldCoded>({
    {"title", "empty", &text::wrong_title},
    {"occasions", "empty", &text::wrong_occasions_empty},
    {"occasions", "unknown", &text::wrong_occasions_unknown},
    {"occasions", "too_many", &text::wrong_occasions_many},
    {"occasion", "empty", &text::wrong_occasion},
    {"purpose", "empty", &text::wrong_purpose},
    {"vision", "empty", &text::wrong_vision},
    {"open_to", "empty", &text::wrong_open_to},
    {"fixed", "empty", &text::wrong_fixed},
    {"decides_body", "empty", &text::wrong_decides_body},
    {"decides_function", "empty", &text::wrong_decides_function},
    {"theme", "empty", &text::wrong_theme},
    {"questions", "empty", &text::wrong_questions},
    {"asking_until", "empty", &text::wrong_asking_until},
    {"voting_until", "empty", &text::wrong_voting_until},
    {"weighing_until", "empty", &text::wrong_weighing_until},
    {"answer_by", "empty", &text::wrong_answer_by},
    {"until", "order", &text::wrong_until_order},
    {"outcome", "empty", &text::wrong_outcome},
    {"body", "empty", &text::wrong_body},
    {"follows", "empty", &text::wrong_follows},
    {"learned", "empty", &text::wrong_learned},
    {"reason", "empty", &text::wrong_reason},
    {"words", "empty", &text::wrong_words},
    {"days", "range", &text::wrong_days},
    {"uses", "range", &text::wrong_uses},
    {"place", "unknown", &text::wrong_place},
    {"standing", "not_near", &text::wrong_standing_near},
    {"", "past", &text::wrong_past},
    {"", "order", &text::wrong_order},
    {"", "too_far", &text::wrong_too_far},
    {"", "not_a_day", &text::wrong_not_a_day},
    {"", "empty", &text::wrong_day_empty},
    {"", "client_data", &text::wrong_client_data},
    {"", "characters", &text::wrong_characters},
    {"", "not_yours", &text::wrong_standing},
    {"", "no_name", &text::wrong_no_name},
    {"", "unsure", &text::wrong_unsure},
    {"", "answered", &text::wrong_answered},
    {"", "too_many", &text::wrong_questions_many},
});

std::size_t max_of(std::string_view field) {
    if (field == "title") return title_max;
    if (field == "decides_body" || field == "decides_function") return short_max;
    if (field == "words" || field == "reason") return answer_max;
    if (field.starts_with("q") || field.starts_with("new")) return question_max;
    return frame_max;
}

std::string words_for(const person::Visit& visit, const FieldError& e) {
    if (e.code == "too_long")
        return fill(visit.t(text::wrong_too_long), {{"n", std::to_string(max_of(e.field))}});
    for (const FieldCoded& said : field_said)
        if (said.code == e.code && (said.field.empty() || said.field == e.field))
            return std::string(visit.t(*said.words));
    return std::string(visit.t(text::wrong_any));
}

}  // namespace

std::vector<Wrong> wrongs(const person::Visit& visit, const Error& error) {
    std::vector<Wrong> out;
    for (const FieldError& e : error.fields) out.push_back({e.field, words_for(visit, e)});
    return out;
}

std::string refused(const person::Visit& visit, const Error& error) {
    for (const Coded& said : refused_said)
        if (said.code == error.code) return std::string(visit.t(*said.words));
    return std::string(visit.t(text::no_any));
}

std::string done(const person::Visit& visit) {
    std::string_view code = visit.request.query.get("gedaan");
    for (const Coded& said : done_said)
        if (said.code == code) return std::string(visit.t(*said.words));
    return {};
}

}  // namespace mk::search::parts

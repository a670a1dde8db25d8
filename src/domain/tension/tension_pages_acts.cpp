// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <utility>

#include "domain/tension/tension_form.hpp"
#include "domain/tension/tension_pages.hpp"
#include "domain/tension/tension_text.hpp"

// What one can do with a tension: each act is a plain form on its page, and comes back to it.
namespace mk::tension::pages {

using html::Text;

namespace {

struct Said {
    std::string_view code;
    const Text* words;
};

constexpr auto done_said = std::to_array<Said>({
    {"bewaard", &text::done_kept},
    {"gedeeld", &text::done_shared},
    {"weerklank", &text::done_echoed},
    {"weerklank-stond-er", &text::done_echoed_already},
    {"weerklank-veranderd", &text::done_echo_edited},
    {"weerklank-weg", &text::done_echo_withdrawn},
    {"volgt", &text::done_followed},
    {"volgt-niet", &text::done_unfollowed},
    {"opgepakt", &text::done_taken_up},
    {"opgelost", &text::done_resolved},
    {"heropend", &text::done_reopened},
    {"teruggenomen", &text::done_undone},
    {"veranderd", &text::done_edited},
    {"weg", &text::done_withdrawn},
});

constexpr auto refused_said = std::to_array<Said>({
    {"own", &text::no_own},
    {"resolved", &text::no_resolved},
    {"state", &text::no_state},
    {"too_late", &text::no_too_late},
    {"has_echoes", &text::no_has_echoes},
    {"has_answers", &text::no_has_answers},
    {"not_vouched", &text::no_not_vouched},
    {"other_place", &text::no_other_place},
    {"owes_answer", &text::no_owes_answer},
    {"not_felt", &text::no_not_felt},
});

// Back to the tension, or the tension with what was typed and why it was refused.
template <class T>
Answer answer(Visit& visit, TensionId id, Result<T> result, std::string_view done, Sight sight,
              const Text& empty_words, std::string_view prefix = {}) {
    if (result) return go_to(id, done);
    const Error& no = result.error();
    switch (no.kind) {
        case Refusal::invalid:
            sight.wrong = form::wrongs(visit, no, empty_words, prefix);
            sight.status = 422;
            return show_with(visit, id, sight);
        case Refusal::conflict:
        case Refusal::forbidden:
            sight.alert = refused_words(visit, no);
            sight.status = web::status_of(no.kind);
            return show_with(visit, id, sight);
        default: return fail(std::move(result).error());
    }
}

StandingId standing_of(const Visit& visit, std::string_view field) {
    return parse_id<StandingTag>(visit.form.get(field)).value_or(StandingId{});
}

Shown shown_of_form(const Visit& visit) {
    return shown_of(visit.form.get("shown")).value_or(Shown::safe);
}

// The three answers about the state: each has a text of its own.
Sight answered(const Visit& visit, std::string_view which) {
    std::string prefix(which);
    return {.answer = std::string(visit.form.get(prefix + "words")),
            .answer_standing = std::string(visit.form.get(prefix + "standing")),
            .open = prefix};
}

}  // namespace

std::string done_words(const Visit& visit) {
    std::string_view done = visit.request.query.get("gedaan");
    for (const Said& said : done_said)
        if (said.code == done) return std::string(visit.t(*said.words));
    return {};
}

std::string refused_words(const Visit& visit, const Error& error) {
    for (const Said& said : refused_said)
        if (said.code == error.code) return std::string(visit.t(*said.words));
    return std::string(visit.t(text::no_any));
}

Answer share_it(Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    Shown shown = shown_of_form(visit);
    return answer(visit, id, share(act_of(visit), id, shown), "gedeeld", {.shown = std::string(key(shown))},
                  text::wrong_now_empty);
}

Answer give_echo(Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    Shown shown = shown_of_form(visit);
    auto given = echo(act_of(visit), id, standing_of(visit, "standing"), visit.form.get("words"), shown);
    bool already = given && *given == Echoed::already;
    Sight sight{.words = std::string(visit.form.get("words")),
                .standing = std::string(visit.form.get("standing")),
                .shown = std::string(key(shown))};
    return answer(visit, id, std::move(given), already ? "weerklank-stond-er" : "weerklank", std::move(sight),
                  text::wrong_words_empty);
}

Answer change_echo(Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    std::string words(visit.form.get("words"));
    return answer(visit, id, edit_echo(act_of(visit), id, words), "weerklank-veranderd", {.words = words},
                  text::wrong_words_empty);
}

Answer take_back_echo(Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    auto done = withdraw_echo(act_of(visit), id);
    // Pressed twice: it is gone, as asked.
    if (!done && done.error().code == "echo") done = Done{};
    return answer(visit, id, std::move(done), "weerklank-weg", {}, text::wrong_words_empty);
}

Answer follow_it(Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    bool on = visit.form.get("on") != "0";
    return answer(visit, id, follow(act_of(visit), id, on), on ? "volgt" : "volgt-niet", {}, text::wrong_any);
}

Answer take_it_up(Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    Sight sight = answered(visit, "take_up_");
    auto done = take_up(act_of(visit), id, standing_of(visit, "take_up_standing"), sight.answer);
    return answer(visit, id, std::move(done), "opgepakt", std::move(sight), text::wrong_answer_empty,
                  "take_up_");
}

Answer say_resolved(Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    Sight sight = answered(visit, "resolve_");
    auto done = resolve(act_of(visit), id, sight.answer);
    return answer(visit, id, std::move(done), "opgelost", std::move(sight), text::wrong_answer_empty,
                  "resolve_");
}

Answer say_reopened(Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    Sight sight = answered(visit, "reopen_");
    auto done = reopen(act_of(visit), id, sight.answer);
    return answer(visit, id, std::move(done), "heropend", std::move(sight), text::wrong_answer_empty,
                  "reopen_");
}

Answer undo_it(Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    return answer(visit, id, undo(act_of(visit), id), "teruggenomen", {}, text::wrong_any);
}

Answer remove_it(Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    auto done = withdraw(act_of(visit), id);
    if (done) return web::see_other("/mij/spanningen?gedaan=weg");
    return answer(visit, id, std::move(done), "weg", {}, text::wrong_any);
}

}  // namespace mk::tension::pages

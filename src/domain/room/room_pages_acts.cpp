// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/room/room_form.hpp"
#include "domain/room/room_pages.hpp"
#include "domain/room/room_parts.hpp"
#include "domain/room/room_text.hpp"

// What is posted from the page of a room, and comes back to it.
namespace mk::room::pages {

using html::Text;

namespace {

struct Words {
    std::string_view code;
    const Text* words;
};

constexpr auto done_said = std::to_array<Words>({
    {"aangeboden", &text::done_offered},
    {"gevraagd", &text::done_asked},
    {"nee", &text::done_refused},
    {"geen-antwoord", &text::done_not_answered},
    {"aangenomen", &text::done_accepted},
    {"niet-aangenomen", &text::done_declined},
    {"ingetrokken", &text::done_withdrawn},
    {"ingeperkt", &text::done_narrowed},
    {"overruled", &text::done_overruled},
    {"teruggenomen", &text::done_taken_back},
    {"teruggegeven", &text::done_given_back},
    {"herijkt", &text::done_reviewed},
    {"volgt", &text::done_followed},
    {"volgt-niet", &text::done_unfollowed},
    {"verteld", &text::done_told},
    {"weggehaald", &text::done_untold},
});

constexpr auto refused_said = std::to_array<Words>({
    {"state", &text::no_state},
    {"not_giver", &text::no_not_giver},
    {"not_receiver", &text::no_not_receiver},
    {"not_asker", &text::no_not_asker},
    {"not_side", &text::no_not_side},
    {"own_ask", &text::no_own_ask},
    {"own_offer", &text::no_own_offer},
    {"not_yet", &text::no_not_yet},
    {"too_late", &text::no_too_late},
    {"version", &text::no_version},
});

// Back to the room, or the room with what was typed and why it was refused. `key`: the form it came from.
Answer answer(Visit& visit, RoomId id, Result<Done> result, std::string_view done, std::string_view key) {
    if (result) return go_to(id, done);
    const Error& no = result.error();
    Sight sight{.typed = visit.form, .open = std::string(key)};
    if (no.kind == Refusal::invalid) {
        sight.wrong = form::wrongs(visit, no, std::string(key) + "_");
        sight.status = 422;
        return show_with(visit, id, sight);
    }
    if (no.kind != Refusal::conflict && no.kind != Refusal::forbidden) return fail(std::move(result).error());
    sight.alert = refused_words(visit, no);
    sight.status = web::status_of(no.kind);
    return show_with(visit, id, sight);
}

using Rule = Result<Done> (*)(const Act&, RoomId, std::string_view);

Answer reasoned(Visit& visit, Rule rule, std::string_view key, std::string_view done) {
    MK_TRY(RoomId id, visit.id<RoomTag>());
    return answer(visit, id, rule(act_of(visit), id, visit.form.get(std::string(key) + "_words")), done, key);
}

}  // namespace

web::Response go_to(RoomId id, std::string_view done) {
    return web::see_other(parts::url_of(id) + "?gedaan=" + std::string(done));
}

std::string done_words(const Visit& visit) {
    std::string_view done = visit.request.query.get("gedaan");
    for (const Words& said : done_said)
        if (said.code == done) return std::string(visit.t(*said.words));
    return {};
}

std::string refused_words(const Visit& visit, const Error& error) {
    for (const Words& said : refused_said)
        if (said.code == error.code) return std::string(visit.t(*said.words));
    return std::string(visit.t(text::no_any));
}

Answer say_no(Visit& visit) {
    return reasoned(visit, answer_no, "nee", "nee");
}
Answer say_not_answered(Visit& visit) {
    return reasoned(visit, not_answered, "geen-antwoord", "geen-antwoord");
}
Answer decline_it(Visit& visit) {
    return reasoned(visit, decline, "niet-aannemen", "niet-aangenomen");
}
Answer withdraw_it(Visit& visit) {
    return reasoned(visit, withdraw, "intrekken", "ingetrokken");
}
Answer take_it_back(Visit& visit) {
    return reasoned(visit, take_back, "terugnemen", "teruggenomen");
}
Answer give_it_back(Visit& visit) {
    return reasoned(visit, give_back, "teruggeven", "teruggegeven");
}

Answer accept_it(Visit& visit) {
    MK_TRY(RoomId id, visit.id<RoomTag>());
    return answer(visit, id, accept(act_of(visit), id), "aangenomen", "");
}

Answer overrule_it(Visit& visit) {
    MK_TRY(RoomId id, visit.id<RoomTag>());
    auto done =
        overrule(act_of(visit), id, visit.form.get("overrulen_about"), visit.form.get("overrulen_words"));
    return answer(visit, id, std::move(done), "overruled", "overrulen");
}

Answer review_it(Visit& visit) {
    MK_TRY(RoomId id, visit.id<RoomTag>());
    Review typed{std::string(visit.form.get("herijken_helped")), std::string(visit.form.get("herijken_stop")),
                 std::string(visit.form.get("herijken_better")),
                 form::day_from(visit.form.get("herijken_next"))};
    return answer(visit, id, review(act_of(visit), id, typed), "herijkt", "herijken");
}

Answer follow_it(Visit& visit) {
    MK_TRY(RoomId id, visit.id<RoomTag>());
    bool on = visit.form.get("on") != "0";
    return answer(visit, id, follow(act_of(visit), id, on), on ? "volgt" : "volgt-niet", "");
}

}  // namespace mk::room::pages

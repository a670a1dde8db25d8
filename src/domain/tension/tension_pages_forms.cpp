// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/tension/tension_form.hpp"
#include "domain/tension/tension_pages_show.hpp"
#include "domain/tension/tension_parts.hpp"
#include "domain/tension/tension_text.hpp"

// What one can do on the page of a tension.
namespace mk::tension::pages {

using html::act_button;
using html::button;
using html::button_link;
using html::buttons;
using html::fill;
using html::Form;
using html::hidden_field;
using html::Look;
using html::Markup;
using html::Option;
using html::radio_cards;
using html::section;
using html::Text;
using html::text_area;
using html::wrong_with;
using html::operator""_h;

namespace {

std::string url(const Scene& s, std::string_view end) {
    return parts::url_of(s.tension.card.id).append(end);
}

Form form_to(const Scene& s, std::string_view end) {
    return {.action = url(s, end), .csrf = s.visit.csrf};
}

void paragraph(std::string_view words, Markup& out) {
    out.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = words);
}

// What the author sees of how others see it.
std::string seen_by_others(const Scene& s) {
    const Card& card = s.tension.card;
    Protection p{card.place, card.place_name, false, false, false};
    std::string as = parts::seen_line(s.visit, card.level, p, card.shown_name);
    return fill(s.visit.t(card.shown_name.empty() ? text::own_shared : text::own_shared_named), {{"as", as}});
}

Markup share_form(const Scene& s, const Draft& draft) {
    Markup inside;
    inside.add(form::shown_cards(s.visit, draft.place, s.tension.card.level, s.sight.shown, s.sight.wrong));
    inside.add(buttons(button(Look::primary, s.visit.t(text::share_button))));
    return html::form(form_to(s, "/delen"), inside);
}

}  // namespace

Markup own_part(const Scene& s) {
    Markup out;
    if (!s.tension.own) return out;
    const Visit& visit = s.visit;
    auto draft = draft_of(visit.db, visit.viewer, s.tension.card.id);
    if (!draft) return out;
    bool kept = s.tension.card.state == State::kept;
    Markup inside;
    paragraph(kept ? std::string(visit.t(text::own_kept)) : seen_by_others(s), inside);
    if (draft->place != s.tension.card.place) {
        if (auto felt = place::find(visit.db, draft->place))
            paragraph(fill(visit.t(text::own_place), {{"place", felt->name}}), inside);
    }
    if (kept) inside.add(share_form(s, *draft));
    Markup row;
    if (s.tension.card.state != State::resolved)
        row.add(button_link(Look::secondary, url(s, "/wijzigen"), visit.t(text::edit_link))).add<" ">();
    if (s.tension.may_withdraw)
        row.add(act_button(form_to(s, "/weg"), Look::subtle, visit.t(text::withdraw_button)));
    if (!row.empty()) inside.add(buttons(row));
    out.add<R"(<section class="mk-card mk-card--quiet" aria-labelledby="van-mij">
<h2 class="nl-heading nl-heading--level-3" id="van-mij">{head}</h2>
{inside}</section>
)">("head"_h = visit.t(kept ? text::own_kept_head : text::own_head), "inside"_h = inside);
    return out;
}

namespace {

// From where one speaks; each card says how that is seen.
Markup speak_from(const Scene& s, std::string_view chosen) {
    const Visit& visit = s.visit;
    std::vector<Option> options;
    for (const person::Standing& standing : visit.viewer.standings) {
        Protection p = protection(visit.db, standing.place, standing.level, Shown::safe);
        std::string hint = parts::seen_line(visit, standing.level, p, {});
        if (!standing.vouched) hint.append(" ").append(visit.t(text::seen_unsure));
        options.push_back({.value = std::to_string(standing.id.value),
                           .name = std::string(visit.t(place::name(standing.level))),
                           .hint = std::move(hint),
                           .tone = "mk-level--" + std::string(place::key(standing.level))});
    }
    return radio_cards({.name = "standing",
                        .label = std::string(visit.t(text::standing_label)),
                        .value = std::string(chosen),
                        .error = wrong_with(s.sight.wrong, "standing")},
                       options);
}

Markup words_area(const Scene& s, std::string_view value, std::string_view visible) {
    return text_area({.field = {.name = "words",
                                .label = std::string(s.visit.t(text::echo_words)),
                                .value = std::string(value),
                                .hint = std::string(s.visit.t(text::echo_hint)),
                                .visible = std::string(visible),
                                .error = wrong_with(s.sight.wrong, "words"),
                                .required = true,
                                .max = words_max}});
}

Markup new_echo(const Scene& s) {
    const Visit& visit = s.visit;
    const person::Standing* standing =
        visit.viewer.standing(parse_id<StandingTag>(s.sight.standing).value_or(StandingId{}));
    if (!standing) standing = visit.viewer.first();
    Markup inside;
    std::string visible;
    std::string id = std::to_string(standing->id.value);
    if (visit.viewer.standings.size() == 1) {
        Protection p = protection(visit.db, standing->place, standing->level, Shown::safe);
        visible = parts::seen_line(visit, standing->level, p, {});
        if (!standing->vouched) visible.append(" ").append(visit.t(text::seen_unsure));
    }
    inside.add(words_area(s, s.sight.words, visible));
    inside.add(visible.empty() ? speak_from(s, id) : hidden_field("standing", id));
    Markup more;
    more.add<R"(<details class="mk-more" {?open}><summary class="mk-more__summary">{word}</summary><div
class="mk-more__body">
{cards}</div></details>
)">("open"_h = s.sight.shown != "safe" || !wrong_with(s.sight.wrong, "shown").empty(),
        "word"_h = visit.t(text::shown_label),
        "cards"_h = form::shown_cards(visit, standing->place, standing->level, s.sight.shown, s.sight.wrong));
    inside.add(more).add(buttons(button(Look::primary, visit.t(text::echo_button))));
    return html::form(form_to(s, "/weerklank"), inside);
}

Markup own_echo(const Scene& s) {
    Markup inside;
    inside.add(words_area(s, s.sight.wrong.empty() ? s.tension.echo_words : s.sight.words, ""));
    inside.add(buttons(button(Look::secondary, s.visit.t(text::echo_edit_button))));
    Markup out = html::form(form_to(s, "/weerklank/wijzigen"), inside);
    out.add(act_button(form_to(s, "/weerklank/terug"), Look::subtle, s.visit.t(text::echo_withdraw)));
    return out;
}

std::string sign_in_url(const Scene& s) {
    return "/inloggen?terug=" + web::percent_encode(parts::url_of(s.tension.card.id));
}

}  // namespace

Markup echo_part(const Scene& s) {
    const Visit& visit = s.visit;
    const Tension& t = s.tension;
    Markup inside;
    if (t.own) return inside;
    if (!visit.viewer.signed_in()) {
        paragraph(visit.t(text::echo_sign_in), inside);
        inside.add(buttons(button_link(Look::primary, sign_in_url(s), visit.t(text::sign_in))));
    } else if (t.echoed) {
        inside.add(own_echo(s));
    } else if (t.card.state == State::resolved) {
        paragraph(visit.t(text::no_resolved), inside);
    } else if (!visit.viewer.first()) {
        paragraph(visit.t(text::no_standing), inside);
        inside.add(buttons(button_link(Look::primary, "/mij/plek", visit.t(text::no_standing_button))));
    } else {
        inside.add(new_echo(s));
    }
    return section("weerklank", visit.t(t.echoed ? text::echo_own_head : text::echo_head), inside);
}

namespace {

// One of the three answers: a text and a button, folded away until one wants it.
struct Turning {
    std::string_view prefix;  // of its fields
    std::string_view url;
    const Text& head;
    const Text& label;
    const Text& button;
};

Markup turn_form(const Scene& s, const Turning& turning, const Markup& from, std::string_view visible) {
    const Visit& visit = s.visit;
    std::string field = std::string(turning.prefix) + "words";
    bool open = s.sight.open == turning.prefix;
    Markup inside;
    inside.add(text_area({.field = {.name = field,
                                    .label = std::string(visit.t(turning.label)),
                                    .value = open ? s.sight.answer : "",
                                    .visible = std::string(visible),
                                    .error = wrong_with(s.sight.wrong, field),
                                    .required = true,
                                    .max = words_max},
                          .rows = 3}));
    inside.add(from).add(buttons(button(Look::secondary, visit.t(turning.button))));
    Markup out;
    out.add<R"(<details class="mk-more" {?open}><summary class="mk-more__summary">{head}</summary><div
class="mk-more__body">
{form}</div></details>
)">("open"_h = open, "head"_h = visit.t(turning.head),
        "form"_h = html::form(form_to(s, turning.url), inside));
    return out;
}

// From which confirmed standing one takes it up: those that have to do with this place.
Markup take_up_form(const Scene& s) {
    const Visit& visit = s.visit;
    std::vector<Option> options;
    for (const person::Standing& standing :
         person::near_standings(visit.db, visit.viewer, s.tension.card.place)) {
        options.push_back({.value = std::to_string(standing.id.value),
                           .name = std::string(visit.t(place::name(standing.level))),
                           .hint = standing.place_name});
    }
    Markup from;
    std::string visible(visit.t(text::answer_visible));
    if (options.size() == 1) {
        from.add(hidden_field("take_up_standing", options[0].value));
        visible = fill(visit.t(text::take_up_as), {{"level", options[0].name}, {"place", options[0].hint}});
    } else {
        from.add(radio_cards(
            {.name = "take_up_standing",
             .label = std::string(visit.t(text::standing_label)),
             .value = s.sight.answer_standing.empty() ? options[0].value : s.sight.answer_standing,
             .error = wrong_with(s.sight.wrong, "take_up_standing")},
            options));
    }
    return turn_form(s,
                     {"take_up_", "/oppakken", text::take_up_head, text::take_up_label, text::take_up_button},
                     from, visible);
}

void why_not(const Scene& s, const Text& words, Markup& out) {
    out.add<R"(<p class="mk-meta">{words}</p>
)">("words"_h = s.visit.t(words));
}

Markup follow_form(const Scene& s) {
    bool on = s.tension.followed;
    return act_button(form_to(s, "/volgen"), Look::subtle, s.visit.t(on ? text::unfollow : text::follow),
                      "on", on ? "0" : "1");
}

}  // namespace

Markup state_part(const Scene& s) {
    const Visit& visit = s.visit;
    const Tension& t = s.tension;
    std::string_view answer = visit.t(text::answer_visible);
    Markup inside;
    if (t.may_take_up) inside.add(take_up_form(s));
    else if (t.card.state == State::open) why_not(s, text::take_up_why_not, inside);
    if (t.may_resolve)
        inside.add(turn_form(
            s, {"resolve_", "/opgelost", text::resolve_head, text::resolve_label, text::resolve_button}, {},
            answer));
    else if (t.card.state != State::resolved)
        why_not(s, t.took_up ? text::no_owes_answer : text::resolve_why_not, inside);
    if (t.may_reopen)
        inside.add(turn_form(
            s, {"reopen_", "/heropenen", text::reopen_head, text::reopen_label, text::reopen_button}, {},
            answer));
    else if (t.card.state == State::resolved) why_not(s, text::reopen_why_not, inside);
    if (visit.viewer.signed_in() && !t.own && !t.echoed) inside.add(buttons(follow_form(s)));
    Markup out;
    out.add<R"(<section class="mk-section" aria-labelledby="verder">
<h2 class="nl-heading nl-heading--level-3" id="verder">{head}</h2>
{inside}</section>
)">("head"_h = visit.t(text::state_head), "inside"_h = inside);
    return out;
}

}  // namespace mk::tension::pages

// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/secret.hpp"
#include "domain/room/room_form.hpp"
#include "domain/room/room_pages.hpp"
#include "domain/room/room_parts.hpp"
#include "domain/room/room_text.hpp"

// "Wat kan ik hier nu?": what one can do with a room, each act a plain form.
namespace mk::room::pages {

using html::act_button;
using html::button;
using html::button_link;
using html::buttons;
using html::hidden_field;
using html::Look;
using html::Markup;
using html::section;
using html::Text;
using html::operator""_h;

namespace {

// An act that asks for a reason. Its fields begin with its key, because several stand on one page.
struct Reasoned {
    std::string_view key;  // the end of its address
    const Text& head;
    const Text& lead;
    Look look = Look::secondary;
};

struct Page {
    const Visit& visit;
    const Room& room;
    const Sight& sight;
};

std::string prefix_of(std::string_view key) {
    return std::string(key) + "_";
}

void add_form(const Page& p, const Reasoned& act, const Markup& fields, Markup& out) {
    Markup inside;
    inside.add(hidden_field("once", person::random_token()));
    inside.add(fields);
    inside.add(buttons(button(act.look, p.visit.t(act.head))));
    std::string url = parts::url_of(p.room.card.id, "/") + std::string(act.key);
    Markup body;
    parts::paragraph(p.visit.t(act.lead), body);
    body.add(html::form({.action = url, .csrf = p.visit.csrf}, inside));
    out.add<R"(<details class="mk-more" {?open}><summary class="mk-more__summary">{head}</summary><div
class="mk-more__body">
{body}</div></details>
)">("open"_h = p.sight.open == act.key, "head"_h = p.visit.t(act.head), "body"_h = body);
}

void add_reasoned(const Page& p, const Reasoned& act, Markup& out) {
    form::Filling f{p.sight.typed, p.sight.wrong};
    Markup fields;
    if (act.key == "overrulen")
        fields.add(
            form::area(p.visit, f, prefix_of(act.key) + "about", {text::about_label, &text::about_hint}));
    fields.add(form::area(p.visit, f, prefix_of(act.key) + "words", {text::why_label, &text::why_hint}));
    add_form(p, act, fields, out);
}

void add_review(const Page& p, Markup& out) {
    form::Filling f{p.sight.typed, p.sight.wrong};
    Markup fields;
    fields.add(form::area(p.visit, f, "herijken_helped", {text::review_helped, nullptr}));
    fields.add(form::area(p.visit, f, "herijken_stop", {text::review_stop, &text::optional_hint, false}));
    fields.add(form::area(p.visit, f, "herijken_better", {text::review_better, &text::optional_hint, false}));
    fields.add(form::line(p.visit, f, "herijken_next", {text::review_next, &text::review_hint}, "date"));
    add_form(p, {"herijken", text::review_head, text::review_lead}, fields, out);
}

// What stands open for everybody to see: a button, with its form behind it.
void add_buttons(const Page& p, Markup& out) {
    const Room& room = p.room;
    Markup row;
    auto url = [&](std::string_view end) { return parts::url_of(room.card.id, end); };
    if (room.may_accept)
        row.add(act_button({.action = url("/aannemen"), .csrf = p.visit.csrf}, Look::primary,
                           p.visit.t(text::accept_button), "once", person::random_token()))
            .add<" ">();
    if (room.may_answer)
        row.add(button_link(Look::primary, url("/antwoord"), p.visit.t(text::answer_button))).add<" ">();
    if (room.may_give_out) {
        std::string on = "/speelruimte/nieuw?vanuit=" + std::to_string(room.card.id.value);
        row.add(button_link(Look::secondary, on, p.visit.t(text::give_out_button))).add<" ">();
    }
    if (room.may_pull_back)
        row.add(button_link(Look::secondary, url("/inperken"), p.visit.t(text::narrow_button))).add<" ">();
    row.add(act_button({.action = url("/volgen"), .csrf = p.visit.csrf}, Look::subtle,
                       p.visit.t(room.follows ? text::unfollow_button : text::follow_button), "on",
                       room.follows ? "0" : "1"));
    out.add(buttons(row));
}

const Text& lead_of(const Room& room) {
    if (room.may_accept) return text::can_accept;
    if (room.may_answer) return text::can_answer;
    if (room.may_say_not_answered) return text::can_not_answered;
    if (room.may_review || room.may_withdraw) return text::can_side;
    return text::can_follow;
}

}  // namespace

Markup acts_part(Visit& visit, const Room& room, const Sight& sight) {
    Markup inside;
    if (!visit.viewer.signed_in()) {
        parts::paragraph(visit.t(text::can_visitor), inside);
        inside.add(buttons(button_link(Look::secondary, "/inloggen", visit.t(text::sign_in))));
        return section("wat-kan-ik", visit.t(text::can_head), inside);
    }
    Page p{visit, room, sight};
    parts::paragraph(visit.t(lead_of(room)), inside);
    add_buttons(p, inside);
    if (room.may_review) add_review(p, inside);
    if (room.may_answer) add_reasoned(p, {"nee", text::no_head, text::no_lead}, inside);
    if (room.may_say_not_answered)
        add_reasoned(p, {"geen-antwoord", text::not_answered_head, text::not_answered_lead}, inside);
    if (room.may_accept) add_reasoned(p, {"niet-aannemen", text::decline_head, text::decline_lead}, inside);
    if (room.may_withdraw) add_reasoned(p, {"intrekken", text::withdraw_head, text::withdraw_lead}, inside);
    if (room.may_give_back)
        add_reasoned(p, {"teruggeven", text::give_back_head, text::give_back_lead}, inside);
    if (room.may_pull_back) {
        add_reasoned(p, {"overrulen", text::overrule_head, text::overrule_lead}, inside);
        add_reasoned(p, {"terugnemen", text::take_back_head, text::take_back_lead, Look::negative}, inside);
    }
    return section("wat-kan-ik", visit.t(text::can_head), inside);
}

}  // namespace mk::room::pages

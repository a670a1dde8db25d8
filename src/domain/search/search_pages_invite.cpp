// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/secret.hpp"
#include "domain/search/search_pages_guide.hpp"
#include "domain/search/search_parts.hpp"
#include "domain/search/search_text.hpp"
#include "html/qr.hpp"

// Links that bring people to a search: made by its facilitators, and who comes by them.
namespace mk::search::pages {

using html::act_button;
using html::button;
using html::button_link;
using html::buttons;
using html::fill;
using html::hidden_field;
using html::Look;
using html::Markup;
using html::notice;
using html::section;
using html::Text;
using html::text_field;
using html::title;
using html::Tone;
using html::wrong_with;
using html::operator""_h;

namespace {

std::string link_of(const Visit& visit, const Invite& i) {
    return visit.town.base_url +
           parts::url_of(i.search, "/mee/" + invite_token(visit.db, visit.town.key, i.id));
}

void add_invite(const Scene& s, const Invite& i, Markup& out) {
    const Visit& visit = s.visit;
    bool works = i.open(visit.now);
    std::string words = fill(visit.t(text::invite_line), {{"day", html::date(visit.lang, i.ends_at)},
                                                          {"uses", html::number(visit.lang, i.uses)},
                                                          {"max", html::number(visit.lang, i.uses_max)}});
    Markup inside;
    if (works) {
        std::string head = i.guide ? std::string(visit.t(text::invite_guide_card)) : s.search.title;
        inside.add(html::qr_card(link_of(visit, i), head, visit.t(text::invite_qr)));
        inside.add(parts::paragraph(words));
        inside.add(act_button(s.form_to("/intrekken"), Look::subtle, visit.t(text::invite_revoke), "invite",
                              std::to_string(i.id.value)));
    } else {
        inside.add(parts::paragraph(std::string(visit.t(text::invite_over)) + " " + words));
    }
    out.add<R"(<li class="mk-card mk-card--quiet">{inside}</li>
)">("inside"_h = inside);
}

Markup invite_form(const Scene& s, bool guide) {
    const Visit& visit = s.visit;
    std::string act = guide ? "begeleider" : "stem";
    bool open = s.sight.open == act;
    auto number = [&](std::string_view field, const Text& label, std::string_view usual) {
        std::string name = std::string(field) + (guide ? "_guide" : "");
        return text_field({.name = name,
                           .label = std::string(visit.t(label)),
                           .value = open ? std::string(visit.form.get(name)) : std::string(usual),
                           .error = wrong_with(s.sight.wrong, name)},
                          "number");
    };
    Markup fields = hidden_field("kind", act);
    fields.add(hidden_field("once", person::random_token()));
    fields.add(number("days", text::invite_days, "14"))
        .add(number("uses", text::invite_uses, guide ? "1" : "200"));
    fields.add(buttons(button(Look::secondary, visit.t(text::invite_button))));
    return parts::more(visit.t(guide ? text::invite_guide_head : text::invite_new),
                       html::form(s.form_to("/uitnodiging"), fields), open);
}

}  // namespace

Markup invites_part(const Scene& s) {
    const Visit& visit = s.visit;
    Markup items;
    auto there = invites(visit.db, visit.viewer, s.search.id);
    if (there)
        for (const Invite& i : *there) add_invite(s, i, items);
    Markup inside = parts::paragraph(visit.t(text::invite_lead));
    if (!items.empty())
        inside.add<R"(<ul class="mk-cards">
{items}</ul>
)">("items"_h = items);
    if (s.search.state != State::prepared) inside.add(invite_form(s, false));
    inside.add(invite_form(s, true));
    return section("uitnodigen", visit.t(text::invite_head), inside);
}

Answered invite_them(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    bool guide = visit.form.get("kind") == "begeleider";
    std::string end = guide ? "_guide" : "";
    NewInvite wish{guide, parse_number(visit.form.get("days" + end)).value_or(0),
                   parse_number(visit.form.get("uses" + end)).value_or(0)};
    Act act = act_of(visit);
    act.once = std::string(visit.form.get("once"));
    Names names;
    if (guide) names = {{"days", "days_guide"}, {"uses", "uses_guide"}};
    return answer_to(visit, id, invite(act, id, wish), "uitgenodigd", guide ? "begeleider" : "stem", names);
}

Answered revoke_it(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    auto which = parse_id<SearchInviteTag>(visit.form.get("invite")).value_or(InviteId{});
    return answer_to(visit, id, revoke(act_of(visit), id, which), "ingetrokken", "intrekken");
}

Answered take_it_over(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    MK_CHECK(take_over(act_of(visit), id));
    return go_to(parts::url_of(id, "/begeleiden"), "overgenomen");
}

// ---- who comes by a link ----------------------------------------------------------------------------------

namespace {

Answered render_invited(Visit& visit, SearchId id, std::string_view alert, int status) {
    std::string token = visit.parts.at(1);
    MK_TRY(Invite there, invite_behind(visit.db, id, token));
    std::string back = parts::url_of(id, "/mee/" + token);
    // A link to guide leads into a search that may still be private: it says no more than that.
    std::string head = std::string(visit.t(there.guide ? text::invited_guide : text::invited));
    if (!there.guide) {
        MK_TRY(Search search, find(visit.db, visit.viewer, id));
        head = search.title;
    }
    Markup main;
    main.add(title(head, visit.t(text::invited_kicker),
                   visit.t(there.guide ? text::invited_guide_lead : text::invited_lead)));
    if (!alert.empty()) main.add(notice(Tone::warning, alert, true));
    if (!there.open(visit.now)) {
        main.add(notice(Tone::info, visit.t(text::no_invite_ended)));
    } else if (there.guide && !visit.viewer.signed_in()) {
        main.add(buttons(button_link(Look::primary, "/inloggen?terug=" + web::percent_encode(back),
                                     visit.t(text::sign_in))));
    } else {
        main.add(
            buttons(act_button({.action = back, .csrf = visit.csrf}, Look::primary,
                               visit.t(there.guide ? text::invited_guide_button : text::invited_button))));
    }
    web::Response answer = person::page(
        visit, {.title = head, .width = html::Width::narrow, .nav = "/zoektochten"}, main, status);
    answer.log_path = parts::url_of(id, "/mee/…");
    return answer;
}

// Statements can be voted on in their own phase only; before and after it the search itself says what one can
// do.
bool votes_now(db::Db& db, SearchId id) {
    auto search = find(db, {}, id);
    return search && search->state == State::voting;
}

}  // namespace

Answered invited_page(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    return render_invited(visit, id, "", 200);
}

Answered come_in(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    const std::string& token = visit.parts.at(1);
    MK_TRY(Invite there, invite_behind(visit.db, id, token));
    auto done =
        there.guide ? guide_too(act_of(visit), id, token) : use_invite(visit.db, id, token, visit.now);
    if (!done) {
        const Error& no = done.error();
        if (no.kind == Refusal::signed_out || no.kind == Refusal::not_found)
            return fail(std::move(done).error());
        return render_invited(visit, id, parts::refused(visit, no), web::status_of(no.kind));
    }
    web::Response answer = there.guide
                               ? go_to(parts::url_of(id, "/begeleiden"), "begeleid")
                               : web::see_other(parts::url_of(id, votes_now(visit.db, id) ? "/stem" : ""));
    answer.log_path = parts::url_of(id, "/mee/…");
    return answer;
}

}  // namespace mk::search::pages

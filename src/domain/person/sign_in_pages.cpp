// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/person/person_pages.hpp"
#include "domain/person/person_text.hpp"
#include "html/page.hpp"

namespace mk::person::pages {

using html::operator""_h;
namespace {

constexpr std::array<html::Text, 8> role_names{
    text::role_resident,  text::role_professional, text::role_manager, text::role_secretary,
    text::role_executive, text::role_council,      text::role_region,  text::role_ministry};

html::Markup mail_form(const Visit& visit, std::string_view mail, std::string_view back,
                       const std::vector<html::Wrong>& wrong) {
    html::Markup inside;
    if (!back.empty()) inside.add(html::hidden_field("terug", back));
    inside.add(html::text_field({.name = "mail",
                                 .label = std::string(visit.t(text::mail_label)),
                                 .value = std::string(mail),
                                 .hint = std::string(visit.t(text::mail_hint)),
                                 .visible = std::string(visit.t(text::mail_visible)),
                                 .error = html::wrong_with(wrong, "mail"),
                                 .required = true,
                                 .autocomplete = "email"},
                                "email"));
    inside.add(html::buttons(html::button(html::Look::primary, visit.t(text::mail_button))));
    return html::form({.action = "/inloggen", .csrf = visit.csrf}, inside);
}

html::Markup role_cards(Visit& visit, std::string_view back) {
    html::Markup cards;
    std::size_t at = 0;
    for (std::string_view role : demo_roles()) {
        const html::Text& name = role_names[at++];
        auto person = demo_person(visit.db, role);
        if (!person) continue;
        const Viewer viewer = viewer_of(visit.db, *person);
        const Standing* first = viewer.first();
        const std::string action = "/inloggen/als/" + std::string(role);
        cards.add<R"(<li class="mk-role mk-level--{level}"><form class="mk-role__form" method="post"
action="{action}">
{csrf}{back}<button class="mk-role__button" type="submit"><span class="mk-role__level">{role}</span>
<span class="mk-role__text">{words}</span></button></form></li>
)">("level"_h = first ? place::key(first->level) : place::key(place::Level::resident), "action"_h = action,
            "csrf"_h = html::csrf_field(visit.csrf), "back"_h = html::hidden_field("terug", back),
            "role"_h = visit.t(name),
            "words"_h = first ? std::string_view(first->place_name) : std::string_view(viewer.name));
    }
    html::Markup out;
    if (cards.empty()) return out;
    html::Markup inside;
    inside.add<R"(<p class="nl-paragraph">{words}</p>
<ul class="mk-roles">
{cards}</ul>
)">("words"_h = visit.t(text::roles_words), "cards"_h = cards);
    return html::section("rollen", visit.t(text::roles_head), inside);
}

web::Response render(Visit& visit, std::string_view mail, std::string_view back,
                     const std::vector<html::Wrong>& wrong, int status) {
    html::Markup main;
    main.add(html::title(visit.t(text::sign_in_title), {}, visit.t(text::sign_in_lead)));
    main.add(html::error_summary(visit.lang, wrong));
    if (visit.viewer.signed_in() && wrong.empty())
        main.add(html::notice(html::Tone::info, visit.t(text::sign_in_already)));
    main.add(mail_form(visit, mail, back, wrong));
    if (visit.town.demo) main.add(role_cards(visit, back));
    return page(visit,
                {.title = html::title_with(visit.lang, visit.t(text::sign_in_title), wrong),
                 .width = html::Width::narrow,
                 .path = "/inloggen"},
                main, status);
}

const html::Text& link_words(std::string_view code) {
    if (code == "link_used") return text::link_used;
    if (code == "link_expired") return text::link_expired;
    return text::link_unknown;
}

// A link that does not work: why, and a new one at hand.
web::Response no_link(Visit& visit, const Error& error) {
    html::Markup main;
    main.add(html::title(visit.t(text::link_no_title)));
    main.add(html::notice(html::Tone::warning, visit.t(link_words(error.code))));
    main.add(mail_form(visit, {}, {}, {}));
    auto answer = page(visit,
                       {.title = std::string(visit.t(text::link_no_title)),
                        .width = html::Width::narrow,
                        .path = "/inloggen"},
                       main, 410);
    answer.log_path = "/inloggen/link/-";
    return answer;
}

}  // namespace

Result<web::Response> sign_in(Visit& visit) {
    return render(visit, {}, own_address(visit.request.query.get("terug"), ""), {}, 200);
}

Result<web::Response> ask(Visit& visit) {
    const std::string_view mail = visit.form.get("mail");
    const std::string back = own_address(visit.form.get("terug"), "");
    auto done = ask_link(visit.db, visit.town,
                         LinkWish{.mail = std::string(mail), .lang = visit.lang, .back = back}, visit.now);
    if (done) return web::see_other("/inloggen/verstuurd");
    const bool often = done.error().kind == Refusal::too_much;
    const html::Text& words = often ? text::wrong_often : text::wrong_mail;
    return render(visit, mail, back, {{"mail", std::string(visit.t(words))}}, often ? 429 : 422);
}

Result<web::Response> asked(Visit& visit) {
    html::Markup main;
    main.add(html::title(visit.t(text::asked_title), {}, visit.t(text::asked_lead)));
    main.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = html::fill(visit.t(text::asked_words), {{"minutes", std::to_string(link_minutes)}}));
    if (visit.town.development)
        main.add(html::notice(html::Tone::info, html::link("/postvak", visit.t(text::asked_mailbox))));
    return page(visit, {.title = std::string(visit.t(text::asked_title)), .width = html::Width::narrow},
                main);
}

Result<web::Response> link(Visit& visit) {
    // Programs that look into mails open this page too; only the button uses the link up.
    if (auto open = look_at_link(visit.db, visit.parts.at(0), visit.now); !open)
        return no_link(visit, open.error());
    html::Markup main;
    main.add(html::title(visit.t(text::link_title), {}, visit.t(text::link_lead)));
    main.add(html::form({.action = "/inloggen/link/" + visit.parts.at(0), .csrf = visit.csrf},
                        html::buttons(html::button(html::Look::primary, visit.t(text::link_button)))));
    auto answer =
        page(visit, {.title = std::string(visit.t(text::link_title)), .width = html::Width::narrow}, main);
    answer.log_path = "/inloggen/link/-";
    return answer;
}

Result<web::Response> follow_link(Visit& visit) {
    const std::string& token = visit.parts.at(0);
    auto done = sign_in_by(visit.db, token, visit.now);
    if (!done) {
        if (!used_by(visit.db, token, visit.viewer.person)) return no_link(visit, done.error());
        auto answer = web::see_other("/mij");
        answer.log_path = "/inloggen/link/-";
        return answer;
    }
    std::string to = own_address(done->back, "");
    if (done->invite) {
        auto standing = accept(visit.db, visit.town, done->person, done->invite, visit.now);
        if (standing) to = "/mij?gedaan=plek";
        else to = "/mij";
    }
    const Viewer viewer = viewer_of(visit.db, done->person);
    if (to.empty()) to = viewer.standings.empty() ? "/mij?gedaan=welkom" : "/";
    auto answer = enter(visit, done->session, done->lang, to);
    answer.log_path = "/inloggen/link/-";
    return answer;
}

Result<web::Response> be_role(Visit& visit) {
    auto person = visit.town.demo ? demo_person(visit.db, visit.parts.at(0)) : std::nullopt;
    if (!person) return fail(Refusal::not_found, "role");
    return enter(visit, open_session(visit.db, *person, visit.now), visit.lang,
                 own_address(visit.form.get("terug"), "/"));
}

Result<web::Response> sign_out(Visit& visit) {
    close_session(visit.db, visit.request.cookie(session_cookie));
    auto answer = web::see_other("/");
    end_session_cookie(answer, visit.request);
    return answer;
}

Result<web::Response> sign_out_everywhere(Visit& visit) {
    close_all_sessions(visit.db, visit.viewer.person);
    auto answer = web::see_other("/");
    end_session_cookie(answer, visit.request);
    return answer;
}

Result<web::Response> choose_language(Visit& visit) {
    auto answer = web::see_other(own_address(visit.form.get("terug"), "/"));
    set_lang_cookie(answer, visit.request, visit.form.get("taal") == "en" ? html::Lang::en : html::Lang::nl);
    return answer;
}

}  // namespace mk::person::pages

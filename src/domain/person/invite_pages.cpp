// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/person_pages.hpp"
#include "domain/person/person_text.hpp"
#include "domain/person/secret.hpp"
#include "html/page.hpp"
#include "html/qr.hpp"

namespace mk::person::pages {

using html::operator""_h;
namespace {

constexpr std::string_view uses_default = "50";
constexpr std::string_view days_default = "30";

struct Typed {
    std::string level;
    bool vouches = false;
    std::string days{days_default};
    std::string uses{uses_default};
    std::string once;
};

std::string path_of(PlaceId place) {
    return "/plek/" + std::to_string(place.value) + "/uitnodigen";
}

html::Markup make_form(const Visit& visit, PlaceId place, const Typed& typed,
                       const std::vector<html::Wrong>& wrong) {
    html::Markup inside;
    inside.add(html::hidden_field("once", typed.once));
    inside.add(level_cards(visit, visit.t(text::invite_level), typed.level, wrong));
    inside.add(html::checkbox("vouches", visit.t(text::invite_vouches), typed.vouches));
    inside.add(html::select_field(visit.lang,
                                  {.name = "days",
                                   .label = std::string(visit.t(text::invite_days)),
                                   .value = typed.days,
                                   .error = html::wrong_with(wrong, "days")},
                                  {{"1", std::string(visit.t(text::invite_day))},
                                   {"7", std::string(visit.t(text::invite_week))},
                                   {"30", std::string(visit.t(text::invite_month))},
                                   {"90", std::string(visit.t(text::invite_quarter))},
                                   {"365", std::string(visit.t(text::invite_year))}}));
    inside.add(html::text_field({.name = "uses",
                                 .label = std::string(visit.t(text::invite_uses)),
                                 .value = typed.uses,
                                 .hint = std::string(visit.t(text::invite_uses_hint)),
                                 .error = html::wrong_with(wrong, "uses"),
                                 .required = true},
                                "number"));
    inside.add(html::buttons(html::button(html::Look::primary, visit.t(text::invite_make))));
    return html::form({.action = path_of(place), .csrf = visit.csrf}, inside);
}

const html::Text& state_of(const Invite& i, Moment now) {
    if (i.revoked_at) return text::invite_state_revoked;
    if (now >= i.ends_at) return text::invite_state_ended;
    if (i.uses >= i.uses_max) return text::invite_state_full;
    return text::invite_state_open;
}

std::string used(const Visit& visit, const Invite& i) {
    return html::fill(visit.t(text::invite_used), {{"n", html::number(visit.lang, i.uses)},
                                                   {"max", html::number(visit.lang, i.uses_max)}});
}

html::Markup revoke_button(const Visit& visit, const Invite& i) {
    if (!i.open(visit.now)) return {};
    const std::string action = path_of(i.place) + "/" + std::to_string(i.id.value) + "/intrekken";
    return html::act_button({.action = action, .csrf = visit.csrf}, html::Look::subtle,
                            visit.t(text::invite_revoke));
}

html::Markup invite_list(Visit& visit, PlaceId place) {
    const InviteId before = parse_id<InviteTag>(visit.request.query.get("voor")).value_or(InviteId{});
    auto list = invites_of(visit.db, place, before, rows_max + 1);
    std::string older;
    if (list.size() > rows_max) {
        list.pop_back();
        older = "?voor=" + std::to_string(list.back().id.value);
    }
    html::Markup out;
    if (list.empty()) return out;
    html::Table table;
    table.caption = visit.t(text::invites_head);
    table.caption_heard = true;
    for (const html::Text* head : {&text::invite_for, &text::invite_state, &text::invite_until,
                                   &text::invite_uses_head, &text::people_act})
        table.heads.emplace_back(visit.t(*head));
    for (const Invite& i : list) {
        html::Markup level = html::level_word(place::key(i.level), visit.t(place::name(i.level)));
        if (i.vouches) level.say(" ").add(html::badge(visit.t(text::invite_confirms)));
        html::Markup acts =
            html::link(path_of(place) + "/" + std::to_string(i.id.value), visit.t(text::invite_show));
        acts.say(" ").add(revoke_button(visit, i));
        table.rows.push_back({{.inside = level},
                              {.inside = html::words(visit.t(state_of(i, visit.now)))},
                              {.inside = html::day(visit.lang, i.ends_at)},
                              {.inside = html::words(used(visit, i)), .number = true},
                              {.inside = acts}});
    }
    out.add(html::table(visit.lang, table)).add(html::paging(visit.lang, {}, older));
    return html::section("gemaakt", visit.t(text::invites_head), out);
}

Result<web::Response> render(Visit& visit, PlaceId id, const Typed& typed,
                             const std::vector<html::Wrong>& wrong, int status) {
    MK_TRY(auto at, place::find(visit.db, id));
    if (!is_steward(visit.db, visit.viewer, id)) return fail(Refusal::forbidden, "steward");
    const std::string head = html::fill(visit.t(text::invite_title), {{"place", at.name}});
    html::Markup main;
    main.add(html::title(head, visit.t(place::name(at.kind)), visit.t(text::invite_lead)));
    main.add(html::error_summary(visit.lang, wrong));
    main.add(place_tabs(visit, id, "/uitnodigen"));
    main.add(make_form(visit, id, typed, wrong));
    main.add(invite_list(visit, id));
    return page(visit,
                {.title = html::title_with(visit.lang, head, wrong),
                 .crumbs = crumbs(visit, id, visit.t(text::tab_invite)),
                 .notice = done_notice(visit)},
                main, status);
}

// What an invitation asks and gives, in words.
html::Markup meaning(const Visit& visit, const Invite& i) {
    html::Markup out;
    out.add<R"(<p class="nl-paragraph">{as} {level}</p>
<p class="nl-paragraph">{confirms}</p>
)">("as"_h = visit.t(text::welcome_as),
        "level"_h = html::level_word(place::key(i.level), visit.t(place::name(i.level))),
        "confirms"_h = visit.t(i.vouches ? text::welcome_confirms : text::welcome_unsure));
    return out;
}

html::Markup join_form(const Visit& visit, const Invite& i, const std::string& token, std::string_view name,
                       std::string_view mail, const std::vector<html::Wrong>& wrong) {
    html::Markup inside;
    const bool nameless = visit.viewer.name.empty();
    if (nameless) {
        inside.add(html::text_field({.name = "name",
                                     .label = std::string(visit.t(text::name_label)),
                                     .value = std::string(name),
                                     .hint = std::string(visit.t(text::claim_name_hint)),
                                     .visible = std::string(visit.t(text::name_visible)),
                                     .error = html::wrong_with(wrong, "name"),
                                     .required = true,
                                     .max = name_max,
                                     .autocomplete = "name"}));
    }
    if (!visit.viewer.signed_in()) {
        inside.add(html::text_field({.name = "mail",
                                     .label = std::string(visit.t(text::mail_label)),
                                     .value = std::string(mail),
                                     .hint = std::string(visit.t(text::mail_hint)),
                                     .visible = std::string(visit.t(text::mail_visible)),
                                     .error = html::wrong_with(wrong, "mail"),
                                     .required = true,
                                     .autocomplete = "email"},
                                    "email"));
    }
    const std::string word = html::fill(visit.t(text::welcome_button), {{"place", i.place_name}});
    inside.add(html::buttons(html::button(html::Look::primary, word)));
    return html::form({.action = "/u/" + token, .csrf = visit.csrf}, inside);
}

web::Response render_welcome(Visit& visit, const Invite& i, std::string_view name, std::string_view mail,
                             const std::vector<html::Wrong>& wrong, int status) {
    const std::string head = html::fill(visit.t(text::welcome_title), {{"place", i.place_name}});
    html::Markup main;
    main.add(html::title(head, visit.t(text::welcome_kicker), visit.t(text::welcome_lead)));
    main.add(html::error_summary(visit.lang, wrong));
    if (i.open(visit.now)) {
        main.add(meaning(visit, i));
        main.add(join_form(visit, i, visit.parts.at(0), name, mail, wrong));
    } else {
        main.add(html::notice(html::Tone::warning, visit.t(text::welcome_ended)));
        status = 410;
    }
    main.add<R"(<p class="nl-paragraph">{look}</p>
)">("look"_h = html::link("/plek/" + std::to_string(i.place.value), visit.t(text::welcome_look)));
    auto answer =
        page(visit, {.title = html::title_with(visit.lang, head, wrong), .width = html::Width::narrow}, main,
             status);
    answer.log_path = "/u/-";
    return answer;
}

// How a number of the form is read: something that is no number is refused by the rule.
std::int64_t number_of(std::string_view text) {
    return parse_number(text).value_or(0);
}

std::vector<html::Wrong> wrongs(const Visit& visit, const Error& error) {
    std::vector<html::Wrong> wrong;
    for (const FieldError& f : error.fields) {
        html::Text words = text::wrong_level;
        if (f.field == "days") words = text::wrong_days;
        if (f.field == "uses") words = text::wrong_uses;
        wrong.push_back({f.field, std::string(visit.t(words))});
    }
    return wrong;
}

}  // namespace

Result<web::Response> invitations(Visit& visit) {
    MK_TRY(auto id, visit.id<PlaceTag>());
    Typed typed;
    typed.level = place::key(place::Level::resident);
    typed.once = random_token();
    return render(visit, id, typed, {}, 200);
}

Result<web::Response> make_invitation(Visit& visit) {
    MK_TRY(auto id, visit.id<PlaceTag>());
    const web::Fields& f = visit.form;
    Typed typed{std::string(f.get("level")), f.has("vouches"), std::string(f.get("days")),
                std::string(f.get("uses")), std::string(f.get("once").substr(0, 100))};
    NewInvite wish{.place = id,
                   .level = place::level_of(typed.level).value_or(place::Level::none),
                   .vouches = typed.vouches,
                   .days = number_of(typed.days),
                   .uses_max = number_of(typed.uses)};
    // The number of the form counts for this person at this place only.
    if (!typed.once.empty())
        wish.once =
            std::to_string(visit.viewer.person.value) + "." + std::to_string(id.value) + "." + typed.once;
    MK_CHECK(place::find(visit.db, id));
    auto made = invite(visit.db, visit.town, visit.viewer, wish, visit.now);
    if (made) return web::see_other(path_of(id) + "/" + std::to_string(made->value) + "?gedaan=uitgenodigd");
    if (made.error().kind != Refusal::invalid) return fail(made.error());
    return render(visit, id, typed, wrongs(visit, made.error()), 422);
}

Result<web::Response> invitation(Visit& visit) {
    MK_TRY(auto place, visit.id<PlaceTag>());
    MK_TRY(auto id, visit.id<InviteTag>(1));
    MK_TRY(auto i, find_invite(visit.db, visit.viewer, id));
    if (i.place != place) return fail(Refusal::not_found, "invite");
    const std::string url = visit.town.base_url + "/u/" + invite_token(visit.db, visit.town, id);
    const std::string head = html::fill(visit.t(text::welcome_title), {{"place", i.place_name}});
    html::Markup main;
    main.add(
        html::title(head, {}, visit.t(i.open(visit.now) ? text::invite_card_lead : text::invite_card_ended)));
    main.add(html::qr_card(url, head, visit.t(text::invite_qr)));
    main.add(html::data_list(
        {{std::string(visit.t(text::invite_link)), html::link(url, url)},
         {std::string(visit.t(text::invite_for)),
          html::level_word(place::key(i.level), visit.t(place::name(i.level)))},
         {std::string(visit.t(text::invite_confirms_head)),
          html::words(visit.t(i.vouches ? text::may_yes : text::may_no))},
         {std::string(visit.t(text::invite_state)), html::words(visit.t(state_of(i, visit.now)))},
         {std::string(visit.t(text::invite_until)), html::day(visit.lang, i.ends_at)},
         {std::string(visit.t(text::invite_uses_head)), html::words(used(visit, i))}}));
    html::Markup row = html::button_link(html::Look::secondary, path_of(place), visit.t(text::invite_all));
    row.add(revoke_button(visit, i));
    main.add(html::buttons(row));
    auto answer = page(visit,
                       {.title = head,
                        .crumbs = crumbs(visit, place, visit.t(text::tab_invite)),
                        .width = html::Width::narrow,
                        .notice = done_notice(visit)},
                       main);
    return answer;
}

Result<web::Response> revoke_invitation(Visit& visit) {
    MK_TRY(auto place, visit.id<PlaceTag>());
    MK_TRY(auto id, visit.id<InviteTag>(1));
    MK_CHECK(revoke(visit.db, visit.viewer, id, visit.now));
    return web::see_other(path_of(place) + "?gedaan=ingetrokken");
}

Result<web::Response> welcome(Visit& visit) {
    MK_TRY(auto i, invite_behind(visit.db, visit.parts.at(0)));
    return render_welcome(visit, i, {}, {}, {}, 200);
}

Result<web::Response> take_part(Visit& visit) {
    MK_TRY(auto i, invite_behind(visit.db, visit.parts.at(0)));
    const std::string name(visit.form.get("name"));
    const std::string mail(visit.form.get("mail"));
    std::vector<html::Wrong> wrong;
    const bool nameless = visit.viewer.name.empty();
    if (nameless && name.find_first_not_of(" \t") == std::string::npos)
        wrong.push_back({"name", std::string(visit.t(text::wrong_name_missing))});
    if (wrong.empty() && nameless)
        if (auto clean = clean_name("name", name); !clean) wrong = name_wrongs(visit, clean.error());

    if (!visit.viewer.signed_in()) {
        if (!mail_address(mail)) wrong.push_back({"mail", std::string(visit.t(text::wrong_mail))});
        if (!i.open(visit.now) || !wrong.empty()) return render_welcome(visit, i, name, mail, wrong, 422);
        auto done =
            ask_link(visit.db, visit.town,
                     LinkWish{.mail = mail, .lang = visit.lang, .name = name, .invite = i.id}, visit.now);
        if (!done) {
            wrong.push_back({"mail", std::string(visit.t(text::wrong_often))});
            return render_welcome(visit, i, name, mail, wrong, 429);
        }
        auto answer = web::see_other("/inloggen/verstuurd");
        answer.log_path = "/u/-";
        return answer;
    }
    if (!wrong.empty()) return render_welcome(visit, i, name, mail, wrong, 422);
    auto standing = accept(visit.db, visit.town, visit.viewer.person, i.id, visit.now);
    if (!standing) return render_welcome(visit, i, name, mail, {}, 410);
    if (nameless) {
        MK_CHECK(rename(visit.db, visit.viewer, name, visit.viewer.pseudonym,
                        mail_lang(visit.db, visit.viewer.person)));
    }
    auto answer = web::see_other("/mij?gedaan=plek");
    answer.log_path = "/u/-";
    return answer;
}

}  // namespace mk::person::pages

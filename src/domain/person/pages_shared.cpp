// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <utility>

#include "domain/person/person_pages.hpp"
#include "domain/person/person_text.hpp"

namespace mk::person::pages {

std::vector<html::Crumb> crumbs(Visit& visit, PlaceId place, std::string_view here) {
    std::vector<html::Crumb> out;
    for (const place::Brief& around : place::path(visit.db, place))
        out.push_back({"/plek/" + std::to_string(around.id.value), around.name});
    if (!here.empty()) out.push_back({"", std::string(here)});
    return out;
}

html::Markup place_tabs(Visit& visit, PlaceId place, std::string_view current) {
    const std::string base = "/plek/" + std::to_string(place.value);
    std::vector<html::Tab> tabs{{.url = base, .name = std::string(visit.t(text::tab_place))}};
    auto add = [&](std::string_view end, const html::Text& name) {
        tabs.push_back(
            {.url = base + std::string(end), .name = std::string(visit.t(name)), .current = end == current});
    };
    if (is_steward(visit.db, visit.viewer, place)) {
        add("/mensen", text::tab_people);
        add("/uitnodigen", text::tab_invite);
    }
    add("/wie-mag-wat", text::tab_may);
    return html::tabs(visit.t(text::tabs_label), tabs);
}

html::Markup level_cards(const Visit& visit, std::string_view label, std::string_view chosen,
                         const std::vector<html::Wrong>& wrong) {
    static constexpr std::array<html::Text, 8> hints{
        text::level_hint_resident,  text::level_hint_professional, text::level_hint_manager,
        text::level_hint_secretary, text::level_hint_executive,    text::level_hint_council,
        text::level_hint_region,    text::level_hint_ministry};
    std::vector<html::Option> options;
    for (std::size_t i = 0; i < place::all_levels.size(); ++i) {
        const place::Level level = place::all_levels[i];
        options.push_back({std::string(place::key(level)), std::string(visit.t(place::name(level))),
                           std::string(visit.t(hints[i])), "mk-level--" + std::string(place::key(level))});
    }
    return html::radio_cards({.name = "level",
                              .label = std::string(label),
                              .value = std::string(chosen),
                              .error = html::wrong_with(wrong, "level")},
                             options);
}

std::vector<html::Wrong> name_wrongs(const Visit& visit, const Error& error) {
    std::vector<html::Wrong> wrong;
    for (const FieldError& field : error.fields) {
        html::Text words = text::wrong_name_unreadable;
        if (field.code == "too_long") words = text::wrong_name_long;
        if (field.code == "client_data") words = text::wrong_name_data;
        wrong.push_back({field.field, std::string(visit.t(words))});
    }
    return wrong;
}

std::string done_notice(const Visit& visit) {
    static constexpr std::array<std::pair<std::string_view, html::Text>, 10> known{{
        {"welkom", text::done_welcome},
        {"bewaard", text::done_saved},
        {"plek", text::done_claimed},
        {"weg", text::done_left},
        {"afgemeld", text::done_session},
        {"bevestigd", text::done_vouched},
        {"onbevestigd", text::done_unvouched},
        {"beheerder", text::done_steward},
        {"uitgenodigd", text::done_invited},
        {"ingetrokken", text::done_revoked},
    }};
    for (const auto& [key, words] : known)
        if (visit.request.query.get("gedaan") == key) return std::string(visit.t(words));
    return {};
}

web::Response enter(Visit& visit, std::string_view session, html::Lang lang, std::string to) {
    close_session(visit.db, visit.request.cookie(session_cookie));
    web::Response answer = web::see_other(std::move(to));
    set_session_cookie(answer, visit.request, session);
    set_lang_cookie(answer, visit.request, lang);
    return answer;
}

}  // namespace mk::person::pages

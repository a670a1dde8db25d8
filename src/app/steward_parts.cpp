// SPDX-License-Identifier: EUPL-1.2
#include "app/steward_parts.hpp"

#include <algorithm>

#include "app/app_text.hpp"
#include "base/text.hpp"
#include "domain/chain/chain.hpp"
#include "domain/find/find.hpp"
#include "domain/mirror/mirror.hpp"
#include "domain/person/person.hpp"
#include "domain/tension/tension.hpp"

namespace mk::app {

using html::button;
using html::buttons;
using html::error_summary;
using html::Frame;
using html::Look;
using html::Markup;
using html::Text;
using html::text_field;
using html::title;
using html::title_with;
using html::Width;
using html::Wrong;
using html::operator""_h;

namespace {

constexpr std::size_t found_max = 20;

struct FieldWords {
    std::string_view field;
    std::string_view code;
    const Text* words;
};
constexpr auto field_words = std::to_array<FieldWords>({
    {"name", "empty", &text::wrong_name_empty},
    {"name", "too_long", &text::wrong_name_long},
    {"parent", "cycle", &text::wrong_cycle},
    {"parent", "too_deep", &text::wrong_deep},
    {"parent", "steward", &text::wrong_not_yours},
    {"parent", "unknown", &text::wrong_choose},
    {"region", "cycle", &text::wrong_cycle},
    {"region", "unknown", &text::wrong_choose},
    {"code", "taken", &text::wrong_code_taken},
    {"code", "characters", &text::wrong_code},
    {"inhabitants", "number", &text::wrong_inhabitants},
    {"inhabitants", "negative", &text::wrong_inhabitants},
    {"kind", "unknown", &text::wrong_kind},
    {"tie", "unknown", &text::wrong_tie},
});

std::string_view words_for(const person::Visit& visit, const FieldError& no) {
    for (const FieldWords& known : field_words)
        if (known.field == no.field && known.code == no.code) return visit.t(*known.words);
    if (no.code == "client_data") return visit.t(text::wrong_client_data);
    if (no.code == "too_long") return visit.t(text::wrong_long);
    return visit.t(text::wrong_characters);
}

}  // namespace

Result<Subject> kept_place(const person::Visit& visit) {
    MK_TRY(Subject subject, subject_of(visit));
    if (!person::is_steward(visit.db, visit.viewer, subject.place.id))
        return fail(Refusal::forbidden, "steward");
    return subject;
}

journal::Actor actor_of(const person::Visit& visit) {
    return {visit.town.key, visit.viewer.person, visit.now, std::string(visit.form.get("csrf"))};
}

void record(const person::Visit& visit, std::string_view kind, PlaceId place, std::string body) {
    journal::append(visit.db, actor_of(visit),
                    {std::string(kind), "place", place.value, place, place::Level::none, std::move(body)});
}

void make_findable(const person::Visit& visit, PlaceId id) {
    auto place = place::find(visit.db, id);
    if (place) find::put(visit.db, find::entry_of(*place, visit.now));
}

void place_changed(const person::Visit& visit, PlaceId id) {
    mirror::rebuild(visit.db);
    tension::relist(visit.db);
    chain::relist(visit.db);
    find::moved(visit.db, id);
}

std::vector<Wrong> wrongs_of(const person::Visit& visit, const Error& error) {
    std::vector<Wrong> wrong;
    for (const FieldError& no : error.fields) wrong.push_back({no.field, std::string(words_for(visit, no))});
    if (wrong.empty()) wrong.push_back({"", std::string(visit.t(text::no_invalid_head))});
    return wrong;
}

web::Response steward_page(const person::Visit& visit, const StewardPage& page) {
    Markup main;
    main.add(title(page.head, kicker_of(visit, page.subject), page.lead));
    main.add(error_summary(visit.lang, page.wrong));
    main.add(page.inside);
    Frame frame;
    frame.title = title_with(visit.lang, page.head, page.wrong);
    frame.crumbs = crumbs_of(page.subject, page.head);
    frame.width = Width::narrow;
    frame.nav = "/plekken";
    return person::page(visit, std::move(frame), main, page.wrong.empty() ? 200 : 422);
}

Markup choose_place(const person::Visit& visit, std::string_view base, PlaceId except) {
    std::string_view words = trim(visit.request.query.get("q"));
    Markup out;
    Markup field = text_field({.name = "q",
                               .label = std::string(visit.t(text::find_place)),
                               .value = std::string(first_characters(words, place::name_max)),
                               .autocomplete = "off"},
                              "search");
    out.add<R"(<form class="mk-form" role="search" method="get" action="{base}" aria-label="{label}">
{field}{button}</form>
)">("base"_h = base, "label"_h = visit.t(text::find_place), "field"_h = field,
        "button"_h = buttons(button(Look::secondary, visit.t(text::go_find))));
    if (words.empty()) return out;
    auto found = person::places_like(visit.db, words, found_max);
    std::erase_if(found, [&](const place::Brief& b) { return b.id == except; });
    if (found.empty()) {
        out.add<R"(<p class="nl-paragraph" role="status">{none}</p>
)">("none"_h = visit.t(text::no_place_found));
        return out;
    }
    Markup items;
    for (const place::Brief& b : found) {
        items.add<R"(<li class="mk-brief__item"><a class="nl-link" href="{base}?naar={id}">{name}</a> <span
class="mk-brief__meta">{kind}</span></li>
)">("base"_h = base, "id"_h = b.id, "name"_h = b.name, "kind"_h = visit.t(place::name(b.kind)));
    }
    out.add<R"(<ul class="mk-brief">
{items}</ul>
)">("items"_h = items);
    return out;
}

}  // namespace mk::app

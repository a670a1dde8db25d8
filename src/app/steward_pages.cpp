// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "app/app_text.hpp"
#include "app/pages.hpp"
#include "app/steward_parts.hpp"
#include "base/text.hpp"
#include "engine/privacy/privacy.hpp"

// A steward adds a place inside their own, and changes a place's words.
namespace mk::app {

using html::button;
using html::buttons;
using html::fill;
using html::form;
using html::link;
using html::Look;
using html::Markup;
using html::Option;
using html::select_field;
using html::Text;
using html::text_area;
using html::text_field;
using html::words;
using html::Wrong;
using html::wrong_with;

namespace {

// The words of a place as they were typed, cleaned; what cannot be kept is said by field.
struct PlaceWords {
    std::string name;
    std::string purpose;
    std::string principles;
    Error no{Refusal::invalid, "place", {}};
};

std::string take_words(const person::Visit& visit, std::string_view field, Error& no) {
    CleanText clean = clean_text(visit.form.get(field));
    if (!clean.ok) {
        no.fields.push_back({std::string(field), "characters"});
        return {};
    }
    std::string words(trim(clean.text));
    if (!engine::privacy::find_client_data(words).empty())
        no.fields.push_back({std::string(field), "client_data"});
    return words;
}

PlaceWords words_of(const person::Visit& visit) {
    PlaceWords words;
    words.name = take_words(visit, "name", words.no);
    words.purpose = take_words(visit, "purpose", words.no);
    words.principles = take_words(visit, "principles", words.no);
    return words;
}

Markup word_fields(const person::Visit& visit, const PlaceWords& words, const std::vector<Wrong>& wrong) {
    auto said = [&](const Text& t) { return std::string(visit.t(t)); };
    Markup out;
    out.add(text_field({.name = "name",
                        .label = said(text::label_name),
                        .value = words.name,
                        .error = wrong_with(wrong, "name"),
                        .required = true,
                        .max = place::name_max,
                        .autocomplete = "off"}));
    out.add(text_area({.field = {.name = "purpose",
                                 .label = said(text::purpose),
                                 .value = words.purpose,
                                 .hint = said(text::hint_purpose),
                                 .visible = said(text::visible_all),
                                 .error = wrong_with(wrong, "purpose"),
                                 .max = place::purpose_max}}));
    out.add(text_area({.field = {.name = "principles",
                                 .label = said(text::principles),
                                 .value = words.principles,
                                 .hint = said(text::hint_principles),
                                 .visible = said(text::visible_all),
                                 .error = wrong_with(wrong, "principles"),
                                 .max = place::purpose_max}}));
    return out;
}

Markup send_buttons(const person::Visit& visit, const Text& word, PlaceId back) {
    Markup inside;
    inside.add(button(Look::primary, visit.t(word)))
        .say(" ")
        .add(link(place_url(back), visit.t(text::cancel)));
    return buttons(inside);
}

// ---- add
// -------------------------------------------------------------------------------------------------------

// A place can hold what is smaller than itself; a team or partner can be anywhere.
bool may_hold(place::Kind outer, place::Kind inner) {
    using place::Kind;
    if (inner == Kind::team || inner == Kind::department || inner == Kind::partner) return true;
    if (inner == Kind::ministry || inner == Kind::region)
        return outer == Kind::country || outer == Kind::province;
    return inner < outer;
}

std::vector<Option> kind_options(const person::Visit& visit, place::Kind outer) {
    std::vector<Option> options;
    for (int i = 1; i <= place::kinds; ++i) {
        auto kind = static_cast<place::Kind>(i);
        if (may_hold(outer, kind))
            options.push_back({std::string(place::key(kind)), std::string(visit.t(place::name(kind)))});
    }
    return options;
}

web::Response add_form(const person::Visit& visit, const Subject& subject, const PlaceWords& words,
                       const std::vector<Wrong>& wrong) {
    auto said = [&](const Text& t) { return std::string(visit.t(t)); };
    Markup inside;
    inside.add(select_field(visit.lang,
                            {.name = "kind",
                             .label = said(text::label_kind),
                             .value = std::string(visit.form.get("kind")),
                             .error = wrong_with(wrong, "kind"),
                             .required = true},
                            kind_options(visit, subject.place.kind), true));
    inside.add(word_fields(visit, words, wrong));
    inside.add(text_field({.name = "inhabitants",
                           .label = said(text::label_inhabitants),
                           .value = std::string(visit.form.get("inhabitants")),
                           .hint = said(text::hint_inhabitants),
                           .error = wrong_with(wrong, "inhabitants"),
                           .autocomplete = "off"}));
    inside.add(text_field({.name = "code",
                           .label = said(text::code),
                           .value = std::string(visit.form.get("code")),
                           .hint = said(text::hint_code),
                           .error = wrong_with(wrong, "code"),
                           .autocomplete = "off"}));
    inside.add(send_buttons(visit, text::add_button, subject.place.id));
    Markup whole = form({.action = place_url(subject.place.id, "nieuw"), .csrf = visit.csrf}, inside);
    std::string lead = fill(visit.t(text::add_lead), {{"place", subject.place.name}});
    return steward_page(visit, {subject, visit.t(text::act_add), lead, whole, wrong});
}

Result<web::Response> add_page(person::Visit& visit) {
    MK_TRY(Subject subject, kept_place(visit));
    return add_form(visit, subject, {}, {});
}

// Letters and digits, as the CBS has them.
bool is_code(std::string_view code) {
    return code.size() <= 20 && std::ranges::all_of(code, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
           });
}

place::NewPlace new_place(const person::Visit& visit, const Subject& subject, PlaceWords& words) {
    place::NewPlace wish{subject.place.id, place::Kind::street, {}, words.name,
                         words.purpose,    words.principles,    {}};
    auto kind = place::kind_of(visit.form.get("kind"));
    if (kind && may_hold(subject.place.kind, *kind)) wish.kind = *kind;
    else words.no.fields.push_back({"kind", "unknown"});
    std::string_view inhabitants = trim(visit.form.get("inhabitants"));
    if (!inhabitants.empty()) {
        wish.inhabitants = parse_number(inhabitants);
        if (!wish.inhabitants || *wish.inhabitants > 1'000'000'000)
            words.no.fields.push_back({"inhabitants", "number"});
    }
    wish.code = trim(visit.form.get("code"));
    if (!is_code(wish.code)) words.no.fields.push_back({"code", "characters"});
    return wish;
}

Result<web::Response> add_act(person::Visit& visit) {
    MK_TRY(Subject subject, kept_place(visit));
    if (auto done = journal::done_before(visit.db, actor_of(visit), "place"))
        return web::see_other(place_url(PlaceId{*done}) + "?klaar=toegevoegd");
    PlaceWords words = words_of(visit);
    place::NewPlace wish = new_place(visit, subject, words);
    if (!words.no.fields.empty()) return add_form(visit, subject, words, wrongs_of(visit, words.no));
    auto id = place::add(visit.db, wish);
    if (!id) return add_form(visit, subject, words, wrongs_of(visit, id.error()));
    record(visit, "place_added", *id);
    make_findable(visit, *id);
    return web::see_other(place_url(*id) + "?klaar=toegevoegd");
}

// ---- describe
// --------------------------------------------------------------------------------------------------

web::Response describe_form(const person::Visit& visit, const Subject& subject, const PlaceWords& words,
                            const std::vector<Wrong>& wrong) {
    Markup inside;
    inside.add(word_fields(visit, words, wrong));
    inside.add(send_buttons(visit, text::save_button, subject.place.id));
    Markup whole = form({.action = place_url(subject.place.id, "wijzigen"), .csrf = visit.csrf}, inside);
    return steward_page(visit,
                        {subject, visit.t(text::describe_head), visit.t(text::describe_lead), whole, wrong});
}

Result<web::Response> describe_page(person::Visit& visit) {
    MK_TRY(Subject subject, kept_place(visit));
    const place::Place& p = subject.place;
    return describe_form(visit, subject, {p.name, p.purpose, p.principles, {}}, {});
}

Result<web::Response> describe_act(person::Visit& visit) {
    MK_TRY(Subject subject, kept_place(visit));
    const std::string there = place_url(subject.place.id) + "?klaar=gewijzigd";
    if (journal::done_before(visit.db, actor_of(visit), "place")) return web::see_other(there);
    PlaceWords words = words_of(visit);
    if (!words.no.fields.empty()) return describe_form(visit, subject, words, wrongs_of(visit, words.no));
    const place::Place& p = subject.place;
    if (p.name == words.name && p.purpose == words.purpose && p.principles == words.principles)
        return web::see_other(place_url(p.id));
    auto done = place::describe(visit.db, p.id, words.name, words.purpose, words.principles);
    if (!done) return describe_form(visit, subject, words, wrongs_of(visit, done.error()));
    record(visit, "place_described", p.id);
    make_findable(visit, p.id);
    return web::see_other(there);
}

constexpr person::Route routes[] = {
    {web::Method::get, "/plek/{id}/nieuw", person::Who::steward, add_page},
    {web::Method::post, "/plek/{id}/nieuw", person::Who::steward, add_act},
    {web::Method::get, "/plek/{id}/wijzigen", person::Who::steward, describe_page},
    {web::Method::post, "/plek/{id}/wijzigen", person::Who::steward, describe_act},
};

}  // namespace

std::span<const person::Route> steward_routes() {
    return routes;
}

}  // namespace mk::app

// SPDX-License-Identifier: EUPL-1.2
#include "base/text.hpp"
#include "domain/person/secret.hpp"
#include "domain/weighing/weighing_pages.hpp"
#include "domain/weighing/weighing_parts.hpp"
#include "domain/weighing/weighing_text.hpp"

// Beginning a weighing.
namespace mk::weighing::pages {

using html::button;
using html::buttons;
using html::error_summary;
using html::fill;
using html::Frame;
using html::hidden_field;
using html::Look;
using html::Markup;
using html::notice;
using html::Option;
using html::Text;
using html::title;
using html::title_with;
using html::Tone;
using html::Width;
using html::Wrong;
using html::wrong_with;

Markup days_field(const Visit& visit, std::string_view chosen) {
    std::vector<Option> options;
    for (int days : {7, 14, 30})
        options.push_back({.value = std::to_string(days),
                           .name = fill(visit.t(text::days_choice), {{"n", std::to_string(days)}})});
    return html::select_field(visit.lang,
                              {.name = "days",
                               .label = std::string(visit.t(text::days_label)),
                               .value = std::string(chosen),
                               .hint = std::string(visit.t(text::days_hint))},
                              options);
}

std::int64_t days_typed(const Visit& visit) {
    std::string_view typed = visit.form.get("days");
    return typed.empty() ? days_default : parse_number(typed).value_or(0);
}

namespace {

struct Typed {
    std::string title{}, options{}, parties{}, absent{}, days{"14"}, once{};
};

Markup lines_field(const Visit& visit, std::string_view name, const Text& label, const Text& hint,
                   std::string_view value, const std::vector<Wrong>& wrong) {
    return html::text_area({.field = {.name = std::string(name),
                                      .label = std::string(visit.t(label)),
                                      .value = std::string(value),
                                      .hint = std::string(visit.t(hint)),
                                      .visible = std::string(visit.t(text::visible_all)),
                                      .error = wrong_with(wrong, name),
                                      .required = name == "options"},
                            .rows = 4});
}

Markup begin_form(const Visit& visit, const chain::Card& about, const Typed& typed,
                  const std::vector<Wrong>& wrong) {
    Markup inside;
    inside.add(hidden_field("uit", chain::word(about.thing()))).add(hidden_field("once", typed.once));
    inside.add(lines_field(visit, "options", text::options_label, text::options_hint, typed.options, wrong));
    inside.add(lines_field(visit, "parties", text::parties_label, text::parties_hint, typed.parties, wrong));
    inside.add(lines_field(visit, "absent", text::absent_label, text::absent_hint, typed.absent, wrong));
    inside.add(html::text_field({.name = "title",
                                 .label = std::string(visit.t(text::title_label)),
                                 .value = typed.title,
                                 .hint = fill(visit.t(text::title_hint), {{"title", about.title}}),
                                 .error = wrong_with(wrong, "title"),
                                 .max = title_max,
                                 .autocomplete = "off"}));
    inside.add(days_field(visit, typed.days));
    inside.add(buttons(button(Look::primary, visit.t(text::begin_button))));
    return html::form({.action = "/afweging", .csrf = visit.csrf, .draft = "afweging-nieuw"}, inside);
}

Answer render(Visit& visit, const chain::Card& about, const Typed& typed, const std::vector<Wrong>& wrong,
              std::string_view alert, int status) {
    Markup main;
    main.add(title(visit.t(text::begin_title), visit.t(chain::name(about.kind)), visit.t(text::begin_lead)));
    main.add(error_summary(visit.lang, wrong));
    if (!alert.empty()) main.add(notice(Tone::warning, alert, true));
    Markup to;
    to.say(visit.t(text::about_label)).add<" ">().add(html::link(chain::url(about.thing()), about.title));
    main.add(html::notice(Tone::info, to));
    bool near = !person::near_standings(visit.db, visit.viewer, about.place).empty();
    if (near) main.add(begin_form(visit, about, typed, wrong));
    else if (alert.empty()) main.add(notice(Tone::warning, visit.t(text::no_not_near)));
    Frame frame{.title = title_with(visit.lang, visit.t(text::begin_title), wrong),
                .crumbs = crumbs(visit, about.place, visit.t(text::crumb)),
                .width = Width::narrow};
    frame.path = "/afweging/nieuw?uit=" + chain::word(about.thing());
    return person::page(visit, std::move(frame), main, status);
}

Result<chain::Card> about_of(const Visit& visit, std::string_view word) {
    auto thing = chain::thing_of(word);
    auto card = thing ? chain::find(visit.db, *thing) : std::nullopt;
    bool fits = card && (card->kind == chain::Kind::search || card->kind == chain::Kind::proposal ||
                         card->kind == chain::Kind::experiment);
    if (!fits) return fail(Refusal::not_found, "thing");
    return std::move(*card);
}

std::vector<std::string> lines(std::string_view typed) {
    std::vector<std::string> out;
    for (std::string_view line : split(typed, '\n')) out.emplace_back(trim(line));
    return out;
}

}  // namespace

Answer new_page(Visit& visit) {
    MK_TRY(chain::Card about, about_of(visit, visit.request.query.get("uit")));
    if (auto there = of(visit.db, about.thing())) return web::see_other(parts::url_of(*there));
    Typed typed;
    typed.once = person::random_token();
    return render(visit, about, typed, {}, {}, 200);
}

Answer create(Visit& visit) {
    MK_TRY(chain::Card about, about_of(visit, visit.form.get("uit")));
    auto get = [&](std::string_view name) { return std::string(visit.form.get(name)); };
    Typed typed{get("title"), get("options"), get("parties"), get("absent"), get("days"), get("once")};
    Draft draft{about.thing(),        typed.title,         lines(typed.options),
                lines(typed.parties), lines(typed.absent), days_typed(visit)};
    auto id = begin(act_of(visit), draft);
    if (id) return web::see_other(parts::url_of(*id, "?gedaan=begonnen"));
    const Error& no = id.error();
    // Somebody else began it meanwhile: that is the one to weigh in.
    if (no.code == "exists") return web::see_other(parts::url_of(*of(visit.db, about.thing())));
    if (no.kind == Refusal::invalid) return render(visit, about, typed, parts::wrongs(visit, no), {}, 422);
    if (no.kind == Refusal::conflict || no.kind == Refusal::forbidden)
        return render(visit, about, typed, {}, parts::refused_words(visit, no), web::status_of(no.kind));
    return fail(std::move(id).error());
}

}  // namespace mk::weighing::pages

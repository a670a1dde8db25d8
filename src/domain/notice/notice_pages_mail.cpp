// SPDX-License-Identifier: EUPL-1.2
#include "domain/notice/notice_pages.hpp"
#include "domain/notice/notice_text.hpp"
#include "domain/person/mail.hpp"
#include "html/parts.hpp"

// How often one is mailed, and stopping it without signing in.
namespace mk::notice::pages {

using html::button;
using html::buttons;
using html::form;
using html::link;
using html::Look;
using html::Markup;
using html::Option;
using html::Text;
using html::title;
using html::Width;
using html::operator""_h;

namespace {

struct Choice {
    Rhythm rhythm;
    const Text* name;
    const Text* hint;
};
constexpr auto choices = std::to_array<Choice>({
    {Rhythm::outcomes_first, &text::rhythm_outcomes, &text::rhythm_outcomes_hint},
    {Rhythm::at_once, &text::rhythm_at_once, &text::rhythm_at_once_hint},
    {Rhythm::daily, &text::rhythm_daily, &text::rhythm_daily_hint},
    {Rhythm::weekly, &text::rhythm_weekly, &text::rhythm_weekly_hint},
    {Rhythm::never, &text::rhythm_never, &text::rhythm_never_hint},
});

void add_words(Markup& out, std::string_view words) {
    out.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = words);
}

}  // namespace

Markup rhythm_part(const person::Visit& visit, std::string_view wrong) {
    Markup inside;
    if (!person::has_address(visit.db, visit.viewer.person)) {
        add_words(inside, visit.t(text::rhythm_no_address));
        return html::section("mail", visit.t(text::rhythm_head), inside);
    }
    add_words(inside, visit.t(text::rhythm_lead));
    std::vector<Option> options;
    for (const Choice& c : choices)
        options.push_back(
            {std::string(key(c.rhythm)), std::string(visit.t(*c.name)), std::string(visit.t(*c.hint)), ""});
    Markup fields;
    fields.add(html::radio_cards({.name = "ritme",
                                  .label = std::string(visit.t(text::rhythm_label)),
                                  .value = std::string(key(rhythm(visit.db, visit.viewer.person))),
                                  .error = std::string(wrong)},
                                 options));
    fields.add(buttons(button(Look::secondary, visit.t(text::rhythm_button))));
    inside.add(form({.action = "/mij/berichten/mail", .csrf = visit.csrf}, fields));
    return html::section("mail", visit.t(text::rhythm_head), inside);
}

Result<web::Response> choose_rhythm(person::Visit& visit) {
    auto wish = rhythm_of(visit.form.get("ritme"));
    if (!wish) return render_mine(visit, 0, visit.t(text::rhythm_wrong), 422);
    set_rhythm(visit.db, visit.viewer.person, *wish);
    return web::see_other("/mij/berichten?gedaan=ritme");
}

Result<web::Response> stop(person::Visit& visit) {
    auto person = person_of_stop_token(visit.town.key, visit.parts.at(0));
    if (!person) return fail(Refusal::not_found, "page");
    bool stopped = rhythm(visit.db, *person) == Rhythm::never;
    const Text& head = stopped ? text::stopped_head : text::stop_head;
    Markup main;
    main.add(title(visit.t(head), {}, visit.t(stopped ? text::stopped : text::stop_lead)));
    if (!stopped) {
        Markup inside;
        inside.add(buttons(button(Look::primary, visit.t(text::stop_button))));
        main.add(form({.action = visit.request.path, .csrf = visit.csrf}, inside));
    }
    main.add<R"(<p class="nl-paragraph">{settings}</p>
)">("settings"_h = link("/mij/berichten#mail", visit.t(text::stop_settings)));
    return person::page(visit, {.title = std::string(visit.t(head)), .width = Width::narrow}, main);
}

Result<web::Response> stop_now(person::Visit& visit) {
    auto person = person_of_stop_token(visit.town.key, visit.parts.at(0));
    if (!person) return fail(Refusal::not_found, "page");
    set_rhythm(visit.db, *person, Rhythm::never);
    return web::see_other(visit.request.path);
}

}  // namespace mk::notice::pages

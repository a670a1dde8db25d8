// SPDX-License-Identifier: EUPL-1.2
#include "domain/weighing/weighing_pages.hpp"

#include <array>

#include "domain/chain/chain_panel.hpp"
#include "domain/person/secret.hpp"
#include "domain/weighing/weighing_parts.hpp"
#include "domain/weighing/weighing_text.hpp"

// The page of a weighing: who is absent, the options with how people differ, and what one can do now.
namespace mk::weighing::pages {

using html::act_button;
using html::button;
using html::button_link;
using html::buttons;
using html::Crumb;
using html::date;
using html::error_summary;
using html::fill;
using html::Frame;
using html::hidden_field;
using html::link;
using html::Look;
using html::Markup;
using html::notice;
using html::section;
using html::state_badge;
using html::Text;
using html::theme_badge;
using html::title_with;
using html::Tone;
using html::wrong_with;
using html::operator""_h;

std::vector<Crumb> crumbs(const Visit& visit, PlaceId place, std::string_view here) {
    std::vector<Crumb> out;
    for (place::Brief& step : place::path(visit.db, place))
        out.push_back({"/plek/" + std::to_string(step.id.value), std::move(step.name)});
    out.push_back({"", std::string(here)});
    return out;
}

namespace {

constexpr std::size_t voices_max = 12;  // of an option at once

struct Scene {
    Visit& visit;
    const Weighing& weighing;
    const Outcome& outcome;                // of the round that is looked at
    const std::optional<Outcome>& before;  // of the one before it, when there was one
    const Sight& sight;
    std::int64_t voices_option = 0;  // of which more reasons were asked
    std::int64_t voices_after = 0;

    [[nodiscard]] bool current() const { return outcome.round == weighing.round; }
    [[nodiscard]] std::string url(std::string_view end = {}) const { return parts::url_of(weighing.id, end); }
};

Markup head_part(const Scene& s) {
    const Weighing& w = s.weighing;
    const Visit& visit = s.visit;
    auto place = place::find(visit.db, w.place);
    std::string_view theme = place::key(w.theme == place::Theme::none ? place::Theme::anders : w.theme);
    auto about = chain::find(visit.db, w.about);
    Markup to;
    if (about) to.add(link(chain::url(w.about), about->title));
    Markup out;
    out.add<R"(<header class="mk-title">
<p class="mk-kicker">{kicker}</p>
<h1 class="nl-heading nl-heading--level-1">{head}</h1>
<p class="nl-paragraph nl-paragraph--lead">{lead}</p>
<p class="mk-meta">{theme} {state} <span class="mk-meta__item"><a class="nl-link"
href="/plek/{place}">{place_name}</a></span> <span class="mk-meta__item">{round}</span></p>
<p class="mk-meta">{label} {about}</p>
</header>
)">("kicker"_h = visit.t(text::crumb), "head"_h = w.title, "lead"_h = visit.t(text::lead),
        "theme"_h = theme_badge(
            theme, visit.t(place::name(w.theme == place::Theme::none ? place::Theme::anders : w.theme))),
        "state"_h = state_badge(w.state == State::open ? "open" : "resolved", visit.t(name(w.state))),
        "place"_h = w.place, "place_name"_h = place ? std::string_view(place->name) : std::string_view(),
        "round"_h = fill(visit.t(text::round_no), {{"no", std::to_string(s.outcome.round)}}),
        "label"_h = visit.t(text::about_label), "about"_h = to);
    return out;
}

Markup rounds_part(const Scene& s) {
    if (s.weighing.round < 2) return {};
    std::vector<html::Tab> tabs;
    for (std::int64_t no = 1; no <= s.weighing.round; ++no)
        tabs.push_back({s.url("?ronde=" + std::to_string(no)),
                        fill(s.visit.t(text::round_no), {{"no", std::to_string(no)}}), "",
                        no == s.outcome.round});
    return html::tabs(s.visit.t(text::rounds_label), tabs);
}

// Who is not at the table stands on top: weighing without them is half a weighing.
Markup absent_part(const Scene& s) {
    const Visit& visit = s.visit;
    Markup inside = parts::absent_list(visit, s.outcome.absent);
    if (s.weighing.may_weigh && s.current()) {
        Markup fields = html::text_field({.name = "absent",
                                          .label = std::string(visit.t(text::absent_name_label)),
                                          .value = s.sight.absent,
                                          .hint = std::string(visit.t(text::groups_hint)),
                                          .visible = std::string(visit.t(text::visible_all)),
                                          .error = wrong_with(s.sight.wrong, "absent"),
                                          .required = true,
                                          .max = party_max,
                                          .autocomplete = "off"});
        fields.add(buttons(button(Look::secondary, visit.t(text::absent_button))));
        inside.add<R"(<details class="mk-more" {?open}><summary class="mk-more__summary">{head}</summary><div
class="mk-more__body">{form}</div></details>
)">("open"_h = !s.sight.wrong.empty(), "head"_h = visit.t(text::absent_more),
            "form"_h = html::form({.action = s.url("/afwezig"), .csrf = visit.csrf}, fields));
    }
    return section("afwezig", visit.t(text::absent_head), inside);
}

// What one can do now, or why not.
Markup call_part(const Scene& s) {
    const Weighing& w = s.weighing;
    const Visit& visit = s.visit;
    Markup out;
    if (!s.current() || w.state == State::closed) return out;
    if (!visit.viewer.signed_in()) {
        out.add<
            R"(<aside class="mk-call" aria-label="{button}"><p class="mk-call__text">{words}</p>{go}</aside>
)">("words"_h = visit.t(text::call), "button"_h = visit.t(text::weigh_button),
            "go"_h = button_link(Look::primary, "/inloggen", visit.t(text::sign_in_button)));
        return out;
    }
    if (!w.may_weigh) return notice(Tone::info, visit.t(text::no_not_near));
    std::string words(visit.t(text::call));
    if (!w.weighed.empty())
        words = fill(visit.t(text::call_weighed),
                     {{"n", std::to_string(w.weighed.size())}, {"all", std::to_string(w.options.size())}});
    out.add<R"(<aside class="mk-call" aria-label="{button}"><p class="mk-call__text">{words}</p>{go}</aside>
)">("words"_h = words, "button"_h = visit.t(text::weigh_button),
        "go"_h = button_link(Look::primary, s.url("/wegen"),
                             visit.t(w.weighed.empty() ? text::weigh_button : text::weigh_more_button)));
    if (!w.weighed.empty())
        out.add(buttons(act_button({.action = s.url("/terug"), .csrf = visit.csrf}, Look::subtle,
                                   visit.t(text::take_back_button))));
    return out;
}

Markup status_part(const Scene& s) {
    const Visit& visit = s.visit;
    std::string people = parts::people_words(visit, s.outcome);
    if (s.outcome.published)
        return parts::paragraph(
            fill(visit.t(text::status_closed), {{"date", date(visit.lang, s.outcome.closed_at)}}) + " " +
            people);
    return parts::paragraph(
        people + " " + fill(visit.t(text::status_open), {{"date", date(visit.lang, s.weighing.closes_at)}}));
}

Markup voices_part(const Scene& s, std::int64_t option) {
    const Visit& visit = s.visit;
    std::int64_t after = s.voices_option == option ? s.voices_after : 0;
    auto list = voices(visit.db, s.weighing.id, s.outcome.round, option, after, voices_max + 1);
    bool more = list.size() > voices_max;
    if (more) list.pop_back();
    Markup out;
    out.add<R"(<h3 class="nl-heading nl-heading--level-3">{head}</h3>
)">("head"_h = visit.t(text::reasons_head));
    if (list.empty()) out.add(parts::paragraph(visit.t(text::reasons_none)));
    for (const Voice& v : list) out.add(parts::voice(visit, v));
    if (more)
        out.add<R"(<p class="nl-paragraph">{link}</p>
)">("link"_h = link(s.url("?ronde=" + std::to_string(s.outcome.round) + "&optie=" + std::to_string(option) +
                          "&na=" + std::to_string(list.back().no) + "#optie-" + std::to_string(option)),
                    visit.t(text::reasons_more)));
    return out;
}

Markup option_part(const Scene& s, std::size_t i) {
    const OptionResult& now = s.outcome.options[i];
    const OptionResult* before = s.before && s.before->published ? &s.before->options[i] : nullptr;
    Markup inside;
    inside.add<R"(<p class="nl-paragraph nl-paragraph--lead">{words}</p>
)">("words"_h = now.option.words);
    if (s.outcome.published) {
        inside.add(parts::spread_part(s.visit, now, before)).add(parts::levels_part(s.visit, now));
        inside.add(parts::tallies_part(s.visit, now));
    }
    inside.add(voices_part(s, now.option.no));
    std::string no = std::to_string(now.option.no);
    return section("optie-" + no, fill(s.visit.t(text::option_no), {{"no", no}}), inside);
}

Markup counting_part(const Scene& s) {
    Markup items;
    for (const Text* line :
         {&text::count_once, &text::count_published, &text::count_rounded, &text::count_level,
          &text::count_middle, &text::count_apart, &text::count_sample})
        items.add<"<li>{line}</li>">("line"_h = s.visit.t(*line));
    Markup out;
    out.add<R"(<details class="mk-more"><summary class="mk-more__summary">{head}</summary><div
class="mk-more__body"><ul class="mk-list">{items}</ul></div></details>
)">("head"_h = s.visit.t(text::count_head), "items"_h = items);
    return out;
}

Markup acts_part(const Scene& s) {
    const Visit& visit = s.visit;
    Markup inside;
    if (s.weighing.may_close) {
        inside.add(parts::paragraph(visit.t(text::close_words)));
        inside.add(buttons(act_button({.action = s.url("/sluiten"), .csrf = visit.csrf}, Look::secondary,
                                      visit.t(text::close_button))));
    }
    if (s.weighing.may_repeat) {
        Markup fields = hidden_field("once", person::random_token());
        fields.add(days_field(visit, "14"));
        fields.add(buttons(button(Look::secondary, visit.t(text::repeat_button))));
        inside.add(parts::paragraph(visit.t(text::repeat_words)));
        inside.add(html::form({.action = s.url("/opnieuw"), .csrf = visit.csrf}, fields));
    }
    if (inside.empty()) return {};
    return section("verder", visit.t(text::acts_head), inside);
}

struct Said {
    std::string_view code;
    const Text* words;
};
constexpr auto done_said = std::to_array<Said>({
    {"begonnen", &text::done_begun},
    {"gewogen", &text::done_weighed_all},
    {"terug", &text::done_taken_back},
    {"genoemd", &text::done_named},
    {"gesloten", &text::done_closed},
    {"opnieuw", &text::done_repeated},
});

std::string done_words(const Visit& visit) {
    std::string_view done = visit.request.query.get("gedaan");
    for (const Said& said : done_said)
        if (said.code == done) return std::string(visit.t(*said.words));
    return {};
}

// ?ronde= of an earlier one, ?optie= and ?na= for more reasons.
struct Asked {
    std::int64_t round = 0, option = 0, after = 0;
};
Result<Asked> asked_of(const Visit& visit, const Weighing& w) {
    auto number = [&](std::string_view name, std::int64_t otherwise) {
        std::string_view typed = visit.request.query.get(name);
        return typed.empty() ? std::optional(otherwise) : parse_number(typed);
    };
    auto round = number("ronde", w.round), option = number("optie", 0), after = number("na", 0);
    if (!round || !option || !after) return fail(Refusal::not_found, "weighing");
    return Asked{*round, *option, *after};
}

Markup page_of(const Scene& s) {
    Markup main;
    main.reserve(48 * 1024);
    main.add(head_part(s)).add(error_summary(s.visit.lang, s.sight.wrong));
    if (!s.sight.alert.empty()) main.add(notice(Tone::warning, s.sight.alert, true));
    main.add(rounds_part(s)).add(absent_part(s)).add(call_part(s)).add(status_part(s));
    for (std::size_t i = 0; i < s.outcome.options.size(); ++i) main.add(option_part(s, i));
    main.add(counting_part(s)).add(acts_part(s));
    main.add(chain::chain_part(s.visit, {chain::Kind::weighing, s.weighing.id.value}));
    if (s.visit.request.query.get("gedaan") == "begonnen")
        main.add<R"(<div data-draft-done="afweging-nieuw" hidden></div>
)">();
    return main;
}

}  // namespace

Answer show_with(Visit& visit, WeighingId id, const Sight& sight) {
    MK_TRY(Weighing w, find(visit.db, visit.viewer, id));
    MK_TRY(Asked asked, asked_of(visit, w));
    MK_TRY(Outcome outcome, result(visit.db, id, asked.round));
    std::optional<Outcome> before;
    if (asked.round > 1) {
        MK_TRY(before, result(visit.db, id, asked.round - 1));
    }
    Scene scene{visit, w, outcome, before, sight, asked.option, asked.after};
    Frame frame{.title = title_with(visit.lang, w.title, sight.wrong),
                .crumbs = crumbs(visit, w.place, visit.t(text::crumb)),
                .notice = done_words(visit)};
    if (visit.request.method == web::Method::post) frame.path = parts::url_of(id);
    return person::page(visit, std::move(frame), page_of(scene), sight.status);
}

Answer show(Visit& visit) {
    MK_TRY(WeighingId id, visit.id<WeighingTag>());
    return show_with(visit, id, {});
}

namespace {

// Back to the page, or the page with why it was refused.
template <class T>
Answer answer(Visit& visit, WeighingId id, Result<T> done, std::string_view code, Sight sight = {}) {
    if (done) return web::see_other(parts::url_of(id, "?gedaan=" + std::string(code)));
    const Error& no = done.error();
    if (no.kind == Refusal::invalid) {
        sight.wrong = parts::wrongs(visit, no);
        sight.status = 422;
    } else if (no.kind == Refusal::conflict || no.kind == Refusal::forbidden) {
        sight.alert = parts::refused_words(visit, no);
        sight.status = web::status_of(no.kind);
    } else {
        return fail(std::move(done).error());
    }
    return show_with(visit, id, sight);
}

}  // namespace

Answer take_back(Visit& visit) {
    MK_TRY(WeighingId id, visit.id<WeighingTag>());
    return answer(visit, id, withdraw(act_of(visit), id), "terug");
}

Answer name_it(Visit& visit) {
    MK_TRY(WeighingId id, visit.id<WeighingTag>());
    std::string group(visit.form.get("absent"));
    return answer(visit, id, name_absent(act_of(visit), id, group), "genoemd", {.absent = group});
}

Answer close_it(Visit& visit) {
    MK_TRY(WeighingId id, visit.id<WeighingTag>());
    return answer(visit, id, close(act_of(visit), id), "gesloten");
}

Answer again(Visit& visit) {
    MK_TRY(WeighingId id, visit.id<WeighingTag>());
    return answer(visit, id, repeat(act_of(visit), id, days_typed(visit)), "opnieuw");
}

}  // namespace mk::weighing::pages

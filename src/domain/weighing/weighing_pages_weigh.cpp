// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "domain/tension/tension.hpp"
#include "domain/weighing/weighing_pages.hpp"
#include "domain/weighing/weighing_parts.hpp"
#include "domain/weighing/weighing_text.hpp"

// Weighing one option after the other, each a page of its own: it fits a phone, and what was said is kept.
namespace mk::weighing::pages {

using html::button;
using html::buttons;
using html::error_summary;
using html::fill;
using html::Frame;
using html::hidden_field;
using html::link;
using html::Look;
using html::Markup;
using html::notice;
using html::Text;
using html::text_field;
using html::title;
using html::title_with;
using html::Tone;
using html::Width;
using html::Wrong;
using html::wrong_with;
using html::operator""_h;

namespace {

// As it was typed, so that a form that is refused comes back whole.
struct Typed {
    std::string standing{};
    std::array<std::string, 3> score{}, reason{};
    std::vector<std::string> gains{}, bears{};
    std::string gains_words{}, bears_words{};
};

constexpr std::array<std::string_view, 3> score_names{"score_self", "score_certainty", "score_whole"};
constexpr std::array<std::string_view, 3> reason_names{"reason_self", "reason_certainty", "reason_whole"};

Typed typed_of(const Judgement& j) {
    auto texts = [](const std::vector<std::int64_t>& numbers) {
        std::vector<std::string> out;
        for (std::int64_t n : numbers) out.push_back(std::to_string(n));
        return out;
    };
    Typed t;
    t.standing = std::to_string(j.standing.value);
    for (std::size_t i = 0; i < 3; ++i) t.score[i] = j.score[i] ? std::to_string(*j.score[i]) : "";
    t.reason = j.reason;
    t.gains = texts(j.gains);
    t.bears = texts(j.bears);
    t.gains_words = j.gains_words;
    t.bears_words = j.bears_words;
    return t;
}

Typed typed_of(const web::Fields& f) {
    auto all = [&](std::string_view name) {
        std::vector<std::string> out;
        for (std::string_view value : f.all(name)) out.emplace_back(value);
        return out;
    };
    Typed t;
    t.standing = f.get("standing");
    for (std::size_t i = 0; i < 3; ++i) {
        t.score[i] = f.get(score_names[i]);
        t.reason[i] = f.get(reason_names[i]);
    }
    t.gains = all("gains");
    t.bears = all("bears");
    t.gains_words = f.get("gains_words");
    t.bears_words = f.get("bears_words");
    return t;
}

// What cannot be read becomes a number that no rule accepts.
std::optional<int> score_from(std::string_view typed) {
    if (typed.empty()) return std::nullopt;
    for (int score = -score_max; score <= score_max; ++score)
        if (typed == std::to_string(score)) return score;
    return score_max + 1;
}
std::vector<std::int64_t> numbers_from(const std::vector<std::string>& typed) {
    std::vector<std::int64_t> out;
    for (const std::string& one : typed) out.push_back(parse_number(one).value_or(0));
    return out;
}

Judgement judgement_from(const Typed& t) {
    Judgement j;
    j.standing = parse_id<StandingTag>(t.standing).value_or(StandingId{});
    for (std::size_t i = 0; i < 3; ++i) j.score[i] = score_from(t.score[i]);
    j.reason = t.reason;
    j.gains = numbers_from(t.gains);
    j.bears = numbers_from(t.bears);
    j.gains_words = t.gains_words;
    j.bears_words = t.bears_words;
    return j;
}

struct Scene {
    Visit& visit;
    const Weighing& weighing;
    std::int64_t option = 1;
    Typed typed{};
    std::vector<Wrong> wrong{};
    std::string alert{};
    int status = 200;
};

Markup reason_field(const Scene& s, std::string_view field, const Text& label, std::string_view value,
                    std::string_view hint = {}) {
    return text_field({.name = std::string(field),
                       .label = std::string(s.visit.t(label)),
                       .value = std::string(value),
                       .hint = std::string(hint),
                       .error = wrong_with(s.wrong, field),
                       .max = reason_max,
                       .autocomplete = "off"});
}

Markup interest_part(const Scene& s, std::size_t i) {
    static constexpr std::array<const Text*, 3> questions{&text::ask_self, &text::ask_certainty,
                                                          &text::ask_whole};
    static constexpr std::array<const Text*, 3> whys{&text::why_self, &text::why_certainty, &text::why_whole};
    std::vector<html::Option> options;
    for (int score = score_max; score >= -score_max; --score)
        options.push_back(
            {.value = std::to_string(score), .name = std::string(s.visit.t(score_name(score)))});
    options.push_back({.value = "", .name = std::string(s.visit.t(text::score_none))});
    Markup out;
    out.add(html::radio_cards({.name = std::string(score_names[i]),
                               .label = std::string(s.visit.t(name(all_interests[i]))),
                               .value = s.typed.score[i],
                               .hint = std::string(s.visit.t(*questions[i])),
                               .error = wrong_with(s.wrong, score_names[i])},
                              options));
    return out.add(reason_field(s, reason_names[i], *whys[i], s.typed.reason[i]));
}

Markup parties_part(const Scene& s, std::string_view field, const Text& label, const Text& words_label,
                    const std::vector<std::string>& chosen, std::string_view typed_words) {
    std::vector<html::Option> options;
    for (const Party& party : s.weighing.parties)
        options.push_back({.value = std::to_string(party.no), .name = party.name});
    Markup out;
    if (!options.empty())
        out.add(html::checkbox_cards({.name = std::string(field),
                                      .label = std::string(s.visit.t(label)),
                                      .error = wrong_with(s.wrong, field)},
                                     options, chosen));
    return out.add(reason_field(s, std::string(field) + "_words", words_label, typed_words,
                                s.visit.t(text::groups_hint)));
}

// From where one speaks, and how that is seen.
Markup standing_part(const Scene& s) {
    const Visit& visit = s.visit;
    auto near = person::near_standings(visit.db, visit.viewer, s.weighing.place);
    auto seen = [&](const person::Standing& standing) {
        auto p = tension::protection(visit.db, standing.place, standing.level, tension::Shown::safe);
        return fill(visit.t(text::seen_as),
                    {{"level", visit.t(place::name(standing.level))}, {"place", p.place_name}});
    };
    Markup out;
    if (near.size() == 1) {
        out.add(hidden_field("standing", std::to_string(near.front().id.value)));
        out.add<R"(<p class="mk-visible">{icon}{words}</p>
)">("icon"_h = html::icon("eye"), "words"_h = seen(near.front()));
        return out;
    }
    std::vector<html::Option> options;
    for (const person::Standing& standing : near)
        options.push_back({.value = std::to_string(standing.id.value),
                           .name = std::string(visit.t(place::name(standing.level))),
                           .hint = seen(standing),
                           .tone = "mk-level--" + std::string(place::key(standing.level))});
    std::string chosen = s.typed.standing;
    if (chosen.empty() && !near.empty()) chosen = std::to_string(near.front().id.value);
    return html::radio_cards({.name = "standing",
                              .label = std::string(visit.t(text::standing_label)),
                              .value = chosen,
                              .error = wrong_with(s.wrong, "standing")},
                             options);
}

bool is_weighed(const Weighing& w, std::int64_t option) {
    return std::ranges::find(w.weighed, option) != w.weighed.end();
}

// Which options there are, which are done, and where one is.
Markup steps_part(const Scene& s) {
    const Weighing& w = s.weighing;
    if (w.options.size() < 2) return {};
    Markup steps;
    for (const Option& option : w.options) {
        bool here = option.no == s.option;
        bool done = is_weighed(w, option.no);
        std::string step = fill(s.visit.t(text::option_no), {{"no", std::to_string(option.no)}});
        Markup inside;
        if (here) inside.say(step);
        else inside.add(link(parts::url_of(w.id, "/wegen?optie=" + std::to_string(option.no)), step));
        Markup ear;
        if (done) ear.add<R"(<span class="mk-ear"> ({done})</span>)">("done"_h = s.visit.t(text::step_done));
        html::Attributes current;
        if (here) current.add<"aria-current">(std::string_view("step"));
        steps.add<R"(<li class="mk-steps__step{state}" {?current}><span
class="mk-steps__name">{inside}</span>{ear}</li>
)">("state"_h = here   ? " mk-steps__step--now"
                : done ? " mk-steps__step--done"
                       : "",
            "current"_h = current, "inside"_h = inside, "ear"_h = ear);
    }
    Markup out;
    out.add<R"(<ol class="mk-steps" aria-label="{label}">
{steps}</ol>
)">("label"_h = s.visit.t(text::steps_label), "steps"_h = steps);
    return out;
}

Markup weigh_form(const Scene& s) {
    const Weighing& w = s.weighing;
    Markup inside;
    inside.add(hidden_field("optie", std::to_string(s.option)));
    for (std::size_t i = 0; i < all_interests.size(); ++i) inside.add(interest_part(s, i));
    inside.add(parties_part(s, "gains", text::ask_gains, text::gains_words_label, s.typed.gains,
                            s.typed.gains_words));
    inside.add(parties_part(s, "bears", text::ask_bears, text::bears_words_label, s.typed.bears,
                            s.typed.bears_words));
    inside.add(standing_part(s));
    inside.add(parts::paragraph(s.visit.t(text::scores_private)));
    inside.add(buttons(button(Look::primary, s.visit.t(text::save_button))));
    return html::form({.action = parts::url_of(w.id, "/wegen"), .csrf = s.visit.csrf}, inside);
}

Answer render(const Scene& s) {
    const Weighing& w = s.weighing;
    const Option& option = w.options.at(static_cast<std::size_t>(s.option - 1));
    std::string kicker = fill(s.visit.t(text::weigh_kicker),
                              {{"no", std::to_string(s.option)}, {"all", std::to_string(w.options.size())}});
    Markup main;
    main.add(title(option.words, kicker, s.visit.t(text::weigh_lead)));
    main.add(error_summary(s.visit.lang, s.wrong));
    if (!s.alert.empty()) main.add(notice(Tone::warning, s.alert, true));
    main.add(steps_part(s)).add(weigh_form(s));
    main.add<R"(<p class="nl-paragraph">{back}</p>
)">("back"_h = link(parts::url_of(w.id), s.visit.t(text::back_to)));
    Frame frame{.title = title_with(s.visit.lang, option.words, s.wrong),
                .crumbs = crumbs(s.visit, w.place, s.visit.t(text::crumb)),
                .width = Width::narrow};
    if (s.visit.request.query.get("gedaan") == "bewaard") frame.notice = s.visit.t(text::done_weighed);
    frame.path = parts::url_of(w.id, "/wegen?optie=" + std::to_string(s.option));
    return person::page(s.visit, std::move(frame), main, s.status);
}

// The asked option, else the first that one did not weigh yet; none for one that is not there.
std::optional<std::int64_t> option_of(const Weighing& w, std::string_view asked) {
    if (asked.empty()) {
        for (const Option& option : w.options)
            if (!is_weighed(w, option.no)) return option.no;
        return 1;
    }
    auto no = parse_number(asked);
    if (!no || *no < 1 || *no > std::ssize(w.options)) return std::nullopt;
    return no;
}

}  // namespace

Answer weigh_page(Visit& visit) {
    MK_TRY(WeighingId id, visit.id<WeighingTag>());
    MK_TRY(Weighing w, find(visit.db, visit.viewer, id));
    auto option = option_of(w, visit.request.query.get("optie"));
    if (!option) return fail(Refusal::not_found, "option");
    if (!w.may_weigh) {
        bool closed = w.state == State::closed;
        Error no = refuse(closed ? Refusal::conflict : Refusal::forbidden, closed ? "closed" : "not_near");
        return show_with(visit, id,
                         {.alert = parts::refused_words(visit, no), .status = web::status_of(no.kind)});
    }
    Scene scene{visit, w, *option};
    if (auto before = own(visit.db, visit.viewer, id, *option)) scene.typed = typed_of(*before);
    return render(scene);
}

Answer weigh_it(Visit& visit) {
    MK_TRY(WeighingId id, visit.id<WeighingTag>());
    MK_TRY(Weighing w, find(visit.db, visit.viewer, id));
    auto option = option_of(w, visit.form.get("optie"));
    if (!option) return fail(Refusal::not_found, "option");
    Scene scene{visit, w, *option, typed_of(visit.form)};
    auto done = weigh(act_of(visit), id, *option, judgement_from(scene.typed));
    if (done) {
        MK_TRY(Weighing after, find(visit.db, visit.viewer, id));
        if (after.weighed.size() == after.options.size())
            return web::see_other(parts::url_of(id, "?gedaan=gewogen"));
        return web::see_other(parts::url_of(id, "/wegen?gedaan=bewaard"));
    }
    const Error& no = done.error();
    if (no.kind == Refusal::invalid) {
        scene.wrong = parts::wrongs(visit, no);
        scene.status = 422;
    } else if (no.kind == Refusal::conflict || no.kind == Refusal::forbidden) {
        scene.alert = parts::refused_words(visit, no);
        scene.status = web::status_of(no.kind);
    } else {
        return fail(std::move(done).error());
    }
    return render(scene);
}

}  // namespace mk::weighing::pages

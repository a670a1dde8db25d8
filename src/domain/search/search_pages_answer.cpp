// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "domain/search/search_pages.hpp"
#include "domain/search/search_parts.hpp"
#include "domain/search/search_text.hpp"

// One guiding question with the answers of every level, and answering it.
namespace mk::search::pages {

using html::act_button;
using html::button;
using html::button_link;
using html::buttons;
using html::error_summary;
using html::fill;
using html::link;
using html::Look;
using html::Markup;
using html::notice;
using html::section;
using html::text_area;
using html::title_with;
using html::Tone;
using html::Width;
using html::Wrong;
using html::wrong_with;
using html::operator""_h;

namespace {

constexpr std::size_t voices_few = 5;    // of each level
constexpr std::size_t voices_many = 50;  // of the level one asked more of

// What somebody typed and why it was refused.
struct Sight {
    std::string words{};
    std::string standing{};
    std::string shown{};
    std::vector<Wrong> wrong{};
    std::string alert{};
    int status = 200;
};

struct Scene {
    Visit& visit;
    const Search& search;
    const Question& question;
    const Sight& sight;
    std::string url;
};

struct Asked {
    std::optional<place::Level> level;
    std::int64_t after = 0;
};

Result<Asked> asked_voices(const Visit& visit) {
    Asked asked;
    std::string_view level = visit.request.query.get("niveau");
    if (level.empty()) return asked;
    asked.level = place::level_of(level);
    std::string_view after = visit.request.query.get("na");
    auto number = after.empty() ? std::optional<std::int64_t>(0) : parse_number(after);
    if (!asked.level) return fail({Refusal::invalid, "filter", {{"niveau", "unknown"}}});
    if (!number) return fail({Refusal::invalid, "cursor", {{"na", "not_a_number"}}});
    asked.after = *number;
    return asked;
}

void add_answer(const Scene& s, const Answer& a, Markup& out) {
    out.add<R"(<article class="mk-echo mk-level--{level}">
<blockquote class="mk-echo__text"><p>{words}</p></blockquote>
<p class="mk-echo__who">{who}</p>
</article>
)">("level"_h = place::key(a.level), "words"_h = parts::text(a.words), "who"_h = parts::speaker(s.visit, a));
}

// One level's answers; false when it is silent.
bool add_level(const Scene& s, place::Level level, const Asked& asked, Markup& out) {
    bool chosen = asked.level == level;
    std::size_t most = chosen ? voices_many : voices_few;
    auto heard =
        answers(s.visit.db, s.visit.viewer, s.question.id, level, chosen ? asked.after : 0, most + 1);
    bool paged = chosen && asked.after > 0;
    if (heard.empty() && !paged) return false;
    bool more = heard.size() > most;
    if (more) heard.pop_back();
    Markup inside;
    for (const Answer& a : heard) add_answer(s, a, inside);
    std::string key(place::key(level));
    std::string base = s.url + "?niveau=" + key;
    Markup links;
    if (paged) links.add(link(base + "#stemmen-" + key, s.visit.t(text::voices_first))).add<" ">();
    if (more) {
        std::string after = chosen ? "&na=" + std::to_string(heard.back().id) : "";
        links.add(link(base + after + "#stemmen-" + key, s.visit.t(text::voices_more)));
    }
    if (!links.empty())
        inside.add<R"(<p class="nl-paragraph">{links}</p>
)">("links"_h = links);
    out.add<R"(<section class="mk-voices mk-level--{level}" id="stemmen-{level}">
<h3 class="nl-heading nl-heading--level-3 mk-voices__level">{name}</h3>
{inside}</section>
)">("level"_h = key, "name"_h = s.visit.t(place::name(level)), "inside"_h = inside);
    return true;
}

Markup voices_part(const Scene& s, const Asked& asked) {
    Markup sections;
    std::string silent;
    for (place::Level level : place::all_levels) {
        if (add_level(s, level, asked, sections)) continue;
        if (!silent.empty()) silent += ", ";
        silent += s.visit.t(place::name(level));
    }
    Markup inside;
    if (sections.empty()) inside.add(parts::paragraph(s.visit.t(text::voices_none)));
    else
        inside.add<R"(<div class="mk-cards">
{sections}</div>
)">("sections"_h = sections);
    if (!silent.empty() && !sections.empty())
        inside.add<R"(<p class="mk-silence">{words}</p>
)">("words"_h = fill(s.visit.t(text::voices_silent), {{"levels", silent}}));
    return section("antwoorden", s.visit.t(text::voices_head), inside);
}

Markup answer_form(const Scene& s, const std::optional<Own>& own) {
    const Visit& visit = s.visit;
    bool refused = s.sight.status != 200;
    auto standing_id = parse_id<StandingTag>(s.sight.standing).value_or(own ? own->standing : StandingId{});
    const person::Standing* standing = visit.viewer.standing(standing_id);
    if (!standing) standing = visit.viewer.first();
    std::string shown = refused ? s.sight.shown : own ? std::string(tension::key(own->shown)) : "safe";
    auto chosen = tension::shown_of(shown).value_or(Shown::safe);
    Markup inside;
    inside.add(text_area({.field = {.name = "words",
                                    .label = std::string(visit.t(text::answer_words)),
                                    .value = refused ? s.sight.words
                                             : own   ? own->words
                                                     : "",
                                    .hint = std::string(visit.t(text::answer_hint)),
                                    .visible = parts::seen_line(visit, *standing, chosen),
                                    .error = wrong_with(s.sight.wrong, "words"),
                                    .required = true,
                                    .max = answer_max}}));
    inside.add(parts::standing_field(visit, visit.viewer.standings, std::to_string(standing->id.value),
                                     s.sight.wrong));
    inside.add(parts::more(visit.t(text::shown_label),
                           parts::shown_cards(visit, *standing, shown, s.sight.wrong),
                           shown != "safe" || !wrong_with(s.sight.wrong, "shown").empty()));
    inside.add(buttons(button(Look::primary, visit.t(own ? text::answer_change : text::answer_give))));
    Markup out = html::form({.action = s.url, .csrf = visit.csrf}, inside);
    return out;
}

// Answering, or why one cannot now.
Markup own_part(const Scene& s) {
    const Visit& visit = s.visit;
    auto own = own_answer(visit.db, visit.viewer, s.question.id);
    Markup inside;
    if (s.search.state != State::asking) {
        inside.add(parts::paragraph(visit.t(text::answer_over)));
    } else if (s.search.paused) {
        inside.add(parts::paragraph(visit.t(text::no_paused)));
    } else if (!visit.viewer.signed_in()) {
        inside.add(parts::paragraph(visit.t(text::answer_sign_in)));
        inside.add(buttons(button_link(Look::primary, "/inloggen?terug=" + web::percent_encode(s.url),
                                       visit.t(text::sign_in))));
    } else if (!visit.viewer.first()) {
        inside.add(parts::paragraph(visit.t(text::answer_no_standing)));
        inside.add(buttons(button_link(Look::primary, "/mij/plek", visit.t(text::no_standing_button))));
    } else {
        inside.add(answer_form(s, own));
    }
    if (own && s.search.state != State::closed)
        inside.add(act_button({.action = s.url + "/terug", .csrf = visit.csrf}, Look::subtle,
                              visit.t(text::answer_withdraw)));
    return section("antwoord", visit.t(own ? text::answer_own_head : text::answer_head), inside);
}

struct Loaded {
    Search search;
    std::vector<Question> all;
    std::size_t at = 0;
    [[nodiscard]] const Question& question() const { return all[at]; }
};

Result<Loaded> load(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    MK_TRY(QuestionId question, visit.id<SearchQuestionTag>(1));
    MK_TRY(Search search, find(visit.db, visit.viewer, id));
    Loaded loaded{std::move(search), questions(visit.db, id)};
    auto there = std::ranges::find(loaded.all, question, &Question::id);
    if (there == loaded.all.end()) return fail(Refusal::not_found, "question");
    loaded.at = static_cast<std::size_t>(there - loaded.all.begin());
    return loaded;
}

// To the questions before and after it.
Markup neighbours(const Scene& s, const Loaded& loaded) {
    Markup links;
    auto add = [&](std::size_t at, const html::Text& words) {
        links.add(link(parts::question_url(s.search.id, loaded.all[at].id), s.visit.t(words))).add<" ">();
    };
    if (loaded.at > 0) add(loaded.at - 1, text::question_before);
    if (loaded.at + 1 < loaded.all.size()) add(loaded.at + 1, text::question_after);
    links.add(link(parts::url_of(s.search.id), s.visit.t(text::to_search)));
    Markup out;
    out.add<R"(<p class="nl-paragraph">{links}</p>
)">("links"_h = links);
    return out;
}

Answered render(Visit& visit, const Loaded& loaded, const Sight& sight) {
    MK_TRY(Asked asked, asked_voices(visit));
    Scene s{visit, loaded.search, loaded.question(), sight,
            parts::question_url(loaded.search.id, loaded.question().id)};
    std::string kicker = fill(visit.t(text::question_of), {{"n", std::to_string(s.question.no)},
                                                           {"all", std::to_string(loaded.all.size())},
                                                           {"search", loaded.search.title}});
    Markup main;
    main.add(html::title(s.question.words, kicker));
    main.add(error_summary(visit.lang, sight.wrong));
    if (!sight.alert.empty()) main.add(notice(Tone::warning, sight.alert, true));
    main.add(parts::trouble(visit, loaded.search)).add(own_part(s)).add(voices_part(s, asked));
    main.add(neighbours(s, loaded));
    html::Frame frame{.title = title_with(visit.lang, s.question.words, sight.wrong),
                      .crumbs = parts::crumbs(visit, loaded.search, visit.t(text::question_crumb)),
                      .nav = "/zoektochten",
                      .notice = parts::done(visit)};
    if (visit.request.method == web::Method::post) frame.path = s.url;
    return person::page(visit, std::move(frame), main, sight.status);
}

template <class T>
Answered back(Visit& visit, const Loaded& loaded, Result<T> result, std::string_view done, Sight sight) {
    if (result) return go_to(parts::question_url(loaded.search.id, loaded.question().id), done);
    const Error& no = result.error();
    if (no.kind != Refusal::invalid && no.kind != Refusal::conflict) return fail(std::move(result).error());
    sight.status = no.kind == Refusal::invalid ? 422 : 409;
    if (no.kind == Refusal::invalid) sight.wrong = parts::wrongs(visit, no);
    else sight.alert = parts::refused(visit, no);
    return render(visit, loaded, sight);
}

}  // namespace

Answered question_page(Visit& visit) {
    MK_TRY(Loaded loaded, load(visit));
    return render(visit, loaded, {});
}

Answered give_answer(Visit& visit) {
    MK_TRY(Loaded loaded, load(visit));
    Sight sight{.words = std::string(visit.form.get("words")),
                .standing = std::string(visit.form.get("standing")),
                .shown = std::string(visit.form.get("shown"))};
    auto standing = parse_id<StandingTag>(sight.standing).value_or(StandingId{});
    Shown shown = tension::shown_of(sight.shown).value_or(Shown::safe);
    auto done = answer(act_of(visit), loaded.question().id, standing, sight.words, shown);
    return back(visit, loaded, std::move(done), "antwoord", std::move(sight));
}

Answered take_back_answer(Visit& visit) {
    MK_TRY(Loaded loaded, load(visit));
    return back(visit, loaded, withdraw_answer(act_of(visit), loaded.question().id), "antwoord-weg", {});
}

}  // namespace mk::search::pages

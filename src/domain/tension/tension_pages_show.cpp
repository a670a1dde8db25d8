// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_pages_show.hpp"

#include <algorithm>

#include "domain/tension/tension_form.hpp"
#include "domain/tension/tension_parts.hpp"
#include "domain/tension/tension_text.hpp"
#include "engine/mirror/mirror.hpp"

// The page of one tension: the gap, the mirror, the voices.
namespace mk::tension::pages {

using html::bar;
using html::BarKind;
using html::error_summary;
using html::fill;
using html::Frame;
using html::icon;
using html::link;
using html::Markup;
using html::notice;
using html::number;
using html::rings;
using html::section;
using html::state_badge;
using html::Text;
using html::theme_badge;
using html::title_with;
using html::Tone;
using html::undo_bar;
using html::operator""_h;

namespace {

constexpr std::size_t voices_few = 3;    // of each level
constexpr std::size_t voices_many = 20;  // of the level one asked more of
constexpr std::size_t turns_max = 20;

std::size_t index_of(place::Level level) {
    return static_cast<std::size_t>(level) - 1;
}

Result<Voices> asked_voices(const Visit& visit) {
    Voices voices;
    std::string_view level = visit.request.query.get("niveau");
    if (level.empty()) return voices;
    voices.chosen = place::level_of(level);
    std::string_view after = visit.request.query.get("na");
    auto number = after.empty() ? std::optional<std::int64_t>(0) : parse_number(after);
    if (!voices.chosen) return fail({Refusal::invalid, "filter", {{"niveau", "unknown"}}});
    if (!number) return fail({Refusal::invalid, "cursor", {{"na", "not_a_number"}}});
    voices.after = *number;
    return voices;
}

void load_voices(Visit& visit, TensionId id, Voices& voices) {
    for (place::Level level : place::all_levels) {
        bool chosen = voices.chosen == level;
        std::size_t most = chosen ? voices_many : voices_few;
        std::size_t i = index_of(level);
        voices.of[i] = echoes(visit.db, visit.viewer, id, level, chosen ? voices.after : 0, most + 1);
        voices.more[i] = voices.of[i].size() > most;
        if (voices.more[i]) voices.of[i].pop_back();
    }
}

std::string level_name(const Visit& visit, place::Level level) {
    return std::string(visit.t(place::name(level)));
}

}  // namespace

Markup head_part(const Scene& s) {
    const Card& card = s.tension.card;
    const Visit& visit = s.visit;
    std::string kicker = fill(visit.t(text::kicker), {{"level", visit.t(place::name(card.level))}});
    parts::Speaker who{card.level,      card.vouched,     card.place,    card.place_name,
                       card.shown_name, card.coarse_date, card.shared_at};
    Markup out;
    out.add<R"(<header class="mk-title">
<p class="mk-kicker">{kicker}</p>
<h1 class="nl-heading nl-heading--level-1">{head}</h1>
<p class="mk-meta">{theme} {who} {state}</p>
</header>
)">("kicker"_h = kicker, "head"_h = parts::first_sentence(card.now),
        "theme"_h = theme_badge(place::key(card.theme), parts::theme_word(visit.lang, card)),
        "who"_h = parts::speaker(visit.lang, who),
        "state"_h = state_badge(key(card.state), visit.t(name(card.state))));
    return out;
}

Markup gap_part(const Scene& s) {
    const Card& card = s.tension.card;
    const Visit& visit = s.visit;
    Markup rows;
    auto add = [&](std::string_view which, const Text& label, std::string_view words) {
        if (words.empty()) return;
        rows.add<R"(<div class="mk-gap__part mk-gap__part--{which}"><dt class="mk-gap__label">{label}</dt><dd
class="mk-gap__text">{words}</dd></div>
)">("which"_h = which, "label"_h = visit.t(label), "words"_h = words);
    };
    add("now", text::gap_now, card.now);
    add("could", text::gap_could, card.could);
    add("need", text::gap_need, s.tension.need);
    Markup out;
    out.add<R"(<dl class="mk-gap">
{rows}</dl>
)">("rows"_h = rows);
    bool edited = s.tension.version > 1;
    if (s.tension.pull == Pull::none && !edited) return out;
    Markup meta;
    if (s.tension.pull != Pull::none) {
        std::string words = fill(visit.t(text::pull_line), {{"pull", visit.t(name(s.tension.pull))}});
        meta.add<R"(<span class="mk-meta__item">{words}</span> )">("words"_h = words);
    }
    if (edited) {
        meta.add<R"(<span class="mk-meta__item">{link}</span>)">(
            "link"_h = link(parts::url_of(card.id) + "/geschiedenis", visit.t(text::history_link)));
    }
    out.add<R"(<p class="mk-meta">{meta}</p>
)">("meta"_h = meta);
    return out;
}

Markup call_part(const Scene& s) {
    Markup out;
    const Tension& t = s.tension;
    bool open_to_all = t.card.state == State::open || t.card.state == State::taken_up;
    if (t.own || t.echoed || !open_to_all) return out;
    out.add<R"(<aside class="mk-call" aria-label="{button}"><p class="mk-call__text">{words}</p><a
class="nl-button nl-button--primary" href="#weerklank">{icon}{button}</a></aside>
)">("words"_h = s.visit.t(text::call), "button"_h = s.visit.t(text::call_button), "icon"_h = icon("echo"));
    return out;
}

namespace {

// One level of the mirror. A number of people is said from five on, rounded down to fives.
void add_row(const Scene& s, const LevelCount& count, double strongest, Markup& out) {
    using engine::mirror::Seen;
    const Visit& visit = s.visit;
    auto shown = engine::mirror::show({0, 0, count.people, count.places});
    bool speaks = !s.voices.of[index_of(count.level)].empty() || s.tension.card.level == count.level;
    std::string_view which = shown.seen == Seen::shown ? "" : shown.seen == Seen::few ? "few" : "silent";
    std::string words;
    if (shown.seen == Seen::shown)
        words = fill(visit.t(text::mirror_many), {{"n", number(visit.lang, shown.people)}});
    else if (shown.seen == Seen::few) words = visit.t(text::mirror_few);
    else words = visit.t(speaks ? text::standing_not_sure : text::mirror_silence);
    Markup cell;
    std::string_view level = place::key(count.level);
    if (speaks)
        cell.add<R"(<a class="nl-link" href="#stemmen-{level}">{words}</a>)">("level"_h = level,
                                                                              "words"_h = words);
    else cell.say(words);
    int share = strongest > 0 ? static_cast<int>(100 * shown.strength / strongest + 0.5) : 0;
    BarKind kind = shown.seen == Seen::shown ? BarKind::full
                   : shown.seen == Seen::few ? BarKind::few
                                             : BarKind::silent;
    out.add<R"(<tr class="mk-mirror__row{dash}{which} mk-level--{level}">
<th scope="row"><span class="mk-level mk-level--{level}">{name}</span></th>
<td class="mk-mirror__count">{cell}</td>
<td class="mk-mirror__bar">{bar}</td>
</tr>
)">("dash"_h = which.empty() ? "" : " mk-mirror__row--", "which"_h = which, "level"_h = level,
        "name"_h = visit.t(place::name(count.level)), "cell"_h = cell, "bar"_h = bar(kind, share));
}

std::string total_words(const Visit& visit, const std::array<LevelCount, 8>& counts) {
    engine::mirror::Count all;
    for (const LevelCount& count : counts) all.people += count.people;
    auto shown = engine::mirror::show(all);
    if (shown.seen != engine::mirror::Seen::shown) return std::string(visit.t(text::mirror_n_few));
    return fill(visit.t(text::mirror_n), {{"n", number(visit.lang, shown.people)}});
}

}  // namespace

Markup mirror_part(const Scene& s) {
    const Visit& visit = s.visit;
    double strongest = 0;
    for (const LevelCount& count : s.counts)
        strongest = std::max(strongest, engine::mirror::show({0, 0, count.people, count.places}).strength);
    Markup rows;
    rows.reserve(6 * 1024);
    for (const LevelCount& count : s.counts) add_row(s, count, strongest, rows);
    Markup pair;
    pair.add<R"(<div class="mk-mirror-pair">
{rings}<figure class="mk-figure mk-mirror-figure">
<table class="utrecht-table utrecht-table--html-table mk-mirror">
<caption class="utrecht-table__caption">{caption} <span class="mk-n">{n}</span></caption>
<thead><tr><th scope="col">{level}</th><th scope="col">{people}</th><th scope="col"
class="mk-mirror__barhead"><span class="mk-ear">{bar}</span></th></tr></thead>
<tbody>
{rows}</tbody>
</table>
<figcaption class="mk-figure__note">{note}</figcaption>
</figure>
</div>
)">("rings"_h = rings(parts::heard_flags(s.tension.card.heard), true),
        "caption"_h = visit.t(text::mirror_caption), "n"_h = total_words(visit, s.counts),
        "level"_h = visit.t(text::mirror_level), "people"_h = visit.t(text::mirror_people),
        "bar"_h = visit.t(text::mirror_bar), "rows"_h = rows, "note"_h = visit.t(text::mirror_note));
    return section("spiegel", visit.t(text::mirror_head), pair);
}

namespace {

void add_voice(const Scene& s, const Echo& e, Markup& out) {
    parts::Speaker who{e.level, e.vouched, e.place, e.place_name, e.shown_name, e.coarse_date, e.at};
    out.add<R"(<article class="mk-echo mk-level--{level}" id="weerklank-{id}">
<blockquote class="mk-echo__text"><p>{words}</p></blockquote>
<p class="mk-echo__who">{who}</p>
</article>
)">("level"_h = place::key(e.level), "id"_h = e.id, "words"_h = e.words,
        "who"_h = parts::speaker(s.visit.lang, who));
}

// The author's own words open the level that they came from.
void add_author(const Scene& s, Markup& out) {
    const Card& card = s.tension.card;
    std::string words = fill(s.visit.t(text::voices_author), {{"first", parts::first_sentence(card.now)}});
    parts::Speaker who{card.level,      card.vouched,     card.place,    card.place_name,
                       card.shown_name, card.coarse_date, card.shared_at};
    out.add<R"(<article class="mk-echo mk-level--{level}">
<blockquote class="mk-echo__text"><p>{words}</p></blockquote>
<p class="mk-echo__who">{who}</p>
</article>
)">("level"_h = place::key(card.level), "words"_h = words, "who"_h = parts::speaker(s.visit.lang, who));
}

void add_level(const Scene& s, place::Level level, Markup& out) {
    const Visit& visit = s.visit;
    const Card& card = s.tension.card;
    const auto& voices = s.voices.of[index_of(level)];
    bool paged = s.voices.chosen == level && s.voices.after > 0;
    bool silent = voices.empty() && card.level != level && !paged;
    Markup inside;
    if (silent) {
        inside.add<R"(<p class="mk-silence">{words}</p>
)">("words"_h = visit.t(text::voices_silent));
    }
    if (card.level == level && !paged) add_author(s, inside);
    for (const Echo& e : voices) add_voice(s, e, inside);
    bool counted = s.counts[index_of(level)].people > 0;
    if (!silent && !counted) {
        inside.add<R"(<p class="mk-meta">{words}</p>
)">("words"_h = visit.t(text::voices_only_unsure));
    }
    std::string base = parts::url_of(card.id) + "?niveau=" + std::string(place::key(level));
    std::string anchor = "#stemmen-" + std::string(place::key(level));
    Markup links;
    if (paged) links.add(link(base + anchor, visit.t(text::voices_first))).add<" ">();
    if (s.voices.more[index_of(level)]) {
        std::string after = s.voices.chosen == level ? std::to_string(voices.back().id.value) : "0";
        links.add(link(base + "&na=" + after + anchor,
                       fill(visit.t(text::voices_more), {{"level", level_name(visit, level)}})));
    }
    if (!links.empty())
        inside.add<R"(<p class="nl-paragraph">{links}</p>
)">("links"_h = links);
    out.add<R"(<section class="mk-voices{silent} mk-level--{level}" id="stemmen-{level}">
<h3 class="nl-heading nl-heading--level-3 mk-voices__level">{name}</h3>
{inside}</section>
)">("silent"_h = silent ? " mk-voices--silent" : "", "level"_h = place::key(level),
        "name"_h = visit.t(place::name(level)), "inside"_h = inside);
}

}  // namespace

Markup voices_part(const Scene& s) {
    Markup inside;
    inside.reserve(16 * 1024);
    for (place::Level level : place::all_levels) add_level(s, level, inside);
    return section("stemmen", s.visit.t(text::voices_head), inside);
}

namespace {

// The page of one's own that nobody else can read.
Markup kept_page(const Scene& s) {
    Markup main;
    main.reserve(16 * 1024);
    main.add(head_part(s)).add(error_summary(s.visit.lang, s.sight.wrong));
    if (!s.sight.alert.empty()) main.add(notice(Tone::warning, s.sight.alert, true));
    main.add(gap_part(s)).add(own_part(s));
    return main;
}

Markup shared_page(const Scene& s) {
    Markup main;
    main.reserve(48 * 1024);
    if (s.tension.undo_left_ms > 0) {
        main.add(
            undo_bar(s.visit.lang, {.said = done_words(s.visit),
                                    .action = parts::url_of(s.tension.card.id) + "/ongedaan",
                                    .csrf = s.visit.csrf,
                                    .seconds = static_cast<int>((s.tension.undo_left_ms + 999) / 1000)}));
    }
    main.add(head_part(s)).add(error_summary(s.visit.lang, s.sight.wrong));
    if (!s.sight.alert.empty()) main.add(notice(Tone::warning, s.sight.alert, true));
    main.add(gap_part(s)).add(own_part(s)).add(call_part(s)).add(mirror_part(s));
    Markup came;
    if (s.visit.town.came_of) came = s.visit.town.came_of(s.visit, "tension", s.tension.card.id.value);
    main.add<R"(<div class="mk-split">
<div class="mk-split__main">
{came}{voices}{echo}</div>
<aside class="mk-split__side" aria-label="{label}">
{line}{state}</aside>
</div>
)">("came"_h = came, "voices"_h = voices_part(s), "echo"_h = echo_part(s),
        "label"_h = s.visit.t(text::line_head), "line"_h = line_part(s), "state"_h = state_part(s));
    return main;
}

}  // namespace

Answer show_with(Visit& visit, TensionId id, const Sight& sight) {
    MK_TRY(Tension tension, find(visit.db, visit.viewer, id, visit.now));
    MK_TRY(Voices voices, asked_voices(visit));
    Scene scene{visit, sight, std::move(tension), std::move(voices)};
    const Card& card = scene.tension.card;
    bool kept = card.state == State::kept;
    if (!kept) {
        load_voices(visit, id, scene.voices);
        scene.counts = levels(visit.db, card);
        scene.turns = turns(visit.db, id, turns_max);
    }
    Markup main = kept ? kept_page(scene) : shared_page(scene);
    std::string_view done = visit.request.query.get("gedaan");
    if (done == "gedeeld" || done == "bewaard")
        main.add<R"(<div data-draft-done="spanning-nieuw" hidden></div>
)">();
    Frame frame{.title = title_with(visit.lang, parts::first_sentence(card.now), sight.wrong),
                .crumbs = crumbs(visit, card.place, visit.t(text::page_crumb)),
                .nav = "/spanningen"};
    if (scene.tension.undo_left_ms == 0) frame.notice = done_words(visit);
    if (visit.request.method == web::Method::post) frame.path = parts::url_of(id);
    return person::page(visit, std::move(frame), main, sight.status);
}

Answer show(Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    return show_with(visit, id, {});
}

}  // namespace mk::tension::pages

// SPDX-License-Identifier: EUPL-1.2
#include "domain/chain/chain_panel.hpp"
#include "domain/room/room_form.hpp"
#include "domain/room/room_pages.hpp"
#include "domain/room/room_parts.hpp"
#include "domain/room/room_text.hpp"

// The page of one room, and the card that hangs on a wall.
namespace mk::room::pages {

using html::error_summary;
using html::fill;
using html::icon;
using html::link;
using html::Markup;
using html::notice;
using html::section;
using html::Text;
using html::title_with;
using html::Tone;
using html::operator""_h;

namespace {

Markup head_part(const Visit& visit, const Room& room) {
    const Card& card = room.card;
    Markup meta;
    meta.add(parts::state(visit.lang, card)).add(parts::flags(visit, card));
    meta.add<R"( <span class="mk-meta__item"><a class="nl-link" href="/plek/{id}">{name}</a></span>)">(
        "id"_h = card.to_place, "name"_h = card.to_name);
    Markup out;
    out.add<R"(<header class="mk-title">
<p class="mk-kicker">{kicker}</p>
<h1 class="nl-heading nl-heading--level-1">{title}</h1>
<p class="mk-meta">{meta}</p>
<p class="nl-paragraph nl-paragraph--lead">{between}</p>
</header>
)">("kicker"_h =
        visit.t(card.answer.ms > 0 && card.state <= State::refused ? text::kicker_asked : text::kicker),
        "title"_h = card.title, "meta"_h = meta,
        "between"_h = fill(visit.t(text::between), {{"from", parts::giver(visit.lang, card)},
                                                    {"to", parts::receiver(visit.lang, card)}}));
    return out;
}

// What asks for attention, in a sentence; everybody may see it.
Markup alerts_part(const Visit& visit, const Room& room) {
    const Card& card = room.card;
    Markup out;
    auto alert = [&](const Text& words, Moment at) {
        out.add(notice(Tone::warning, fill(visit.t(words), {{"day", html::date(visit.lang, at)},
                                                            {"left", parts::left(visit, at)}})));
    };
    if (review_overdue(card, visit.now)) alert(text::alert_review, card.review);
    if (answer_overdue(card, visit.now)) alert(text::alert_answer, card.answer);
    if (room.parent_gone) out.add(notice(Tone::warning, visit.t(text::alert_parent_gone)));
    return out;
}

Markup alike_part(Visit& visit, const Room& room) {
    Markup out;
    if (!uniform(room.card)) return out;
    Markup items;
    for (const Card& other : alike(visit.db, room.card.id))
        items.add<R"(<li>{link}</li>
)">("link"_h = link(parts::url_of(other.id), other.title + " · " + parts::receiver(visit.lang, other)));
    Markup inside;
    parts::paragraph(fill(visit.t(text::alike_lead), {{"n", std::to_string(room.card.copies)}}), inside);
    inside.add<R"(<ul class="mk-list">{items}</ul>
)">("items"_h = items);
    return section("zelfde", visit.t(text::alike_head), inside);
}

Markup ask_part(const Visit& visit, const Room& room) {
    const AskText& a = *room.ask;
    std::vector<std::pair<std::string, Markup>> rows;
    auto add = [&](const Text& head, std::string_view words) {
        rows.emplace_back(std::string(visit.t(head)), parts::text_lines(words));
    };
    add(text::ask_task, a.task);
    add(text::ask_better, a.better);
    add(text::ask_budget, a.budget);
    add(text::ask_quality, a.quality);
    add(text::ask_support, a.support);
    rows.emplace_back(std::string(visit.t(text::ask_day)), html::day(visit.lang, room.card.answer));
    Markup inside;
    if (room.card.state == State::asked)
        parts::paragraph(fill(visit.t(text::clock_left), {{"who", parts::giver(visit.lang, room.card)},
                                                          {"day", html::date(visit.lang, room.card.answer)},
                                                          {"left", parts::left(visit, room.card.answer)}}),
                         inside);
    inside.add(html::data_list(rows));
    return section("vraag", visit.t(text::ask_head), inside);
}

Markup room_part(const Visit& visit, const Room& room) {
    Markup out;
    out.add<R"(<article class="mk-room">
{pair}<div class="mk-room__rest">{facts}</div>
</article>
)">("pair"_h = parts::halves(visit, room.terms), "facts"_h = parts::facts(visit, room));
    return out;
}

Markup links_part(Visit& visit, const Room& room) {
    const Card& card = room.card;
    Markup items;
    auto add = [&](const std::string& url, std::string_view words) {
        items.add<R"(<li>{link}</li>
)">("link"_h = link(url, words));
    };
    if (!room.terms.say.empty()) add(parts::url_of(card.id, "/kaart"), visit.t(text::card_link));
    add(parts::url_of(card.matter), visit.t(text::ladder_link));
    if (card.parent) add(parts::url_of(card.parent), visit.t(text::parent_link));
    Markup out;
    out.add<R"(<ul class="mk-list mk-noprint">{items}</ul>
)">("items"_h = items);
    return out;
}

Markup given_out_part(Visit& visit, const Room& room) {
    Listing listing;
    listing.matter = room.card.matter;
    listing.now = visit.now;
    Markup items;
    for (const Card& card : list(visit.db, listing).cards)
        if (card.parent == room.card.id) parts::add_card(visit, card, items);
    if (items.empty()) return {};
    Markup grid;
    grid.add<R"(<div class="mk-cards">
{items}</div>
)">("items"_h = items);
    return section("doorgegeven", visit.t(text::given_out_head), grid);
}

// Of one giver: numbers under one another, where a table of one row would not fit a phone.
Markup tally_facts(const Visit& visit, PlaceId place, place::Level level) {
    Tally t = tally(visit.db, place, level);
    auto fact = [&](const Text& name, std::int64_t n) {
        return std::pair{std::string(visit.t(name)), html::words(html::number(visit.lang, n))};
    };
    return html::data_list({fact(text::tally_given, t.given), fact(text::did_narrowed, t.narrowed),
                            fact(text::did_overruled, t.overruled),
                            fact(text::did_taken_back, t.taken_back)});
}

}  // namespace

Answer show_with(Visit& visit, RoomId id, const Sight& sight) {
    MK_TRY(Room room, find(visit.db, visit.viewer, id, visit.now));
    Markup main;
    main.reserve(24 * 1024);
    main.add(head_part(visit, room));
    main.add(error_summary(visit.lang, sight.wrong));
    if (!sight.alert.empty()) main.add(notice(Tone::warning, sight.alert, true));
    main.add(alerts_part(visit, room));
    if (!room.terms.say.empty()) main.add(room_part(visit, room));
    main.add(acts_part(visit, room, sight));
    main.add(links_part(visit, room));
    if (room.ask) main.add(ask_part(visit, room));
    main.add(line_part(visit, room));
    main.add(given_out_part(visit, room));
    main.add(alike_part(visit, room));
    std::string who = fill(visit.t(text::tally_lead), {{"who", parts::giver(visit.lang, room.card)}});
    Markup counted;
    parts::paragraph(who, counted);
    counted.add(tally_facts(visit, room.card.from_place, room.card.from_level));
    main.add(section("teruggetrokken", visit.t(text::tally_head), counted));
    main.add(chain::chain_part(visit, {chain::Kind::room, id.value}));
    html::Frame frame{.title = title_with(visit.lang, room.card.title, sight.wrong),
                      .crumbs = crumbs(visit, room.card.to_place, room.card.title),
                      .notice = done_words(visit)};
    frame.path = parts::url_of(id);
    return person::page(visit, std::move(frame), main, sight.status);
}

Answer show(Visit& visit) {
    MK_TRY(RoomId id, visit.id<RoomTag>());
    return show_with(visit, id, {});
}

Answer card_page(Visit& visit) {
    MK_TRY(RoomId id, visit.id<RoomTag>());
    MK_TRY(Room room, find(visit.db, visit.viewer, id, visit.now));
    // A question is no room yet: there is nothing to hang on a wall.
    if (room.terms.say.empty()) return fail(Refusal::not_found, "room");
    Markup main;
    main.add<R"(<article class="mk-room">
<header class="mk-room__head"><p class="mk-kicker">{kicker} · {state}</p>
<h1 class="nl-heading nl-heading--level-2">{title}</h1></header>
{pair}<div class="mk-room__rest">{facts}</div>
</article>
<p class="mk-meta">{address}</p>
<p class="nl-paragraph mk-noprint">{print} {back}</p>
)">("kicker"_h = visit.t(text::kicker), "state"_h = parts::state_word(visit.lang, room.card),
        "title"_h = room.card.title, "pair"_h = parts::halves(visit, room.terms),
        "facts"_h = parts::facts(visit, room), "address"_h = visit.town.base_url + parts::url_of(id),
        "print"_h = visit.t(text::print_hint), "back"_h = link(parts::url_of(id), visit.t(text::card_back)));
    return person::page(visit, {.title = room.card.title + " – " + std::string(visit.t(text::card_link))},
                        main);
}

// ---- the course -------------------------------------------------------------------------------------------

namespace {

const Text& field_name(std::string_view field) {
    if (field == "say") return text::say_head;
    if (field == "duty") return text::duty_head;
    if (field == "money") return text::fact_money;
    if (field == "bounds") return text::fact_bounds;
    return text::fact_until;
}

Markup change_table(Visit& visit, RoomId id, std::int64_t version) {
    html::Table table{
        .caption = fill(visit.t(text::change_caption), {{"n", std::to_string(version)}}),
        .heads = {std::string(visit.t(text::change_what)), std::string(visit.t(text::change_before)),
                  std::string(visit.t(text::change_after))}};
    for (const Change& c : changes(visit.db, id, version, visit.lang))
        table.rows.push_back(
            {{html::words(visit.t(field_name(c.field)))}, {html::words(c.before)}, {html::words(c.after)}});
    return html::table(visit.lang, table);
}

void add_review(const Visit& visit, const Event& e, Markup& out) {
    auto add = [&](const Text& head, std::string_view words) {
        if (words.empty()) return;
        out.add<R"(<p class="nl-paragraph"><strong>{head}</strong> {words}</p>
)">("head"_h = visit.t(head), "words"_h = words);
    };
    add(text::review_helped, e.helped);
    add(text::review_stop, e.stop);
    add(text::review_better, e.better);
    add(text::review_next, html::date(visit.lang, e.next));
}

void add_step(Visit& visit, const Room& room, const Event& e, Markup& out) {
    std::string what(visit.t(name(e.happening)));
    if (e.level != place::Level::none) what += ": " + parts::side(visit.lang, e.level, e.place_name);
    Markup more;
    if (pulls_back(e.happening)) {
        Markup badge;
        badge.add(icon("undo")).say(visit.t(text::pull_back));
        more.add<
            R"(<p class="mk-meta"><span class="nl-data-badge mk-badge mk-badge--unsure">{badge}</span></p>
)">("badge"_h = badge);
    }
    if (!e.about.empty()) parts::paragraph(fill(visit.t(text::overruled_what), {{"what", e.about}}), more);
    more.add(parts::text_lines(e.words));
    if (e.happening == Happening::narrowed) more.add(change_table(visit, room.card.id, e.version));
    if (e.happening == Happening::reviewed) add_review(visit, e, more);
    out.add<R"(<li class="mk-timeline__step mk-timeline__step--done"><span
class="mk-timeline__when">{when}</span> <p class="mk-timeline__what">{what}</p>{more}</li>
)">("when"_h = parts::when(visit.lang, e.at, e.coarse_date), "what"_h = what, "more"_h = more);
}

}  // namespace

Markup line_part(Visit& visit, const Room& room) {
    Markup items;
    for (const Event& e : events(visit.db, room.card.id)) add_step(visit, room, e, items);
    const Text* next = room.card.state == State::asked     ? &text::next_asked
                       : room.card.state == State::offered ? &text::next_offered
                       : room.card.state == State::running ? &text::next_running
                                                           : nullptr;
    if (next)
        items.add<R"(<li class="mk-timeline__step"><p class="mk-timeline__what">{words}</p></li>
)">("words"_h = visit.t(*next));
    Markup out;
    out.add<R"(<ol class="mk-timeline">
{items}</ol>
)">("items"_h = items);
    return section("verloop", visit.t(text::line_head), out);
}

Markup tally_table(const Visit& visit, PlaceId place, const std::vector<place::Level>& levels) {
    html::Table table{
        .caption = std::string(visit.t(text::tally_caption)),
        .heads = {std::string(visit.t(text::tally_who)), std::string(visit.t(text::tally_given)),
                  std::string(visit.t(text::did_narrowed)), std::string(visit.t(text::did_overruled)),
                  std::string(visit.t(text::did_taken_back))}};
    auto number = [&](std::int64_t n) { return html::Cell{html::words(html::number(visit.lang, n)), true}; };
    for (place::Level level : levels) {
        Tally t = tally(visit.db, place, level);
        table.rows.push_back({{html::level_word(place::key(level), visit.t(place::name(level)))},
                              number(t.given),
                              number(t.narrowed),
                              number(t.overruled),
                              number(t.taken_back)});
    }
    return html::table(visit.lang, table);
}

}  // namespace mk::room::pages

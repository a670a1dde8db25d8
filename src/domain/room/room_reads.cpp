// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <map>
#include <set>

#include "domain/room/room_rules.hpp"
#include "domain/room/room_store.hpp"
#include "domain/room/room_text.hpp"

// What pages read.
namespace mk::room {
namespace store {

std::optional<Card> card(db::Db& db, RoomId id) {
    return db.one<Card>(
        "SELECT r.id, r.matter_id, m.title, r.parent_id, r.from_place_id, f.name, r.from_level, "
        "r.to_place_id, "
        "t.name, r.to_level, r.to_group, r.theme, r.state, r.ending, r.version, r.from_day, r.until_day, "
        "r.review_day, r.answer_day, r.born_at, r.since, r.copies FROM room r "
        "JOIN room_matter m ON m.id = r.matter_id JOIN place f ON f.id = r.from_place_id "
        "JOIN place t ON t.id = r.to_place_id WHERE r.id = $1",
        id);
}

namespace {

// Only what asks for attention: its three kinds are looked up each by an index, however many rooms there are.
std::vector<RoomId> attention_ids(db::Db& db, const Listing& l, Moment today, std::size_t limit) {
    std::int64_t state = l.state ? static_cast<std::int64_t>(*l.state) : 0;
    return db.all<RoomId>(
        "SELECT r.id FROM (SELECT id FROM room WHERE state = $1 AND review_day < $3 UNION "
        "SELECT id FROM room WHERE state = $2 AND answer_day < $3 UNION "
        "SELECT id FROM room WHERE copies >= $4) w JOIN room r ON r.id = w.id "
        "WHERE ($5 = 0 OR r.id < $5) AND ($6 = 0 OR r.state = $6) AND ($7 = 0 OR EXISTS "
        "(SELECT 1 FROM place_above a WHERE a.above_id = $7 AND a.place_id IN (r.to_place_id, "
        "r.from_place_id))) "
        "AND ($8 = 0 OR r.from_place_id = $8) AND ($9 = 0 OR r.from_level = $9) "
        "AND ($10 = 0 OR r.to_place_id = $10) ORDER BY r.id DESC LIMIT $11",
        State::running, State::asked, today, copies_flag, l.before, state, l.place.value, l.giver.value,
        l.giver_level, l.receiver.value, limit);
}

}  // namespace

std::vector<RoomId> ids(db::Db& db, const Listing& l, Moment today, std::size_t limit) {
    if (l.matter)
        return db.all<RoomId>("SELECT id FROM room WHERE matter_id = $1 ORDER BY id LIMIT $2", l.matter,
                              limit);
    if (l.attention) return attention_ids(db, l, today, limit);
    std::int64_t state = l.state ? static_cast<std::int64_t>(*l.state) : 0;
    return db.all<RoomId>(
        "SELECT r.id FROM room r WHERE ($1 = 0 OR r.id < $1) AND ($2 = 0 OR r.id IN "
        "(SELECT i.id FROM place_above a JOIN room i ON i.to_place_id = a.place_id WHERE a.above_id = $2 "
        "UNION "
        "SELECT o.id FROM place_above b JOIN room o ON o.from_place_id = b.place_id WHERE b.above_id = $2)) "
        "AND ($3 = 0 OR r.from_place_id = $3) AND ($4 = 0 OR r.from_level = $4) "
        "AND ($5 = 0 OR r.to_place_id = $5) AND ($6 = 0 OR r.state = $6) ORDER BY r.id DESC LIMIT $7",
        l.before, l.place.value, l.giver.value, l.giver_level, l.receiver.value, state, limit);
}

std::vector<SituationLine> situations(db::Db& db, MatterId matter, PersonId viewer) {
    return db.all<SituationLine>(
        "SELECT s.id, s.place_id, p.name, s.level, s.has_say, s.has_duty, s.words, s.by_level, "
        "s.by_place_id, "
        "b.name, s.coarse_date, s.at, CASE WHEN s.person_id = $2 THEN 1 ELSE 0 END FROM room_situation s "
        "JOIN place p ON p.id = s.place_id JOIN place b ON b.id = s.by_place_id WHERE s.matter_id = $1 "
        "ORDER BY s.level DESC, s.place_id, s.id LIMIT 200",
        matter, viewer.value);
}

}  // namespace store

bool review_overdue(const Card& c, Moment now) {
    return c.state == State::running && now >= rules::add_days(c.review, 1);
}
bool answer_overdue(const Card& c, Moment now) {
    return c.state == State::asked && now >= rules::add_days(c.answer, 1);
}
bool uniform(const Card& c) {
    return c.copies >= copies_flag;
}

std::int64_t days_until(Moment day, Moment now) {
    // Half a day more, because a day of the clock's change has 23 or 25 hours.
    std::int64_t ms = day.ms - rules::day_start(now).ms;
    return ms >= 0 ? (ms + day_ms / 2) / day_ms : -((-ms + day_ms / 2) / day_ms);
}

Page list(db::Db& db, const Listing& listing) {
    std::size_t limit = std::min(listing.limit, page_max);
    auto found = store::ids(db, listing, rules::day_start(listing.now), limit + 1);
    Page page;
    bool more = found.size() > limit;
    if (more) found.pop_back();
    for (RoomId id : found) page.cards.push_back(*store::card(db, id));
    if (more) page.next = found.back().value;
    return page;
}

namespace {

void fill_rights(db::Db& db, const person::Viewer& viewer, const store::Row& row, Moment now, Room& out) {
    out.giver = rules::giver_side(db, viewer, row) != nullptr;
    out.receiver = rules::receiver_side(db, viewer, row) != nullptr;
    out.asker = row.asked_by && row.asked_by == viewer.person;
    bool offered_it = row.offered_by && row.offered_by == viewer.person;
    bool live = row.state == State::running;
    out.may_answer = row.state == State::asked && out.giver && !out.asker;
    out.may_say_not_answered =
        out.asker && (row.state == State::refused || (answer_overdue(out.card, now) &&
                                                      !store::happened(db, row.id, Happening::not_answered)));
    out.may_accept = row.state == State::offered && out.receiver && !offered_it;
    out.may_withdraw = (row.state == State::asked && out.asker) || (row.state == State::offered && out.giver);
    out.may_pull_back = live && out.giver;
    out.may_give_back = live && out.receiver;
    out.may_review = live && (out.giver || out.receiver);
    out.may_give_out = live && out.receiver;
    out.follows = chain::is_concerned(db, {chain::Kind::room, row.id.value}, viewer.person);
}

}  // namespace

Result<Room> find(db::Db& db, const person::Viewer& viewer, RoomId id, Moment now) {
    auto row = store::find(db, id);
    if (!row) return fail(Refusal::not_found, "room");
    Room out;
    out.card = *store::card(db, id);
    out.terms = {row->say,        row->duty,   row->money > 0, row->money, row->money_for, row->bounds,
                 row->giver_does, row->ground, row->from,      row->until, row->review};
    out.ask = store::find_ask(db, id);
    if (row->parent) {
        auto parent = store::find(db, row->parent);
        out.parent_gone = row->state == State::running && parent && parent->state != State::running;
    }
    if (viewer.signed_in()) fill_rights(db, viewer, *row, now, out);
    return out;
}

std::vector<Event> events(db::Db& db, RoomId id) {
    return db.all<Event>(
        "SELECT e.id, e.kind, e.level, e.place_id, COALESCE(p.name, $2), e.about, e.words, e.version, "
        "e.coarse_date, e.at, COALESCE(v.helped, $2), COALESCE(v.stop, $2), COALESCE(v.better, $2), "
        "COALESCE(v.next_day, 0) FROM room_event e LEFT JOIN place p ON p.id = e.place_id "
        "LEFT JOIN room_review v ON v.event_id = e.id WHERE e.room_id = $1 ORDER BY e.id LIMIT 500",
        id, "");
}

std::vector<Change> changes(db::Db& db, RoomId id, std::int64_t version, html::Lang lang) {
    std::vector<Change> out;
    auto now = store::text_of(db, id, version);
    auto before = store::text_of(db, id, version - 1);
    if (!now || !before) return out;
    auto add = [&](std::string_view field, std::string a, std::string b) {
        if (a != b) out.push_back({std::string(field), std::move(a), std::move(b)});
    };
    auto money = [&](const store::Text& t) {
        if (t.money == 0) return std::string(html::in(lang, text::money_none));
        return html::fill(html::in(lang, text::money_line),
                          {{"n", html::number(lang, t.money)}, {"what", t.money_for}});
    };
    auto day = [&](Moment at) {
        return at.ms == 0 ? std::string(html::in(lang, text::until_none)) : html::date(lang, at);
    };
    add("say", before->say, now->say);
    add("duty", before->duty, now->duty);
    add("money", money(*before), money(*now));
    add("bounds", before->bounds, now->bounds);
    add("until", day(before->until), day(now->until));
    return out;
}

std::vector<Card> alike(db::Db& db, RoomId id) {
    std::vector<Card> out;
    auto row = store::find(db, id);
    if (!row) return out;
    for (RoomId other : rules::alike(store::laid(db, row->from_place, row->from_level, rules::laid_max), id))
        if (other != id) out.push_back(*store::card(db, other));
    return out;
}

Tally tally(db::Db& db, PlaceId giver, place::Level level) {
    Tally t;
    t.given = *db.one<std::int64_t>(
        "SELECT COUNT(*) FROM room WHERE from_place_id = $1 AND from_level = $2 AND since > 0", giver, level);
    db.each(
        "SELECT e.kind, COUNT(*) FROM room r JOIN room_event e ON e.room_id = r.id "
        "WHERE r.from_place_id = $1 AND r.from_level = $2 AND e.kind >= $3 AND e.kind <= $4 GROUP BY e.kind",
        [&](const db::Row& row) {
            auto happening = static_cast<Happening>(row.integer(0));
            (happening == Happening::narrowed    ? t.narrowed
             : happening == Happening::overruled ? t.overruled
                                                 : t.taken_back) = row.integer(1);
        },
        giver, level, Happening::narrowed, Happening::taken_back);
    return t;
}

bool allows_experiment(db::Db& db, RoomId id, Moment now) {
    auto row = store::find(db, id);
    return row && row->state == State::running && now >= row->from &&
           (row->until.ms == 0 || now < rules::add_days(row->until, 1));
}

Result<Matter> find_matter(db::Db& db, MatterId id) {
    auto found = db.one<Matter>(
        "SELECT m.id, m.town_id, p.name, m.title, (SELECT COUNT(*) FROM room r WHERE r.matter_id = m.id), "
        "(SELECT COUNT(*) FROM room_situation s WHERE s.matter_id = m.id) FROM room_matter m "
        "JOIN place p ON p.id = m.town_id WHERE m.id = $1",
        id);
    if (!found) return fail(Refusal::not_found, "matter");
    return std::move(*found);
}

std::vector<Matter> matters(db::Db& db, PlaceId place, std::int64_t before, std::size_t limit) {
    return db.all<Matter>(
        "SELECT m.id, m.town_id, p.name, m.title, (SELECT COUNT(*) FROM room r WHERE r.matter_id = m.id), "
        "(SELECT COUNT(*) FROM room_situation s WHERE s.matter_id = m.id) FROM room_matter m "
        "JOIN place p ON p.id = m.town_id WHERE ($1 = 0 OR EXISTS (SELECT 1 FROM place_above a "
        "WHERE a.place_id = m.town_id AND a.above_id = $1)) AND ($2 = 0 OR m.id < $2) "
        "ORDER BY m.id DESC LIMIT $3",
        place.value, before, limit);
}

namespace {

struct Tree {
    std::map<RoomId, std::vector<const Card*>> inside;  // by what they were given out of; none: of their own
    std::set<RoomId> known;
};

void climb(const Tree& tree, RoomId from, int depth, Ladder& out) {
    auto found = tree.inside.find(from);
    if (found == tree.inside.end() || depth > 20) return;
    for (const Card* card : found->second) {
        auto below = tree.inside.find(card->id);
        bool given_on = below != tree.inside.end() && std::ranges::any_of(below->second, [](const Card* c) {
                            return c->state == State::running;
                        });
        out.rungs.push_back({*card, depth, card->state == State::running && !given_on});
        climb(tree, card->id, depth + 1, out);
    }
}

}  // namespace

Result<Ladder> ladder(db::Db& db, const person::Viewer& viewer, MatterId id, Moment now) {
    MK_TRY(Matter matter, find_matter(db, id));
    Ladder out{std::move(matter), {}, store::situations(db, id, viewer.person)};
    Listing listing;
    listing.matter = id;
    listing.now = now;
    std::vector<Card> cards;
    for (RoomId room : store::ids(db, listing, now, std::size_t{200}))
        cards.push_back(*store::card(db, room));
    Tree tree;
    for (const Card& card : cards) tree.known.insert(card.id);
    // From the state inward: who is given room by a level further from the work comes first.
    std::ranges::stable_sort(cards, [](const Card& a, const Card& b) { return a.from_level > b.from_level; });
    for (const Card& card : cards) {
        bool inside = card.parent && tree.known.contains(card.parent);
        tree.inside[inside ? card.parent : RoomId{}].push_back(&card);
    }
    climb(tree, RoomId{}, 0, out);
    return out;
}

}  // namespace mk::room

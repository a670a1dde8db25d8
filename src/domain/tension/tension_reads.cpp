// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/tension/tension.hpp"
#include "domain/tension/tension_rules.hpp"
#include "domain/tension/tension_store.hpp"

// What pages read: lists, one tension as a viewer may see it, its echoes and its history.
namespace mk::tension {
namespace {

// A filter may hardly ever match: then a page looks no further than this number.
std::int64_t scan_floor(db::Db& db, const Listing& l, State state, std::int64_t before) {
    bool filtered = l.level || l.theme || l.near_work || l.from.ms > 0 || l.until.ms > 0;
    if (!filtered) return 0;
    auto floor = db.one<std::int64_t>(
        "SELECT shared_no FROM felt WHERE above_id = $1 AND state = $2 AND shared_no < $3 "
        "ORDER BY shared_no DESC LIMIT 1 OFFSET $4",
        l.place, state, before, l.scan);
    return floor.value_or(0);
}

// A row of a list; in the order of Card. For one that is still kept: when it was written down, and whether
// its author is confirmed now.
#define MK_CARD                                                                                              \
    "SELECT t.id, t.place_id, p.name, t.level, CASE WHEN t.state = 0 THEN COALESCE((SELECT s.vouched FROM "  \
    "standing s WHERE s.id = t.standing_id), 0) ELSE t.vouched END, t.theme, t.theme_free, t.now, t.could, " \
    "t.state, "                                                                                              \
    "CASE WHEN t.state = 0 THEN t.created_at ELSE t.shown_at END, t.coarse_date, COALESCE(t.shared_no, 0), " \
    "t.counted, t.heard, t.shown_name "

// One more than the limit, so that it is known whether there is a next page.
void list_state(db::Db& db, const Listing& l, State state, std::size_t limit, Page& page) {
    std::int64_t before = l.before > 0 ? l.before : INT64_MAX;
    std::int64_t floor = scan_floor(db, l, state, before);
    std::size_t had = page.cards.size();
    db.each(
        MK_CARD
        "FROM felt f JOIN tension t ON t.id = f.tension_id JOIN place p ON p.id = t.place_id "
        "WHERE f.above_id = $1 AND f.state = $2 AND f.shared_no < $3 AND f.shared_no >= $4 "
        "AND ($5 = 0 OR f.level = $5) AND ($6 = 0 OR f.theme = $6) AND ($7 = 0 OR f.level <= 2) "
        "AND ($8 = 0 OR t.shown_at >= $8) AND ($9 = 0 OR t.shown_at < $9) ORDER BY f.shared_no DESC LIMIT "
        "$10",
        [&](const db::Row& row) { page.cards.push_back(db::detail::from_row<Card>(row)); }, l.place, state,
        before, floor, l.level.value_or(place::Level::none), l.theme.value_or(place::Theme::none),
        l.near_work, l.from, l.until, limit + 1);
    if (page.cards.size() - had <= limit) page.next = std::max(page.next, floor);
}

}  // namespace

Page list(db::Db& db, const Listing& listing) {
    std::size_t limit = std::clamp<std::size_t>(listing.limit, 1, page_max);
    Page page;
    page.cards.reserve(limit + 1);
    if (listing.state) {
        list_state(db, listing, *listing.state, limit, page);
    } else {
        for (State state : {State::open, State::taken_up, State::resolved})
            list_state(db, listing, state, limit, page);
        std::ranges::sort(page.cards, std::ranges::greater{}, &Card::shared_no);
        // One state was looked through no further than here: what lies below comes on the next page, in its
        // order.
        std::erase_if(page.cards, [&](const Card& card) { return card.shared_no < page.next; });
    }
    if (page.cards.size() > limit) {
        page.cards.resize(limit);
        page.next = page.cards.back().shared_no;
    }
    return page;
}

std::vector<Card> cards(db::Db& db, std::span<const TensionId> ids) {
    std::vector<Card> found;
    found.reserve(ids.size());
    for (TensionId id : ids) {
        auto card = db.one<Card>(MK_CARD
                                 "FROM tension t JOIN place p ON p.id = t.place_id WHERE t.id = $1 "
                                 "AND t.shared_no IS NOT NULL",
                                 id);
        if (card) found.push_back(std::move(*card));
    }
    return found;
}

std::vector<Card> own(db::Db& db, const person::Viewer& viewer, std::size_t limit, std::int64_t before) {
    if (!viewer.signed_in()) return {};
    return db.all<Card>(MK_CARD
                        "FROM tension t JOIN place p ON p.id = t.place_id WHERE t.person_id = $1 "
                        "AND t.id < $3 AND t.state <> $2 ORDER BY t.id DESC LIMIT $4",
                        viewer.person, State::withdrawn, before > 0 ? before : INT64_MAX,
                        std::min(limit, page_max));
}

std::vector<Card> echoed_or_followed(db::Db& db, const person::Viewer& viewer, std::size_t limit,
                                     std::int64_t before) {
    if (!viewer.signed_in()) return {};
    return db.all<Card>(MK_CARD
                        "FROM tension t JOIN place p ON p.id = t.place_id WHERE t.shared_no < $3 "
                        "AND t.id IN (SELECT tension_id FROM echo WHERE person_id = $1 UNION "
                        "SELECT tension_id FROM tension_follow WHERE person_id = $1) "
                        "ORDER BY t.shared_no DESC LIMIT $2",
                        viewer.person, std::min(limit, page_max), before > 0 ? before : INT64_MAX);
}

#undef MK_CARD

namespace {

Card card_of(db::Db& db, const person::Viewer& viewer, const store::Row& row) {
    bool kept = row.state == State::kept;
    const person::Standing* standing = kept ? viewer.standing(row.standing) : nullptr;
    bool vouched = kept ? standing && standing->vouched : row.vouched;
    Moment at = row.state == State::kept ? row.created_at : row.shown_at;
    return {row.id,         row.place,   store::place_name(db, row.place),
            row.level,      vouched,     row.theme,
            row.theme_free, row.now,     row.could,
            row.state,      at,          row.coarse_date,
            row.shared_no,  row.counted, row.heard,
            row.shown_name};
}

bool may_take_up(db::Db& db, const person::Viewer& viewer, const store::Row& row) {
    return row.state == State::open && !person::near_standings(db, viewer, row.place).empty();
}

// What this viewer did with it, and may do.
void add_viewer(db::Db& db, const person::Viewer& viewer, const store::Row& row, Moment now, Tension& t) {
    if (auto echo = store::find_echo(db, row.id, viewer.person)) {
        t.echoed = true;
        t.echo_words = std::move(echo->words);
    }
    t.followed = store::follows(db, row.id, viewer.person);
    t.took_up = row.state == State::taken_up && store::last_taker(db, row.id) == viewer.person;
    bool feels = t.own || t.echoed;
    t.may_take_up = may_take_up(db, viewer, row);
    t.may_resolve = feels && !t.took_up && (row.state == State::open || row.state == State::taken_up);
    t.may_reopen = feels && row.state == State::resolved;
    if (!t.own) return;
    t.may_change_theme = row.echoes == 0;
    t.may_withdraw = row.echoes == 0 && !store::has_turns(db, row.id);
    auto what = rules::undoable(row, now);
    Moment since = what == rules::Undoable::edit ? row.edited_at : row.shared_at;
    if (what != rules::Undoable::nothing) t.undo_left_ms = undo_ms - (now.ms - since.ms);
}

}  // namespace

Result<Tension> find(db::Db& db, const person::Viewer& viewer, TensionId id, Moment now) {
    auto row = store::find(db, id);
    bool own = row && viewer.signed_in() && row->person == viewer.person;
    if (!row || row->state == State::withdrawn || (row->state == State::kept && !own))
        return fail(Refusal::not_found, "tension");
    Tension t;
    t.card = card_of(db, viewer, *row);
    t.need = row->need;
    t.pull = row->pull;
    t.version = row->version;
    if (row->version > 1) t.edited_at = rules::seen_at(row->coarse_date, row->edited_at);
    t.own = own;
    if (viewer.signed_in()) add_viewer(db, viewer, *row, now, t);
    return t;
}

Result<Draft> draft_of(db::Db& db, const person::Viewer& viewer, TensionId id) {
    auto row = store::find(db, id);
    if (!row || row->state == State::withdrawn || !viewer.signed_in() || row->person != viewer.person)
        return fail(Refusal::not_found, "tension");
    return Draft{row->felt_place, row->standing, row->theme, row->theme_free,
                 row->pull,       row->now,      row->could, row->need};
}

// In the order of Echo; $4 is who looks.
#define MK_ECHO                                                                                         \
    "SELECT e.id, e.place_id, p.name, e.level, e.vouched, e.words, e.shown_name, e.coarse_date, e.at, " \
    "CASE WHEN e.person_id = $4 THEN 1 ELSE 0 END FROM echo e JOIN place p ON p.id = e.place_id "

std::vector<Echo> echoes(db::Db& db, const person::Viewer& viewer, TensionId id, place::Level level,
                         std::int64_t after, std::size_t limit) {
    return db.all<Echo>(MK_ECHO
                        "WHERE e.tension_id = $1 AND e.level = $2 AND e.id > $3 ORDER BY e.id LIMIT $5",
                        id, level, after, viewer.person.value, std::min(limit, page_max));
}

std::vector<Echo> all_echoes(db::Db& db, const person::Viewer& viewer, TensionId id, place::Level level,
                             std::int64_t after, std::size_t limit) {
    return db.all<Echo>(
        MK_ECHO "WHERE e.tension_id = $1 AND (e.level, e.id) > ($2, $3) ORDER BY e.level, e.id LIMIT $5", id,
        level, after, viewer.person.value, std::min(limit, page_max + 1));
}

#undef MK_ECHO

std::array<LevelCount, 8> levels(db::Db& db, const Card& card) {
    std::array<LevelCount, 8> counts;
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i].level = place::all_levels[i];
    db.each(
        "SELECT level, people, places FROM tension_level WHERE tension_id = $1",
        [&](const db::Row& row) {
            LevelCount& c = counts.at(static_cast<std::size_t>(row.integer(0)) - 1);
            c.people = row.integer(1);
            c.places = row.integer(2);
        },
        card.id);
    if (!card.vouched) return counts;
    LevelCount& author = counts.at(static_cast<std::size_t>(card.level) - 1);
    bool place_speaks = author.places > 0 && db.one<std::int64_t>(
                                                   "SELECT 1 FROM echo WHERE tension_id = $1 AND level = $2 "
                                                   "AND place_id = $3 AND vouched = 1 LIMIT 1",
                                                   card.id, card.level, card.place)
                                                 .has_value();
    author.people += 1;
    author.places += place_speaks ? 0 : 1;
    return counts;
}

std::vector<Turn> turns(db::Db& db, TensionId id, std::size_t limit) {
    return db.all<Turn>(
        "SELECT u.state, u.level, u.vouched, u.place_id, p.name, u.words, u.coarse_date, u.at "
        "FROM tension_turn u "
        "JOIN place p ON p.id = u.place_id WHERE u.tension_id = $1 ORDER BY u.id LIMIT $2",
        id, std::min(limit, page_max));
}

std::vector<Version> versions(db::Db& db, TensionId id, std::size_t limit) {
    return db.all<Version>(
        "SELECT version, now, could, need, at FROM tension_version WHERE tension_id = $1 "
        "ORDER BY version DESC LIMIT $2",
        id, std::min(limit, page_max));
}

}  // namespace mk::tension

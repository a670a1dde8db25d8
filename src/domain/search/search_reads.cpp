// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/search/search_days.hpp"
#include "domain/search/search_rules.hpp"
#include "domain/search/search_store.hpp"

// What pages read.
namespace mk::search {

Result<Search> find(db::Db& db, const person::Viewer& viewer, SearchId id) {
    auto found = db.one<Search>(
        "SELECT s.id, s.place_id, p.name, s.theme, s.title, s.occasion, s.purpose, s.vision, s.open_to, "
        "s.fixed, s.decides_body, s.decides_function, s.asking_until, s.voting_until, s.weighing_until, "
        "s.answer_by, s.announce_votes, s.state, s.paused, s.pause_reason, s.version, s.level, "
        "s.place_seen_id, q.name, s.vouched, s.outcome, s.outcome_body, s.follows, s.follows_by, s.learned, "
        "s.opened_at, s.phase_at, s.closed_at FROM search s JOIN place p ON p.id = s.place_id "
        "JOIN place q ON q.id = s.place_seen_id WHERE s.id = $1",
        id);
    if (!found || found->state == State::dropped) return fail(Refusal::not_found, "search");
    if (found->state == State::prepared && !is_facilitator(db, viewer, id))
        return fail(Refusal::not_found, "search");
    return std::move(*found);
}

bool is_facilitator(db::Db& db, const person::Viewer& viewer, SearchId id) {
    return store::guides(db, id, viewer.person);
}

Moment last_day(const Search& search, State phase) {
    if (!rules::is_running(phase)) return Moment{0};
    return rules::day_in(search, phase);
}

Moment end_of(const Search& search, State phase) {
    Moment day = last_day(search, phase);
    return day.ms == 0 ? day : days_later(day, 1);
}

bool overdue(const Search& search, Moment now) {
    Moment end = end_of(search, search.state);
    return !search.paused && end.ms > 0 && now >= end;
}

#define MK_SEARCH_CARD                                                                                  \
    "SELECT s.id, s.place_id, p.name, s.theme, s.title, s.purpose, s.state, s.paused, s.asking_until, " \
    "s.voting_until, s.weighing_until, s.answer_by, s.opened_at, s.closed_at FROM search s "            \
    "JOIN place p ON p.id = s.place_id "

Page list(db::Db& db, const Listing& l) {
    std::size_t limit = std::clamp<std::size_t>(l.limit, 1, page_max);
    Page page;
    page.cards = db.all<Card>(
        MK_SEARCH_CARD
        "WHERE s.id < $1 AND s.state >= $2 AND s.state <= $3 AND ($4 = 0 OR s.theme = $4) AND ($5 = 0 OR "
        "EXISTS (SELECT 1 FROM place_above a WHERE a.place_id = s.place_id AND a.above_id = $5)) "
        "ORDER BY s.id DESC LIMIT $6",
        l.before > 0 ? l.before : INT64_MAX, l.state.value_or(State::asking),
        l.state.value_or(l.running ? State::answering : State::closed), l.theme.value_or(place::Theme::none),
        l.place.value, limit + 1);
    if (page.cards.size() > limit) {
        page.cards.pop_back();
        page.next = page.cards.back().id.value;
    }
    return page;
}

std::vector<Card> guided(db::Db& db, const person::Viewer& viewer) {
    if (!viewer.signed_in()) return {};
    return db.all<Card>(MK_SEARCH_CARD
                        "WHERE s.state <> $2 AND (s.person_id = $1 OR EXISTS (SELECT 1 FROM search_guide g "
                        "WHERE g.search_id = s.id AND g.person_id = $1)) ORDER BY s.id DESC LIMIT $3",
                        viewer.person, State::dropped, page_max);
}

std::vector<TensionId> occasions(db::Db& db, SearchId id) {
    return db.all<TensionId>(
        "SELECT tension_id FROM search_occasion WHERE search_id = $1 ORDER BY tension_id", id);
}

std::vector<Question> questions(db::Db& db, SearchId id) {
    return db.all<Question>(
        "SELECT q.id, q.no, q.words, (SELECT COUNT(*) FROM search_answer a WHERE a.question_id = q.id) "
        "FROM search_question q WHERE q.search_id = $1 ORDER BY q.no, q.id",
        id);
}

std::vector<Answer> answers(db::Db& db, const person::Viewer& viewer, QuestionId id, place::Level level,
                            std::int64_t after, std::size_t limit) {
    return db.all<Answer>(
        "SELECT a.id, a.place_id, p.name, a.level, a.vouched, a.words, a.shown_name, a.coarse_date, a.at, "
        "CASE WHEN a.person_id = $4 AND $4 > 0 THEN 1 ELSE 0 END FROM search_answer a "
        "JOIN place p ON p.id = a.place_id WHERE a.question_id = $1 AND a.level = $2 AND a.id > $3 "
        "ORDER BY a.id LIMIT $5",
        id, level, after, viewer.person.value, std::min(limit, page_max + 1));
}

std::optional<Own> own_answer(db::Db& db, const person::Viewer& viewer, QuestionId id) {
    if (!viewer.signed_in()) return std::nullopt;
    return db.one<Own>(
        "SELECT words, standing_id, shown FROM search_answer WHERE question_id = $1 AND person_id = $2", id,
        viewer.person);
}

std::vector<Answered> answered_by(db::Db& db, SearchId id) {
    auto kept = db.all<Answered>(
        "SELECT level, people FROM search_taken_part WHERE search_id = $1 ORDER BY level", id);
    if (!kept.empty()) return kept;
    return db.all<Answered>(
        "SELECT level, COUNT(DISTINCT person_id) FROM search_answer WHERE search_id = $1 AND vouched = 1 "
        "GROUP BY level ORDER BY level",
        id);
}

std::vector<Turn> turns(db::Db& db, SearchId id, std::size_t limit) {
    return db.all<Turn>(
        "SELECT kind, state, reason, from_day, to_day, at FROM search_turn WHERE search_id = $1 ORDER BY id "
        "LIMIT $2",
        id, limit);
}

std::int64_t verify(db::Db& db) {
    std::int64_t wrong = store::known_answerers(db) + store::wrongly_counted(db);
    for (const store::Row& row : store::all(db)) {
        auto card = chain::find(db, rules::thing(row.id));
        wrong += card.has_value() != rules::is_public(row.state);
        if (card) wrong += card->stand != rules::stand_of(row) || card->title != row.title;
        wrong += row.next_at != rules::next_look(row);
        if (!card) continue;
        auto from = chain::occasions(db, rules::thing(row.id));
        for (TensionId tension : occasions(db, row.id)) {
            // Its author may have taken it away since.
            if (!chain::find(db, {chain::Kind::tension, tension.value})) continue;
            wrong += std::ranges::none_of(from, [&](const chain::Card& c) {
                return c.thing() == chain::Thing{chain::Kind::tension, tension.value};
            });
        }
    }
    return wrong;
}

}  // namespace mk::search

// SPDX-License-Identifier: EUPL-1.2
#include "domain/weighing/weighing_store.hpp"

#include "base/text.hpp"

namespace mk::weighing::store {

WeighingId insert(db::Db& db, const Row& r) {
    return *db.one<WeighingId>(
        "INSERT INTO weighing (about_kind, about_id, place_id, theme, title, born_at)"
        " VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        r.about_kind, r.about_id, r.place, r.theme, r.title, r.born_at);
}

std::optional<Row> find(db::Db& db, WeighingId id) {
    return db.one<Row>(
        "SELECT id, about_kind, about_id, place_id, theme, title, born_at FROM weighing WHERE id = $1", id);
}

std::optional<WeighingId> of(db::Db& db, chain::Thing about) {
    return db.one<WeighingId>("SELECT id FROM weighing WHERE about_kind = $1 AND about_id = $2", about.kind,
                              about.id);
}

void insert_round(db::Db& db, WeighingId id, const Round& r) {
    db.run(
        "INSERT INTO weighing_round (weighing_id, round, person_id, opened_at, closes_at, closed_at)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        id, r.round, r.person, r.opened_at, r.closes_at, r.closed_at);
}

void close_round(db::Db& db, WeighingId id, std::int64_t round, Moment at) {
    db.run("UPDATE weighing_round SET closed_at = $3 WHERE weighing_id = $1 AND round = $2", id, round, at);
}

std::optional<Round> round(db::Db& db, WeighingId id, std::int64_t round) {
    return db.one<Round>(
        "SELECT round, person_id, opened_at, closes_at, closed_at FROM weighing_round"
        " WHERE weighing_id = $1 AND round = $2",
        id, round);
}

Round last_round(db::Db& db, WeighingId id) {
    return *db.one<Round>(
        "SELECT round, person_id, opened_at, closes_at, closed_at FROM weighing_round"
        " WHERE weighing_id = $1 ORDER BY round DESC LIMIT 1",
        id);
}

std::vector<WeighingId> due(db::Db& db, Moment now) {
    return db.all<WeighingId>(
        "SELECT weighing_id FROM weighing_round WHERE closed_at = 0 AND closes_at <= $1 ORDER BY closes_at, "
        "weighing_id",
        now);
}

void insert_option(db::Db& db, WeighingId id, const Option& o) {
    db.run("INSERT INTO weighing_option (weighing_id, no, words) VALUES ($1, $2, $3)", id, o.no, o.words);
}

void insert_party(db::Db& db, WeighingId id, const Party& p) {
    db.run("INSERT INTO weighing_party (weighing_id, no, name) VALUES ($1, $2, $3)", id, p.no, p.name);
}

std::vector<Option> options(db::Db& db, WeighingId id) {
    return db.all<Option>("SELECT no, words FROM weighing_option WHERE weighing_id = $1 ORDER BY no", id);
}

std::vector<Party> parties(db::Db& db, WeighingId id) {
    return db.all<Party>("SELECT no, name FROM weighing_party WHERE weighing_id = $1 ORDER BY no", id);
}

bool insert_absent(db::Db& db, WeighingId id, std::int64_t round, std::string_view name) {
    return db.run(
               "INSERT INTO weighing_absent (weighing_id, round, folded, name) VALUES ($1, $2, $3, $4)"
               " ON CONFLICT (weighing_id, round, folded) DO NOTHING",
               id, round, fold(name), name) > 0;
}

std::vector<std::string> absent(db::Db& db, WeighingId id, std::int64_t round) {
    return db.all<std::string>(
        "SELECT name FROM weighing_absent WHERE weighing_id = $1 AND round = $2 ORDER BY folded", id, round);
}

void put_judgement(db::Db& db, WeighingId id, std::int64_t round, const JudgementRow& r,
                   const std::vector<std::int64_t>& gains, const std::vector<std::int64_t>& bears) {
    auto number = *db.one<std::int64_t>(
        "INSERT INTO weighing_judgement (weighing_id, round, option_no, person_id, standing_id, place_id, "
        "level, "
        "coarse_date, at, self, certainty, whole, reason_self, reason_certainty, reason_whole, gains_words, "
        "bears_words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
        " ON CONFLICT (weighing_id, round, option_no, person_id) DO UPDATE SET standing_id = "
        "excluded.standing_id,"
        " place_id = excluded.place_id, level = excluded.level, coarse_date = excluded.coarse_date,"
        " at = excluded.at, self = excluded.self, certainty = excluded.certainty, whole = excluded.whole,"
        " reason_self = excluded.reason_self, reason_certainty = excluded.reason_certainty,"
        " reason_whole = excluded.reason_whole, gains_words = excluded.gains_words,"
        " bears_words = excluded.bears_words RETURNING id",
        id, round, r.option, r.person, r.standing, r.place, r.level, r.coarse_date, r.at, r.self, r.certainty,
        r.whole, r.reason_self, r.reason_certainty, r.reason_whole, r.gains_words, r.bears_words);
    db.run("DELETE FROM weighing_stake WHERE judgement_id = $1", number);
    auto stake = [&](Side side, const std::vector<std::int64_t>& parties) {
        for (std::int64_t party : parties)
            db.run(
                "INSERT INTO weighing_stake (judgement_id, side, party_no) VALUES ($1, $2, $3)"
                " ON CONFLICT (judgement_id, side, party_no) DO NOTHING",
                number, side, party);
    };
    stake(Side::gains, gains);
    stake(Side::bears, bears);
}

void delete_judgements(db::Db& db, WeighingId id, std::int64_t round, PersonId person) {
    db.run(
        "DELETE FROM weighing_stake WHERE judgement_id IN (SELECT id FROM weighing_judgement"
        " WHERE weighing_id = $1 AND round = $2 AND person_id = $3)",
        id, round, person);
    db.run("DELETE FROM weighing_judgement WHERE weighing_id = $1 AND round = $2 AND person_id = $3", id,
           round, person);
}

std::optional<JudgementRow> judgement(db::Db& db, WeighingId id, std::int64_t round, std::int64_t option,
                                      PersonId person) {
    return db.one<JudgementRow>(
        "SELECT id, option_no, person_id, standing_id, place_id, level, coarse_date, at, self, certainty, "
        "whole, "
        "reason_self, reason_certainty, reason_whole, gains_words, bears_words FROM weighing_judgement"
        " WHERE weighing_id = $1 AND round = $2 AND option_no = $3 AND person_id = $4",
        id, round, option, person);
}

std::vector<JudgementRow> judgements(db::Db& db, WeighingId id, std::int64_t round) {
    return db.all<JudgementRow>(
        "SELECT id, option_no, person_id, standing_id, place_id, level, coarse_date, at, self, certainty, "
        "whole, "
        "reason_self, reason_certainty, reason_whole, gains_words, bears_words FROM weighing_judgement"
        " WHERE weighing_id = $1 AND round = $2 ORDER BY id",
        id, round);
}

std::vector<JudgementRow> judgements(db::Db& db, WeighingId id, std::int64_t round, std::int64_t option,
                                     std::int64_t from, std::size_t limit) {
    return db.all<JudgementRow>(
        "SELECT id, option_no, person_id, standing_id, place_id, level, coarse_date, at, self, certainty, "
        "whole, "
        "reason_self, reason_certainty, reason_whole, gains_words, bears_words FROM weighing_judgement"
        " WHERE weighing_id = $1 AND round = $2 AND option_no = $3 AND id >= $4 AND length(reason_self) +"
        " length(reason_certainty) + length(reason_whole) + length(gains_words) + length(bears_words) > 0"
        " ORDER BY id LIMIT $5",
        id, round, option, from, limit);
}

std::vector<Stake> stakes(db::Db& db, WeighingId id, std::int64_t round) {
    return db.all<Stake>(
        "SELECT s.judgement_id, s.side, s.party_no FROM weighing_stake s JOIN weighing_judgement j"
        " ON j.id = s.judgement_id WHERE j.weighing_id = $1 AND j.round = $2"
        " ORDER BY s.judgement_id, s.side, s.party_no",
        id, round);
}

std::vector<std::int64_t> parties_of(db::Db& db, std::int64_t judgement, Side side) {
    return db.all<std::int64_t>(
        "SELECT party_no FROM weighing_stake WHERE judgement_id = $1 AND side = $2 ORDER BY party_no",
        judgement, side);
}

std::vector<std::int64_t> weighed(db::Db& db, WeighingId id, std::int64_t round, PersonId person) {
    return db.all<std::int64_t>(
        "SELECT option_no FROM weighing_judgement WHERE weighing_id = $1 AND round = $2 AND person_id = $3"
        " ORDER BY option_no",
        id, round, person);
}

std::int64_t people(db::Db& db, WeighingId id, std::int64_t round) {
    return *db.one<std::int64_t>(
        "SELECT COUNT(DISTINCT person_id) FROM weighing_judgement WHERE weighing_id = $1 AND round = $2", id,
        round);
}

std::int64_t wrong(db::Db& db) {
    std::int64_t loose = *db.one<std::int64_t>(
        "SELECT (SELECT COUNT(*) FROM weighing_judgement j WHERE NOT EXISTS (SELECT 1 FROM weighing_round r"
        " WHERE r.weighing_id = j.weighing_id AND r.round = j.round) OR NOT EXISTS (SELECT 1 FROM "
        "weighing_option"
        " o WHERE o.weighing_id = j.weighing_id AND o.no = j.option_no))"
        " + (SELECT COUNT(*) FROM weighing_stake s JOIN weighing_judgement j ON j.id = s.judgement_id"
        " WHERE NOT EXISTS (SELECT 1 FROM weighing_party p WHERE p.weighing_id = j.weighing_id AND"
        " p.no = s.party_no))"
        " + (SELECT COUNT(*) FROM weighing_round r WHERE r.closed_at = 0 AND EXISTS (SELECT 1 FROM "
        "weighing_round"
        " n WHERE n.weighing_id = r.weighing_id AND n.round > r.round))");
    std::int64_t shown = *db.one<std::int64_t>(
        "SELECT COUNT(*) FROM weighing w WHERE NOT EXISTS (SELECT 1 FROM chain_thing t JOIN weighing_round r"
        " ON r.weighing_id = w.id WHERE t.kind = $1 AND t.thing_id = w.id AND t.place_id = w.place_id"
        " AND r.round = (SELECT MAX(n.round) FROM weighing_round n WHERE n.weighing_id = w.id)"
        " AND ((r.closed_at = 0 AND t.stand = $2) OR (r.closed_at > 0 AND t.stand = $3)))",
        chain::Kind::weighing, chain::Stand::running, chain::Stand::done);
    return loose + shown;
}

}  // namespace mk::weighing::store

// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/weighing/weighing.hpp"

// All SQL of weighings. Rows hold who; nothing here leaves this folder.
namespace mk::weighing::store {

struct Row {
    WeighingId id;
    chain::Kind about_kind = chain::Kind::search;
    std::int64_t about_id = 0;
    PlaceId place;
    place::Theme theme = place::Theme::none;
    std::string title;
    Moment born_at;

    [[nodiscard]] chain::Thing about() const { return {about_kind, about_id}; }
    [[nodiscard]] chain::Thing thing() const { return {chain::Kind::weighing, id.value}; }
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, about_kind, about_id, place, theme, title, born_at))

struct Round {
    std::int64_t round = 1;
    PersonId person;  // who opened it; none: the program
    Moment opened_at;
    Moment closes_at;
    Moment closed_at;  // 0: open

    [[nodiscard]] bool open() const { return closed_at.ms == 0; }
};
BOOST_DESCRIBE_STRUCT(Round, (), (round, person, opened_at, closes_at, closed_at))

// What one person said of one option, as it is kept.
struct JudgementRow {
    std::int64_t id = 0;
    std::int64_t option = 0;
    PersonId person;
    StandingId standing;
    PlaceId place;  // as it is shown
    place::Level level = place::Level::none;
    bool coarse_date = false;
    Moment at;  // as it is shown
    std::optional<std::int64_t> self, certainty, whole;
    std::string reason_self, reason_certainty, reason_whole;
    std::string gains_words, bears_words;
};
BOOST_DESCRIBE_STRUCT(JudgementRow, (),
                      (id, option, person, standing, place, level, coarse_date, at, self, certainty, whole,
                       reason_self, reason_certainty, reason_whole, gains_words, bears_words))

enum class Side : std::uint8_t { gains = 1, bears = 2 };
struct Stake {
    std::int64_t judgement = 0;
    Side side = Side::gains;
    std::int64_t party = 0;
};
BOOST_DESCRIBE_STRUCT(Stake, (), (judgement, side, party))

[[nodiscard]] WeighingId insert(db::Db& db, const Row& row);
[[nodiscard]] std::optional<Row> find(db::Db& db, WeighingId id);
[[nodiscard]] std::optional<WeighingId> of(db::Db& db, chain::Thing about);

void insert_round(db::Db& db, WeighingId id, const Round& round);
void close_round(db::Db& db, WeighingId id, std::int64_t round, Moment at);
[[nodiscard]] std::optional<Round> round(db::Db& db, WeighingId id, std::int64_t round);
[[nodiscard]] Round last_round(db::Db& db, WeighingId id);
// Weighings of which the open round is over.
[[nodiscard]] std::vector<WeighingId> due(db::Db& db, Moment now);

void insert_option(db::Db& db, WeighingId id, const Option& option);
void insert_party(db::Db& db, WeighingId id, const Party& party);
[[nodiscard]] std::vector<Option> options(db::Db& db, WeighingId id);
[[nodiscard]] std::vector<Party> parties(db::Db& db, WeighingId id);
// False when that name stood there already.
bool insert_absent(db::Db& db, WeighingId id, std::int64_t round, std::string_view name);
[[nodiscard]] std::vector<std::string> absent(db::Db& db, WeighingId id, std::int64_t round);

// Inserts, or changes the one of the same person and option.
void put_judgement(db::Db& db, WeighingId id, std::int64_t round, const JudgementRow& row,
                   const std::vector<std::int64_t>& gains, const std::vector<std::int64_t>& bears);
void delete_judgements(db::Db& db, WeighingId id, std::int64_t round, PersonId person);
[[nodiscard]] std::optional<JudgementRow> judgement(db::Db& db, WeighingId id, std::int64_t round,
                                                    std::int64_t option, PersonId person);
// Those of one round in the order in which they were made, numbers above `after`.
[[nodiscard]] std::vector<JudgementRow> judgements(db::Db& db, WeighingId id, std::int64_t round);
[[nodiscard]] std::vector<JudgementRow> judgements(db::Db& db, WeighingId id, std::int64_t round,
                                                   std::int64_t option, std::int64_t from, std::size_t limit);
[[nodiscard]] std::vector<Stake> stakes(db::Db& db, WeighingId id, std::int64_t round);
[[nodiscard]] std::vector<std::int64_t> parties_of(db::Db& db, std::int64_t judgement, Side side);
[[nodiscard]] std::vector<std::int64_t> weighed(db::Db& db, WeighingId id, std::int64_t round,
                                                PersonId person);
[[nodiscard]] std::int64_t people(db::Db& db, WeighingId id, std::int64_t round);

// Rows that point at a round, an option or a party that is not there; open rounds that are not the last; and
// weighings that the chain shows otherwise than they stand.
[[nodiscard]] std::int64_t wrong(db::Db& db);

}  // namespace mk::weighing::store

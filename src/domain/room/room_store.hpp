// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <utility>

#include "domain/room/room.hpp"

// All SQL of rooms. What is here knows who asked, offered and did what; nothing of it leaves this folder.
namespace mk::room::store {

struct Row {
    RoomId id;
    MatterId matter;
    RoomId parent;
    PlaceId from_place;
    place::Level from_level = place::Level::none;
    PlaceId to_place;
    place::Level to_level = place::Level::none;
    std::string to_group;
    place::Theme theme = place::Theme::none;
    std::string say;
    std::string duty;
    std::int64_t money = 0;  // whole euros; 0: none goes along
    std::string money_for;
    std::string bounds;
    std::string giver_does;
    std::string ground;
    Moment from;
    Moment until;
    Moment review;
    State state = State::offered;
    Ending ending = Ending::none;
    std::int64_t version = 1;
    Moment answer;
    PersonId asked_by;
    PersonId offered_by;
    Moment born;
    Moment since;
    Moment due;
    std::int64_t reminded = 0;
    std::int64_t copies = 0;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, matter, parent, from_place, from_level, to_place, to_level, to_group, theme, say,
                       duty, money, money_for, bounds, giver_does, ground, from, until, review, state, ending,
                       version, answer, asked_by, offered_by, born, since, due, reminded, copies))

[[nodiscard]] std::optional<Row> find(db::Db& db, RoomId id);
[[nodiscard]] RoomId insert(db::Db& db, const Row& row);
// Everything but who, from where to where and when it was born.
void update(db::Db& db, const Row& row);
void insert_ask(db::Db& db, RoomId id, const AskText& text);
[[nodiscard]] std::optional<AskText> find_ask(db::Db& db, RoomId id);

struct EventRow {
    RoomId room;
    Happening happening = Happening::offered;
    PersonId person;
    place::Level level = place::Level::none;
    PlaceId place;
    std::string_view about;
    std::string_view words;
    std::int64_t version = 0;
    bool coarse_date = false;
    Moment at;
};
[[nodiscard]] std::int64_t insert_event(db::Db& db, const EventRow& row);
void insert_review(db::Db& db, std::int64_t event, const Review& review);
// The levels that ever gave room at this place, from resident on.
[[nodiscard]] std::vector<place::Level> levels_giving(db::Db& db, PlaceId giver);
[[nodiscard]] bool happened(db::Db& db, RoomId id, Happening last);  // the last thing that happened is that

struct Text {
    std::string say;
    std::string duty;
    std::int64_t money = 0;
    std::string money_for;
    std::string bounds;
    Moment until;
};
BOOST_DESCRIBE_STRUCT(Text, (), (say, duty, money, money_for, bounds, until))
void insert_version(db::Db& db, const Row& old_text);
// The text of that version, also of the current one.
[[nodiscard]] std::optional<Text> text_of(db::Db& db, RoomId id, std::int64_t version);

[[nodiscard]] std::optional<MatterId> matter_like(db::Db& db, PlaceId town, std::string_view folded);
[[nodiscard]] MatterId insert_matter(db::Db& db, PlaceId town, std::string_view title,
                                     std::string_view folded, Moment now);

struct SituationRow {
    MatterId matter;
    PlaceId place;
    place::Level level = place::Level::none;
    bool has_say = false;
    bool has_duty = false;
    std::string_view words;
    PersonId person;
    place::Level by_level = place::Level::none;
    PlaceId by_place;
    bool coarse_date = false;
    Moment at;
};
void put_situation(db::Db& db, const SituationRow& row);
// The matter it was about; nothing when it was not this person's.
[[nodiscard]] std::optional<MatterId> delete_situation(db::Db& db, std::int64_t id, PersonId person);
[[nodiscard]] std::vector<SituationLine> situations(db::Db& db, MatterId matter, PersonId viewer);

// Rooms the clock must look at, the longest waiting first.
[[nodiscard]] std::vector<Row> due(db::Db& db, Moment now, std::size_t limit);

struct Laid {
    RoomId id;
    PlaceId place;
    std::string text;
    std::int64_t copies = 0;
};
BOOST_DESCRIBE_STRUCT(Laid, (), (id, place, text, copies))
// What a giver has lying at places: offered or running, newest first.
[[nodiscard]] std::vector<Laid> laid(db::Db& db, PlaceId giver, place::Level level, std::size_t limit);
// Of what lies nowhere any more.
void clear_copies(db::Db& db, PlaceId giver, place::Level level);
void set_copies(db::Db& db, RoomId id, std::int64_t copies);
[[nodiscard]] std::vector<std::pair<PlaceId, place::Level>> givers(db::Db& db);

[[nodiscard]] std::optional<Card> card(db::Db& db, RoomId id);
[[nodiscard]] std::vector<RoomId> ids(db::Db& db, const Listing& listing, Moment today, std::size_t limit);
[[nodiscard]] std::vector<RoomId> all_ids(db::Db& db);
[[nodiscard]] std::int64_t count_happened(db::Db& db, RoomId id, Happening happening);
[[nodiscard]] std::int64_t running_below(db::Db& db, RoomId id);
// Running without one of its halves, or ended without a reason: 0, by the rules.
[[nodiscard]] std::int64_t without_halves(db::Db& db);

}  // namespace mk::room::store

// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_draw.hpp"

#include <algorithm>

#include "domain/opinion/opinion_result.hpp"

namespace mk::opinion {

namespace {

namespace engine = engine::opinion;

// The engine takes 16,383 statements; votes on what comes after them are kept but move nobody.
void take(engine::Votes& votes, const map_store::VoteRow& row) {
    if (row.choice == withdrawn) votes.withdraw(row.participant, row.statement_no);
    else (void)votes.vote({row.participant, row.statement_no, static_cast<engine::Choice>(row.choice)});
}

void read_statements(db::Db& db, Ground& ground) {
    ground.statements.clear();
    for (auto& row : map_store::statements(db, ground.poll)) {
        bool accepted = row.state == StatementState::accepted;
        ground.statements.push_back({row.no, std::move(row.words), accepted});
        if (ground.votes.add_statement(row.no)) (void)ground.votes.moderate(row.no, !accepted);
    }
}

void read_votes(db::Db& db, Ground& ground) {
    std::vector<engine::Vote> row;
    auto flush = [&] {
        if (!row.empty() && !ground.votes.append_person(row.front().person, row))
            for (const auto& vote : row) (void)ground.votes.vote(vote);
        row.clear();
    };
    map_store::each_vote(db, ground.poll, [&](const map_store::VoteRow& vote) {
        if (vote.choice == withdrawn) return;
        if (!row.empty() && row.front().person != vote.participant) flush();
        row.push_back({vote.participant, vote.statement_no, static_cast<engine::Choice>(vote.choice)});
    });
    flush();
}

// The district or department around a place, else its municipality, else the place itself.
PlaceId area_of(db::Db& db, PlaceId place) {
    PlaceId found = place;
    for (const place::Brief& step : place::path(db, place)) {
        bool town = step.kind == place::Kind::municipality;
        bool part = step.kind == place::Kind::district || step.kind == place::Kind::department;
        if (town || part) found = step.id;
        if (part) break;
    }
    return found;
}

void know_area(db::Db& db, Ground& ground, PlaceId place) {
    if (place && !ground.areas.contains(place)) ground.areas[place] = area_of(db, place);
}

std::vector<engine::LabelRow> level_rows(const Ground& ground) {
    std::vector<engine::LabelRow> rows;
    for (const auto& [id, who] : ground.vouched)
        if (who.level != place::Level::none) rows.push_back({id, std::string(place::key(who.level))});
    return rows;
}

std::vector<engine::LabelRow> place_rows(const Ground& ground) {
    std::vector<engine::LabelRow> rows;
    for (const auto& [id, who] : ground.vouched)
        if (who.place) rows.push_back({id, std::to_string(ground.areas.at(who.place).value)});
    return rows;
}

}  // namespace

std::optional<Ground> read_ground(db::Db& db, PollId poll) {
    auto head = map_store::head(db, poll);
    if (!head) return std::nullopt;
    Ground ground;
    ground.poll = poll;
    ground.head = *head;
    read_statements(db, ground);
    read_votes(db, ground);
    for (const auto& who : map_store::vouched(db, poll)) {
        ground.vouched[who.id] = who;
        know_area(db, ground, who.place);
    }
    return ground;
}

std::set<std::int64_t> follow(db::Db& db, Ground& ground) {
    std::set<std::int64_t> changed;
    auto head = map_store::head(db, ground.poll);
    if (!head) return changed;
    read_statements(db, ground);
    map_store::each_vote_since(db, ground.poll, ground.head.seq, [&](const map_store::VoteRow& row) {
        take(ground.votes, row);
        changed.insert(row.participant);
    });
    for (std::int64_t id : changed) {
        auto who = map_store::participant(db, ground.poll, id);
        if (who && who->vouched) {
            ground.vouched[id] = *who;
            know_area(db, ground, who->place);
        } else {
            ground.vouched.erase(id);
        }
    }
    ground.head = *head;
    return changed;
}

engine::PublicMap open_map(const engine::Map& map) {
    engine::PublicMap open = engine::publish(map);
    if (open.people >= engine::least_people) return open;
    engine::PublicMap none;
    for (const auto& statement : open.statements) none.statements.push_back({statement.tid, {}, {}, {}, {}});
    none.certainty.cautions = {engine::Caution::list_only};
    return none;
}

void show_into(Ground& ground, const Shown* previous, Shown& shown) {
    shown.seq = ground.head.seq;
    shown.statements = ground.statements;
    bool follows = previous != nullptr && !previous->closed && !previous->map.people.empty();
    shown.map = engine::refresh(ground.votes, follows ? &previous->map : nullptr);
    shown.open = open_map(shown.map);
    auto levels = level_rows(ground);
    auto places = place_rows(ground);
    shown.levels = engine::by_label(ground.votes, shown.map, levels);
    shown.places = engine::by_label(ground.votes, shown.map, places);
    keep_apart(shown.map, levels, shown.levels, places, shown.places);
}

std::shared_ptr<const Shown> show(Ground& ground, const Shown* previous) {
    auto shown = std::make_shared<Shown>();
    show_into(ground, previous, *shown);
    return shown;
}

std::shared_ptr<const Shown> draw(db::Db& db, PollId poll) {
    auto head = map_store::head(db, poll);
    if (!head) return nullptr;
    if (head->state == PollState::closed)
        if (auto kept = read_result(db, poll)) return kept;
    auto ground = read_ground(db, poll);
    return ground ? show(*ground, nullptr) : nullptr;
}

}  // namespace mk::opinion

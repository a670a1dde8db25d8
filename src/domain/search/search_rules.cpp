// SPDX-License-Identifier: EUPL-1.2
#include "domain/search/search_rules.hpp"

#include "base/text.hpp"
#include "domain/journal/journal.hpp"
#include "domain/person/person.hpp"
#include "domain/search/search_days.hpp"

namespace mk::search::rules {
namespace {

// A day points at a person where fewer than this many people of a level stand (as for an echo).
constexpr std::int64_t date_people_min = 25;

Moment month_of(Moment at) {
    Date d = dutch_date(at);
    return from_dutch_date({d.year, d.month, 1, 0, 0});
}

}  // namespace

Error no_yet() {
    return {Refusal::invalid, "search", {}};
}

Unexpected refuse_field(std::string field, std::string code) {
    Error no = no_yet();
    no.fields.push_back({std::move(field), std::move(code)});
    return fail(std::move(no));
}

Result<store::Row> guided(const Act& act, SearchId id) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    auto row = store::find(act.db, id);
    if (!row || row->state == State::dropped) return fail(Refusal::not_found, "search");
    if (store::guides(act.db, id, act.viewer.person)) return std::move(*row);
    if (row->state == State::prepared) return fail(Refusal::not_found, "search");
    return fail(Refusal::forbidden, "facilitator");
}

Result<store::Row> readable(db::Db& db, SearchId id) {
    auto row = store::find(db, id);
    if (!row || !is_public(row->state)) return fail(Refusal::not_found, "search");
    return std::move(*row);
}

Moment end_of(const store::Row& row) {
    if (!is_running(row.state)) return Moment{0};
    Moment day = day_in(row, row.state);
    return day.ms == 0 ? day : days_later(day, 1);
}

Moment next_look(const store::Row& row) {
    Moment end = end_of(row);
    if (row.paused || end.ms == 0 || row.late_for == end) return Moment{0};
    return row.reminded_for == end ? end : end - day_ms;
}

std::int64_t record(const Act& act, Entry e) {
    journal::Actor actor{act.town_key, act.viewer.person, e.at, std::move(e.once)};
    return journal::append(act.db, actor, {std::move(e.kind), "search", e.id.value, e.place, e.level, ""});
}

chain::Thing thing(SearchId id) {
    return {chain::Kind::search, id.value};
}

chain::Stand stand_of(const store::Row& row) {
    return row.state == State::closed ? chain::Stand::done : chain::Stand::running;
}

void put_in_chain(db::Db& writer, const store::Row& row, Moment now) {
    chain::Card card;
    card.kind = chain::Kind::search;
    card.id = row.id.value;
    card.place = row.place;
    card.theme = row.theme;
    card.stand = stand_of(row);
    card.title = row.title;
    card.learned = row.learned;
    card.born_at = row.opened_at;
    card.at = now;
    card.text = row.purpose + (row.outcome.empty() ? "" : "\n") + row.outcome;
    chain::put(writer, card);
}

Result<Appearance> appear(const Act& act, const person::Standing& standing, Shown shown) {
    std::string name;
    if (shown == Shown::name || shown == Shown::pseudonym) {
        name = trim(shown == Shown::name ? act.viewer.name : act.viewer.pseudonym);
        if (name.empty()) return refuse_field("shown", "no_name");
    }
    tension::Protection p = tension::protection(act.db, standing.place, standing.level, shown);
    bool by_name = shown == Shown::name || place::in_office(standing.level);
    bool coarse =
        !by_name && person::count_vouched(act.db, p.place, standing.level, date_people_min) < date_people_min;
    return Appearance{p.place, std::move(name), coarse, coarse ? month_of(act.now) : act.now};
}

}  // namespace mk::search::rules

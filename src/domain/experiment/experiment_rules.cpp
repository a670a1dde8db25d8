// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_rules.hpp"

#include "base/text.hpp"
#include "domain/journal/journal.hpp"
#include "domain/person/person.hpp"
#include "domain/room/room.hpp"
#include "domain/tension/tension.hpp"

namespace mk::experiment::rules {
namespace {

// A day points at a person where fewer than this many people of a level stand.
constexpr std::int64_t date_people_min = 25;

Moment month_of(Moment at) {
    Date d = dutch_date(at);
    return from_dutch_date({d.year, d.month, 1, 0, 0});
}

}  // namespace

Error no_yet() {
    return {Refusal::invalid, "experiment", {}};
}

Result<store::Row> load(const Act& act, ExperimentId id) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    auto row = store::find(act.db, id);
    if (!row) return fail(Refusal::not_found, "experiment");
    return std::move(*row);
}

Result<store::Row> own(const Act& act, ExperimentId id) {
    MK_TRY(store::Row row, load(act, id));
    if (!store::takes_part(act.db, id, act.viewer.person)) return fail(Refusal::forbidden, "not_taking_part");
    return row;
}

Voice voice_of(const Act& act, const person::Standing& standing) {
    auto p = tension::protection(act.db, standing.place, standing.level, tension::Shown::safe);
    bool coarse = !place::in_office(standing.level) &&
                  person::count_vouched(act.db, p.place, standing.level, date_people_min) < date_people_min;
    return {standing.level, p.place, coarse, coarse ? month_of(act.now) : act.now};
}

Result<Voice> near_voice(const Act& act, PlaceId place) {
    auto near = person::near_standings(act.db, act.viewer, place);
    if (near.empty()) return fail(Refusal::forbidden, "not_near");
    return voice_of(act, near.front());
}

std::optional<Moment> day_of(std::string_view typed) {
    if (typed.size() != 10 || typed[4] != '-' || typed[7] != '-') return std::nullopt;
    auto number = [&](std::size_t from, std::size_t to) {
        int out = 0;
        for (char c : typed.substr(from, to - from))
            out = c >= '0' && c <= '9' && out >= 0 ? out * 10 + (c - '0') : -1;
        return out;
    };
    Date d{number(0, 4), number(5, 7), number(8, 10), 0, 0};
    if (d.year < 1970 || d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31) return std::nullopt;
    Moment at = from_dutch_date(d);
    if (dutch_date(at) != d) return std::nullopt;
    return at;
}

Moment day_start(Moment at) {
    Date d = dutch_date(at);
    return from_dutch_date({d.year, d.month, d.day, 0, 0});
}

Moment next_day(Moment day) {
    return day_start(day + 36 * hour_ms);
}

std::string check_link(std::string_view raw, Error& no) {
    CleanText clean = clean_text(raw);
    std::string link(trim(clean.text));
    if (link.empty() && clean.ok) return link;
    bool readable = clean.ok && link.starts_with("https://") && link.size() > 8 && link[8] != '/';
    for (char c : link) readable = readable && static_cast<unsigned char>(c) > ' ' && c != '"' && c != '<';
    if (!readable) no.fields.push_back({"link", "link"});
    else if (count_characters(link) > link_max) no.fields.push_back({"link", "too_long"});
    return link;
}

bool room_allows(db::Db& db, const store::Row& row, Moment now) {
    return !row.room || room::allows_experiment(db, room::RoomId{*row.room}, now);
}

bool crosses(const Rail& rail, std::int64_t value) {
    return rail.direction == Direction::not_above ? value > rail.threshold : value < rail.threshold;
}

bool again(const Act& act) {
    return journal::done_before(act.db, {act.town_key, act.viewer.person, act.now, act.once}, "experiment")
        .has_value();
}

std::int64_t record(const Act& act, const store::Row& row, std::string kind, Moment at) {
    return journal::append(act.db, {act.town_key, act.viewer.person, at, act.once},
                           {std::move(kind), "experiment", row.id.value, row.place, place::Level::none, ""});
}

std::int64_t record(db::Db& writer, std::string_view town_key, const store::Row& row, std::string kind,
                    Moment now) {
    return journal::append(writer, {town_key, {}, now, {}},
                           {std::move(kind), "experiment", row.id.value, row.place, place::Level::none, ""});
}

void tell_all(db::Db& writer, ExperimentId id, std::int64_t journal_no, std::string kind, PersonId by,
              Moment at) {
    chain::tell(writer, {thing_of(id), journal_no, std::move(kind), "experiment", at, by, true, 0});
}

void put_in_chain(db::Db& writer, const store::Row& row) {
    chain::Stand stand = chain::Stand::prepared;
    if (row.state == State::running) stand = chain::Stand::running;
    if (row.state == State::stopped || row.state == State::over) stand = chain::Stand::stopped;
    if (row.state == State::ended)
        stand = row.choice == Choice::stop ? chain::Stand::stopped : chain::Stand::done;
    std::string learned = row.worked;
    if (!row.failed.empty()) learned.append("\n").append(row.failed);
    chain::Card card{chain::Kind::experiment, row.id.value, row.place,     row.theme, stand, row.title,
                     std::move(learned),      row.born_at,  row.changed_at};
    card.text = row.what + "\n" + row.hypothesis;
    chain::put(writer, card);
}

void happened(db::Db& writer, const store::Row& row, Happened what, Moment at, std::string words) {
    store::EventRow event;
    event.experiment = row.id;
    event.happened = what;
    event.words = std::move(words);
    event.stop_no = row.stops;
    event.at = at;
    store::insert_event(writer, event);
}

store::EventRow event_of(const Act& act, const store::Row& row, Happened what, const Voice& voice) {
    store::EventRow event;
    event.experiment = row.id;
    event.happened = what;
    event.person = act.viewer.person;
    event.level = voice.level;
    event.place = voice.place;
    event.coarse_date = voice.coarse_date;
    event.stop_no = row.stops;
    event.at = voice.at;
    return event;
}

}  // namespace mk::experiment::rules

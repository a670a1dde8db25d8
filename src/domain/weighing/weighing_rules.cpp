// SPDX-License-Identifier: EUPL-1.2
#include "domain/weighing/weighing_rules.hpp"

namespace mk::weighing::rules {

Result<store::Row> known(db::Db& db, WeighingId id) {
    auto row = store::find(db, id);
    if (!row) return fail(Refusal::not_found, "weighing");
    return std::move(*row);
}

Result<Open> open(const Act& act, WeighingId id) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    MK_TRY(store::Row row, known(act.db, id));
    store::Round last = store::last_round(act.db, id);
    if (!last.open()) return fail(Refusal::conflict, "closed");
    return Open{std::move(row), last};
}

Result<std::vector<person::Standing>> near(const Act& act, PlaceId place) {
    auto standings = person::near_standings(act.db, act.viewer, place);
    if (standings.empty()) return fail(Refusal::forbidden, "not_near");
    return standings;
}

Result<chain::Card> alive(db::Db& db, chain::Thing about) {
    auto card = chain::find(db, about);
    if (!card) return fail(Refusal::not_found, "thing");
    if (card->stand == chain::Stand::stopped) return fail(Refusal::conflict, "stopped");
    return std::move(*card);
}

namespace {

std::string once_of(const Act& act) {
    return act.once.empty() ? std::string() : "weighing " + act.once;
}

std::int64_t append(const Act& act, Entry e, std::string once) {
    journal::Actor actor{act.town_key, act.viewer.person, e.at, std::move(once)};
    return journal::append(act.db, actor, {std::move(e.kind), "weighing", e.id.value, e.place, e.level, ""});
}

}  // namespace

std::int64_t record(const Act& act, Entry entry) {
    return append(act, std::move(entry), {});
}

std::int64_t record_once(const Act& act, Entry entry) {
    return append(act, std::move(entry), once_of(act));
}

std::optional<WeighingId> done_before(const Act& act) {
    journal::Actor actor{act.town_key, act.viewer.person, act.now, once_of(act)};
    auto before = journal::done_before(act.db, actor, "weighing");
    if (!before) return std::nullopt;
    return WeighingId{*before};
}

void put_in_chain(db::Db& db, const store::Row& row, bool open, Moment at) {
    chain::put(db, {.kind = chain::Kind::weighing,
                    .id = row.id.value,
                    .place = row.place,
                    .theme = row.theme,
                    .stand = open ? chain::Stand::running : chain::Stand::done,
                    .title = row.title,
                    .learned = {},
                    .born_at = row.born_at,
                    .at = at});
}

void close_round(db::Db& db, const journal::Actor& actor, const store::Row& row, const store::Round& round) {
    store::close_round(db, row.id, round.round, actor.now);
    put_in_chain(db, row, false, actor.now);
    auto no = journal::append(
        db, actor, {"weighing_closed", "weighing", row.id.value, row.place, place::Level::none, ""});
    chain::tell(db, {.about = row.thing(),
                     .journal_no = no,
                     .kind = "weighing_closed",
                     .subject = "weighing",
                     .at = actor.now,
                     .by = actor.person});
}

bool may_close(db::Db& db, const person::Viewer& viewer, const store::Row& row, const store::Round& round) {
    if (!viewer.signed_in() || !round.open()) return false;
    return viewer.person == round.person || person::is_steward(db, viewer, row.place);
}

}  // namespace mk::weighing::rules

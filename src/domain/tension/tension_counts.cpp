// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension.hpp"
#include "domain/tension/tension_rules.hpp"
#include "domain/tension/tension_store.hpp"

// Numbers and lists that are kept, not counted each time: following a vouch, made anew, and held against a
// recount.
namespace mk::tension {

void recount(db::Db& writer, StandingId standing, bool vouched) {
    auto tension = [&](store::Row row) {
        if (row.vouched == vouched) return;
        row.vouched = true;
        rules::count(writer, row, vouched);
        store::set_vouched(writer, row.id, vouched);
        store::derive_heard(writer, row.id);
    };
    auto echo = [&](store::EchoRow e) {
        if (e.vouched == vouched) return;
        e.vouched = true;
        rules::count(writer, *store::find(writer, e.tension), e, vouched);
        store::set_echo_vouched(writer, e, vouched);
        store::derive_heard(writer, e.tension);
    };
    store::each_of_standing(writer, standing, tension, echo);
}

void relist(db::Db& writer) {
    writer.run("DELETE FROM felt");
    writer.run(
        "INSERT INTO felt (above_id, state, shared_no, tension_id, level, theme) "
        "SELECT a.above_id, t.state, t.shared_no, t.id, t.level, t.theme FROM tension t "
        "JOIN place_above a ON a.place_id = t.place_id WHERE t.shared_no IS NOT NULL "
        "ORDER BY a.above_id, t.state, t.shared_no");
}

std::int64_t verify(db::Db& db) {
    auto count = [&](db::Sql sql) { return db.one<std::int64_t>(sql).value_or(0); };
    std::int64_t wrong = count(
        "SELECT COUNT(*) FROM (SELECT a.above_id, t.state, t.shared_no, t.id, t.level, t.theme FROM tension "
        "t "
        "JOIN place_above a ON a.place_id = t.place_id WHERE t.shared_no IS NOT NULL "
        "EXCEPT SELECT above_id, state, shared_no, tension_id, level, theme FROM felt) x");
    wrong += count(
        "SELECT COUNT(*) FROM (SELECT above_id, state, shared_no, tension_id, level, theme FROM felt "
        "EXCEPT SELECT a.above_id, t.state, t.shared_no, t.id, t.level, t.theme FROM tension t "
        "JOIN place_above a ON a.place_id = t.place_id WHERE t.shared_no IS NOT NULL) x");
    wrong += count(
        "SELECT COUNT(*) FROM tension t WHERE t.echoes <> "
        "(SELECT COUNT(*) FROM echo e WHERE e.tension_id = t.id) OR t.counted <> "
        "(SELECT COUNT(*) FROM echo e WHERE e.tension_id = t.id AND e.vouched = 1)");
    wrong += count(
        "SELECT COUNT(*) FROM (SELECT tension_id, level, COUNT(*) AS people, COUNT(DISTINCT place_id) AS "
        "places FROM echo WHERE vouched = 1 GROUP BY tension_id, level "
        "EXCEPT SELECT tension_id, level, people, places FROM tension_level) x");
    wrong += count(
        "SELECT COUNT(*) FROM (SELECT tension_id, level, people, places FROM tension_level "
        "WHERE people <> 0 OR places <> 0 "
        "EXCEPT SELECT tension_id, level, COUNT(*) AS people, COUNT(DISTINCT place_id) AS places FROM echo "
        "WHERE vouched = 1 GROUP BY tension_id, level) x");
    wrong += store::wrongly_heard(db);
    return wrong;
}

}  // namespace mk::tension

// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_bulk.hpp"

#include "domain/find/find_bulk.hpp"
#include "domain/mirror/mirror.hpp"
#include "domain/tension/tension_store.hpp"

namespace mk::tension {

Bulk::Bulk(db::Db& writer, std::string town_key)
    : db_(writer),
      find_(writer),
      journal_(writer),
      town_key_(std::move(town_key)),
      next_no_(store::next_shared_no(writer)),
      first_no_(next_no_) {}

TensionId Bulk::add(const BulkTension& t) {
    std::int64_t heard = std::int64_t{1} << (static_cast<int>(t.level) - 1);
    TensionId id = *db_.one<TensionId>(
        "INSERT INTO tension (person_id, standing_id, felt_place_id, place_id, level, vouched, theme, "
        "theme_free, pull, "
        "now, could, need, shown, shown_name, coarse_date, state, version, created_at, shared_at, shown_at, "
        "shared_no, "
        "edited_at, echoes, counted, heard) VALUES ($1, $2, $3, $3, $4, 1, $5, $6, $7, $8, $9, $10, 0, $11, "
        "0, 1, 1, "
        "$12, $12, $12, $13, $12, 0, 0, $14) RETURNING id",
        t.person, t.standing, t.place, t.level, t.theme, t.theme_free, t.pull, t.now, t.could, t.need, "",
        t.at, next_no_, heard);
    ++next_no_;
    journal_.append({town_key_, t.person, t.at},
                    {"tension_shared", "tension", id.value, t.place, t.level, ""});
    find_.add({find::Kind::tension, id.value, t.now, t.could + '\n' + t.need, t.place,
               static_cast<int>(t.level), static_cast<int>(t.theme), t.at});
    ++voices_[{t.person.value, static_cast<std::int64_t>(t.level), static_cast<std::int64_t>(t.theme),
               t.place.value}];
    return id;
}

void Bulk::finish(const Progress& progress) {
    std::int64_t done = 0;
    for (const auto& [key, count] : voices_) {
        auto [person, level, theme, place] = key;
        db_.run(
            "INSERT INTO voice (person_id, level, theme, place_id, tensions, echoes) VALUES ($1, $2, $3, $4, "
            "$5, 0) "
            "ON CONFLICT (person_id, level, theme, place_id) DO UPDATE SET "
            "tensions = voice.tensions + excluded.tensions",
            person, level, theme, place, count);
        if (++done % 20'000 == 0) progress("voices", done);
    }
    voices_.clear();
    find_.finish([&](std::int64_t n) { progress("words", n); });
    progress("lists", 0);
    db_.run(
        "INSERT INTO felt (above_id, state, shared_no, tension_id, level, theme) "
        "SELECT a.above_id, t.state, t.shared_no, t.id, t.level, t.theme FROM tension t "
        "JOIN place_above a ON a.place_id = t.place_id WHERE t.shared_no >= $1 "
        "ORDER BY a.above_id, t.state, t.shared_no",
        first_no_);
    mirror::rebuild(db_, [&](std::int64_t n) { progress("mirror", n); });
}

}  // namespace mk::tension

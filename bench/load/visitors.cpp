// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>
#include <iostream>
#include <string>

#include "base/clock.hpp"
#include "db/db.hpp"
#include "domain/person/person.hpp"
#include "domain/place/place.hpp"

// mk_visitors DATABASE COUNT PLACE: that many new residents of a place, each confirmed and signed in;
// writes one
// line "mk_session=…" a person, for mk_load --cookies.
int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: mk_visitors DATABASE COUNT PLACE\n";
        return 2;
    }
    auto db = mk::db::open(argv[1], mk::db::Mode::write);
    mk::Moment now = mk::SystemClock().now();
    mk::PlaceId place{std::atoll(argv[3])};
    db->begin_write();
    for (int i = 0; i < std::atoi(argv[2]); ++i) {
        auto person = mk::person::ensure(*db, {"", "Bezoeker", "", mk::html::Lang::nl}, now);
        auto standing =
            mk::person::stand(*db, {*person, place, mk::place::Level::resident, false, true}, now);
        if (!standing) return 1;
        std::cout << mk::person::session_cookie << '=' << mk::person::open_session(*db, *person, now) << '\n';
    }
    db->commit();
    return 0;
}

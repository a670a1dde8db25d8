// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/site.hpp"
#include "base/clock.hpp"
#include "domain/person/person.hpp"
#include "domain/tension/tension.hpp"
#include "testing/test_db.hpp"

namespace mk::testing {

// Who asks: nobody, somebody of a level, or the steward of the municipality.
struct Asker {
    std::string_view name;  // "visitor", "resident" … "ministry", "newcomer", "steward"
    PersonId person;        // none: a visitor
};

// A whole town in memory: the site on a database of its own, a clock that stands still, and a small hand-made
// tree   country > province > municipality > (district > neighbourhood > street), team; region over the
// municipality. Seven residents (neighbourhood) and six professionals (team) are confirmed, fewer than five
// of every other level. One shared tension of a resident is echoed by people of seven levels; one is kept by
// its author.
class TestTown {
public:
    explicit TestTown(db::Flavour flavour = db::Flavour::sqlite);
    ~TestTown();
    TestTown(const TestTown&) = delete;
    TestTown& operator=(const TestTown&) = delete;

    using Pairs = std::vector<std::pair<std::string, std::string>>;

    // A whole request, as a browser on this site sends it; waits for the answer. A form gets its csrf token.
    web::Response get(std::string_view target, PersonId who = {});
    web::Response post(std::string_view target, Pairs form, PersonId who = {});
    web::Response post_without_csrf(std::string_view target, Pairs form, PersonId who = {});
    web::Response ask(web::Request request);
    // The request that get() and post() send, to be changed before it is asked.
    web::Request request(web::Method method, std::string_view target, PersonId who = {});

    // On the writer, in a transaction.
    void write(const std::function<void(db::Db&)>& job);
    [[nodiscard]] db::Db& reader();
    [[nodiscard]] app::Site& site();
    [[nodiscard]] FixedClock& clock();
    [[nodiscard]] const person::Town& town() const;
    // One of each: visitor, newcomer (signed in, stands nowhere), the eight levels, the steward.
    [[nodiscard]] std::vector<Asker> askers() const;
    // Everything that points at the author of the shared tension.
    [[nodiscard]] std::vector<std::string> secrets_of_author() const;

    PlaceId country, province, municipality, district, neighbourhood, street, team, region;
    PersonId author, keeper, steward, newcomer;
    std::array<PersonId, 8> speakers{};  // one of each level, from resident to ministry
    TensionId shared, kept;

private:
    void build(db::Db& db);
    void build_places(db::Db& db);
    void build_people(db::Db& db);
    void build_tensions(db::Db& db);
    PersonId settle(db::Db& db, std::string name, PlaceId place, place::Level level, bool is_steward = false);
    tension::Act act_of(db::Db& db, const person::Viewer& viewer);

    TestDb db_;
    FixedClock clock_;
    std::unique_ptr<app::Site> site_;
    std::unique_ptr<web::Desk> desk_;
};

}  // namespace mk::testing

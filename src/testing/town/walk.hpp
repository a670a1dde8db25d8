// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/random.hpp"
#include "domain/chain/chain.hpp"
#include "domain/consent/consent.hpp"
#include "domain/experiment/experiment.hpp"
#include "domain/opinion/opinion.hpp"
#include "domain/room/room.hpp"
#include "domain/search/search.hpp"
#include "domain/tension/tension.hpp"
#include "domain/weighing/weighing.hpp"
#include "testing/small_town.hpp"

// A random walk over the whole program: people of every level do whatever they can think of, in any order,
// with arguments that are often wrong; and the laws that hold after each of their steps.
namespace mk::testing {

// The town in which the walks take place: SmallTown with somebody of every level, two municipalities, a
// steward, people whose level was not confirmed, somebody who stands nowhere. Nobody's name or address may
// ever be read ("Geheim", "geheim"), but that of who chose so: "Zichtbare Zus", and "Wilg" as another name.
struct WalkTown : SmallTown {
    // `like`: the site's own town, with everything the program hangs on it. The maps are drawn anew each
    // time.
    WalkTown(db::Db& writer, const person::Town& like);
    // As the clock does each minute.
    void tick();
    [[nodiscard]] bool chose_to_be_seen(PersonId person) const { return person == seen; }

    std::vector<PersonId> everybody;  // signed in; a walk adds visitors and guests
    std::vector<PlaceId> places;
    PersonId seen;
};

// One seed's walk. Every step is one act of one person in a savepoint of its own, as the program's writer
// does it; the caller holds the transaction around the walk.
class Walk {
public:
    Walk(WalkTown& town, std::uint64_t seed);
    // An act, or some time that passes.
    void step();

    [[nodiscard]] const std::string& last() const { return last_; }  // "search.close by 7: ok"
    [[nodiscard]] const std::map<std::string, std::int64_t>& let_in() const { return let_in_; }
    [[nodiscard]] const std::map<std::string, std::int64_t>& refused() const { return refused_; }
    // Who did the last step; none: a visitor, or the clock.
    PersonId actor;

private:
    using Act = person::Act;
    // What the next deed follows from, beside the town itself.
    struct Memory {
        Random random;
        std::int64_t said = 0;
        std::map<chain::Kind, std::int64_t> made{};
    };
    struct Done {
        std::string deed;     // "search.close"
        std::string outcome;  // "ok" or why not
        chain::Thing thing{};
    };

    bool try_something();  // false: refused
    Done in_savepoint(const Act& by);
    void post_again(const Act& by, const Done& first, const Memory& before);
    Done tension_deed(const Act& by);
    Done search_deed(const Act& by);
    Done search_course(const Act& by, search::SearchId id);
    Done opinion_deed(const Act& by);
    Done weighing_deed(const Act& by);
    Done consent_deed(const Act& by);
    Done consent_talk(const Act& by, consent::ProposalId id);
    Done consent_objection(const Act& by, consent::ProposalId id);
    Done consent_lead(const Act& by, consent::ProposalId id);
    Done consent_advice(const Act& by, consent::ProposalId id);
    Done room_deed(const Act& by);
    Done room_answer(const Act& by, room::RoomId id);
    Done experiment_deed(const Act& by);
    Done experiment_run(const Act& by, experiment::ExperimentId id);
    Done person_deed(const Act& by);
    void let_time_pass();

    [[nodiscard]] tension::Draft tension_draft(const Act& by);
    [[nodiscard]] search::Frame search_frame(const Act& by);
    [[nodiscard]] consent::Draft proposal_draft(const Act& by);
    [[nodiscard]] consent::Opinion opinion();
    [[nodiscard]] consent::Ending ending();
    [[nodiscard]] room::Terms terms();
    [[nodiscard]] experiment::Draft experiment_draft(const Act& by);
    [[nodiscard]] experiment::RailDraft rail();

    std::uint64_t below(std::uint64_t n) { return memory_.random.below(n); }
    [[nodiscard]] bool odd() { return below(9) == 0; }  // now and then something that is not right
    [[nodiscard]] std::string text();                   // words that stand nowhere else, or bad ones
    [[nodiscard]] std::string typed_day(std::int64_t days);
    [[nodiscard]] Moment day(std::int64_t days);
    [[nodiscard]] PlaceId place();
    [[nodiscard]] PlaceId near(const person::Viewer& who);
    [[nodiscard]] StandingId standing(const person::Viewer& who);
    [[nodiscard]] place::Level level();
    [[nodiscard]] tension::Shown shown(const Act& by);
    [[nodiscard]] opinion::Who voter(const Act& by);
    // One of that kind that there is, or now and then one that is not.
    [[nodiscard]] std::int64_t any(chain::Kind kind);
    [[nodiscard]] chain::Thing occasion();
    [[nodiscard]] bool full(chain::Kind kind, std::int64_t most) {
        return memory_.made[kind] >= most && below(12) != 0;
    }
    template <class T>
    Done made(std::string deed, chain::Kind kind, const Result<T>& result) {
        if (!result) return {std::move(deed), outcome(result), {kind, 0}};
        std::int64_t& count = memory_.made[kind];
        count = std::max(count, result->value);
        return {std::move(deed), "ok", {kind, result->value}};
    }
    // Who acts: mostly somebody who had a hand in the thing before, else anybody at all.
    [[nodiscard]] person::Viewer somebody();

    WalkTown& town_;
    Memory memory_;
    std::uint64_t focus_;
    std::int64_t posts_ = 0;
    std::map<chain::Thing, std::vector<PersonId>> hands_;
    chain::Thing target_;  // what the present deed is about
    std::map<std::string, std::int64_t> let_in_;
    std::map<std::string, std::int64_t> refused_;
    std::string last_;
};

// What was written since the last look, and the laws of one step and of all that stands. Each gives what is
// broken, in words.
class Laws {
public:
    explicit Laws(WalkTown& town);
    // After each step: who was told of it, and what stands as the essay wants it. `by`: who acted.
    std::vector<std::string> after_step(PersonId by);
    // Dearer: everything that is kept is what a recount gives, and the record is whole.
    std::vector<std::string> verified();
    // What one viewer gets from one route, on things that exist.
    std::vector<std::string> page(const person::Route& route, PersonId who, Random& random);
    // Nobody is named in a mail or a message.
    std::vector<std::string> mails();

private:
    void told(PersonId by);
    void halves();
    void outcomes();
    void ends();
    void lineage();
    void votes();
    void stays_ended();
    void no(std::string what) { broken_.push_back(std::move(what)); }

    WalkTown& town_;
    std::int64_t journal_no_ = 0;
    std::int64_t notice_id_ = 0;
    std::map<std::pair<int, std::int64_t>, std::int64_t> ended_;
    std::vector<std::string> broken_;
};

}  // namespace mk::testing

// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "domain/opinion/opinion.hpp"
#include "engine/opinion/labels.hpp"
#include "engine/opinion/map.hpp"
#include "engine/opinion/publish.hpp"

// The opinion maps of open polls in memory: each vote goes in after its commit, a thread of its own draws the map anew,
// and pages take the newest one without waiting. One big search never delays another: each poll has its own votes and its
// own turn. Whatever is here follows from the tables; after a restart it is read from them again.
namespace mk::opinion {

// A map as pages show it, with everything that is drawn once and sent many times. Never changes once made.
struct Shown {
    std::int64_t seq = 0;  // the poll's change that it knows
    engine::opinion::Map map;
    engine::opinion::PublicMap open;  // what anybody may see
    engine::opinion::LabelTable levels;
    engine::opinion::LabelTable places;
    std::string svg_nl, svg_en;
    std::string json;
};

class Live {
public:
    // `connect` gives a new reading connection, used on the threads of this object only.
    explicit Live(std::function<std::unique_ptr<db::Db>()> connect, unsigned threads = 1);
    ~Live();
    Live(const Live&) = delete;
    Live& operator=(const Live&) = delete;

    // After the commit of a vote. Never waits for a drawing.
    void told(PollId poll);
    // The newest map; draws it first when there is none yet. nullptr: no such poll.
    [[nodiscard]] std::shared_ptr<const Shown> newest(PollId poll);
    // As `newest`, but nullptr as long as nothing was drawn: for streams, which never wait.
    [[nodiscard]] std::shared_ptr<const Shown> glance(PollId poll) const;

private:
    struct Machine;
    std::unique_ptr<Machine> machine_;
};

// The map straight from the tables: for programs without a Live, for verify and for tests.
[[nodiscard]] std::shared_ptr<const Shown> draw(db::Db& db, PollId poll);
// The town's live map when it has one, else drawn now.
[[nodiscard]] std::shared_ptr<const Shown> map_of(const person::Visit& visit, PollId poll);

}  // namespace mk::opinion

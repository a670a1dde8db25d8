// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "domain/opinion/opinion.hpp"
#include "engine/opinion/labels.hpp"
#include "engine/opinion/map.hpp"
#include "engine/opinion/publish.hpp"

// The opinion maps of open polls in memory: each vote goes in after its commit, a thread of its own draws the
// map anew, and pages take the newest one without waiting. One big search never delays another: each poll has
// its own votes and its own turn. Whatever is here follows from the tables; after a restart it is read from
// them again.
//
// What the tables promise, so that a map can follow them: each change of a vote gives its row a seq above all
// others of its poll, and the poll's seq is the highest of them. A vote that is taken back stays as a row
// with choice `withdrawn` until the poll closes. After anything else (votes that move to another participant,
// statements moderated, closing) `changed` is called.
namespace mk::opinion {

inline constexpr std::int64_t withdrawn = 2;  // opinion_vote.choice of a vote that was taken back

// A statement as a map knows it: its words, and whether it takes part.
struct ShownStatement {
    std::int64_t no = 0;
    std::string words;
    bool accepted = true;
};

// Bytes that are made once and sent many times.
struct Packed {
    std::string plain, gzip, zstd;  // the latter two "" when they save nothing
    std::string etag;               // strong, of the plain bytes
};

// A map as pages show it. Never changes once made; its documents are made when the first visitor asks.
class Shown {
public:
    std::int64_t seq = 0;  // the poll's change that it knows
    bool closed = false;   // frozen: `map` is empty, the rest is as it was published
    engine::opinion::Map map;
    engine::opinion::PublicMap open;         // what anybody may see; nobody and nothing below five people
    engine::opinion::LabelTable levels;      // names are place::key(level); of confirmed standings only
    engine::opinion::LabelTable places;      // names are numbers of places
    std::vector<ShownStatement> statements;  // by number

    [[nodiscard]] const ShownStatement* statement(std::int64_t no) const;
    [[nodiscard]] const Packed& svg(html::Lang lang) const;
    [[nodiscard]] const Packed& json() const;

private:
    mutable std::once_flag made_[3];
    mutable Packed packed_[3];
};

class Live {
public:
    // `connect` gives a new reading connection, used on the threads of this object and by the first who asks
    // for a map.
    explicit Live(std::function<std::unique_ptr<db::Db>()> connect, unsigned threads = 1,
                  int hold_seconds = 10);
    ~Live();
    Live(const Live&) = delete;
    Live& operator=(const Live&) = delete;

    // After the commit of a vote. Never waits for a drawing. Others see it when votes of five people came
    // together, or after `hold_seconds`: so that nobody sees the vote of whom they see voting.
    void told(PollId poll);
    // After the commit of anything else: the poll is read from the tables again.
    void changed(PollId poll);
    // The newest map; draws it first when there is none yet. nullptr: no such poll. Maps that nobody asked
    // for during half an hour are let go.
    [[nodiscard]] std::shared_ptr<const Shown> newest(PollId poll);
    // As `newest`, but nullptr as long as nothing was drawn: for streams, which never wait.
    [[nodiscard]] std::shared_ptr<const Shown> glance(PollId poll) const;

private:
    struct Machine;
    std::unique_ptr<Machine> machine_;
};

// The map straight from the tables (of a closed poll: as it was published): for programs without a Live, for
// verify and for tests. nullptr: no such poll.
[[nodiscard]] std::shared_ptr<const Shown> draw(db::Db& db, PollId poll);
// The town's live map when it has one, else drawn now.
[[nodiscard]] std::shared_ptr<const Shown> map_of(const person::Visit& visit, PollId poll);

// Open polls whose map, made of the votes one by one in the order in which they came, is not to the byte the
// map of the tables; and closed ones whose frozen map is not. For `microkosmos verify`; draws every map
// twice.
[[nodiscard]] std::int64_t verify_maps(db::Db& db);

// Which statement this participant (none: somebody new) votes on next: drawn by the weights of the live map
// among the accepted ones without a vote of theirs; the same again until they vote. Without a Live: the one
// with the fewest votes. Nothing when all are done.
[[nodiscard]] std::optional<std::int64_t> next_for(const person::Visit& visit, PollId poll,
                                                   ParticipantId participant);

}  // namespace mk::opinion

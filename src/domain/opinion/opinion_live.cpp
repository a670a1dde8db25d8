// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_live.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <condition_variable>
#include <deque>
#include <map>
#include <set>
#include <thread>

#include "base/random.hpp"
#include "domain/opinion/opinion_draw.hpp"
#include "domain/opinion/opinion_result.hpp"
#include "engine/opinion/routing.hpp"

namespace mk::opinion {

namespace {

constexpr auto beat = std::chrono::seconds(1);
constexpr std::size_t hold_people = 5;
constexpr int idle_beats = 30 * 60;  // then a map that nobody asks for is let go

// Drawing gives way to answering.
void step_back() {
    (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 5);
}

}  // namespace

// One lock for the book-keeping (short), one a room for its votes (as long as a drawing takes). Whoever takes
// both takes the room's first.
struct Live::Machine {
    struct Room {
        std::mutex votes_lock;
        std::optional<Ground> ground;         // under votes_lock
        std::set<std::int64_t> unseen;        // under votes_lock: whose changed votes are not in a map yet
        std::shared_ptr<const Shown> newest;  // the rest under Machine::lock
        bool queued = false;
        bool anew = false;  // read from the tables again
        int held = 0;       // beats until what is unseen is drawn all the same; 0: nothing waits
        int idle = 0;
    };
    using RoomPtr = std::shared_ptr<Room>;

    Machine(std::function<std::unique_ptr<db::Db>()> given, int hold)
        : connect(std::move(given)), hold_beats(hold) {}

    std::function<std::unique_ptr<db::Db>()> connect;
    int hold_beats;  // as long a vote waits for others to hide among
    mutable std::mutex lock;
    std::condition_variable wake;
    std::map<PollId, RoomPtr> rooms;
    std::deque<PollId> due;  // each poll once: whoever comes back stands at the end
    bool stop = false;
    std::vector<std::thread> threads;

    void queue(PollId poll, Room& room) {
        if (room.queued) return;
        room.queued = true;
        due.push_back(poll);
        wake.notify_one();
    }

    void work() {
        step_back();
        std::unique_ptr<db::Db> db;
        std::unique_lock hold(lock);
        for (;;) {
            wake.wait(hold, [&] { return stop || !due.empty(); });
            if (stop) return;
            PollId poll = due.front();
            due.pop_front();
            auto found = rooms.find(poll);
            if (found == rooms.end()) continue;
            RoomPtr room = found->second;
            room->queued = false;
            hold.unlock();
            turn(db, poll, *room);
            hold.lock();
        }
    }

    // Failures of the database end this turn only: the next change tries again with a new connection.
    void turn(std::unique_ptr<db::Db>& db, PollId poll, Room& room) {
        try {
            if (!db) db = connect();
            refresh(*db, poll, room);
        } catch (const std::exception&) {
            db.reset();
            std::lock_guard again(lock);
            room.anew = true;
            room.held = 1;
        }
    }

    void refresh(db::Db& db, PollId poll, Room& room) {
        std::lock_guard votes(room.votes_lock);
        bool anew = false, waited = false;
        std::shared_ptr<const Shown> before;
        {
            std::lock_guard brief(lock);
            anew = room.anew;
            room.anew = false;
            waited = room.held < 0;
            before = room.newest;
        }
        db::Snapshot snapshot(db);
        auto head = map_store::head(db, poll);
        bool closed = head && head->state == PollState::closed;
        if (closed || anew || !room.ground) {
            std::shared_ptr<const Shown> shown;
            room.ground.reset();
            if (closed) shown = read_result(db, poll);
            if (!shown) {
                room.ground = read_ground(db, poll);
                if (room.ground) shown = show(*room.ground, before.get());
            }
            publish(room, std::move(shown));
            return;
        }
        room.unseen.merge(follow(db, *room.ground));
        if (room.unseen.empty()) return settle(room);
        if (room.unseen.size() < hold_people && !waited) return wait(room);
        publish(room, show(*room.ground, before.get()));
    }

    void publish(Room& room, std::shared_ptr<const Shown> shown) {
        room.unseen.clear();
        std::lock_guard brief(lock);
        room.newest = std::move(shown);
        room.held = 0;
    }
    void settle(Room& room) {
        std::lock_guard brief(lock);
        room.held = 0;
    }
    void wait(Room& room) {
        std::lock_guard brief(lock);
        if (room.held == 0) room.held = hold_beats;
    }

    // Once a second: what waited long enough is drawn, and what nobody looks at is let go.
    void pulse() {
        std::unique_lock hold(lock);
        while (!wake_pulse.wait_for(hold, beat, [&] { return stop; })) {
            for (auto it = rooms.begin(); it != rooms.end();) {
                Room& room = *it->second;
                if (room.held > 0 && --room.held == 0) {
                    room.held = -1;
                    queue(it->first, room);
                }
                if (++room.idle > idle_beats && !room.queued) it = rooms.erase(it);
                else ++it;
            }
        }
    }
    std::condition_variable wake_pulse;

    RoomPtr room_of(PollId poll) {
        std::lock_guard brief(lock);
        RoomPtr& room = rooms[poll];
        if (!room) room = std::make_shared<Room>();
        room->idle = 0;
        return room;
    }
};

Live::Live(std::function<std::unique_ptr<db::Db>()> connect, unsigned threads, int hold_seconds)
    : machine_(std::make_unique<Machine>(std::move(connect), hold_seconds)) {
    for (unsigned i = 0; i < threads; ++i)
        machine_->threads.emplace_back([m = machine_.get()] { m->work(); });
    machine_->threads.emplace_back([m = machine_.get()] { m->pulse(); });
}

Live::~Live() {
    {
        std::lock_guard brief(machine_->lock);
        machine_->stop = true;
    }
    machine_->wake.notify_all();
    machine_->wake_pulse.notify_all();
    for (auto& thread : machine_->threads) thread.join();
}

void Live::told(PollId poll) {
    std::lock_guard brief(machine_->lock);
    auto found = machine_->rooms.find(poll);
    if (found != machine_->rooms.end()) machine_->queue(poll, *found->second);
}

void Live::changed(PollId poll) {
    std::lock_guard brief(machine_->lock);
    auto found = machine_->rooms.find(poll);
    if (found == machine_->rooms.end()) return;
    found->second->anew = true;
    machine_->queue(poll, *found->second);
}

std::shared_ptr<const Shown> Live::glance(PollId poll) const {
    std::lock_guard brief(machine_->lock);
    auto found = machine_->rooms.find(poll);
    if (found == machine_->rooms.end()) return nullptr;
    found->second->idle = 0;
    return found->second->newest;
}

std::shared_ptr<const Shown> Live::newest(PollId poll) {
    if (auto shown = glance(poll)) return shown;
    auto room = machine_->room_of(poll);
    std::lock_guard votes(room->votes_lock);
    if (auto shown = glance(poll)) return shown;  // somebody else was first
    auto db = machine_->connect();
    db::Snapshot snapshot(*db);
    std::shared_ptr<const Shown> shown;
    auto head = map_store::head(*db, poll);
    if (head && head->state == PollState::closed) shown = read_result(*db, poll);
    if (!shown) {
        room->ground = read_ground(*db, poll);
        if (room->ground) shown = show(*room->ground, nullptr);
    }
    std::lock_guard brief(machine_->lock);
    room->newest = shown;
    if (!shown) machine_->rooms.erase(poll);
    return shown;
}

std::shared_ptr<const Shown> map_of(const person::Visit& visit, PollId poll) {
    if (visit.town.live == nullptr) return draw(visit.db, poll);
    auto shown = visit.town.live->newest(poll);
    if (!shown) return shown;
    // A change that nobody told of (a command on the same database) is seen by whoever looks.
    auto head = map_store::head(visit.db, poll);
    if (head && shown->closed != (head->state == PollState::closed)) visit.town.live->changed(poll);
    else if (head && head->seq != shown->seq) visit.town.live->told(poll);
    return shown;
}

namespace {

// The statements of a map as the engine asks for them; whose votes are known is told by `may`.
engine::opinion::Votes roster_of(const Shown& shown) {
    engine::opinion::Votes roster;
    for (const ShownStatement& s : shown.statements)
        if (roster.add_statement(s.no)) (void)roster.moderate(s.no, !s.accepted);
    return roster;
}

}  // namespace

std::optional<std::int64_t> next_for(const person::Visit& visit, PollId poll, ParticipantId participant) {
    std::shared_ptr<const Shown> shown = visit.town.live ? visit.town.live->newest(poll) : nullptr;
    if (!shown || shown->closed) return map_store::least_voted(visit.db, poll, participant);
    std::set<std::int64_t> done;
    if (participant)
        for (const OwnVote& vote : votes_of(visit.db, poll, participant)) done.insert(vote.statement_no);
    // The same draw until they vote, so that a card stays when its page is read again.
    auto seed = participant ? static_cast<std::uint64_t>(participant.value) * 1'000'003U + done.size()
                            : static_cast<std::uint64_t>(visit.now.ms);
    auto next = engine::opinion::next_statement(roster_of(*shown), shown->map, -1, Random(seed).unit(),
                                                [&](std::int64_t no) { return !done.contains(no); });
    // A statement that is newer than the map is not in it yet.
    return next ? next : map_store::least_voted(visit.db, poll, participant);
}

}  // namespace mk::opinion

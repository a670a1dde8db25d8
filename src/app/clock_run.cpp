// SPDX-License-Identifier: EUPL-1.2
#include "app/clock_run.hpp"

#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "db/writer.hpp"
#include "domain/consent/consent.hpp"
#include "domain/experiment/experiment.hpp"
#include "domain/notice/notice.hpp"
#include "domain/room/room.hpp"
#include "domain/search/search.hpp"
#include "domain/weighing/weighing.hpp"

namespace mk::app {
namespace {

constexpr std::chrono::seconds pause{30};

using Tick = void (*)(db::Db&, const person::Town&, Moment);
// What is mailed comes last: it tells of what the others did.
constexpr std::array<Tick, 6> ticks{&search::tick, &weighing::tick,   &consent::tick,
                                    &room::tick,   &experiment::tick, &notice::tick};

}  // namespace

void let_time_pass(Site& site, const std::function<void(const std::string&)>& say) {
    for (Tick tick : ticks) {
        try {
            site.writer().run([&](db::Db& db) { tick(db, site.town(), site.clock().now()); });
        } catch (const std::exception& e) {
            say(std::string("clock: ") + e.what());
        }
    }
}

struct ClockRun::Machine {
    void work(Site& site, const std::function<void(const std::string&)>& say) {
        std::unique_lock lock(mutex);
        while (!stop) {
            lock.unlock();
            let_time_pass(site, say);
            lock.lock();
            wake.wait_for(lock, pause, [&] { return stop; });
        }
    }

    std::mutex mutex;
    std::condition_variable wake;
    bool stop = false;
    std::thread thread;
};

ClockRun::ClockRun(Site& site, std::function<void(const std::string&)> say)
    : machine_(std::make_unique<Machine>()) {
    machine_->thread =
        std::thread([machine = machine_.get(), &site, say = std::move(say)] { machine->work(site, say); });
}

ClockRun::~ClockRun() {
    {
        std::lock_guard lock(machine_->mutex);
        machine_->stop = true;
    }
    machine_->wake.notify_all();
    machine_->thread.join();
}

}  // namespace mk::app

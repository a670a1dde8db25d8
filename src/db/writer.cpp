// SPDX-License-Identifier: EUPL-1.2
#include "db/writer.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/assert.hpp"

namespace mk::db {

namespace {

struct Task {
    Writer::Job job;
    Writer::Settled settled;
    std::exception_ptr undone{};
};

// Every job gets an exception of its own: they end up in different threads.
std::exception_ptr copy_of(const Failure& failure) {
    return std::make_exception_ptr(Failure(failure.kind(), failure.what()));
}

void throw_if_failure(const std::exception_ptr& undone) {
    try {
        std::rethrow_exception(undone);
    } catch (const Failure&) {
        throw;
    } catch (...) {
    }
}

void settle(Task& task) noexcept {
    if (task.settled) task.settled(std::exchange(task.undone, nullptr));
    task.settled = nullptr;
}

}  // namespace

struct Writer::Machine {
    Machine(std::unique_ptr<Db> connection, std::size_t most_jobs, std::size_t most_waiting)
        : db(std::move(connection)), jobs_max(most_jobs), queue_max(most_waiting) {
        MK_ASSERT(db && jobs_max > 0 && queue_max > 0);
        thread = std::thread([this] { work(); });
    }

    void work();
    std::vector<Task> next_batch();
    std::size_t run_transaction(std::vector<Task>& batch, std::size_t from);
    void run_in_savepoint(Task& task);
    void run_alone(Task& task);

    const std::unique_ptr<Db> db;
    const std::size_t jobs_max;
    const std::size_t queue_max;
    mutable std::mutex mutex{};
    std::condition_variable wake{};
    std::deque<Task> queue{};
    bool stopping = false;
    std::thread thread{};
};

void Writer::Machine::work() {
    for (;;) {
        std::vector<Task> batch = next_batch();
        if (batch.empty()) return;
        for (std::size_t from = 0; from < batch.size();) {
            const std::size_t end = run_transaction(batch, from);
            for (; from < end; ++from) settle(batch[from]);
        }
    }
}

std::vector<Task> Writer::Machine::next_batch() {
    std::unique_lock lock(mutex);
    wake.wait(lock, [this] { return stopping || !queue.empty(); });
    std::vector<Task> batch;
    while (!queue.empty() && batch.size() < jobs_max) {
        batch.push_back(std::move(queue.front()));
        queue.pop_front();
    }
    return batch;
}

// Runs the jobs from `from` on in one transaction; returns the first job that was not run because the
// transaction was lost on the way, or the end.
std::size_t Writer::Machine::run_transaction(std::vector<Task>& batch, std::size_t from) {
    std::size_t end = from;
    try {
        db->begin_write();
        if (batch.size() - from == 1) {
            run_alone(batch[end++]);
            return end;
        }
        while (end < batch.size()) run_in_savepoint(batch[end++]);
        db->commit();
    } catch (const Failure& failure) {
        db->rollback();
        if (end == from) end = batch.size();  // not even begun: the others would only wait for the same
        for (std::size_t i = from; i < end; ++i)
            if (!batch[i].undone) batch[i].undone = copy_of(failure);
    }
    return end;
}

// Throws when the whole transaction is lost with the job.
void Writer::Machine::run_in_savepoint(Task& task) {
    try {
        db->run("SAVEPOINT job");
        task.job(*db);
        db->run("RELEASE SAVEPOINT job");
        return;
    } catch (...) {
        task.undone = std::current_exception();
    }
    try {
        db->run("ROLLBACK TO SAVEPOINT job");
        db->run("RELEASE SAVEPOINT job");
    } catch (const Failure&) {
        throw_if_failure(task.undone);  // why it was lost says more than that it was
        throw;
    }
}

void Writer::Machine::run_alone(Task& task) {
    try {
        task.job(*db);
        db->commit();
    } catch (...) {
        task.undone = std::current_exception();
        db->rollback();
    }
}

Writer::Writer(std::unique_ptr<Db> db, std::size_t jobs_max, std::size_t queue_max)
    : machine_(std::make_unique<Machine>(std::move(db), jobs_max, queue_max)) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(machine_->mutex);
        machine_->stopping = true;
    }
    machine_->wake.notify_one();
    machine_->thread.join();
}

void Writer::submit(Job job, Settled settled) {
    {
        const std::lock_guard lock(machine_->mutex);
        if (machine_->queue.size() >= machine_->queue_max)
            throw Failure(Failure::Kind::busy, "too many writes are waiting");
        machine_->queue.push_back({std::move(job), std::move(settled)});
    }
    machine_->wake.notify_one();
}

void Writer::run(Job job) {
    MK_ASSERT(std::this_thread::get_id() != machine_->thread.get_id());
    // No std::promise: it lets go of the exception on the writer's thread while this one reads it.
    std::mutex mutex;
    std::condition_variable wake;
    bool settled = false;
    std::exception_ptr undone;
    submit(std::move(job), [&](std::exception_ptr how) {
        const std::lock_guard lock(mutex);
        undone = std::move(how);
        settled = true;
        wake.notify_one();  // inside the lock: all this is gone as soon as the other thread sees it
    });
    {
        std::unique_lock lock(mutex);
        wake.wait(lock, [&] { return settled; });
    }
    if (undone) std::rethrow_exception(std::exchange(undone, nullptr));
}

std::size_t Writer::waiting() const {
    const std::lock_guard lock(machine_->mutex);
    return machine_->queue.size();
}

}  // namespace mk::db

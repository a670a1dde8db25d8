// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>

#include "db/db.hpp"

namespace mk::db {

// The one writer: a thread with the one writing connection. Jobs that wait together share one transaction and
// one fsync (group commit), in the order of submitting; jobs that come meanwhile go into the next, so that
// nobody waits for more than the running one. Each job has a savepoint of its own: a job that throws undoes
// only itself. When the disk is full or the database gone, the jobs of that transaction get the Failure and
// nothing of them stays; the writer goes on with the next ones, and so recovers by itself when the database
// is back.
class Writer {
public:
    // Runs on the writer thread inside a transaction: it neither begins nor commits, and lets every Failure
    // through.
    using Job = std::function<void(Db&)>;
    // Called on the writer thread after the commit that holds the job (nullptr), or with what undid it. A job
    // whose `settled` was called with nullptr is durable. Short, and may not throw (that ends the program).
    using Settled = std::function<void(std::exception_ptr)>;

    // jobs_max: how many jobs one commit may carry. queue_max: how many may wait; more are refused with
    // Failure::busy at once, so that a flood cannot eat the memory.
    explicit Writer(std::unique_ptr<Db> db, std::size_t jobs_max = 512, std::size_t queue_max = 20'000);
    ~Writer();  // finishes what was submitted
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // Throws Failure::busy when too many wait; then neither function is ever called.
    void submit(Job job, Settled settled);

    // Submits and waits; throws what undid the job. Not from inside a job.
    void run(Job job);

    // Jobs that wait now.
    [[nodiscard]] std::size_t waiting() const;

private:
    struct Machine;
    std::unique_ptr<Machine> machine_;
};

}  // namespace mk::db

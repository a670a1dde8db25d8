// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>

#include "db/db.hpp"

namespace mk::db {

// The one writer: a thread with the one writing connection. Jobs that wait together share one transaction and one
// fsync (group commit); each job has a savepoint of its own, so that a job that throws undoes only itself.
class Writer {
public:
    using Job = std::function<void(Db&)>;
    // Called on the writer thread after the commit that holds the job (nullptr), or with what undid it. A job whose
    // `done` was called with nullptr is durable.
    using Settled = std::function<void(std::exception_ptr)>;

    // jobs_max: how many jobs one commit may carry. queue_max: how many may wait; more are refused with
    // Failure::busy at once, so that a flood cannot eat the memory.
    explicit Writer(std::unique_ptr<Db> db, std::size_t jobs_max = 512, std::size_t queue_max = 20'000);
    ~Writer();  // finishes what was submitted
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void submit(Job job, Settled settled);

    // Submits and waits; throws what undid the job.
    void run(Job job);

    // Jobs that wait now.
    [[nodiscard]] std::size_t waiting() const;

private:
    struct Machine;
    std::unique_ptr<Machine> machine_;
};

}  // namespace mk::db

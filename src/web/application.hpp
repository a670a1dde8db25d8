// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "web/request.hpp"
#include "web/response.hpp"

namespace mk::web {

// Called exactly once, from any thread.
using Answered = std::function<void(Response)>;

// One thread's place to answer from: it owns that thread's read connection.
class Desk {
public:
    virtual ~Desk() = default;
    // Answers at once, or returns nothing and calls `answered` later (a write, after its commit). A Failure
    // of the database becomes a 503 here, a BrokenAssumption a 500 with the request's id: nothing is thrown.
    virtual std::optional<Response> answer(Request&& request, Answered answered) = 0;
};

// What the server serves.
class Application {
public:
    virtual ~Application() = default;
    // Called once for each thread that answers; used by that thread only.
    virtual std::unique_ptr<Desk> open_desk() = 0;
    // True when answering may wait for another machine (PostgreSQL): then the server answers on a pool of
    // threads and never on an I/O thread.
    [[nodiscard]] virtual bool may_wait() const = 0;
    // How many bytes the body of such a request may have, asked before it is read (from any thread); the
    // server's own maximum stands above it. A form of texts needs no more; an import says so here.
    [[nodiscard]] virtual std::size_t body_bytes_max(Method /*method*/, std::string_view /*path*/) const {
        return std::size_t{64} << 10U;
    }
};

}  // namespace mk::web

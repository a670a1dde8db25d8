// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "web/application.hpp"
#include "web/compress.hpp"

namespace mk::server {

// The threads that answer for an application that may wait for another machine; each has its own desk.
class AnswerPool {
public:
    // Called once, from a pool thread or from whatever thread answers late; `packed` when the body has been
    // compressed already.
    using Give = std::function<void(web::Response, bool packed)>;

    // Opens the desks on their threads; throws what open_desk threw.
    AnswerPool(web::Application& application, unsigned threads, std::size_t waiting_max);
    // Lets the threads finish what they are at; drops what still waits (its Give is destroyed uncalled).
    ~AnswerPool();
    AnswerPool(const AnswerPool&) = delete;
    AnswerPool& operator=(const AnswerPool&) = delete;

    // False when too many wait already: nothing was taken then.
    [[nodiscard]] bool submit(web::Request& request, Give& give);

private:
    struct Job {
        web::Request request;
        Give give;
    };
    void work(web::Application& application);
    void serve(web::Desk& desk);

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> waiting_;
    std::size_t waiting_max_;
    std::size_t ready_ = 0;
    std::exception_ptr failure_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

// What a desk says, or a 500 when it throws after all.
[[nodiscard]] std::optional<web::Response> ask(web::Desk& desk, web::Request&& request,
                                               web::Answered answered);

}  // namespace mk::server

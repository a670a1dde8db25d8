// SPDX-License-Identifier: EUPL-1.2
#include "server/pool.hpp"

#include "server/head.hpp"

namespace mk::server {

AnswerPool::AnswerPool(web::Application& application, unsigned threads, std::size_t waiting_max)
    : waiting_max_(waiting_max) {
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this, &application] { work(application); });
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ready_ == threads; });
    if (!failure_) return;
    stopping_ = true;
    lock.unlock();
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
    std::rethrow_exception(failure_);
}

AnswerPool::~AnswerPool() {
    std::deque<Job> dropped;
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
        dropped.swap(waiting_);
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
}

bool AnswerPool::submit(web::Request& request, Give& give) {
    {
        std::lock_guard lock(mutex_);
        if (stopping_ || waiting_.size() >= waiting_max_) return false;
        waiting_.push_back(Job{std::move(request), std::move(give)});
    }
    changed_.notify_one();
    return true;
}

void AnswerPool::work(web::Application& application) {
    std::unique_ptr<web::Desk> desk;
    std::exception_ptr failure;
    try {
        desk = application.open_desk();
    } catch (...) {
        failure = std::current_exception();
    }
    {
        std::lock_guard lock(mutex_);
        ++ready_;
        if (failure) failure_ = failure;
    }
    changed_.notify_all();
    if (desk) serve(*desk);
}

void AnswerPool::serve(web::Desk& desk) {
    web::Compressor compressor;
    for (;;) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
        if (stopping_) return;
        Job job = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        std::string accept(job.request.header("accept-encoding"));
        auto late = [give = job.give](web::Response response) { give(std::move(response), false); };
        auto response = ask(desk, std::move(job.request), late);
        if (!response) continue;
        compressor.apply(*response, accept);
        job.give(std::move(*response), true);
    }
}

std::optional<web::Response> ask(web::Desk& desk, web::Request&& request, web::Answered answered) {
    std::string path = request.path;
    try {
        return desk.answer(std::move(request), std::move(answered));
    } catch (...) {
        return refusal(500, path);
    }
}

}  // namespace mk::server

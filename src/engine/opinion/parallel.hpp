// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace mk::engine::opinion {

// Runs task(index) for 0 <= index < count on up to `threads` threads, each index once, in no promised order.
// Whatever a task writes must belong to its index alone: then the result does not depend on `threads`.
template <class Task>
void for_each_index(unsigned threads, std::size_t count, const Task& task) {
    const auto workers = std::min<std::size_t>(threads, count);
    if (workers <= 1) {
        for (std::size_t index = 0; index < count; ++index) task(index);
        return;
    }
    std::atomic<std::size_t> next{0};
    auto work = [&] {
        for (std::size_t index = next++; index < count; index = next++) task(index);
    };
    std::vector<std::thread> crew;
    crew.reserve(workers - 1);
    for (std::size_t worker = 1; worker < workers; ++worker) crew.emplace_back(work);
    work();
    for (auto& member : crew) member.join();
}

}  // namespace mk::engine::opinion

// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/site.hpp"

namespace mk::app {

// What every concept does when time passes: reminders, deadlines, ends. On the writer, each concept in a
// transaction of its own, so that trouble in one leaves the others alone. Idempotent: run as often as you
// like.
void let_time_pass(Site& site, const std::function<void(const std::string&)>& say);

// The thread that does so every half minute.
class ClockRun {
public:
    ClockRun(Site& site, std::function<void(const std::string&)> say);
    ~ClockRun();
    ClockRun(const ClockRun&) = delete;
    ClockRun& operator=(const ClockRun&) = delete;

private:
    struct Machine;
    std::unique_ptr<Machine> machine_;
};

}  // namespace mk::app

// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "web/request.hpp"

namespace mk::server {

// One answered request.
struct LogEntry {
    std::string_view request_id;
    web::Method method = web::Method::get;
    std::string_view path;  // without query; cut at 256 characters
    int status = 0;
    std::int64_t duration_us = 0;  // from the whole request read to the answer given to the system
    std::uint64_t bytes = 0;       // of the body as sent
    std::string_view origin;       // the visitor's network
};

[[nodiscard]] std::string_view method_name(web::Method method);

// Lines of JSON gathered by one thread and handed on together.
class AccessLog {
public:
    explicit AccessLog(std::function<void(std::string_view)> on_log) : on_log_(std::move(on_log)) {}

    [[nodiscard]] bool on() const { return static_cast<bool>(on_log_); }
    void request(Moment at, const LogEntry& entry);
    // Something that happened to the server itself: level "info" or "error", a stable name, a detail.
    void event(Moment at, std::string_view level, std::string_view name, std::string_view detail);
    void flush();

private:
    void begin(Moment at, std::string_view level, std::string_view event);
    void end();

    std::function<void(std::string_view)> on_log_;
    std::string lines_;
    std::string second_text_;  // the stamp of the current second without its fraction
    std::int64_t second_ = -1;
};

}  // namespace mk::server

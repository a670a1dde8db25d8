// SPDX-License-Identifier: EUPL-1.2
#include "server/access_log.hpp"

#include "base/text.hpp"
#include "web/json_writer.hpp"

namespace mk::server {
namespace {

constexpr std::size_t flush_at_bytes = 16U << 10U;
constexpr std::size_t path_characters_max = 256;

void append_member(std::string& out, std::string_view name, std::string_view text) {
    out += ",\"";
    out += name;
    out += "\":";
    web::append_json_text(out, text);
}

void append_member(std::string& out, std::string_view name, std::int64_t number) {
    out += ",\"";
    out += name;
    out += "\":";
    out += std::to_string(number);
}

}  // namespace

std::string_view method_name(web::Method method) {
    switch (method) {
        case web::Method::get: return "GET";
        case web::Method::head: return "HEAD";
        case web::Method::post: return "POST";
        case web::Method::put: return "PUT";
        case web::Method::patch: return "PATCH";
        case web::Method::del: return "DELETE";
        case web::Method::options: return "OPTIONS";
        case web::Method::other: break;
    }
    return "OTHER";
}

void AccessLog::begin(Moment at, std::string_view level, std::string_view event) {
    std::int64_t second = at.ms / second_ms;
    if (second != second_) {
        second_ = second;
        second_text_ = iso_moment(at);
        second_text_.pop_back();
    }
    auto ms = std::to_string(1000 + at.ms % second_ms);
    lines_ += "{\"timestamp\":\"";
    lines_ += second_text_;
    lines_ += '.';
    lines_.append(ms, 1, 3);
    lines_ += "Z\"";
    append_member(lines_, "level", level);
    append_member(lines_, "event", event);
}

void AccessLog::end() {
    lines_ += "}\n";
    if (lines_.size() >= flush_at_bytes) flush();
}

void AccessLog::request(Moment at, const LogEntry& entry) {
    if (!on_log_) return;
    begin(at, entry.status >= 500 ? "error" : "info", "request");
    append_member(lines_, "request_id", entry.request_id);
    append_member(lines_, "method", method_name(entry.method));
    append_member(lines_, "path", first_characters(entry.path, path_characters_max));
    append_member(lines_, "status", entry.status);
    append_member(lines_, "duration_us", entry.duration_us);
    append_member(lines_, "bytes", static_cast<std::int64_t>(entry.bytes));
    append_member(lines_, "origin", entry.origin);
    end();
}

void AccessLog::event(Moment at, std::string_view level, std::string_view name, std::string_view detail) {
    if (!on_log_) return;
    begin(at, level, name);
    append_member(lines_, "detail", detail);
    end();
}

void AccessLog::flush() {
    if (lines_.empty()) return;
    on_log_(lines_);
    lines_.clear();
}

}  // namespace mk::server

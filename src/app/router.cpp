// SPDX-License-Identifier: EUPL-1.2
#include "app/router.hpp"

#include "base/text.hpp"

namespace mk::app {
namespace {

bool is_hole(std::string_view segment) {
    return segment.starts_with('{');
}

std::vector<std::string_view> segments_of(std::string_view path) {
    return split(path.substr(1), '/');
}

bool fits(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path) {
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (is_hole(pattern[i]) ? path[i].empty() : pattern[i] != path[i]) return false;
    }
    return true;
}

std::vector<std::string> holes(const std::vector<std::string_view>& pattern,
                               const std::vector<std::string_view>& path) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (is_hole(pattern[i])) parts.emplace_back(path[i]);
    return parts;
}

// More fixed segments first, so that /spanning/nieuw comes before /spanning/{id}.
std::size_t fixed(const std::vector<std::string_view>& segments) {
    std::size_t count = 0;
    for (auto s : segments) count += !is_hole(s);
    return count;
}

}  // namespace

std::string_view name(web::Method method) {
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
    return "";
}

Router::Router(std::vector<person::Route> routes) {
    for (const person::Route& route : routes) known_.push_back({route, segments_of(route.path)});
    for (std::size_t i = 0; i < known_.size(); ++i)
        by_head_.insert({{known_[i].segments.front(), known_[i].segments.size()}, i});
}

Router::Match Router::match(web::Method method, std::string_view path) const {
    Match match;
    if (path.empty() || path.front() != '/') return match;
    auto segments = segments_of(path);
    if (method == web::Method::head) method = web::Method::get;
    const Known* best = nullptr;
    auto [first, last] = by_head_.equal_range({segments.front(), segments.size()});
    for (auto it = first; it != last; ++it) {
        const Known& k = known_[it->second];
        if (!fits(k.segments, segments)) continue;
        if (!match.allowed.empty()) match.allowed += ", ";
        match.allowed += name(k.route.method);
        if (k.route.method != method) continue;
        if (!best || fixed(k.segments) > fixed(best->segments)) best = &k;
    }
    if (!best) return match;
    match.route = &best->route;
    match.parts = holes(best->segments, segments);
    return match;
}

}  // namespace mk::app

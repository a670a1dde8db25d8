// SPDX-License-Identifier: EUPL-1.2
#include "web/request.hpp"

#include "base/text.hpp"
#include "web/ascii.hpp"

namespace mk::web {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    char lower = lower_ascii(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

enum class Plus : std::uint8_t { is_plus, is_space };

Result<std::string> decode(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        char c = text[at];
        if (c == '%') {
            int high = at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
            int low = high >= 0 ? hex_digit(text[at + 2]) : -1;
            if (low < 0) return fail(Refusal::invalid, "bad_escape");
            c = static_cast<char>(high * 16 + low);
            at += 2;
        } else if (c == '+' && plus == Plus::is_space) {
            c = ' ';
        }
        if (c == '\0') return fail(Refusal::invalid, "bad_text");
        out += c;
    }
    if (!valid_utf8(out)) return fail(Refusal::invalid, "bad_text");
    return out;
}

bool climbs(std::string_view path) {
    for (auto segment : split(path, '/'))
        if (segment == "." || segment == "..") return true;
    return false;
}

}  // namespace

std::string_view Fields::get(std::string_view name) const {
    for (const auto& [key, value] : pairs_)
        if (key == name) return value;
    return {};
}

bool Fields::has(std::string_view name) const {
    for (const auto& pair : pairs_)
        if (pair.first == name) return true;
    return false;
}

std::vector<std::string_view> Fields::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : pairs_)
        if (key == name) values.push_back(value);
    return values;
}

std::string_view Request::header(std::string_view lower_case_name) const {
    for (const auto& [name, value] : headers)
        if (name == lower_case_name) return value;
    return {};
}

std::string_view Request::cookie(std::string_view name) const {
    constexpr std::string_view prefix = "__Host-";
    std::string_view found;
    bool seen = false;
    for (const auto& [header_name, line] : headers) {
        if (header_name != "cookie") continue;
        for (auto part : split(line, ';')) {
            part = trim(part);
            auto equals = part.find('=');
            if (equals == std::string_view::npos) continue;
            auto key = part.substr(0, equals);
            if (secure) {
                if (!key.starts_with(prefix)) continue;
                key.remove_prefix(prefix.size());
            }
            if (key != name) continue;
            auto value = part.substr(equals + 1);
            if (seen && value != found) return {};
            seen = true;
            found = value;
        }
    }
    return found;
}

bool Request::json() const {
    return same_ignoring_case(media_type(header("content-type")), "application/json");
}

Result<Fields> read_form(const Request& request) {
    if (!same_ignoring_case(media_type(request.header("content-type")), "application/x-www-form-urlencoded"))
        return fail(Refusal::invalid, "not_a_form");
    return parse_pairs(request.body, form_fields_max);
}

Result<Fields> parse_pairs(std::string_view encoded, std::size_t pairs_max) {
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!encoded.empty()) {
        auto end = encoded.find('&');
        auto part = encoded.substr(0, end);
        encoded.remove_prefix(end == std::string_view::npos ? encoded.size() : end + 1);
        if (part.empty()) continue;
        if (pairs.size() == pairs_max) return fail(Refusal::invalid, "too_many_fields");
        auto equals = part.find('=');
        MK_TRY(std::string name, decode(part.substr(0, equals), Plus::is_space));
        std::string value;
        if (equals != std::string_view::npos) {
            MK_TRY(value, decode(part.substr(equals + 1), Plus::is_space));
        }
        pairs.emplace_back(std::move(name), std::move(value));
    }
    return Fields(std::move(pairs));
}

Result<Target> parse_target(std::string_view target) {
    if (target.empty() || target.front() != '/') return fail(Refusal::invalid, "bad_target");
    if (target.find('#') != std::string_view::npos) return fail(Refusal::invalid, "bad_target");
    auto question = target.find('?');
    Target out;
    MK_TRY(out.path, decode(target.substr(0, question), Plus::is_plus));
    if (climbs(out.path)) return fail(Refusal::invalid, "bad_target");
    if (question != std::string_view::npos) {
        MK_TRY(out.query, parse_pairs(target.substr(question + 1), query_pairs_max));
    }
    return out;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (char c : text) {
        char lower = lower_ascii(c);
        bool plain = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                     c == '_' || c == '~';
        if (plain) {
            out += c;
            continue;
        }
        auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
    return out;
}

}  // namespace mk::web

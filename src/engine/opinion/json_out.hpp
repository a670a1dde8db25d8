// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <charconv>
#include <cmath>
#include <concepts>
#include <cstdio>
#include <string>
#include <string_view>

namespace mk::engine::opinion {

// Writes JSON, member after member. Numbers in the shortest form that reads back exactly.
class JsonOut {
public:
    [[nodiscard]] std::string take() { return std::move(text_); }
    JsonOut& key(std::string_view name) {
        string(name);
        text_ += ':';
        fresh_ = true;
        return *this;
    }
    void open(char bracket) {
        comma();
        text_ += bracket;
        fresh_ = true;
    }
    void close(char bracket) {
        text_ += bracket;
        fresh_ = false;
    }
    void string(std::string_view value) {
        comma();
        text_ += '"';
        for (const auto c : value) escape(c);
        text_ += '"';
    }
    template <std::integral Whole>
    void number(Whole value) {
        comma();
        text_ += std::to_string(value);
    }
    void number(double value) {
        comma();
        if (!std::isfinite(value)) {
            text_ += "null";
            return;
        }
        char buffer[32];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, value == 0 ? 0.0 : value).ptr;
        text_.append(buffer, end);
    }
    void nothing() {
        comma();
        text_ += "null";
    }
    template <class Numbers>
    void numbers(const Numbers& values) {
        open('[');
        for (const auto value : values) number(value);
        close(']');
    }

private:
    void comma() {
        if (!fresh_) text_ += ',';
        fresh_ = false;
    }
    void escape(char c) {
        if (c == '"' || c == '\\') {
            text_ += '\\';
            text_ += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char buffer[8];
            std::snprintf(buffer, sizeof buffer, "\\u%04x", static_cast<unsigned>(c));
            text_ += buffer;
        } else {
            text_ += c;
        }
    }
    std::string text_;
    bool fresh_ = true;
};

}  // namespace mk::engine::opinion

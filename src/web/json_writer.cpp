// SPDX-License-Identifier: EUPL-1.2
#include "web/json_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace mk::web {
namespace {

// What follows the backslash; 'u' asks for \u00xx, 0 needs no escape.
constexpr std::array<char, 256> make_escapes() {
    std::array<char, 256> escapes{};
    for (std::size_t c = 0; c < 0x20; ++c) escapes[c] = 'u';
    escapes['\b'] = 'b';
    escapes['\f'] = 'f';
    escapes['\n'] = 'n';
    escapes['\r'] = 'r';
    escapes['\t'] = 't';
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    escapes[0x7F] = 'u';
    return escapes;
}
constexpr std::array<char, 256> escapes = make_escapes();

template <class Number>
void append_number(std::string& out, Number number) {
    std::array<char, 32> digits;
    auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto byte = static_cast<unsigned char>(text[at]);
        char escape = escapes[byte];
        if (escape == 0) continue;
        out.append(text, copied, at - copied);
        copied = at + 1;
        out += '\\';
        out += escape;
        if (escape != 'u') continue;
        out += "00";
        out += hex[byte >> 4U];
        out += hex[byte & 0xFU];
    }
    out.append(text, copied);
    out += '"';
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    append_json_text(out_, name);
    out_ += ':';
    comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    append_json_text(out_, text);
    comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::value(double number) {
    if (!std::isfinite(number)) return null();
    separate();
    append_number(out_, number);
    comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t number) {
    separate();
    append_number(out_, number);
    comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::natural(std::uint64_t number) {
    separate();
    append_number(out_, number);
    comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::open(char bracket) {
    separate();
    out_ += bracket;
    comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
    out_ += bracket;
    comma_ = true;
    return *this;
}

std::string JsonWriter::take() {
    comma_ = false;
    return std::exchange(out_, {});
}

}  // namespace mk::web

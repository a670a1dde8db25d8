// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

// The compile-time half of html/: a markup literal is parsed once by the compiler. Tags that do not balance,
// an attribute without quotes, a hole where no value may stand, inline script or style: each is a compile
// error.
namespace mk::html {

template <std::size_t N>
struct Literal {
    char text[N]{};
    consteval Literal(const char (&from)[N]) {
        for (std::size_t i = 0; i < N; ++i) text[i] = from[i];
    }
    [[nodiscard]] constexpr std::string_view view() const { return {text, N - 1}; }
};

// Where a piece of a literal stands, and so how its value is escaped.
enum class Place : unsigned char {
    literal,    // fixed text
    text,       // between tags: escaped, or Markup as it is
    attribute,  // inside quotes
    url,        // at the start of href, src, action …: the scheme is checked too
    flag,       // {?name}: a bool that writes an attribute without value, or nothing
};

struct Piece {
    std::size_t at = 0;
    std::size_t length = 0;
    Place place = Place::literal;
};

namespace detail {

constexpr bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == ':';
}
constexpr bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

constexpr bool one_of(std::string_view name, std::string_view list) {
    std::size_t at = 0;
    while (at < list.size()) {
        std::size_t end = list.find(' ', at);
        if (end == std::string_view::npos) end = list.size();
        if (list.substr(at, end - at) == name) return true;
        at = end + 1;
    }
    return false;
}

constexpr bool is_void(std::string_view tag) {
    return one_of(tag, "area base br col embed hr img input link meta source track wbr");
}
constexpr bool is_url(std::string_view attribute) {
    return one_of(attribute, "href src action formaction poster data");
}

template <std::size_t Max>
struct Parsed {
    std::array<Piece, Max> pieces{};
    std::size_t count = 0;
    constexpr void add(std::size_t at, std::size_t length, Place place) {
        if (place == Place::literal && length == 0) return;
        pieces[count++] = {at, length, place};
    }
};

template <std::size_t Max>
class Parser {
public:
    constexpr explicit Parser(std::string_view markup) : s_(markup) {}

    constexpr Parsed<Max> run() {
        while (at_ < s_.size()) {
            if (s_[at_] == '<') tag();
            else if (s_[at_] == '{') hole(Place::text);
            else if (s_[at_] == '>') throw "a > outside a tag: write &gt;";
            else if (s_[at_] == '}') throw "a } without {";
            else ++at_;
        }
        flush(at_);
        if (depth_ != 0) throw "a tag is not closed";
        return out_;
    }

private:
    constexpr char peek() const { return at_ < s_.size() ? s_[at_] : '\0'; }
    constexpr void flush(std::size_t until) { out_.add(start_, until - start_, Place::literal); }

    constexpr void hole(Place place) {
        flush(at_);
        std::size_t from = ++at_;
        while (is_name(peek())) ++at_;
        if (at_ == from || peek() != '}') throw "a hole is {name}";
        out_.add(from, at_ - from, place);
        start_ = ++at_;
    }
    constexpr std::string_view name() {
        std::size_t from = at_;
        while (is_name(peek())) ++at_;
        if (at_ == from) throw "a name is missing";
        return s_.substr(from, at_ - from);
    }
    constexpr void spaces() {
        while (is_space(peek())) ++at_;
    }

    constexpr void tag() {
        ++at_;
        if (peek() == '!') return doctype();
        if (peek() == '/') return closing();
        std::string_view tag_name = name();
        if (tag_name == "style") throw "no style element: the CSP forbids it, use a class";
        bool closed = attributes(tag_name);
        if (closed || is_void(tag_name)) return;
        if (depth_ == stack_.size()) throw "tags are nested too deeply";
        stack_[depth_++] = tag_name;
    }
    constexpr void doctype() {
        if (s_.substr(at_, 9) != "!doctype ") throw "no comments in markup";
        while (peek() != '>') ++at_;
        ++at_;
    }
    constexpr void closing() {
        ++at_;
        std::string_view tag_name = name();
        if (peek() != '>') throw "a closing tag is </name>";
        ++at_;
        if (depth_ == 0 || stack_[depth_ - 1] != tag_name) throw "a closing tag does not match the open one";
        --depth_;
    }
    // True when the tag closed itself with />.
    constexpr bool attributes(std::string_view tag_name) {
        bool has_src = false;
        for (;;) {
            spaces();
            if (peek() == '>') break;
            if (peek() == '/') {
                ++at_;
                if (peek() != '>') throw "a / in a tag must be />";
                ++at_;
                return true;
            }
            if (peek() == '{') flag();
            else has_src = attribute() || has_src;
        }
        ++at_;
        if (tag_name == "script" && !has_src) throw "no inline script: the CSP forbids it";
        return false;
    }
    constexpr void flag() {
        if (at_ + 1 >= s_.size() || s_[at_ + 1] != '?')
            throw "inside a tag only {?flag} holes stand outside quotes";
        flush(at_);
        at_ += 2;
        std::size_t from = at_;
        while (is_name(peek())) ++at_;
        if (at_ == from || peek() != '}') throw "a flag is {?name}";
        out_.add(from, at_ - from, Place::flag);
        start_ = ++at_;
    }
    constexpr bool attribute() {
        std::string_view attribute_name = name();
        if (attribute_name == "style") throw "no style attribute: the CSP forbids it, use a class";
        if (attribute_name.substr(0, 2) == "on") throw "no inline handler: the CSP forbids it";
        if (peek() != '=') return false;
        ++at_;
        char quote = peek();
        if (quote != '"' && quote != '\'') throw "an attribute value needs quotes";
        ++at_;
        bool first = true;
        while (peek() != quote) {
            if (at_ >= s_.size()) throw "an attribute value is not closed";
            if (peek() == '<') throw "a < inside an attribute: write &lt;";
            if (peek() == '{') hole(first && is_url(attribute_name) ? Place::url : Place::attribute);
            else ++at_;
            first = false;
        }
        ++at_;
        return attribute_name == "src";
    }

    std::string_view s_;
    std::size_t at_ = 0;
    std::size_t start_ = 0;
    std::array<std::string_view, 48> stack_{};
    std::size_t depth_ = 0;
    Parsed<Max> out_{};
};

consteval std::size_t pieces_max(std::string_view markup) {
    std::size_t holes = 0;
    for (char c : markup) holes += c == '{';
    return holes * 2 + 1;
}

template <Literal L>
inline constexpr auto parsed = Parser<pieces_max(L.view())>(L.view()).run();

}  // namespace detail
}  // namespace mk::html

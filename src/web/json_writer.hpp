// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace mk::web {

// Writes JSON into one string; places the commas. The caller keeps begin/end in balance and gives a key
// before each value in an object. Text is valid UTF-8 (what the database holds); what is not finite becomes
// null.
class JsonWriter {
public:
    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }

    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(double number);
    template <std::same_as<bool> B>
    JsonWriter& value(B yes) {
        return raw(yes ? "true" : "false");
    }
    template <std::integral I>
    requires(!std::same_as<I, bool> && !std::same_as<I, char>) JsonWriter& value(I number) {
        if constexpr (std::signed_integral<I>) return integer(static_cast<std::int64_t>(number));
        else return natural(static_cast<std::uint64_t>(number));
    }
    JsonWriter& null() { return raw("null"); }
    // A value that is JSON already.
    JsonWriter& raw(std::string_view json) {
        separate();
        out_ += json;
        comma_ = true;
        return *this;
    }

    template <class T>
    JsonWriter& member(std::string_view name, const T& what) {
        return key(name).value(what);
    }

    void reserve(std::size_t bytes) { out_.reserve(bytes); }
    [[nodiscard]] const std::string& text() const { return out_; }
    // What was written; the writer is empty afterwards.
    [[nodiscard]] std::string take();

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    JsonWriter& integer(std::int64_t number);
    JsonWriter& natural(std::uint64_t number);
    void separate() {
        if (comma_) out_ += ',';
    }

    std::string out_;
    bool comma_ = false;
};

// Appends text between quotes, escaped by RFC 8259; control characters as \u00xx.
void append_json_text(std::string& out, std::string_view text);

}  // namespace mk::web

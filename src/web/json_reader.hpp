// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mk::web {

inline constexpr std::size_t json_bytes_max = std::size_t{1} << 20U;
inline constexpr std::size_t json_depth_max = 32;

enum class JsonType : std::uint8_t { missing, null, flag, number, text, list, object };

enum class Flag : std::uint8_t { no, yes };

// A look at one value inside a JsonDocument, which must outlive it. A "no" names the field by its path
// ("stelling.labels[2]"; the document itself is ""), with code missing, not_a_text, not_a_number,
// not_an_integer, not_a_flag, not_a_list or not_an_object.
class JsonValue {
public:
    [[nodiscard]] JsonType type() const;
    // True when it was sent and is not null.
    [[nodiscard]] bool present() const;
    [[nodiscard]] const std::string& path() const { return path_; }

    // The member of that name; a missing value when absent or when this is not an object.
    [[nodiscard]] JsonValue get(std::string_view name) const;
    // Valid UTF-8 without NUL.
    [[nodiscard]] Result<std::string> as_text() const;
    // Finite.
    [[nodiscard]] Result<double> as_number() const;
    // Written without fraction or exponent, within 63 bits and sign.
    [[nodiscard]] Result<std::int64_t> as_integer() const;
    [[nodiscard]] Result<Flag> as_flag() const;
    [[nodiscard]] Result<std::vector<JsonValue>> as_list() const;
    // The names of an object's members in the order they came, to refuse the unknown ones.
    [[nodiscard]] Result<std::vector<std::string_view>> names() const;

private:
    friend class JsonDocument;
    JsonValue(const void* node, std::string path) : node_(node), path_(std::move(path)) {}
    [[nodiscard]] Unexpected no(std::string code) const;

    const void* node_;  // nullptr: missing
    std::string path_;
};

class JsonDocument {
public:
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;
    ~JsonDocument();
    [[nodiscard]] JsonValue root() const;

private:
    friend Result<JsonDocument> read_json(std::string_view text, std::size_t bytes_max);
    struct Tree;
    explicit JsonDocument(std::unique_ptr<Tree> tree);
    std::unique_ptr<Tree> tree_;
};

// RFC 8259 and nothing looser. Refused: more than bytes_max (too_large), deeper than 32, malformed, invalid
// UTF-8, lone surrogates (invalid; codes json_too_deep, bad_json).
[[nodiscard]] Result<JsonDocument> read_json(std::string_view text, std::size_t bytes_max = json_bytes_max);

}  // namespace mk::web

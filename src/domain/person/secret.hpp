// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "db/db.hpp"

// Everything that needs libsodium: random tokens, hashes, keyed hashes.
namespace mk::person {

// 32 random bytes as 43 characters of A-Z a-z 0-9 - _.
[[nodiscard]] std::string random_token();
// Random bytes.
[[nodiscard]] std::string random_bytes(std::size_t count);

// BLAKE2b-256 (RFC 7693), 32 bytes.
[[nodiscard]] std::string hash(std::string_view text);
// Keyed BLAKE2b-256: without the key nobody can make or link it.
[[nodiscard]] std::string keyed_hash(std::string_view key, std::string_view text);
// In time that does not depend on where they differ.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);
[[nodiscard]] std::string base64url(std::string_view bytes);
// "" for anything that is not the base64url of something.
[[nodiscard]] std::string from_base64url(std::string_view text);

// The town's own key: made at the first start, kept in table `secret`. "" before that; making it again
// changes nothing.
[[nodiscard]] std::string town_key(db::Db& db);
void make_town_key(db::Db& writer);

}  // namespace mk::person

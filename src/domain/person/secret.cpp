// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/secret.hpp"

#include <sodium.h>

#include "base/assert.hpp"

namespace mk::person {
namespace {

constexpr std::size_t hash_size = 32;
constexpr std::size_t key_size = 32;
constexpr std::string_view key_name = "town";

// sodium_init may be called again and by several threads; it only does its work once.
void ready() {
    MK_ASSERT(sodium_init() >= 0);
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string blake2b(std::string_view key, std::string_view text) {
    ready();
    std::string out(hash_size, '\0');
    const int done =
        crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(), bytes_of(text),
                           text.size(), key.empty() ? nullptr : bytes_of(key), key.size());
    MK_ASSERT(done == 0);
    return out;
}

}  // namespace

std::string random_bytes(std::size_t count) {
    ready();
    std::string out(count, '\0');
    randombytes_buf(out.data(), out.size());
    return out;
}

std::string random_token() {
    return base64url(random_bytes(32));
}

std::string hash(std::string_view text) {
    return blake2b({}, text);
}

std::string keyed_hash(std::string_view key, std::string_view text) {
    MK_ASSERT(!key.empty());
    // The primitive takes keys of 16 to 64 bytes; others are hashed to one that fits.
    if (key.size() < crypto_generichash_KEYBYTES_MIN || key.size() > crypto_generichash_KEYBYTES_MAX)
        return blake2b(hash(key), text);
    return blake2b(key, text);
}

bool same_secret(std::string_view a, std::string_view b) {
    ready();
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string base64url(std::string_view bytes) {
    ready();
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes_of(bytes), bytes.size(), variant);
    out.pop_back();  // the NUL it ends with
    return out;
}

std::string from_base64url(std::string_view text) {
    ready();
    std::string out(text.size(), '\0');
    std::size_t size = 0;
    const int done =
        sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(),
                          nullptr, &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (done != 0) return {};
    out.resize(size);
    return out;
}

std::string town_key(db::Db& db) {
    auto key = db.one<db::Bytes>("SELECT value FROM secret WHERE name = $1", key_name);
    return key ? key->value : std::string();
}

void make_town_key(db::Db& writer) {
    writer.run("INSERT INTO secret (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", key_name,
               db::Bytes{random_bytes(key_size)});
}

}  // namespace mk::person

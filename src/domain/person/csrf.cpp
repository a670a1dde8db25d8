// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>

#include "domain/person/person.hpp"
#include "domain/person/secret.hpp"

namespace mk::person {
namespace {

constexpr std::size_t size = 16;

std::string expected(const Town& town, std::string_view session_token, std::int64_t day) {
    std::string about = "csrf\n";
    if (session_token.empty()) about.append("visitor\n").append(std::to_string(day));
    else about.append("session\n").append(session_token);
    return keyed_hash(town.key, about).substr(0, size);
}

std::string mixed(std::string_view a, std::string_view b) {
    std::string out(a);
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<char>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
    return out;
}

}  // namespace

std::string csrf_token(const Town& town, std::string_view session_token, Moment now) {
    const std::string mask = random_bytes(size);
    return base64url(mask + mixed(mask, expected(town, session_token, now.ms / day_ms)));
}

bool csrf_valid(const Town& town, std::string_view session_token, std::string_view token, Moment now) {
    const std::string bytes = from_base64url(token);
    if (bytes.size() != 2 * size) return false;
    const std::string secret =
        mixed(std::string_view(bytes).substr(0, size), std::string_view(bytes).substr(size));
    const std::int64_t today = now.ms / day_ms;
    bool same = same_secret(secret, expected(town, session_token, today));
    // A visitor may have opened the form before midnight.
    if (session_token.empty()) same = same_secret(secret, expected(town, session_token, today - 1)) || same;
    return same;
}

}  // namespace mk::person

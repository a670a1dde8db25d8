// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mk::engine::privacy {

// What identifies a client. The order is that of the page that explains a refusal.
enum class Kind : std::uint8_t { bsn, phone, mail, iban, address, birth_date, plate };

// Stable code of a kind, for problem documents: "bsn", "phone", ... "birth_date", "plate".
[[nodiscard]] std::string_view code(Kind kind);

// offset and length are bytes of the text that was searched and never cut a character.
struct Finding {
    Kind kind = Kind::bsn;
    std::size_t offset = 0;
    std::size_t length = 0;
    bool operator==(const Finding&) const = default;
};

// Everything in a text that points at one client, in the order of the text, without overlap:
//   bsn         8-9 digits, or 3-3-3 / 4-2-3 with one separator (space or dot), that pass the elfproef and
//   are no part
//               of a longer number or word; near "bsn", "burgerservice" or "sofi" (40 bytes) any grouping of
//               nine
//   phone       a Dutch number of ten digits in its usual groupings, or +/00 with a country code
//   mail        name@host.tld
//   iban        of a SEPA country (or TR, MA) with its own length and check digits; a Dutch one by its shape
//   alone address     postcode next to a house number birth_date  a full date (1900-2099) near "geboren",
//   "geb.", "geboortedatum", "born" ...; a bare date is fine plate       a Dutch licence plate with hyphens
//   and capitals
// Linear in the length of the text; no allocation besides the result. Never says no: malformed UTF-8 is read
// as bytes that are not letters. It cannot find names. Sources: RvIG (elfproef, test numbers), ISO 13616
// (IBAN), ITU E.164 and ACM numbering plan (phones).
[[nodiscard]] std::vector<Finding> find_client_data(std::string_view utf8);

// The text with every letter and digit of a finding replaced by "*"; spaces and punctuation stay, and so do
// the last two digits of a bsn, phone or iban ("123456782" -> "*******82"). Nothing is found in the result.
[[nodiscard]] std::string mask(std::string_view utf8);

// True when the weighted sum 9*d1 + 8*d2 + ... + 2*d8 - d9 is a multiple of 11 and not all digits are 0.
// `digits` holds 8 or 9 decimal digits; 8 are read with a 0 in front; any other length is false.
[[nodiscard]] bool elfproef(std::string_view digits);

}  // namespace mk::engine::privacy

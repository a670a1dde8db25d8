// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

// What people type, before it is stored anywhere.
namespace mk::person {

struct Wanted {
    std::string_view field;  // the name under which a refusal is told
    std::size_t max = 600;   // characters
    bool required = true;
};

// The words as they may be kept: trimmed, readable, not too long, and without data about a client (BSN,
// phone, mail, IBAN, address, birth date). Otherwise a field error is added to `no`: "empty", "too_long",
// "client_data" or "characters". The words come back either way, for the form.
[[nodiscard]] std::string check_words(std::string_view raw, const Wanted& wanted, Error& no);

}  // namespace mk::person

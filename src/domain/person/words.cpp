// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/words.hpp"

#include "base/text.hpp"
#include "engine/privacy/privacy.hpp"

namespace mk::person {

std::string check_words(std::string_view raw, const Wanted& wanted, Error& no) {
    auto refuse = [&](const char* code) { no.fields.push_back({std::string(wanted.field), code}); };
    CleanText clean = clean_text(raw);
    std::string words(trim(clean.text));
    if (!clean.ok) refuse("characters");
    else if (words.empty() && wanted.required) refuse("empty");
    else if (count_characters(words) > wanted.max) refuse("too_long");
    else if (!engine::privacy::find_client_data(words).empty()) refuse("client_data");
    return words;
}

}  // namespace mk::person

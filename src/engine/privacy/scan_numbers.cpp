// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/privacy/privacy.hpp"
#include "engine/privacy/scan.hpp"

namespace mk::engine::privacy::scan {
namespace {

constexpr std::size_t cue_window = 40;

// A separator between groups of digits; kind ' ', '.', '-' or '/'.
struct Separator {
    char kind = 0;
    std::size_t length = 0;
};

Separator separator_at(std::string_view text, std::size_t at) {
    if (auto n = space_at(text, at)) return {' ', n};
    if (auto n = hyphen_at(text, at)) return {'-', n};
    char c = char_at(text, at);
    if (c == '.' || c == '/') return {c, 1};
    return {};
}

bool bsn_cue_in(std::string_view window) {
    static constexpr std::array<std::string_view, 3> cues{"bsn", "burgerservice", "sofi"};
    return std::any_of(cues.begin(), cues.end(), [&](std::string_view cue) {
        auto same = [](char a, char b) { return lower(a) == b; };
        return std::search(window.begin(), window.end(), cue.begin(), cue.end(), same) != window.end();
    });
}

bool bsn_cue_near(std::string_view text, std::size_t at, std::size_t end) {
    std::size_t from = at > cue_window ? at - cue_window : 0;
    return bsn_cue_in(text.substr(from, at - from)) || bsn_cue_in(text.substr(end, cue_window));
}

bool loose_left(std::string_view text, std::size_t at) {
    return !word(character_before(text, at).code);
}
bool loose_right(std::string_view text, std::size_t end) {
    return !word(character_at(text, end).code);
}

bool strict_left(std::string_view text, std::size_t at) {
    std::uint32_t before = character_before(text, at).code;
    return !word(before) && before != '.' && before != ',' && before != '/' && before != '-';
}

bool strict_right(std::string_view text, std::size_t end) {
    std::uint32_t after = character_at(text, end).code;
    if (word(after) || after == '/' || after == '-') return false;
    return !((after == '.' || after == ',') && digit(char_at(text, end + 1)));
}

// Eight digits that are a day (20240115, 15012024) are a date and no number of a person.
bool compact_date(std::string_view d) {
    auto two = [&](std::size_t i) { return (d[i] - '0') * 10 + (d[i + 1] - '0'); };
    auto is_day = [&](std::size_t year, std::size_t month, std::size_t day) {
        return (two(year) == 19 || two(year) == 20) && two(month) >= 1 && two(month) <= 12 && two(day) >= 1 &&
               two(day) <= 31;
    };
    return is_day(0, 4, 6) || is_day(4, 2, 0);
}

struct Digits {
    std::array<char, 9> value{};
    std::size_t count = 0;

    void add(std::string_view text, std::size_t at, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) value[count++] = text[at + i];
    }
    [[nodiscard]] std::string_view view() const { return {value.data(), count}; }
};

// 3-3-3 and 4-2-3 with the same separator twice; the end of the number or 0.
std::size_t grouped_bsn(std::string_view text, std::size_t at, std::size_t first, Digits& digits) {
    std::size_t second = first == 3 ? 3 : 2;
    std::size_t end = at + first;
    digits.add(text, at, first);
    char kind = 0;
    for (std::size_t group : {second, std::size_t{3}}) {
        Separator s = separator_at(text, end);
        if ((s.kind != ' ' && s.kind != '.') || (kind != 0 && s.kind != kind)) return 0;
        kind = s.kind;
        end += s.length;
        if (digits_at(text, end, group + 1) != group) return 0;
        digits.add(text, end, group);
        end += group;
    }
    return end;
}

std::size_t strict_bsn(std::string_view text, std::size_t at) {
    Digits digits;
    std::size_t run = digits_at(text, at, 10);
    std::size_t end = 0;
    if (run == 8 || run == 9) {
        digits.add(text, at, run);
        end = at + run;
    } else if (run == 3 || run == 4) {
        end = grouped_bsn(text, at, run, digits);
    }
    if (end == 0 || !elfproef(digits.view()) || !strict_left(text, at) || !strict_right(text, end)) return 0;
    if (digits.count == 8 && compact_date(digits.view()) && !bsn_cue_near(text, at, end)) return 0;
    return end - at;
}

// Where a cue stands near, nine digits in any groups are enough, and eight in one.
std::size_t cued_bsn(std::string_view text, std::size_t at) {
    Digits digits;
    if (!loose_left(text, at)) return 0;
    std::size_t end = at;
    for (;;) {
        std::size_t run = digits_at(text, end, 10);
        if (run == 0 || digits.count + run > 9) return 0;
        bool one_group = digits.count == 0;
        digits.add(text, end, run);
        end += run;
        if ((digits.count == 9 || (digits.count == 8 && one_group)) && elfproef(digits.view())) break;
        end += separator_at(text, end).length;
    }
    return loose_right(text, end) && bsn_cue_near(text, at, end) ? end - at : 0;
}

// How the ten digits of a Dutch number are written: the sizes of the groups, read as a hexadecimal number.
constexpr std::array<std::uint32_t, 20> phone_shapes{
    0xA,  0x28,  0x244,  0x22222, 0x2332, 0x2233, 0x2323, 0x2224,  // 06 (mobile)
    0x37, 0x334, 0x343,  0x3322,  0x3223, 0x3232, 0x352,           // 020
    0x46, 0x433, 0x4222, 0x424,   0x442};                          // 0172, 0612

// Between the groups of a phone number: one separator, also " - ".
std::size_t phone_gap(std::string_view text, std::size_t at) {
    Separator first = separator_at(text, at);
    if (first.kind != ' ') return first.length;
    std::size_t length = first.length;
    if (auto dash = hyphen_at(text, at + length)) {
        length += dash;
        length += space_at(text, at + length);
    }
    return length;
}

bool phone_left(std::string_view text, std::size_t at) {
    Character before = character_before(text, at);
    if (word(before.code) || before.code == '+') return false;
    if (before.code != '.' && before.code != ',' && before.code != '-') return true;
    return !word(character_before(text, at - before.length).code) || letter(char_at(text, at - 2));
}

bool phone_right(std::string_view text, std::size_t end) {
    std::uint32_t after = character_at(text, end).code;
    if (word(after)) return false;
    return !((after == '.' || after == ',' || after == '-') && digit(char_at(text, end + 1)));
}

std::size_t national_phone(std::string_view text, std::size_t at) {
    std::size_t end = at;
    bool bracket = char_at(text, end) == '(';
    if (bracket) ++end;
    if (char_at(text, end) != '0' || char_at(text, end + 1) == '0') return 0;
    bool mobile = char_at(text, end + 1) == '6';
    std::uint32_t shape = 0;
    for (std::size_t total = 0; total < 10;) {
        std::size_t run = digits_at(text, end, 11);
        if (run == 0 || total + run > 10) return 0;
        shape = shape << 4U | static_cast<std::uint32_t>(run);
        total += run;
        end += run;
        if (total == run && bracket) {
            if (char_at(text, end) != ')') return 0;
            ++end;
        }
        if (total < 10) end += phone_gap(text, end);
    }
    bool two_first = shape == 0x28 || shape == 0x244 || (shape >> 12U) == 2 || (shape >> 16U) == 2;
    if (two_first && !mobile) return 0;
    bool usual = std::find(phone_shapes.begin(), phone_shapes.end(), shape) != phone_shapes.end();
    return usual && phone_right(text, end) ? end - at : 0;
}

// +31 6 ..., 0031 ..., +32 ...: after a country code any grouping is a phone number.
std::size_t foreign_phone(std::string_view text, std::size_t at) {
    bool plus = char_at(text, at) == '+';
    std::size_t end = at + (plus ? 1 : 2);
    bool dutch = text.substr(std::min(end, text.size())).starts_with("31");
    if (!plus && (!dutch || !text.substr(at).starts_with("00"))) return 0;
    if (char_at(text, end) == '0') return 0;
    std::size_t most = dutch ? 11 : 15;
    std::size_t total = 0;
    for (;;) {
        std::size_t run = digits_at(text, end, most - total);
        if (run == 0) return 0;
        total += run;
        end += run;
        if (total == most) break;
        Separator gap = separator_at(text, end);
        std::size_t next = end + gap.length;
        if (text.substr(std::min(next, text.size())).starts_with("(0)")) {
            next += 3;
            next += space_at(text, next);
        } else if (gap.kind == '.' && !dutch) {
            break;  // +1.000.000.000 is an amount
        }
        if (next == end || !digit(char_at(text, next))) break;
        end = next;
    }
    bool enough = dutch ? total == 11 : total >= 10;
    return enough && phone_right(text, end) ? end - at : 0;
}

struct Country {
    std::string_view code;
    std::size_t length;
};
// ISO 13616 registry: lengths of an IBAN.
constexpr std::array<Country, 34> countries{{
    {"at", 20}, {"be", 16}, {"bg", 22}, {"ch", 21}, {"cy", 28}, {"cz", 24}, {"de", 22},
    {"dk", 18}, {"ee", 20}, {"es", 24}, {"fi", 18}, {"fr", 27}, {"gb", 22}, {"gr", 27},
    {"hr", 21}, {"hu", 28}, {"ie", 22}, {"is", 26}, {"it", 27}, {"li", 21}, {"lt", 20},
    {"lu", 20}, {"lv", 21}, {"ma", 28}, {"mt", 31}, {"nl", 18}, {"no", 15}, {"pl", 28},
    {"pt", 25}, {"ro", 24}, {"se", 24}, {"si", 19}, {"sk", 24}, {"tr", 26},
}};

std::size_t iban_length(std::string_view text, std::size_t at) {
    for (const Country& c : countries)
        if (lower(char_at(text, at)) == c.code[0] && lower(char_at(text, at + 1)) == c.code[1])
            return c.length;
    return 0;
}

int iban_value(char c) {
    return digit(c) ? c - '0' : lower(c) - 'a' + 10;
}

// The four characters in front count as the last ones.
bool iban_checks(const std::array<char, 34>& value, std::size_t length) {
    int rest = 0;
    for (std::size_t i = 0; i < length; ++i) {
        int v = iban_value(value[(i + 4) % length]);
        rest = (rest * (v > 9 ? 100 : 10) + v) % 97;
    }
    return rest == 1;
}

bool dutch_iban(const std::array<char, 34>& value) {
    return std::all_of(value.begin() + 4, value.begin() + 8, letter) &&
           std::all_of(value.begin() + 8, value.begin() + 18, digit);
}

}  // namespace

std::size_t bsn(std::string_view text, std::size_t at) {
    if (auto length = strict_bsn(text, at)) return length;
    return cued_bsn(text, at);
}

std::size_t phone(std::string_view text, std::size_t at) {
    if (!phone_left(text, at)) return 0;
    if (auto length = national_phone(text, at)) return length;
    return foreign_phone(text, at);
}

std::size_t iban(std::string_view text, std::size_t at) {
    std::size_t length = iban_length(text, at);
    if (length == 0 || !digit(char_at(text, at + 2)) || !digit(char_at(text, at + 3))) return 0;
    if (!loose_left(text, at)) return 0;
    std::array<char, 34> value{};
    std::size_t end = at;
    for (std::size_t i = 0; i < length; ++i) {
        if (i != 0) end += separator_at(text, end).length;
        char c = char_at(text, end);
        if (!digit(c) && !letter(c)) return 0;
        value[i] = c;
        ++end;
    }
    if (!loose_right(text, end)) return 0;
    bool dutch = length == 18 && lower(value[0]) == 'n';
    return (dutch ? dutch_iban(value) : iban_checks(value, length)) ? end - at : 0;
}

// Three groups, together six signs, each all digits or all capitals that plates use; at least one of both.
std::size_t plate(std::string_view text, std::size_t at) {
    constexpr std::size_t length = 8;
    if (at + length > text.size() || !strict_left(text, at) || !strict_right(text, at + length)) return 0;
    constexpr std::string_view capitals = "BDFGHJKLMNPRSTVWXZ";
    std::size_t groups = 1;
    std::size_t size = 0;
    bool digits = false;
    bool letters = false;
    for (std::size_t i = 0; i < length; ++i) {
        char c = text[at + i];
        if (c == '-') {
            if (size == 0) return 0;
            ++groups;
            size = 0;
            continue;
        }
        if (!digit(c) && capitals.find(c) == std::string_view::npos) return 0;
        if (size != 0 && digit(c) != digit(text[at + i - 1])) return 0;
        if (++size > 3) return 0;
        (digit(c) ? digits : letters) = true;
    }
    return groups == 3 && size != 0 && digits && letters ? length : 0;
}

}  // namespace mk::engine::privacy::scan

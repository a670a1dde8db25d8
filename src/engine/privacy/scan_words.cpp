// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "engine/privacy/scan.hpp"

namespace mk::engine::privacy::scan {
namespace {

int number(std::string_view text, std::size_t at, std::size_t length) {
    int value = 0;
    for (std::size_t i = 0; i < length; ++i) value = value * 10 + (text[at + i] - '0');
    return value;
}

bool is_day(int day) {
    return day >= 1 && day <= 31;
}
bool is_month(int month) {
    return month >= 1 && month <= 12;
}
bool is_year(int year) {
    return year >= 1900 && year <= 2099;
}

std::size_t date_separator(std::string_view text, std::size_t at, char& kind) {
    if (auto n = space_at(text, at)) return kind = ' ', n;
    if (auto n = hyphen_at(text, at)) return kind = '-', n;
    char c = char_at(text, at);
    kind = c;
    return c == '.' || c == '/' ? 1 : 0;
}

// 12-03-1985, 12.3.85, 1985-03-12: three numbers with the same separator.
std::size_t numeric_date(std::string_view text, std::size_t at) {
    std::array<int, 3> part{};
    std::array<std::size_t, 3> size{};
    std::size_t end = at;
    char kind = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        if (i != 0) {
            char here = 0;
            std::size_t gap = date_separator(text, end, here);
            if (gap == 0 || (i == 2 && here != kind)) return 0;
            kind = here;
            end += gap;
        }
        size[i] = digits_at(text, end, 5);
        if (size[i] == 0 || size[i] > 4 || size[i] == 3) return 0;
        part[i] = number(text, end, size[i]);
        end += size[i];
    }
    bool year_last = size[0] <= 2 && is_day(part[0]) && (size[2] == 2 || (size[2] == 4 && is_year(part[2])));
    bool year_first = size[0] == 4 && is_year(part[0]) && size[2] <= 2 && is_day(part[2]);
    return size[1] <= 2 && is_month(part[1]) && (year_last || year_first) ? end - at : 0;
}

constexpr std::array<std::string_view, 40> months{
    "januari",   "februari", "maart",    "april",      "mei",        "juni",  "juli",      "augustus",
    "september", "oktober",  "november", "december",   "jan",        "feb",   "febr",      "mrt",
    "apr",       "jun",      "jul",      "aug",        "sep",        "sept",  "okt",       "nov",
    "dec",       "january",  "february", "march",      "may",        "june",  "july",      "august",
    "october",   "oct",      "mar",      "jannewaris", "febrewaris", "maaie", "septimber", "desimber"};

std::size_t month_at(std::string_view text, std::size_t at) {
    for (std::string_view month : months)
        if (word_at(text, at, month)) return month.size() + (char_at(text, at + month.size()) == '.' ? 1 : 0);
    return 0;
}

std::size_t day_suffix(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 7> suffixes{"ste", "de", "e", "st", "nd", "rd", "th"};
    for (std::string_view suffix : suffixes)
        if (text.substr(std::min(at, text.size())).starts_with(suffix)) return suffix.size();
    return char_at(text, at) == '.' ? 1 : 0;
}

std::size_t year_at(std::string_view text, std::size_t at) {
    return digits_at(text, at, 5) == 4 && is_year(number(text, at, 4)) ? 4 : 0;
}

// 12 maart 1985
std::size_t named_date(std::string_view text, std::size_t at) {
    std::size_t run = digits_at(text, at, 3);
    if (run == 0 || run > 2 || !is_day(number(text, at, run))) return 0;
    std::size_t end = at + run;
    end += day_suffix(text, end);
    end += space_at(text, end);
    std::size_t month = month_at(text, end);
    if (month == 0) return 0;
    end += month;
    std::size_t gap = space_at(text, end);
    std::size_t year = gap == 0 ? 0 : year_at(text, end + gap);
    return year == 0 ? 0 : end + gap + year - at;
}

// March 12, 1985
std::size_t month_first_date(std::string_view text, std::size_t at) {
    std::size_t month = month_at(text, at);
    if (month == 0) return 0;
    std::size_t end = at + month;
    end += space_at(text, end);
    std::size_t run = digits_at(text, end, 3);
    if (run == 0 || run > 2 || !is_day(number(text, end, run))) return 0;
    end += run;
    end += day_suffix(text, end);
    if (char_at(text, end) == ',') ++end;
    std::size_t gap = space_at(text, end);
    std::size_t year = gap == 0 ? 0 : year_at(text, end + gap);
    return year == 0 ? 0 : end + gap + year - at;
}

// After four digits and a space these are far more often a unit or an abbreviation than half a postcode.
bool abbreviation(char a, char b) {
    static constexpr std::array<std::string_view, 19> list{"EU", "VS", "UK", "MW", "KW", "GW", "MB",
                                                           "GB", "TB", "KB", "BV", "NV", "CV", "AD",
                                                           "BC", "CE", "HA", "PK", "WO"};
    return std::any_of(list.begin(), list.end(), [&](std::string_view s) { return s[0] == a && s[1] == b; });
}

// Bytes of a postcode; `plain` false where the letters may mean something else.
std::size_t postcode_at(std::string_view text, std::size_t at, bool& plain) {
    if (digits_at(text, at, 5) != 4 || text[at] == '0' || word(character_before(text, at).code)) return 0;
    std::size_t gap = space_at(text, at + 4);
    char a = char_at(text, at + 4 + gap);
    char b = char_at(text, at + 5 + gap);
    if (!letter(a) || !letter(b) || word(character_at(text, at + 6 + gap).code)) return 0;
    if (gap != 0 && !(upper(a) && upper(b))) return 0;
    if (lower(a) == 's' && (lower(b) == 'a' || lower(b) == 'd' || lower(b) == 's')) return 0;  // never issued
    plain = !(gap != 0 && abbreviation(a, b));
    return 6 + gap;
}

// The house number behind a postcode: ", nr. 12-a". The end, or 0.
std::size_t house_after(std::string_view text, std::size_t end) {
    std::size_t at = end;
    for (std::size_t i = 0; i < 3; ++i) {
        std::size_t n = space_at(text, at);
        char c = char_at(text, at);
        at += n != 0 ? n : (c == ',' || c == '+' || c == ':' || c == '/' || c == '-' || c == '\n') ? 1U : 0U;
    }
    static constexpr std::array<std::string_view, 4> labels{"huisnummer", "huisnr", "nummer", "nr"};
    for (std::string_view label : labels) {
        if (!word_at(text, at, label)) continue;
        at += label.size();
        if (char_at(text, at) == '.' || char_at(text, at) == ':') ++at;
        at += space_at(text, at);
        break;
    }
    std::size_t run = digits_at(text, at, 6);
    if (at == end || run == 0 || run > 5 || text[at] == '0') return 0;
    at += run;
    if (letter(char_at(text, at))) ++at;
    char after = char_at(text, at);
    bool number_goes_on = (after == '.' || after == ',') && digit(char_at(text, at + 1));
    return word(character_at(text, at).code) || after == '%' || number_goes_on ? 0 : at;
}

// The house number in front of a postcode: "Dorpsstraat 12-a, ". Where it begins, or none.
std::size_t house_before(std::string_view text, std::size_t at, std::size_t from) {
    std::size_t end = at;
    for (std::size_t i = 0; i < 3 && end > from; ++i) {
        Character c = character_before(text, end);
        if (c.code != ' ' && c.code != ',' && c.code != '\n' && c.code != 0xA0) break;
        end -= c.length;
    }
    if (end == at) return none;
    std::size_t begin = end;
    std::size_t digits = 0;
    bool hyphen = false;
    while (begin > from && end - begin < 10) {
        char c = text[begin - 1];
        if (!digit(c) && c != '-' && !(letter(c) && digits == 0)) break;
        hyphen = hyphen || c == '-';
        if (digit(c)) ++digits;
        --begin;
    }
    if (digits == 0 || digits > (hyphen ? 8U : 5U) || text[begin] == '0' || !digit(text[begin])) return none;
    if (end - begin > digits + 3) return none;
    Character space = character_before(text, begin);
    if (space.code != ' ' && space.code != 0xA0) return none;
    Character street = character_before(text, begin - space.length);
    return begin - from >= space.length + street.length && street.code != 0 && word(street.code) &&
                   !(street.code >= '0' && street.code <= '9')
               ? begin
               : none;
}

bool local_part(std::uint32_t code) {
    return word(code) || code == '.' || code == '-' || code == '+' || code == '%' || code == '\'' ||
           code == '&';
}

std::size_t mail_begin(std::string_view text, std::size_t at, std::size_t from) {
    std::size_t begin = at;
    while (begin > from) {
        Character c = character_before(text, begin);
        if (!local_part(c.code) || c.length > begin - from) break;
        begin -= c.length;
    }
    while (begin < at && !word(character_at(text, begin).code)) begin += character_at(text, begin).length;
    return begin;
}

// "jan@gmail. Com": telephones put a space and a capital after a dot.
std::size_t broken_host_end(std::string_view text, std::size_t dot) {
    std::size_t at = dot + 1;
    at += space_at(text, at);
    static constexpr std::array<std::string_view, 4> ends{"com", "nl", "net", "org"};
    for (std::string_view end : ends)
        if (word_at(text, at, end)) return at + end.size();
    return 0;
}

// The end of a host name with at least one dot and an end of two letters or more; 0 for none.
std::size_t host_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    std::size_t label = 0;  // characters of the label being read
    std::size_t good = 0;   // end of the last whole host name
    bool dot = false;
    bool letters = true;
    for (;;) {
        Character c = character_at(text, end);
        bool part = c.length != 0 && c.code != '_' && word(c.code);
        if (!part && dot && letters && label >= 2) good = end;
        if (part) {
            letters = letters && !(c.code >= '0' && c.code <= '9');
            ++label;
        } else if (c.code == '-' && label > 0) {
            letters = false;
            ++label;
        } else if (c.code == '.' && label > 0) {
            if (!dot && label >= 3 && space_at(text, end + 1) != 0) return broken_host_end(text, end);
            dot = true;
            letters = true;
            label = 0;
        } else {
            return good;
        }
        end += c.length;
    }
}

}  // namespace

std::size_t date(std::string_view text, std::size_t at) {
    if (word(character_before(text, at).code)) return 0;
    std::size_t length = 0;
    if (!digit(char_at(text, at))) {
        length = month_first_date(text, at);
    } else {
        length = numeric_date(text, at);
        if (length == 0) length = named_date(text, at);
    }
    return length != 0 && !word(character_at(text, at + length).code) ? length : 0;
}

std::size_t birth_cue(std::string_view text, std::size_t at) {
    char first = lower(char_at(text, at));
    if (first != 'g' && first != 'b' && first != 'd') return 0;
    static constexpr std::array<std::string_view, 13> cues{
        "geboren", "geb",       "geboortedatum", "geboortedag", "gebdatum",   "gebdat", "born",
        "birth",   "birthdate", "birthday",      "berne",       "bertedatum", "dob"};
    for (std::string_view cue : cues)
        if (word_at(text, at, cue)) return cue.size();
    return 0;
}

bool birth_cue_after(std::string_view text, std::size_t end) {
    constexpr std::size_t window = 24;
    for (std::size_t at = end; at < std::min(text.size(), end + window); ++at) {
        if (text[at] == '.' || text[at] == '\n') return false;
        if (word_at(text, at, "geboren") || word_at(text, at, "geb") || word_at(text, at, "born"))
            return true;
    }
    return false;
}

Span address(std::string_view text, std::size_t at, std::size_t from) {
    bool plain = true;
    std::size_t length = postcode_at(text, at, plain);
    if (length == 0) return {};
    std::size_t begin = house_before(text, at, from);
    if (begin != none) return {begin, at + length};
    std::size_t end = plain ? house_after(text, at + length) : 0;
    return end == 0 ? Span{} : Span{at, end};
}

Span next_mail(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find('@', from); at != none; at = text.find('@', at + 1)) {
        std::size_t begin = mail_begin(text, at, from);
        if (begin == at) continue;
        std::size_t end = host_end(text, at + 1);
        if (end != 0) return {begin, end};
    }
    return {};
}

}  // namespace mk::engine::privacy::scan

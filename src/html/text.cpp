// SPDX-License-Identifier: EUPL-1.2
#include "html/text.hpp"

#include <array>

namespace mk::html {
namespace {

constexpr std::array<std::string_view, 12> months_nl{"januari",   "februari", "maart",    "april",
                                                     "mei",       "juni",     "juli",     "augustus",
                                                     "september", "oktober",  "november", "december"};
constexpr std::array<std::string_view, 12> months_en{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};

}  // namespace

std::string fill(std::string_view text,
                 std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
    std::string out;
    while (!text.empty()) {
        auto open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos) break;
        text.remove_prefix(open);
        auto close = text.find('}');
        std::string_view name =
            close == std::string_view::npos ? std::string_view() : text.substr(1, close - 1);
        bool found = false;
        for (const auto& [key, value] : values) {
            if (key != name) continue;
            out += value;
            found = true;
            break;
        }
        std::size_t skip = found ? close + 1 : 1;
        if (!found) out += '{';
        text.remove_prefix(skip);
    }
    return out;
}

std::string number(Lang lang, std::int64_t value) {
    std::string digits = std::to_string(value < 0 ? -value : value);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, 1, lang == Lang::nl ? '.' : ',');
    }
    return value < 0 ? "-" + digits : digits;
}

std::string month(Lang lang, Moment at) {
    Date d = dutch_date(at);
    auto index = static_cast<std::size_t>(d.month - 1);
    std::string out(lang == Lang::nl ? months_nl[index] : months_en[index]);
    return out + ' ' + std::to_string(d.year);
}

std::string date(Lang lang, Moment at) {
    return std::to_string(dutch_date(at).day) + ' ' + month(lang, at);
}

}  // namespace mk::html

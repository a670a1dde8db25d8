// SPDX-License-Identifier: EUPL-1.2
#include "base/clock.hpp"

#include <chrono>
#include <cstdio>

namespace mk {
namespace {

namespace chrono = std::chrono;

std::int64_t utc_ms(int y, int m, int d, int hour) {
    auto month = chrono::month(static_cast<unsigned>(m));
    auto days = chrono::sys_days(chrono::year{y} / month / chrono::day(static_cast<unsigned>(d)));
    return days.time_since_epoch().count() * day_ms + hour * hour_ms;
}

std::int64_t last_sunday_1utc(int y, int m) {
    auto month = chrono::month(static_cast<unsigned>(m));
    auto sunday = chrono::sys_days(chrono::year{y} / month / chrono::Sunday[chrono::last]);
    return sunday.time_since_epoch().count() * day_ms + hour_ms;
}

bool summer_time(std::int64_t ms) {
    auto days = chrono::sys_days(chrono::days(static_cast<int>(ms / day_ms)));
    int y = static_cast<int>(chrono::year_month_day(days).year());
    return ms >= last_sunday_1utc(y, 3) && ms < last_sunday_1utc(y, 10);
}

struct Utc {
    int year, month, day, hour, minute, second;
};

Utc split(std::int64_t ms) {
    std::int64_t whole = ms >= 0 ? ms / day_ms : (ms - day_ms + 1) / day_ms;
    std::int64_t rest = ms - whole * day_ms;
    auto ymd = chrono::year_month_day(chrono::sys_days(chrono::days(static_cast<int>(whole))));
    return {static_cast<int>(ymd.year()),
            static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day())),
            static_cast<int>(rest / hour_ms),
            static_cast<int>(rest % hour_ms / minute_ms),
            static_cast<int>(rest % minute_ms / second_ms)};
}

}  // namespace

Moment SystemClock::now() const {
    auto since_1970 = chrono::system_clock::now().time_since_epoch();
    return {chrono::duration_cast<chrono::milliseconds>(since_1970).count()};
}

Date dutch_date(Moment at) {
    Utc local = split(at.ms + hour_ms + (summer_time(at.ms) ? hour_ms : 0));
    return {local.year, local.month, local.day, local.hour, local.minute};
}

Moment from_dutch_date(const Date& date) {
    std::int64_t winter =
        utc_ms(date.year, date.month, date.day, date.hour) + date.minute * minute_ms - hour_ms;
    return {summer_time(winter - hour_ms) ? winter - hour_ms : winter};
}

std::string iso_date(Moment at) {
    Utc u = split(at.ms);
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", u.year, u.month, u.day);
    return text;
}

std::string iso_moment(Moment at) {
    Utc u = split(at.ms);
    char text[96];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", u.year, u.month, u.day, u.hour,
                  u.minute, u.second);
    return text;
}

}  // namespace mk

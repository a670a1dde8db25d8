// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace mk {

// A moment: milliseconds since 1970-01-01T00:00:00Z. Kept as BIGINT in both databases.
struct Moment {
    std::int64_t ms = 0;
    auto operator<=>(const Moment&) const = default;
};

inline constexpr std::int64_t second_ms = 1000;
inline constexpr std::int64_t minute_ms = 60 * second_ms;
inline constexpr std::int64_t hour_ms = 60 * minute_ms;
inline constexpr std::int64_t day_ms = 24 * hour_ms;

[[nodiscard]] inline Moment operator+(Moment at, std::int64_t ms) {
    return {at.ms + ms};
}
[[nodiscard]] inline Moment operator-(Moment at, std::int64_t ms) {
    return {at.ms - ms};
}

// The only source of "now". Tests and the demo use FixedClock.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Moment now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Moment now() const override;
};

class FixedClock final : public Clock {
public:
    explicit FixedClock(Moment at) : at_(at) {}
    [[nodiscard]] Moment now() const override { return at_; }
    void set(Moment at) { at_ = at; }
    void advance(std::int64_t ms) { at_ = at_ + ms; }

private:
    Moment at_;
};

// A calendar date in the Netherlands' own time zone (Europe/Amsterdam, summer time by the EU rule of
// Directive 2000/84/EC: last Sundays of March and October at 01:00 UTC).
struct Date {
    int year = 1970;
    int month = 1;  // 1..12
    int day = 1;    // 1..31
    int hour = 0;
    int minute = 0;
    auto operator<=>(const Date&) const = default;
};

[[nodiscard]] Date dutch_date(Moment at);
[[nodiscard]] Moment from_dutch_date(const Date& date);

// "2026-11-22" and "2026-11-22T14:43:47Z" (UTC).
[[nodiscard]] std::string iso_date(Moment at);
[[nodiscard]] std::string iso_moment(Moment at);

}  // namespace mk

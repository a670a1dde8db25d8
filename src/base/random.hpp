// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>

namespace mk {

// A seeded generator (SplitMix64, Steele e.a. 2014): the same seed gives the same numbers on every machine.
// For demos, tests and benches; secrets come from person/secret, which asks the system.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    [[nodiscard]] std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }
    // 0 <= result < bound; bound > 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) {
        return static_cast<std::uint64_t>((static_cast<__uint128_t>(next()) * bound) >> 64U);
    }
    // 0 <= result < 1.
    [[nodiscard]] double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
    [[nodiscard]] bool chance(double probability) { return unit() < probability; }

private:
    std::uint64_t state_;
};

}  // namespace mk

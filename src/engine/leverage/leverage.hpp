// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/leverage/tree.hpp"

// Leverage: where would an intervention reach most resonance, and is it better to involve a whole or to try
// in one of its parts? A hint with its reasons and its uncertainty, never a verdict (docs/leverage.md).
//
//   resonance  R(p,t) = sum over levels of log2(1 + n)      n: places inside p that speak from that level on
// t   fullness   F(p,t) = R(p,t) / (8 log2(1 + S(p)))         S: places inside p; 1: every level speaks
// everywhere   leverage   L(p,t) = F(p,t) (1 + w_room a) (1 - w_tried x)
//
// a: share of the places that speak where a running room already lets people act; x: share of them that a
// running experiment already covers. A room or experiment covers its place and all inside it, for its theme
// or for every theme. R is the strength of the level mirror (engine/mirror): a hundred voices at one place
// weigh as one, so that many voices cannot be bought at one spot. Dividing by the fullest mirror a place of
// that size could have makes wholes and parts comparable: where the levels speak at the same places a part
// wins, where each speaks elsewhere the whole does. The form of F and the two weights are our choice, not a
// law of nature; after Meadows (1999), "Leverage points", who asks where in a system to act.
//
// Uncertainty: half = the larger of 1.96 standard errors of R by the jackknife over speaking places (Efron &
// Tibshirani 1993, ch. 11: R computed again with each place left out) and the most that any one place can
// carry, the sum over levels of log2(1 + n) - log2(n). From low to high L is computed with R - half and R +
// half, the other factors held still; downward also without the levels that few speak from.
//
// What comes out may be read by everybody: nothing at all for a place and theme on which fewer than five
// different people spoke; of a level with fewer than five people only that it speaks (it counts as one place,
// whatever the number); people and echoes in fives.
namespace mk::engine::leverage {

inline constexpr int levels = 8;
inline constexpr int themes = 4;
inline constexpr std::int64_t people_min = 5;

// One person's words at one place: a tension's author and each counted echo are such words. Several of the
// same person, place, level and theme may be given as one or apart.
struct Voice {
    std::uint32_t place = 0;   // index in Graph::parent
    std::uint64_t person = 0;  // any number that tells people apart; it never comes out
    std::uint8_t level = 1;    // 1..8
    std::uint8_t theme = 1;    // 1..4
    std::uint32_t tensions = 0;
    std::uint32_t echoes = 0;
};

enum class Acting : std::uint8_t { room, experiment };
struct Running {
    std::uint32_t place = 0;
    std::uint8_t theme = 0;  // 0: every theme
    Acting kind = Acting::room;
};

struct Graph {
    std::vector<std::int32_t> parent;  // of each place its parent's index; -1: a root
    std::vector<Voice> voices;
    std::vector<Running> running;
};
// False for a parent, place, level or theme that is not there, or for places that lie in one another in a
// circle.
[[nodiscard]] bool valid(const Graph& graph);

struct Weights {
    double room = 1.0;   // being able to act at once doubles at most
    double tried = 0.5;  // what is being tried already halves at most
};

// Why: one level that speaks.
struct Level {
    int level = 0;
    bool few = false;         // fewer than five people: no numbers
    std::int64_t people = 0;  // in fives
    std::int64_t places = 0;  // that speak from this level
    bool operator==(const Level&) const = default;
};

struct Estimate {
    std::uint32_t place = 0;
    int theme = 0;
    double leverage = 0;  // 0 .. 1 + w_room
    double low = 0;       // 95 %: leverage is somewhere in low .. high
    double high = 0;
    double resonance = 0;
    double fullness = 0;      // 0..1
    double can_act = 0;       // a
    double tried = 0;         // x
    std::int64_t people = 0;  // different people, in fives
    std::int64_t tensions = 0;
    std::int64_t echoes = 0;    // in fives
    std::int64_t inside = 0;    // places inside, itself included
    std::int64_t speaking = 0;  // of those, places that speak
    std::int64_t rooms = 0;     // running inside, on this theme or every theme
    std::int64_t experiments = 0;
    std::vector<Level> levels;  // those that speak
};

enum class Lean : std::uint8_t { whole, part, unclear };
struct WhatIf {
    Estimate whole;
    Estimate part;              // the place directly inside with the most leverage
    double kept = 0;            // share of the whole's resonance that the part alone reaches
    Lean lean = Lean::unclear;  // unclear: the difference is within its uncertainty (95 %)
};

// What was counted of a graph, ready to be asked. O(V log V + V d + P) for V voices and P places at most d
// deep.
class Field {
public:
    // The graph must be valid.
    explicit Field(const Graph& graph, const Weights& weights = {});

    // Nothing where fewer than five people spoke.
    [[nodiscard]] std::optional<Estimate> estimate(std::uint32_t place, int theme) const;
    // Most leverage first, among `within` and everything inside it; equals by place and theme. At most
    // `limit`.
    [[nodiscard]] std::vector<Estimate> rank(std::uint32_t within, std::size_t limit) const;
    // Involve all of `place`, or try in one of the places directly inside it? Nothing when one of the two has
    // fewer than five people.
    [[nodiscard]] std::optional<WhatIf> what_if(std::uint32_t place, int theme) const;

private:
    struct Cell {
        std::array<std::uint32_t, levels> places{};  // that speak, by level
        std::array<std::uint32_t, levels> people{};  // different ones, by level
        std::uint32_t everybody = 0;                 // different people
        std::uint32_t tensions = 0;
        std::uint32_t echoes = 0;
        std::uint32_t speaking = 0;
        std::uint32_t can_act = 0;  // speaking places that a room covers
        std::uint32_t tried = 0;    // speaking places that an experiment covers
        std::uint32_t rooms = 0;
        std::uint32_t experiments = 0;
        double half = 0;  // of the interval of R
    };
    using Cells = std::vector<Cell>;

    void count_voices(const Graph& graph, int theme, Cells& cells) const;
    void count_people(const Graph& graph, int theme, Cells& cells) const;
    void count_running(const Graph& graph, int theme, Cells& cells) const;
    void sum_up(Cells& cells) const;
    void add_halves(const Graph& graph, int theme, Cells& cells) const;

    Weights weights_;
    Tree tree_;
    std::array<Cells, themes> cells_;
};

}  // namespace mk::engine::leverage

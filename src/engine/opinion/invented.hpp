// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "engine/opinion/votes.hpp"

// Invented conversations for tests and measurements: the same seed gives the same votes.
namespace mk::engine::opinion {

struct Invention {
    std::size_t people = 100;
    std::size_t statements = 30;
    double mean_votes = 10;  // of a person; some give few, some many (exponentially distributed)
    std::uint64_t seed = 1;
};

// Calls row(person, votes) for each person in turn; votes are on different statements, in ascending number.
// People stand in one of three camps in two dimensions, statements have a direction and a bias, a quarter
// passes.
template <class Row>
void invent(const Invention& invention, const Row& row) {
    Random random(invention.seed * 7919 + 17);
    struct Stance {
        double x, y, bias;
    };
    std::vector<Stance> stances(invention.statements);
    for (auto& stance : stances) {
        stance = {2 * random.unit() - 1, 1.2 * random.unit() - 0.6, 0.8 * random.unit() - 0.2};
    }
    std::vector<Vote> votes;
    for (std::size_t p = 0; p < invention.people; ++p) {
        const auto camp = random.unit();
        const auto x = (camp < 0.5 ? -0.8 : 0.8) + random.unit() - 0.5;
        const auto y = (camp < 0.5 ? 0.1 : camp < 0.75 ? 0.9 : -0.9) + random.unit() - 0.5;
        const auto wanted = -std::log(1 - random.unit()) * (invention.mean_votes - 1) + 1;
        const auto count =
            std::clamp<std::size_t>(static_cast<std::size_t>(wanted + 0.5), 1, invention.statements);
        votes.clear();
        // Selection sampling (Knuth 3.4.2 S): each set of statements is equally likely, in order.
        auto left = count;
        for (std::size_t s = 0; s < invention.statements && left > 0; ++s) {
            if (random.unit() * static_cast<double>(invention.statements - s) >= static_cast<double>(left))
                continue;
            --left;
            const auto& stance = stances[s];
            const auto leaning = stance.x * x + stance.y * y + stance.bias + random.unit() - 0.5;
            const auto choice = random.chance(0.25) ? Choice::pass
                                : leaning > 0       ? Choice::agree
                                                    : Choice::disagree;
            votes.push_back({static_cast<PersonId>(p), static_cast<StatementId>(s), choice});
        }
        row(static_cast<PersonId>(p), votes);
    }
}

[[nodiscard]] inline std::vector<Vote> invented_rows(const Invention& invention) {
    std::vector<Vote> rows;
    invent(invention, [&](PersonId /*person*/, const std::vector<Vote>& votes) {
        rows.insert(rows.end(), votes.begin(), votes.end());
    });
    return rows;
}

[[nodiscard]] inline Votes invented_votes(const Invention& invention) {
    Votes votes;
    votes.reserve(invention.people);
    for (std::size_t s = 0; s < invention.statements; ++s) {
        static_cast<void>(votes.add_statement(static_cast<StatementId>(s)));
    }
    invent(invention, [&](PersonId person, const std::vector<Vote>& row) {
        static_cast<void>(votes.append_person(person, row));
    });
    return votes;
}

}  // namespace mk::engine::opinion

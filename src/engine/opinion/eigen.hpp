// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <vector>

#include "engine/opinion/wide.hpp"

namespace mk::engine::opinion {

// Four vectors side by side: element i of all four is block[i].
using Block = WideVector<Four>;

// The largest eigenvalues of a symmetric matrix without negative eigenvalues, and the vectors of the first
// two.
struct Leading {
    std::array<double, 3> values{};                // largest first; 0 where the matrix has no more
    std::array<std::vector<double>, 2> vectors{};  // length 1, or all 0 where the value is 0
    int products = 0;                              // how often the matrix was applied to a block
    bool settled = true;                           // false: gave up before the wanted precision
};

// result = matrix * block, rows in a fixed order
using Product = std::function<void(const Block& block, Block& result)>;

// Chebyshev-filtered subspace iteration with four vectors (Zhou & Saad, "A Chebyshev-Davidson algorithm",
// 2007) to a residual of 2e-12 of the largest eigenvalue. `start` holds up to two good guesses (may be
// empty). Deterministic.
[[nodiscard]] Leading leading_eigenvectors(std::size_t size, const Product& product,
                                           const std::array<std::vector<double>, 2>& start);

// All eigenvalues and vectors of a small symmetric n x n matrix (row by row), by Jacobi rotations, largest
// first; vectors[k * n + i] is element i of vector k.
struct SmallEigen {
    std::vector<double> values;
    std::vector<double> vectors;
};
[[nodiscard]] SmallEigen small_eigen(std::vector<double> matrix, std::size_t n);

// result = matrix * block for a full symmetric matrix, row by row.
void multiply(const double* matrix, std::size_t size, const Block& block, Block& result, unsigned threads);

}  // namespace mk::engine::opinion

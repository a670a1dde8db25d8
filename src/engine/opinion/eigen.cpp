// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/eigen.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.hpp"
#include "engine/opinion/parallel.hpp"

namespace mk::engine::opinion {
namespace {

constexpr std::size_t wide = 4;
constexpr double precision = 2e-12;
constexpr double third_precision = 1e-6;  // an eigenvalue's error is the square of its residual
constexpr int most_products = 300;

using Small = std::array<std::array<double, wide>, wide>;

// gram[a][b] = sum over i of x[i][a] y[i][b]
MK_WIDE void inner_products(const Block& x, const Block& y, Small& gram) {
    Four sum0{}, sum1{}, sum2{}, sum3{};
    for (std::size_t i = 0; i < x.size(); ++i) {
        sum0 += x[i][0] * y[i];
        sum1 += x[i][1] * y[i];
        sum2 += x[i][2] * y[i];
        sum3 += x[i][3] * y[i];
    }
    for (std::size_t b = 0; b < wide; ++b) {
        gram[0][b] = sum0[b];
        gram[1][b] = sum1[b];
        gram[2][b] = sum2[b];
        gram[3][b] = sum3[b];
    }
}

// x = x * turn (each of the four new vectors is a mix of the old ones)
MK_WIDE void mix(Block& x, const Small& turn) {
    Four row[wide];
    for (std::size_t a = 0; a < wide; ++a) {
        for (std::size_t b = 0; b < wide; ++b) row[a][b] = turn[a][b];
    }
    for (auto& element : x) {
        element = element[0] * row[0] + element[1] * row[1] + element[2] * row[2] + element[3] * row[3];
    }
}

// y = (p - centre * x) * scale - before * old
MK_WIDE void filter_step(Block& y, const Block& p, const Block& x, const Block& old, double centre,
                         double scale, double before) {
    for (std::size_t i = 0; i < y.size(); ++i) y[i] = (p[i] - centre * x[i]) * scale - before * old[i];
}

double norm(const Block& block, std::size_t column) {
    double sum = 0;
    for (const auto& element : block) sum += element[column] * element[column];
    return std::sqrt(sum);
}

// Gram-Schmidt, each vector twice. A vector that vanishes is replaced by a fixed arbitrary one.
void orthonormalise(Block& block) {
    Random random(20230417);
    for (std::size_t c = 0; c < wide; ++c) {
        for (int attempt = 0; attempt < 4; ++attempt) {
            const auto before = norm(block, c);
            for (int pass = 0; pass < 2; ++pass) {
                for (std::size_t other = 0; other < c; ++other) {
                    double dot = 0;
                    for (const auto& element : block) dot += element[other] * element[c];
                    for (auto& element : block) element[c] -= dot * element[other];
                }
            }
            const auto after = norm(block, c);
            if (std::isfinite(after) && after > 1e-10 * before && after > 1e-200) {
                for (auto& element : block) element[c] /= after;
                break;
            }
            for (auto& element : block) element[c] = random.unit() - 0.5;
        }
    }
}

// Rotates the block (and its product) so that its vectors are the best approximations within its span.
std::array<double, wide> rayleigh_ritz(Block& x, Block& p) {
    Small gram;
    inner_products(x, p, gram);
    std::vector<double> matrix(wide * wide);
    for (std::size_t a = 0; a < wide; ++a) {
        for (std::size_t b = 0; b < wide; ++b) matrix[a * wide + b] = 0.5 * (gram[a][b] + gram[b][a]);
    }
    const auto solved = small_eigen(std::move(matrix), wide);
    Small turn;
    std::array<double, wide> values{};
    for (std::size_t k = 0; k < wide; ++k) {
        values[k] = solved.values[k];
        for (std::size_t a = 0; a < wide; ++a) turn[a][k] = solved.vectors[k * wide + a];
    }
    mix(x, turn);
    mix(p, turn);
    return values;
}

double residual(const Block& x, const Block& p, double value, std::size_t column) {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const auto off = p[i][column] - value * x[i][column];
        sum += off * off;
    }
    return std::sqrt(sum);
}

bool good_enough(const Block& x, const Block& p, const std::array<double, wide>& values) {
    return residual(x, p, values[0], 0) <= precision * values[0] &&
           residual(x, p, values[1], 1) <= precision * values[0] &&
           residual(x, p, values[2], 2) <= third_precision * values[0];
}

// Damps everything below `bound`, so that what is above it stands out. Takes x and p = matrix * x; leaves the
// filtered block in x.
void chebyshev_filter(const Product& product, Block& x, Block& p, double top, double bound, int degree,
                      Block& old, Block& next) {
    const auto half = bound / 2;
    const auto sigma_first = half / (top - half);
    auto sigma = sigma_first;
    old = x;
    filter_step(x, p, old, old, half, sigma_first / half, 0.0);
    for (int step = 2; step <= degree; ++step) {
        const auto sigma_next = 1.0 / (2.0 / sigma_first - sigma);
        product(x, p);
        filter_step(next, p, x, old, half, 2.0 * sigma_next / half, sigma * sigma_next);
        std::swap(old, x);
        std::swap(x, next);
        sigma = sigma_next;
    }
}

Block starting_block(std::size_t size, const std::array<std::vector<double>, 2>& start) {
    Block x(size);
    Random random(20190611);
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t c = 0; c < wide; ++c) x[i][c] = random.unit() - 0.5;
    }
    for (std::size_t c = 0; c < 2; ++c) {
        if (start[c].size() != size) continue;
        for (std::size_t i = 0; i < size; ++i) x[i][c] = start[c][i];
    }
    return x;
}

Leading finish(const Block& x, const std::array<double, wide>& values) {
    Leading result;
    const auto floor = 1e-13 * values[0];
    for (std::size_t k = 0; k < 3; ++k) result.values[k] = values[k] > floor ? values[k] : 0.0;
    for (std::size_t k = 0; k < 2; ++k) {
        result.vectors[k].assign(x.size(), 0.0);
        if (result.values[k] <= 0) continue;
        for (std::size_t i = 0; i < x.size(); ++i) result.vectors[k][i] = x[i][k];
    }
    return result;
}

// The largest degree up to 12 that lifts the first vector at most e^18 times above what is damped: beyond
// that the others drown beside it. cosh(18 / degree), written out for 3..12.
int filter_degree(double first_over_damped) {
    constexpr double limits[] = {
        201.7156361224559, 45.014120148530026, 18.31277908306264,  10.067661995777765, 6.580464765118681,
        4.796567530460195, 3.7621956910836314, 3.1074731763172667, 2.665572096050928,  2.352409615243247};
    int degree = 2;
    for (const auto limit : limits) degree += first_over_damped <= limit ? 1 : 0;
    return degree;
}

Leading solve_small(std::size_t size, const Product& product) {
    Leading result;
    result.vectors = {std::vector<double>(size, 0.0), std::vector<double>(size, 0.0)};
    std::vector<double> matrix(size * size);
    Block x(size), p(size);
    for (std::size_t from = 0; from < size; from += wide) {
        std::fill(x.begin(), x.end(), Four{});
        const auto count = std::min(wide, size - from);
        for (std::size_t c = 0; c < count; ++c) x[from + c][c] = 1.0;
        product(x, p);
        for (std::size_t c = 0; c < count; ++c) {
            for (std::size_t i = 0; i < size; ++i) matrix[i * size + from + c] = p[i][c];
        }
    }
    const auto solved = small_eigen(std::move(matrix), size);
    for (std::size_t k = 0; k < std::min<std::size_t>(3, size); ++k) {
        if (solved.values[k] <= 1e-13 * solved.values[0]) break;
        result.values[k] = solved.values[k];
        for (std::size_t i = 0; k < 2 && i < size; ++i) result.vectors[k][i] = solved.vectors[k * size + i];
    }
    return result;
}

// One Jacobi sweep; returns the sum of squares off the diagonal before it.
double jacobi_sweep(std::vector<double>& m, std::vector<double>& v, std::size_t n) {
    double off = 0;
    for (std::size_t p = 0; p + 1 < n; ++p) {
        for (std::size_t q = p + 1; q < n; ++q) {
            const auto apq = m[p * n + q];
            off += apq * apq;
            if (apq == 0) continue;
            const auto theta = (m[q * n + q] - m[p * n + p]) / (2 * apq);
            const auto t = (theta >= 0 ? 1.0 : -1.0) / (std::fabs(theta) + std::sqrt(theta * theta + 1));
            const auto c = 1 / std::sqrt(t * t + 1);
            const auto s = t * c;
            for (std::size_t k = 0; k < n; ++k) {
                const auto kp = m[k * n + p], kq = m[k * n + q];
                m[k * n + p] = c * kp - s * kq;
                m[k * n + q] = s * kp + c * kq;
            }
            for (std::size_t k = 0; k < n; ++k) {
                const auto pk = m[p * n + k], qk = m[q * n + k];
                m[p * n + k] = c * pk - s * qk;
                m[q * n + k] = s * pk + c * qk;
                const auto vp = v[p * n + k], vq = v[q * n + k];
                v[p * n + k] = c * vp - s * vq;
                v[q * n + k] = s * vp + c * vq;
            }
        }
    }
    return off;
}

// Four rows at once, so that each element of the block is read once for all of them.
MK_WIDE void multiply_rows(const double* matrix, std::size_t size, const Four* block, Four* result,
                           std::size_t from, std::size_t to) {
    auto i = from;
    for (; i + 4 <= to; i += 4) {
        const auto* row0 = matrix + i * size;
        const auto* row1 = row0 + size;
        const auto* row2 = row1 + size;
        const auto* row3 = row2 + size;
        Four sum0{}, sum1{}, sum2{}, sum3{};
        for (std::size_t j = 0; j < size; ++j) {
            const auto v = block[j];
            sum0 += row0[j] * v;
            sum1 += row1[j] * v;
            sum2 += row2[j] * v;
            sum3 += row3[j] * v;
        }
        result[i] = sum0;
        result[i + 1] = sum1;
        result[i + 2] = sum2;
        result[i + 3] = sum3;
    }
    for (; i < to; ++i) {
        Four sum{};
        for (std::size_t j = 0; j < size; ++j) sum += matrix[i * size + j] * block[j];
        result[i] = sum;
    }
}

}  // namespace

SmallEigen small_eigen(std::vector<double> matrix, std::size_t n) {
    std::vector<double> v(n * n, 0.0);
    double total = 0;
    for (std::size_t i = 0; i < n; ++i) v[i * n + i] = 1;
    for (const auto element : matrix) total += element * element;
    for (int sweep = 0; sweep < 60; ++sweep) {
        if (jacobi_sweep(matrix, v, n) <= 1e-32 * total) break;
    }
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return matrix[a * n + a] > matrix[b * n + b]; });
    SmallEigen result;
    result.vectors.reserve(n * n);
    for (const auto k : order) {
        result.values.push_back(matrix[k * n + k]);
        const auto from = v.begin() + static_cast<std::ptrdiff_t>(k * n);
        result.vectors.insert(result.vectors.end(), from, from + static_cast<std::ptrdiff_t>(n));
    }
    return result;
}

void multiply(const double* matrix, std::size_t size, const Block& block, Block& result, unsigned threads) {
    constexpr std::size_t rows_a_task = 128;
    const auto tasks = (size + rows_a_task - 1) / rows_a_task;
    for_each_index(size < 512 ? 1 : threads, tasks, [&](std::size_t task) {
        const auto from = task * rows_a_task;
        multiply_rows(matrix, size, block.data(), result.data(), from, std::min(size, from + rows_a_task));
    });
}

Leading leading_eigenvectors(std::size_t size, const Product& product,
                             const std::array<std::vector<double>, 2>& start) {
    if (size <= 12) return solve_small(size, product);
    auto x = starting_block(size, start);
    Block p(size), old(size), next(size);
    orthonormalise(x);
    product(x, p);
    int products = 1;
    auto values = rayleigh_ritz(x, p);
    bool settled = false;
    while (!(settled = values[0] <= 0 || good_enough(x, p, values)) && products < most_products) {
        const auto bound = std::max(values[3], 1e-3 * values[0]);
        const auto degree = filter_degree(2 * values[0] / bound - 1);
        chebyshev_filter(product, x, p, values[0], bound, degree, old, next);
        orthonormalise(x);
        product(x, p);
        products += degree;
        values = rayleigh_ritz(x, p);
    }
    auto result = finish(x, values);
    result.products = products;
    result.settled = settled;
    return result;
}

}  // namespace mk::engine::opinion

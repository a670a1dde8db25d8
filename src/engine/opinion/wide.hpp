// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

// MK_WIDE on a function: compiled twice, for AVX2 and for any x86-64, chosen when the program starts. Lanes
// are fixed (four doubles, see Four) and no multiply-add is fused, so that both versions give the same bytes.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MK_WIDE
#elif defined(__clang__) || !defined(__x86_64__)
#define MK_WIDE
#else
#define MK_WIDE __attribute__((target_clones("avx2", "default")))
#endif
#define MK_INLINE inline __attribute__((always_inline))

namespace mk::engine::opinion {

// Four doubles or four 64-bit integers side by side; every operation works lane by lane.
typedef double Four __attribute__((vector_size(32)));
typedef std::int64_t FourInts __attribute__((vector_size(32)));

// The AVX2 versions read at addresses that are multiples of 32; the plain compilation does not ask for that
// by itself.
template <class T>
struct WideAllocator {
    using value_type = T;
    WideAllocator() = default;
    template <class U>
    explicit WideAllocator(const WideAllocator<U>& /*other*/) {}
    [[nodiscard]] T* allocate(std::size_t count) {
        return static_cast<T*>(::operator new (count * sizeof(T), std::align_val_t{32}));
    }
    void deallocate(T* place, std::size_t /*count*/) { ::operator delete (place, std::align_val_t{32}); }
    bool operator==(const WideAllocator&) const = default;
};
template <class T>
using WideVector = std::vector<T, WideAllocator<T>>;

}  // namespace mk::engine::opinion

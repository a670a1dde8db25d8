// SPDX-License-Identifier: EUPL-1.2
// The privacy guard over any bytes: findings in order and inside the text, and nothing left in a masked text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/privacy/privacy.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace privacy = mk::engine::privacy;
    std::string_view text(reinterpret_cast<const char*>(data), size);
    std::size_t end = 0;
    for (const privacy::Finding& f : privacy::find_client_data(text)) {
        if (f.offset < end || f.length == 0 || f.length > size - f.offset) std::abort();
        end = f.offset + f.length;
    }
    if (!privacy::find_client_data(privacy::mask(text)).empty()) std::abort();
    return 0;
}

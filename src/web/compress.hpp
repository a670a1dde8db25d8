// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "web/response.hpp"

namespace mk::web {

enum class Coding : std::uint8_t { identity, gzip, zstd };

// The coding this visitor likes best (RFC 9110 12.5.3): the highest q, among equals zstd before gzip before
// none. A malformed q counts as 0, an absent header as "none".
[[nodiscard]] Coding choose_coding(std::string_view accept_encoding);

// Shorter bodies fit one packet as they are.
inline constexpr std::size_t compress_from_bytes = 1400;

// True for the types that shrink: text, JSON, XML, SVG, JavaScript.
[[nodiscard]] bool compressible(std::string_view content_type);

// Keeps the work space of both codings (made at first use, about 0.3 and 1.3 MB): one per thread.
class Compressor {
public:
    Compressor();
    ~Compressor();
    Compressor(const Compressor&) = delete;
    Compressor& operator=(const Compressor&) = delete;

    // gzip level 1 or zstd level 3; "" when it failed or gave nothing.
    [[nodiscard]] std::string run(std::string_view bytes, Coding coding);

    // Compresses a dynamic body that is worth it and says so (Content-Encoding, Vary; a strong ETag becomes
    // weak). Leaves assets, fixed bodies, streams and what has a Content-Encoding already.
    void apply(Response& response, std::string_view accept_encoding);

private:
    struct Space;
    std::unique_ptr<Space> space_;
};

}  // namespace mk::web

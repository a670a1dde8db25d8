// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "html/markup.hpp"

namespace mk::html {

// A QR code (ISO/IEC 18004, error correction M: survives 15 % damage on a printed card) of at most 2,000
// bytes as SVG with one path and a quiet zone of 4 modules. Nothing when the text does not fit. `alt` says
// what it is.
[[nodiscard]] Markup qr_code(std::string_view text, std::string_view alt);

// The code on its white card, with words and the address below it.
[[nodiscard]] Markup qr_card(std::string_view url, std::string_view head, std::string_view alt);

}  // namespace mk::html

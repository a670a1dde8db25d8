// SPDX-License-Identifier: EUPL-1.2
#include "html/qr.hpp"

#include <memory>
#include <string>

#include <qrencode.h>

namespace mk::html {
namespace {

constexpr int quiet = 4;
constexpr int pixels = 6;
constexpr std::size_t bytes_max = 2000;

struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

// A run of dark modules in a row is one rectangle: much shorter than a square each.
std::string path_of(const QRcode& code) {
    std::string path;
    for (int y = 0; y < code.width; ++y) {
        for (int x = 0; x < code.width;) {
            auto dark = [&](int at) { return (code.data[y * code.width + at] & 1U) != 0; };
            int from = x;
            while (x < code.width && dark(x)) ++x;
            if (x == from) {
                ++x;
                continue;
            }
            path.append("M")
                .append(std::to_string(from + quiet))
                .append(" ")
                .append(std::to_string(y + quiet));
            path.append("h").append(std::to_string(x - from)).append("v1h-").append(std::to_string(x - from));
            path.append("z");
        }
    }
    return path;
}

}  // namespace

Markup qr_code(std::string_view text, std::string_view alt) {
    Markup out;
    if (text.empty() || text.size() > bytes_max) return out;
    std::unique_ptr<QRcode, Free> code(QRcode_encodeData(
        static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M));
    if (!code) return out;
    const int size = code->width + 2 * quiet;
    out.add<R"(<svg class="mk-qr__code" viewBox="0 0 {size} {size}" width="{px}" height="{px}" role="img"
aria-label="{alt}" shape-rendering="crispEdges"><path d="{path}"/></svg>
)">("size"_h = size, "px"_h = size * pixels, "alt"_h = alt, "path"_h = path_of(*code));
    return out;
}

Markup qr_card(std::string_view url, std::string_view head, std::string_view alt) {
    std::string_view shown = url;
    for (std::string_view scheme : {"https://", "http://"})
        if (shown.starts_with(scheme)) shown.remove_prefix(scheme.size());
    Markup out;
    out.add<R"(<figure class="mk-qr">
{code}<figcaption class="mk-qr__text"><strong>{head}</strong> <span
class="mk-qr__link">{shown}</span></figcaption>
</figure>
)">("code"_h = qr_code(url, alt), "head"_h = head, "shown"_h = shown);
    return out;
}

}  // namespace mk::html

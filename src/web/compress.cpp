// SPDX-License-Identifier: EUPL-1.2
#include "web/compress.hpp"

#include <array>

#include <zlib.h>
#include <zstd.h>

#include "base/text.hpp"
#include "web/ascii.hpp"

namespace mk::web {
namespace {

constexpr int zstd_level = 3;
constexpr int gzip_level = 1;
constexpr int gzip_window = 15 + 16;  // zlib: 16 added asks for the gzip wrapper
constexpr int absent = -1;

// "0.85" -> 850; malformed -> 0.
int thousandths(std::string_view q) {
    if (q.empty() || q.size() > 5 || (q[0] != '0' && q[0] != '1')) return 0;
    int value = (q[0] - '0') * 1000;
    if (q.size() > 1 && q[1] != '.') return 0;
    int weight = 100;
    for (char c : q.substr(q.size() > 1 ? 2 : 1)) {
        if (c < '0' || c > '9') return 0;
        value += (c - '0') * weight;
        weight /= 10;
    }
    return value > 1000 ? 0 : value;
}

int quality(std::string_view parameters) {
    for (auto parameter : split(parameters, ';')) {
        parameter = trim(parameter);
        if (parameter.size() >= 2 && lower_ascii(parameter[0]) == 'q' && parameter[1] == '=')
            return thousandths(parameter.substr(2));
    }
    return 1000;
}

struct Wishes {
    int zstd = absent;
    int gzip = absent;
    int identity = absent;
    int any = absent;
};

Wishes read_wishes(std::string_view accept_encoding) {
    Wishes wishes;
    for (auto item : split(accept_encoding, ',')) {
        auto semicolon = item.find(';');
        auto name = trim(item.substr(0, semicolon));
        int q = semicolon == std::string_view::npos ? 1000 : quality(item.substr(semicolon + 1));
        if (same_ignoring_case(name, "zstd")) wishes.zstd = q;
        if (same_ignoring_case(name, "gzip") || same_ignoring_case(name, "x-gzip")) wishes.gzip = q;
        if (same_ignoring_case(name, "identity")) wishes.identity = q;
        if (name == "*") wishes.any = q;
    }
    return wishes;
}

}  // namespace

Coding choose_coding(std::string_view accept_encoding) {
    if (accept_encoding.empty()) return Coding::identity;
    Wishes wishes = read_wishes(accept_encoding);
    int otherwise = wishes.any == absent ? 0 : wishes.any;
    int zstd = wishes.zstd == absent ? otherwise : wishes.zstd;
    int gzip = wishes.gzip == absent ? otherwise : wishes.gzip;
    int identity = wishes.identity == absent ? 0 : wishes.identity;
    if (zstd > 0 && zstd >= gzip && zstd >= identity) return Coding::zstd;
    if (gzip > 0 && gzip >= identity) return Coding::gzip;
    return Coding::identity;
}

bool compressible(std::string_view content_type) {
    auto type = media_type(content_type);
    constexpr std::array<std::string_view, 4> others = {"application/json", "application/xml",
                                                        "application/javascript", "image/svg+xml"};
    for (auto other : others)
        if (same_ignoring_case(type, other)) return true;
    return same_ignoring_case(type.substr(0, 5), "text/") || type.ends_with("+json") ||
           type.ends_with("+xml");
}

struct Compressor::Space {
    ZSTD_CCtx* zstd = nullptr;
    z_stream gzip{};
    bool gzip_ready = false;

    Space() = default;
    Space(const Space&) = delete;
    Space& operator=(const Space&) = delete;
    ~Space() {
        ZSTD_freeCCtx(zstd);
        if (gzip_ready) deflateEnd(&gzip);
    }

    std::string run_zstd(std::string_view bytes) {
        if (zstd == nullptr) zstd = ZSTD_createCCtx();
        if (zstd == nullptr) return {};
        std::string out(ZSTD_compressBound(bytes.size()), '\0');
        std::size_t size =
            ZSTD_compressCCtx(zstd, out.data(), out.size(), bytes.data(), bytes.size(), zstd_level);
        if (ZSTD_isError(size) != 0) return {};
        out.resize(size);
        return out;
    }

    std::string run_gzip(std::string_view bytes) {
        if (!gzip_ready) {
            int made = deflateInit2(&gzip, gzip_level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY);
            if (made != Z_OK) return {};
            gzip_ready = true;
        }
        deflateReset(&gzip);
        std::string out(deflateBound(&gzip, bytes.size()), '\0');
        // zlib only reads the input, its type merely fails to say so.
        gzip.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        gzip.avail_in = static_cast<uInt>(bytes.size());
        gzip.next_out = reinterpret_cast<Bytef*>(out.data());
        gzip.avail_out = static_cast<uInt>(out.size());
        if (deflate(&gzip, Z_FINISH) != Z_STREAM_END) return {};
        out.resize(out.size() - gzip.avail_out);
        return out;
    }
};

Compressor::Compressor() : space_(std::make_unique<Space>()) {}
Compressor::~Compressor() = default;

std::string Compressor::run(std::string_view bytes, Coding coding) {
    switch (coding) {
        case Coding::zstd: return space_->run_zstd(bytes);
        case Coding::gzip: return space_->run_gzip(bytes);
        case Coding::identity: break;
    }
    return {};
}

void Compressor::apply(Response& response, std::string_view accept_encoding) {
    if (response.kind == Response::Kind::asset || !response.fixed_body.empty() || response.stream) return;
    if (response.body.size() <= compress_from_bytes || !compressible(response.content_type)) return;
    if (has_header(response, "Content-Encoding")) return;
    // Also when it stays as it is: a cache must know that others get it otherwise.
    response.headers.emplace_back("Vary", "Accept-Encoding");
    Coding coding = choose_coding(accept_encoding);
    if (coding == Coding::identity) return;
    std::string small = run(response.body, coding);
    if (small.empty() || small.size() >= response.body.size()) return;
    response.body = std::move(small);
    response.headers.emplace_back("Content-Encoding", coding == Coding::zstd ? "zstd" : "gzip");
    for (auto& [name, value] : response.headers)
        if (same_ignoring_case(name, "ETag") && !value.starts_with("W/")) value.insert(0, "W/");
}

}  // namespace mk::web

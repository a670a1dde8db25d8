// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/opinion/opinion_live.hpp"
#include "domain/person/secret.hpp"
#include "engine/opinion/documents.hpp"
#include "web/compress.hpp"

// The documents of a map: made once, when the first visitor asks.
namespace mk::opinion {

namespace {

Packed pack(std::string plain) {
    Packed out;
    web::Compressor compressor;
    out.gzip = compressor.run(plain, web::Coding::gzip);
    out.zstd = compressor.run(plain, web::Coding::zstd);
    if (out.gzip.size() >= plain.size()) out.gzip.clear();
    if (out.zstd.size() >= plain.size()) out.zstd.clear();
    out.etag = '"' + person::base64url(person::hash(plain)).substr(0, 22) + '"';
    out.plain = std::move(plain);
    return out;
}

}  // namespace

const ShownStatement* Shown::statement(std::int64_t no) const {
    auto found = std::lower_bound(statements.begin(), statements.end(), no,
                                  [](const ShownStatement& s, std::int64_t wanted) { return s.no < wanted; });
    return found != statements.end() && found->no == no ? &*found : nullptr;
}

const Packed& Shown::svg(html::Lang lang) const {
    bool dutch = lang == html::Lang::nl;
    std::size_t i = dutch ? 0 : 1;
    std::call_once(made_[i], [&] {
        packed_[i] =
            pack(to_svg(open, dutch ? engine::opinion::Language::dutch : engine::opinion::Language::english));
    });
    return packed_[i];
}

const Packed& Shown::json() const {
    std::call_once(made_[2], [&] { packed_[2] = pack(to_json(open)); });
    return packed_[2];
}

}  // namespace mk::opinion

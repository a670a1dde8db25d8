// SPDX-License-Identifier: EUPL-1.2
#include "web/compress.hpp"

#include <zlib.h>
#include <zstd.h>

#include <gtest/gtest.h>

namespace mk::web {
namespace {

std::string long_text() {
    std::string text;
    for (int i = 0; i < 400; ++i) text += "regel " + std::to_string(i) + "\n";
    return text;
}

std::string own(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return "(none)";
}

std::string gunzip(const std::string& packed, std::size_t size) {
    std::string out(size, '\0');
    z_stream z{};
    inflateInit2(&z, 15 + 16);
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    z.avail_in = static_cast<uInt>(packed.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    int end = inflate(&z, Z_FINISH);
    inflateEnd(&z);
    return end == Z_STREAM_END && z.avail_out == 0 ? out : "(broken)";
}

TEST(Coding, follows_the_quality_values) {
    EXPECT_EQ(choose_coding(""), Coding::identity);
    EXPECT_EQ(choose_coding("gzip, deflate, br"), Coding::gzip);
    EXPECT_EQ(choose_coding("gzip, deflate, br, zstd"), Coding::zstd);
    EXPECT_EQ(choose_coding("zstd;q=0.5, gzip;q=0.8"), Coding::gzip);
    EXPECT_EQ(choose_coding("zstd;q=0, gzip"), Coding::gzip);
    EXPECT_EQ(choose_coding("zstd;q=0, gzip;q=0.000"), Coding::identity);
    EXPECT_EQ(choose_coding("identity;q=1, gzip;q=0.5"), Coding::identity);
    EXPECT_EQ(choose_coding("identity;q=0.5, *;q=0.1"), Coding::identity);
    EXPECT_EQ(choose_coding("*"), Coding::zstd);
    EXPECT_EQ(choose_coding("*;q=0, GZIP ; Q=0.1"), Coding::gzip);
    EXPECT_EQ(choose_coding("br"), Coding::identity);
    EXPECT_EQ(choose_coding("gzipx, xzstd"), Coding::identity);
}

TEST(Coding, takes_a_malformed_quality_for_a_no) {
    for (auto bad : {"gzip;q=", "gzip;q=2", "gzip;q=1.5", "gzip;q=-1", "gzip;q=0.1234", "gzip;q=a",
                     "gzip;q=.5", "gzip;q=1.x", ";;;,,,q=1", "gzip;q=NaN"})
        EXPECT_EQ(choose_coding(bad), Coding::identity) << bad;
    EXPECT_EQ(choose_coding("gzip;q=1."), Coding::gzip) << "RFC 9110 allows the bare point";
}

TEST(Compressor, gives_bodies_that_unpack_to_the_same_bytes_time_after_time) {
    Compressor compressor;
    std::string text = long_text();
    for (int round = 0; round < 3; ++round) {
        auto gzip = compressor.run(text, Coding::gzip);
        EXPECT_LT(gzip.size(), text.size() / 2);
        EXPECT_EQ(gunzip(gzip, text.size()), text);
        auto zstd = compressor.run(text, Coding::zstd);
        std::string back(text.size(), '\0');
        EXPECT_EQ(ZSTD_decompress(back.data(), back.size(), zstd.data(), zstd.size()), text.size());
        EXPECT_EQ(back, text);
        text += "en nog een regel";
    }
}

TEST(Compressor, says_what_it_did) {
    Compressor compressor;
    Response response = page(long_text());
    response.headers.emplace_back("ETag", "\"7\"");
    compressor.apply(response, "gzip");
    EXPECT_EQ(own(response, "Content-Encoding"), "gzip");
    EXPECT_EQ(own(response, "Vary"), "Accept-Encoding");
    EXPECT_EQ(own(response, "ETag"), "W/\"7\"");
    EXPECT_EQ(gunzip(response.body, long_text().size()), long_text());
}

TEST(Compressor, leaves_what_would_not_gain) {
    Compressor compressor;
    auto untouched = [&](Response response) {
        std::string before = response.body;
        compressor.apply(response, "zstd, gzip");
        return response.body == before;
    };
    EXPECT_TRUE(untouched(page(std::string(1400, 'a'))));
    EXPECT_FALSE(untouched(page(std::string(1401, 'a'))));
    EXPECT_FALSE(untouched(json(std::string(1401, 'a'))));
    EXPECT_FALSE(untouched(problem(400, "a", std::string(1401, 'a'))));
    EXPECT_TRUE(untouched(file("application/zip", "a", std::string(5000, 'a'))));
    EXPECT_TRUE(untouched(file("image/png", "a", std::string(5000, 'a'))));
    Response asset = page(long_text());
    asset.kind = Response::Kind::asset;
    EXPECT_TRUE(untouched(asset));
    Response packed = page(long_text());
    packed.headers.emplace_back("content-encoding", "br");
    EXPECT_TRUE(untouched(packed));
    Response refused = page(long_text());
    compressor.apply(refused, "identity");
    EXPECT_EQ(refused.body, long_text());
    EXPECT_EQ(own(refused, "Vary"), "Accept-Encoding");
}

}  // namespace
}  // namespace mk::web

// SPDX-License-Identifier: EUPL-1.2
#include "server/origin.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace mk::server {
namespace {

Address address(std::string_view text) {
    return parse_address(text).value();
}

TEST(Origin, keeps_only_the_network) {
    EXPECT_EQ(network_of(address("192.0.2.77")), "192.0.2.0/24");
    EXPECT_EQ(network_of(address("::ffff:192.0.2.77")), "192.0.2.0/24");
    EXPECT_EQ(network_of(address("2001:db8:1:2:3:4:5:6")), "2001:db8:1::/48");
    EXPECT_EQ(network_of(address("[2001:db8:1::9]:443")), "2001:db8:1::/48");
    EXPECT_EQ(network_of(address(" 192.0.2.7:8080 ")), "192.0.2.0/24");
    EXPECT_EQ(network_of(address("::1")), "::/48");
}

TEST(Origin, refuses_what_is_no_address) {
    for (auto bad :
         {"", "unknown", "192.0.2", "192.0.2.256", "1.2.3.4.5", "::g", "[::1", "_hidden", "0x7f.1"})
        EXPECT_FALSE(parse_address(bad) && std::string_view(bad) != "[::1") << bad;
}

TEST(Origin, believes_forwarded_for_of_trusted_proxies_only) {
    TrustedProxies proxies("10.0.0.7, 192.168.0.0/16, fd00::/8");
    auto seen = [&](std::string_view peer, std::string_view forwarded) {
        return network_of(visitor_of(address(peer), proxies, forwarded));
    };
    EXPECT_EQ(seen("198.51.100.1", "203.0.113.5"), "198.51.100.0/24") << "a stranger says so";
    EXPECT_EQ(seen("10.0.0.7", "203.0.113.5"), "203.0.113.0/24");
    EXPECT_EQ(seen("10.0.0.8", "203.0.113.5"), "10.0.0.0/24");
    EXPECT_EQ(seen("10.0.0.7", "1.1.1.1, 203.0.113.5, 192.168.3.4"), "203.0.113.0/24")
        << "the first is the visitor's own";
    EXPECT_EQ(seen("fd00::1", "2001:db8:7::1"), "2001:db8:7::/48");
    EXPECT_EQ(seen("10.0.0.7", ""), "10.0.0.0/24");
    EXPECT_EQ(seen("10.0.0.7", "unknown"), "10.0.0.0/24");
    EXPECT_FALSE(TrustedProxies("").trusts(address("127.0.0.1")));
}

TEST(Origin, says_so_when_the_list_cannot_be_read) {
    for (auto bad : {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.7,", "::/129"})
        EXPECT_THROW((void)TrustedProxies(bad), std::invalid_argument) << bad;
}

}  // namespace
}  // namespace mk::server

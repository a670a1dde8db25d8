// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mk::server {

// An IPv6 address; IPv4 as ::ffff:a.b.c.d.
struct Address {
    std::array<std::uint8_t, 16> bytes{};
    bool operator==(const Address&) const = default;
    [[nodiscard]] bool v4() const;
};

// "192.0.2.7", "2001:db8::1", also "[2001:db8::1]:443" and "192.0.2.7:443" as some proxies write.
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);

// What may be kept of an address: its /24 ("192.0.2.0/24") or /48 ("2001:db8:1::/48").
[[nodiscard]] std::string network_of(const Address& address);

class TrustedProxies {
public:
    // "10.0.0.7, 192.168.0.0/16, ::1"; throws std::invalid_argument when it cannot be read.
    explicit TrustedProxies(std::string_view list);
    [[nodiscard]] bool trusts(const Address& address) const;
    [[nodiscard]] bool any() const { return !networks_.empty(); }

private:
    struct Network {
        Address address;
        unsigned bits = 128;
    };
    std::vector<Network> networks_;
};

// Who asks: the peer itself, or, when it is trusted, the last address in X-Forwarded-For that is not.
[[nodiscard]] Address visitor_of(const Address& peer, const TrustedProxies& proxies,
                                 std::string_view forwarded_for);

}  // namespace mk::server

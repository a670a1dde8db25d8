// SPDX-License-Identifier: EUPL-1.2
#include "server/origin.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <stdexcept>

#include "base/id.hpp"
#include "base/text.hpp"

namespace mk::server {
namespace {

constexpr std::array<std::uint8_t, 12> v4_prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

std::string_view without_port(std::string_view text) {
    if (text.starts_with('[')) return text.substr(1, text.find(']') - 1);
    bool one_colon = std::count(text.begin(), text.end(), ':') == 1;
    return one_colon ? text.substr(0, text.find(':')) : text;
}

std::string printed(const Address& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.v4()) inet_ntop(AF_INET, address.bytes.data() + 12, text.data(), text.size());
    else inet_ntop(AF_INET6, address.bytes.data(), text.data(), text.size());
    return text.data();
}

bool same_bits(const Address& a, const Address& b, unsigned bits) {
    for (unsigned at = 0; at < bits; ++at) {
        unsigned mask = 0x80U >> at % 8;
        if (((a.bytes[at / 8] ^ b.bytes[at / 8]) & mask) != 0) return false;
    }
    return true;
}

}  // namespace

bool Address::v4() const {
    return std::equal(v4_prefix.begin(), v4_prefix.end(), bytes.begin());
}

std::optional<Address> parse_address(std::string_view text) {
    std::string plain(without_port(trim(text)));
    Address address;
    if (inet_pton(AF_INET6, plain.c_str(), address.bytes.data()) == 1) return address;
    std::copy(v4_prefix.begin(), v4_prefix.end(), address.bytes.begin());
    if (inet_pton(AF_INET, plain.c_str(), address.bytes.data() + 12) == 1) return address;
    return std::nullopt;
}

std::string network_of(const Address& address) {
    Address network = address;
    if (address.v4()) {
        network.bytes[15] = 0;
        return printed(network) + "/24";
    }
    std::fill(network.bytes.begin() + 6, network.bytes.end(), std::uint8_t{0});
    return printed(network) + "/48";
}

TrustedProxies::TrustedProxies(std::string_view list) {
    if (trim(list).empty()) return;
    for (auto part : split(list, ',')) {
        auto slash = part.find('/');
        auto address = parse_address(part.substr(0, slash));
        if (!address) throw std::invalid_argument("trusted_proxy: not an address: " + std::string(part));
        unsigned offset = address->v4() ? 96 : 0;
        Network network{*address, 128};
        if (slash != std::string_view::npos) {
            auto bits = parse_number(trim(part.substr(slash + 1)));
            if (!bits || *bits > 128 - offset)
                throw std::invalid_argument("trusted_proxy: not a network: " + std::string(part));
            network.bits = static_cast<unsigned>(*bits) + offset;
        }
        networks_.push_back(network);
    }
}

bool TrustedProxies::trusts(const Address& address) const {
    return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
        return same_bits(network.address, address, network.bits);
    });
}

Address visitor_of(const Address& peer, const TrustedProxies& proxies, std::string_view forwarded_for) {
    Address visitor = peer;
    while (proxies.trusts(visitor) && !forwarded_for.empty()) {
        auto comma = forwarded_for.rfind(',');
        auto last = forwarded_for.substr(comma == std::string_view::npos ? 0 : comma + 1);
        forwarded_for = forwarded_for.substr(0, comma == std::string_view::npos ? 0 : comma);
        auto address = parse_address(last);
        if (!address) break;
        visitor = *address;
    }
    return visitor;
}

}  // namespace mk::server

// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"

// Sends letters by SMTP (RFC 5321). No header of libcurl shows here.
namespace mk::mail {

struct SmtpSettings {
    std::string url{};   // smtp://host:587 (STARTTLS, RFC 3207) or smtps://host:465 (TLS from the start)
    std::string user{};  // "" for a server that asks nobody
    std::string password{};
    std::string from{};       // the address that letters come from
    std::string from_name{};  // the town's name
    std::int64_t connect_s = 10;
    std::int64_t whole_s = 30;  // for one letter, connecting included
};

struct Letter {
    std::string to{};           // one address, ASCII
    std::string subject{};      // one line, UTF-8
    std::string body{};         // plain text, UTF-8, lines end with \n
    std::string unsubscribe{};  // https:// address that takes a one-click post (RFC 8058); "" for none
    std::int64_t number =
        0;  // the outbox's: trying again gives the same Message-ID, so that nobody reads it twice
    Moment at;
};

// The letter as it goes over the line (RFC 5322, MIME), lines ending with \r\n. invalid "address" or
// "header" for what could smuggle in another header or receiver.
[[nodiscard]] Result<std::string> compose(const SmtpSettings& settings, const Letter& letter);

// True when the server took it. Refused: as compose; invalid "rejected": the server says that it will never
// take this letter (5xx); unavailable "smtp", "login" or "tls": try again later. Blocks for at most whole_s.
// To another machine it speaks over TLS only; smtp:// to localhost, 127.0.0.1 or [::1] takes TLS when it is
// offered.
[[nodiscard]] Result<Done> send(const SmtpSettings& settings, const Letter& letter);

// A header's words as encoded-words (RFC 2047) where they are not plain ASCII.
[[nodiscard]] std::string encode_header(std::string_view words);
// RFC 2045 section 6.7, for text: lines of at most 76 characters.
[[nodiscard]] std::string quoted_printable(std::string_view text);

}  // namespace mk::mail

// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "db/db.hpp"

// The outbox: mails are written in the same transaction as what they tell about, and sent afterwards.
namespace mk::person {

struct Mail {
    std::int64_t id = 0;
    std::string to{};
    std::string subject{};
    std::string body{};         // plain text, UTF-8
    std::string unsubscribe{};  // address for List-Unsubscribe (RFC 8058), "" for sign-in mails
    Moment at{};
    Moment sent_at{};  // 0: not yet
    std::int64_t tries = 0;
};
BOOST_DESCRIBE_STRUCT(Mail, (), (id, to, subject, body, unsubscribe, at, sent_at, tries))

// Returns its number.
std::int64_t queue_mail(db::Db& writer, const Mail& mail);

// To somebody whose address only this folder knows.
struct Letter {
    std::string subject;
    std::string body;
    std::string unsubscribe;
};
// false, and nothing is written, when that person has no address (people of the demo).
bool queue_mail_to(db::Db& writer, PersonId person, const Letter& letter, Moment now);
[[nodiscard]] bool has_address(db::Db& db, PersonId person);

// Oldest first; for the sender: after a failure a mail waits 1, 2, 4 … minutes, after 8 tries it is given up.
[[nodiscard]] std::vector<Mail> unsent_mails(db::Db& db, Moment now, std::size_t limit);
// What was sent or given up loses its text, because it may hold a link.
void mark_sent(db::Db& writer, std::int64_t id, Moment now);
void mark_failed(db::Db& writer, std::int64_t id, Moment now);
// Newest first, for the mailbox page of a development server.
[[nodiscard]] std::vector<Mail> recent_mails(db::Db& db, std::size_t limit);
[[nodiscard]] std::optional<Mail> find_mail(db::Db& db, std::int64_t id);

}  // namespace mk::person

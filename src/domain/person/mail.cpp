// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/mail.hpp"

namespace mk::person {
namespace {

constexpr std::int64_t tries_max = 8;

std::string address_of(db::Db& db, PersonId person) {
    return db.one<std::string>("SELECT mail FROM person WHERE id = $1", person).value_or("");
}

}  // namespace

std::int64_t queue_mail(db::Db& writer, const Mail& mail) {
    return *writer.one<std::int64_t>(
        "INSERT INTO mail (recipient, subject, body, unsubscribe, at, tries, next_at) "
        "VALUES ($1, $2, $3, $4, $5, 0, $5) RETURNING id",
        mail.to, mail.subject, mail.body, mail.unsubscribe, mail.at);
}

bool queue_mail_to(db::Db& writer, PersonId person, const Letter& letter, Moment now) {
    std::string to = address_of(writer, person);
    if (to.empty()) return false;
    queue_mail(writer, {.to = std::move(to),
                        .subject = letter.subject,
                        .body = letter.body,
                        .unsubscribe = letter.unsubscribe,
                        .at = now});
    return true;
}

bool has_address(db::Db& db, PersonId person) {
    return !address_of(db, person).empty();
}

std::vector<Mail> unsent_mails(db::Db& db, Moment now, std::size_t limit) {
    return db.all<Mail>(
        "SELECT id, recipient, subject, body, unsubscribe, at, sent_at, tries FROM mail "
        "WHERE sent_at IS NULL AND next_at <= $1 AND tries < $2 ORDER BY next_at, id LIMIT $3",
        now, tries_max, limit);
}

void mark_sent(db::Db& writer, std::int64_t id, Moment now) {
    writer.run("UPDATE mail SET sent_at = $2, body = $3 WHERE id = $1", id, now, "");
}

void mark_failed(db::Db& writer, std::int64_t id, Moment now) {
    // 1, 2, 4 … minutes; the last wait before giving up is about two hours.
    writer.run(
        "UPDATE mail SET tries = tries + 1, next_at = $2 + $3 * (CAST(1 AS BIGINT) << CAST(tries AS "
        "INTEGER)) "
        "WHERE id = $1",
        id, now, minute_ms);
    writer.run("UPDATE mail SET body = $3 WHERE id = $1 AND tries >= $2", id, tries_max, "");
}

std::vector<Mail> recent_mails(db::Db& db, std::size_t limit) {
    return db.all<Mail>(
        "SELECT id, recipient, subject, body, unsubscribe, at, sent_at, tries FROM mail "
        "ORDER BY id DESC LIMIT $1",
        limit);
}

std::optional<Mail> find_mail(db::Db& db, std::int64_t id) {
    return db.one<Mail>(
        "SELECT id, recipient, subject, body, unsubscribe, at, sent_at, tries FROM mail WHERE id = $1", id);
}

}  // namespace mk::person

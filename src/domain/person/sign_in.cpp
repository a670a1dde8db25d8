// SPDX-License-Identifier: EUPL-1.2
#include <string>

#include "domain/person/mail.hpp"
#include "domain/person/person.hpp"
#include "domain/person/person_store.hpp"
#include "domain/person/person_text.hpp"
#include "domain/person/secret.hpp"

namespace mk::person {
namespace {

constexpr std::int64_t links_an_hour = 5;
// How long a link is remembered after it ended, so that its page can say "expired" and not "unknown".
constexpr std::int64_t remembered_ms = day_ms;

Result<store::LinkRow> open_link(db::Db& db, std::string_view token, Moment now) {
    auto row = store::find_link(db, hash(token));
    if (!row) return fail(Refusal::invalid, "link_unknown");
    if (row->used_at) return fail(Refusal::invalid, "link_used");
    if (now >= row->ends_at) return fail(Refusal::invalid, "link_expired");
    return *row;
}

}  // namespace

Result<Done> ask_link(db::Db& writer, const Town& town, std::string_view mail, html::Lang lang, Moment now) {
    return ask_link(writer, town, LinkWish{.mail = std::string(mail), .lang = lang}, now);
}

Result<Done> ask_link(db::Db& writer, const Town& town, const LinkWish& wish, Moment now) {
    auto address = mail_address(wish.mail);
    if (!address) return fail(Error{Refusal::invalid, "mail", {{"mail", "mail"}}});
    if (store::count_links(writer, *address, now - hour_ms) >= links_an_hour)
        return fail(Refusal::too_much, "links");
    store::forget_ended(writer, now - remembered_ms);

    LinkWish clean = wish;
    clean.mail = *address;
    const std::string token = random_token();
    store::insert_link(writer, hash(token), clean, now, now + link_minutes * minute_ms);
    const std::string url = town.base_url + "/inloggen/link/" + token;
    Mail mail;
    mail.to = *address;
    mail.subject = html::fill(html::in(wish.lang, text::mail_subject), {{"town", town.name}});
    mail.body = html::fill(html::in(wish.lang, text::mail_body),
                           {{"town", town.name}, {"url", url}, {"minutes", std::to_string(link_minutes)}});
    mail.at = now;
    queue_mail(writer, mail);
    if (town.development && town.tell_link) town.tell_link(url);
    return Done{};
}

Result<Done> look_at_link(db::Db& db, std::string_view token, Moment now) {
    MK_CHECK(open_link(db, token, now));
    return Done{};
}

Result<std::string> use_link(db::Db& writer, std::string_view token, Moment now) {
    MK_TRY(auto done, sign_in_by(writer, token, now));
    return std::move(done.session);
}

Result<SignedIn> sign_in_by(db::Db& writer, std::string_view token, Moment now) {
    MK_TRY(auto link, open_link(writer, token, now));
    MK_TRY(auto person, ensure(writer, {link.mail, link.name, "", link.lang}, now));
    store::set_link_used(writer, link.id, now);
    return SignedIn{open_session(writer, person, now), person, mail_lang(writer, person), link.back,
                    link.invite};
}

bool used_by(db::Db& db, std::string_view token, PersonId person) {
    auto link = store::find_link(db, hash(token));
    return person && link && link->used_at && store::find_by_mail(db, link->mail) == person;
}

std::string open_session(db::Db& writer, PersonId person, Moment now) {
    std::string token = random_token();
    store::insert_session(writer, hash(token), person, now, now + session_days * day_ms);
    return token;
}

void close_session(db::Db& writer, std::string_view token) {
    if (!token.empty()) store::delete_session(writer, hash(token));
}

void close_all_sessions(db::Db& writer, PersonId person) {
    store::delete_sessions(writer, person);
}

std::vector<Session> sessions(db::Db& db, const Viewer& viewer, std::string_view token, Moment now) {
    return store::sessions_of(db, viewer.person, hash(token), now);
}

Result<Done> close_session(db::Db& writer, const Viewer& viewer, std::int64_t session) {
    if (!viewer.signed_in() || store::delete_session(writer, viewer.person, session) == 0)
        return fail(Refusal::not_found, "session");
    return Done{};
}

}  // namespace mk::person

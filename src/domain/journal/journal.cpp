// SPDX-License-Identifier: EUPL-1.2
#include "domain/journal/journal.hpp"

#include "domain/journal/journal_store.hpp"
#include "domain/person/secret.hpp"

namespace mk::journal {
namespace {

void put_number(std::string& out, std::int64_t value) {
    for (unsigned shift = 0; shift < 64; shift += 8)
        out += static_cast<char>(static_cast<std::uint64_t>(value) >> shift & 0xFFU);
}
// Length first, so that two different sets of fields never give the same bytes.
void put_text(std::string& out, std::string_view text) {
    put_number(out, static_cast<std::int64_t>(text.size()));
    out += text;
}

std::string chain(std::string_view previous, const store::Full& e) {
    std::string bytes(previous);
    for (std::int64_t n : {e.no, e.at.ms, e.subject_id, e.place.value, static_cast<std::int64_t>(e.level)})
        put_number(bytes, n);
    for (std::string_view t : {std::string_view(e.kind), std::string_view(e.subject),
                               std::string_view(e.body), std::string_view(e.actor.value)})
        put_text(bytes, t);
    return person::hash(bytes);
}

std::string actor_key(const Actor& actor) {
    if (!actor.person) return {};
    return person::keyed_hash(actor.town_key, "actor " + std::to_string(actor.person.value));
}

std::optional<db::Bytes> once_key(const Actor& actor) {
    if (actor.once.empty()) return std::nullopt;
    return db::Bytes{
        person::keyed_hash(actor.town_key, "once " + std::to_string(actor.person.value) + ' ' + actor.once)};
}

}  // namespace

std::int64_t append(db::Db& writer, const Actor& actor, const Entry& entry) {
    return Series(writer).append(actor, entry);
}

Series::Series(db::Db& writer) : db_(writer) {
    store::Last last = store::last(writer);
    last_no_ = last.no;
    last_hash_ = std::move(last.hash.value);
}

std::int64_t Series::append(const Actor& actor, const Entry& entry) {
    store::Full full{last_no_ + 1,
                     actor.now,
                     entry.kind,
                     entry.subject,
                     entry.subject_id,
                     entry.place,
                     entry.level,
                     entry.body,
                     db::Bytes{actor_key(actor)},
                     {}};
    full.hash.value = chain(last_hash_, full);
    auto once = once_key(actor);
    if (once && store::is_used(db_, *once)) once.reset();
    store::insert(db_, full, once);
    last_no_ = full.no;
    last_hash_ = std::move(full.hash.value);
    return last_no_;
}

std::optional<std::int64_t> done_before(db::Db& db, const Actor& actor, std::string_view subject) {
    auto key = once_key(actor);
    if (!key) return std::nullopt;
    return store::subject_of(db, *key, subject);
}

ChainReport verify(db::Db& db, const std::function<void(std::int64_t)>& progress) {
    ChainReport report;
    std::string previous;
    store::each(db, [&](const store::Full& e) {
        ++report.entries;
        if (e.no != report.entries || e.hash.value != chain(previous, e)) {
            report.first_broken = e.no;
            return false;
        }
        previous = e.hash.value;
        if (report.entries % 10'000 == 0) progress(report.entries);
        return true;
    });
    return report;
}

}  // namespace mk::journal

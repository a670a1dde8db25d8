// SPDX-License-Identifier: EUPL-1.2
#include <cstring>
#include <utility>

#include "domain/opinion/opinion_freeze.hpp"
#include "domain/opinion/opinion_rules.hpp"
#include "domain/person/secret.hpp"

// Closing a poll for good, so that afterwards no vote leads to a person, not even for who has the whole
// database.
namespace mk::opinion {
namespace {

// Below `bound`, every number as likely as the others; from the system's own randomness, as a seed could be
// found again.
std::uint64_t secret_below(std::uint64_t bound) {
    for (;;) {
        std::string bytes = person::random_bytes(sizeof(std::uint64_t));
        std::uint64_t drawn = 0;
        std::memcpy(&drawn, bytes.data(), sizeof drawn);
        if (drawn < UINT64_MAX - UINT64_MAX % bound) return drawn % bound;
    }
}

// Everybody gets a number that was not used before, in an order that tells nothing (Fisher and Yates). The
// rows are written in the order of the new numbers, so that where they lie tells nothing either.
void shuffle_participants(db::Db& writer, PollId id) {
    auto old = store::participants(writer, id);
    std::int64_t number = store::last_number(writer, id);
    for (std::size_t i = old.size(); i > 1; --i) std::swap(old[i - 1], old[secret_below(i)]);
    for (ParticipantId participant : old) store::renumber(writer, id, participant, {++number});
}

}  // namespace

Result<Done> close(db::Db& writer, PollId id, Moment now) {
    MK_TRY(store::PollRow poll, rules::existing(writer, id));
    if (poll.state == PollState::closed) return Done{};
    store::overwrite_deleted(writer, true);
    store::delete_taken_back(writer, id);
    shuffle_participants(writer, id);
    freeze(writer, id);
    store::forget_people(writer, id);
    store::finish(writer, id, now);
    store::lay_participants_anew(writer);
    store::overwrite_deleted(writer, false);
    return Done{};
}

void forget_traces(db::Db& writer) {
    if (writer.flavour() != db::Flavour::sqlite) return;
    writer.each("PRAGMA wal_checkpoint(TRUNCATE)", [](const db::Row&) {});
}

}  // namespace mk::opinion

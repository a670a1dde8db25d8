// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion.hpp"

#include <algorithm>
#include <map>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "domain/opinion/opinion_rules.hpp"
#include "domain/person/secret.hpp"
#include "domain/person/words.hpp"
#include "engine/similar/similar.hpp"

// The poll, and the statements in it.
namespace mk::opinion {

using rules::Act;

void prepare(db::Db& writer, const Poll& poll, Moment) {
    auto before = store::poll(writer, poll.id);
    if (!before) return store::insert_poll(writer, poll, person::random_bytes(32));
    store::update_poll(writer, poll);
    // What people were told when it opened stays.
    if (before->state == PollState::prepared) store::set_publish(writer, poll.id, poll.publish_votes);
}

Result<Done> open(db::Db& writer, PollId id, Moment now) {
    MK_TRY(store::PollRow poll, rules::not_closed(writer, id));
    store::set_open(writer, id, poll.opened_at.ms == 0 ? now : poll.opened_at);
    return Done{};
}

Result<Done> pause(db::Db& writer, PollId id, bool paused) {
    MK_TRY(store::PollRow poll, rules::not_closed(writer, id));
    if (poll.state == PollState::prepared) return fail(Refusal::conflict, "not_open");
    store::set_state(writer, id, paused ? PollState::paused : PollState::open);
    return Done{};
}

bool may_moderate(db::Db& db, const person::Viewer& viewer, const Poll& poll) {
    if (!viewer.signed_in()) return false;
    return viewer.person == poll.facilitator || store::moderates(db, poll.id, viewer.person) ||
           person::is_steward(db, viewer, poll.place);
}

void let_moderate(db::Db& writer, PollId id, PersonId person) {
    if (person && store::poll(writer, id)) store::insert_moderator(writer, id, person);
}

namespace {

constexpr std::int64_t proposed_soon_ms = 10 * minute_ms;
constexpr std::int64_t proposed_soon_max = 5;
constexpr std::int64_t proposed_max = 30;
constexpr std::int64_t waiting_max = 500;
constexpr std::size_t signed_max = 80;
constexpr std::size_t reason_max = 300;
constexpr std::size_t compared_max = 2000;
constexpr double alike_min = 0.3;  // of likeness_among; tried on statements of real conversations

Error no_yet() {
    return {Refusal::invalid, "statement", {}};
}

// One line, whatever was typed.
std::string statement_words(std::string_view raw, std::string_view field, Error& no) {
    std::string words = person::check_words(raw, {field, statement_max, true}, no);
    std::ranges::replace(words, '\n', ' ');
    return words;
}

std::optional<StatementId> same_words(db::Db& db, PollId id, std::string_view words) {
    std::string key = rules::same_words_key(words);
    for (const store::Worded& s : store::worded(db, id))
        if (rules::same_words_key(s.words) == key) return s.id;
    return std::nullopt;
}

Result<Done> not_too_many(const Act& act, PollId id, ParticipantId author) {
    auto soon = store::proposed_by(act.db, id, author, act.now - proposed_soon_ms);
    auto ever = store::proposed_by(act.db, id, author, Moment{0});
    if (soon >= proposed_soon_max || ever >= proposed_max) return fail(Refusal::too_much, "statements");
    if (count_statements(act.db, id, StatementState::waiting) >= waiting_max)
        return fail(Refusal::too_much, "queue");
    return Done{};
}

// Something about a statement that the map must know of.
void raise_seq(const Act& act, PollId id, store::PollRow& poll) {
    store::set_seq(act.db, id, ++poll.seq);
}

}  // namespace

Result<StatementId> propose(const Act& act, PollId id, const Who& who, const NewStatement& s) {
    MK_TRY(store::PollRow poll, rules::writable(act.db, id));
    Error no = no_yet();
    Statement fresh;
    fresh.words = statement_words(s.words, "words", no);
    if (!no.fields.empty()) return fail(std::move(no));
    if (auto there = same_words(act.db, id, fresh.words)) return *there;
    // Somebody who sent too much before is refused before anything is written.
    MK_CHECK(not_too_many(act, id, participant_of(act.db, id, who)));
    MK_TRY(rules::Taking me, rules::take_part(act, id, poll, who));
    fresh.state = s.moderated ? StatementState::waiting : StatementState::accepted;
    fresh.at = act.now;
    StatementId made = store::insert_statement(act.db, id, fresh, me.id);
    if (!s.moderated) raise_seq(act, id, poll);
    rules::record(act, id, "statement_proposed", {});
    return made;
}

Result<StatementId> seed(const Act& act, PollId id, std::string_view words, std::string_view signed_by) {
    MK_TRY(store::PollRow poll, rules::not_closed(act.db, id));
    Error no = no_yet();
    Statement fresh;
    fresh.words = statement_words(words, "words", no);
    fresh.signed_by = person::check_words(signed_by, {"signed_by", signed_max, true}, no);
    if (!no.fields.empty()) return fail(std::move(no));
    if (auto there = same_words(act.db, id, fresh.words)) return *there;
    fresh.state = StatementState::accepted;
    fresh.seed = true;
    fresh.at = act.now;
    StatementId made = store::insert_statement(act.db, id, fresh, {});
    raise_seq(act, id, poll);
    rules::record(act, id, "statement_seeded", act.viewer.person);
    return made;
}

namespace {

struct Line {
    std::size_t number = 0;
    std::string words;
    std::string signed_by;
};

bool is_heading(std::string_view line) {
    std::string first = fold(trim(line.substr(0, line.find_first_of(",;\r\n"))));
    return first == "stelling" || first == "statement" || first == "text" || first == "comment-body";
}

Result<std::vector<Line>> lines_of(std::string_view csv, std::string_view signed_by) {
    Error no = no_yet();
    auto refuse = [&](std::string code) {
        no.fields.push_back({"seeds", std::move(code)});
        return fail(std::move(no));
    };
    if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
    std::string_view top = csv.substr(0, csv.find('\n'));
    // A sentence may hold a comma: without a heading that says otherwise, the semicolon parts.
    bool headed = is_heading(top);
    std::size_t added = headed && top.find(',') != std::string_view::npos ? 0 : 1;
    std::string whole(added > 0 ? "stelling;door\n" : "");
    whole += csv;
    CsvReader reader(whole);
    std::vector<std::string> fields;
    std::vector<Line> lines;
    for (std::size_t skip = added + (headed ? 1 : 0);;) {
        auto next = reader.next(fields);
        if (!next) return refuse("csv");
        if (*next == CsvReader::Next::end) break;
        if (skip > 0) {
            --skip;
            continue;
        }
        if (fields.empty() || (fields.size() == 1 && trim(fields[0]).empty())) continue;
        std::string_view own = fields.size() > 1 ? trim(fields[1]) : std::string_view();
        lines.push_back({reader.line() - added, fields[0], std::string(own.empty() ? signed_by : own)});
        if (lines.size() > seeds_max) return refuse("too_many");
    }
    if (lines.empty()) return refuse("empty");
    return lines;
}

}  // namespace

Result<std::int64_t> seed_csv(const Act& act, PollId id, std::string_view csv, std::string_view signed_by) {
    MK_CHECK(rules::not_closed(act.db, id));
    MK_TRY(std::vector<Line> lines, lines_of(csv, signed_by));
    Error no = no_yet();
    for (const Line& line : lines) {
        Error wrong = no_yet();
        (void)statement_words(line.words, "words", wrong);
        (void)person::check_words(line.signed_by, {"signed_by", signed_max, true}, wrong);
        for (const FieldError& field : wrong.fields)
            no.fields.push_back({"line " + std::to_string(line.number), field.field + '_' + field.code});
    }
    if (!no.fields.empty()) return fail(std::move(no));
    for (const Line& line : lines) MK_CHECK(seed(act, id, line.words, line.signed_by));
    return static_cast<std::int64_t>(lines.size());
}

Result<Done> moderate(const Act& act, PollId id, StatementId which, StatementState to,
                      std::string_view raw_reason) {
    MK_TRY(store::PollRow poll, rules::not_closed(act.db, id));
    auto s = store::find_statement(act.db, id, which);
    if (!s) return fail(Refusal::not_found, "statement");
    MK_ASSERT(to != StatementState::waiting);
    std::string reason;
    if (to == StatementState::refused) {
        Error no = no_yet();
        reason = person::check_words(raw_reason, {"reason", reason_max, true}, no);
        if (!no.fields.empty()) return fail(std::move(no));
    }
    if (s->state == to && s->reason == reason) return Done{};
    store::set_statement_state(act.db, which, to, reason);
    raise_seq(act, id, poll);
    rules::record(act, id, to == StatementState::accepted ? "statement_accepted" : "statement_refused",
                  act.viewer.person);
    return Done{};
}

std::vector<Statement> alike(db::Db& db, PollId id, std::string_view words, std::size_t limit) {
    namespace similar = engine::similar;
    auto accepted = statements(db, id, StatementState::accepted, -1, compared_max);
    std::vector<similar::Profile> profiles;
    std::map<std::string, std::int64_t, std::less<>> with;
    for (const Statement& s : accepted) {
        profiles.push_back(similar::profile(s.words));
        for (const similar::Term& term : profiles.back().stems) ++with[term.stem];
    }
    auto idf = [&](std::string_view stem) {
        auto found = with.find(stem);
        return similar::rarity(static_cast<std::int64_t>(accepted.size()),
                               found == with.end() ? 0 : found->second);
    };
    auto scores = similar::likeness_among(similar::profile(words), profiles, idf);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (scores[i] >= alike_min) order.push_back(i);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    std::vector<Statement> out;
    for (std::size_t i = 0; i < std::min(limit, order.size()); ++i)
        out.push_back(std::move(accepted[order[i]]));
    return out;
}

}  // namespace mk::opinion

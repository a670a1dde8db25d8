// SPDX-License-Identifier: EUPL-1.2
#include "domain/search/search.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/journal/journal.hpp"
#include "domain/opinion/opinion.hpp"
#include "domain/person/words.hpp"
#include "domain/search/search_days.hpp"
#include "domain/search/search_rules.hpp"
#include "domain/search/search_text.hpp"

// Preparing a search and opening it.
namespace mk::search {
namespace {

using rules::no_yet;
using store::Row;

// The essay's guiding questions (VISION, essay A).
constexpr std::array<const html::Text*, 7> first_questions{
    &text::first_question_1, &text::first_question_2, &text::first_question_3, &text::first_question_4,
    &text::first_question_5, &text::first_question_6, &text::first_question_7};

void take_texts(const Frame& f, Row& row, Error& no) {
    auto take = [&](std::string_view raw, std::string_view field, std::size_t max, bool required = false) {
        return person::check_words(raw, {field, max, required}, no);
    };
    row.title = take(f.title, "title", title_max, true);
    row.occasion = take(f.occasion, "occasion", frame_max);
    row.purpose = take(f.purpose, "purpose", frame_max);
    row.vision = take(f.vision, "vision", frame_max);
    row.open_to = take(f.open_to, "open_to", frame_max);
    row.fixed = take(f.fixed, "fixed", frame_max);
    row.decides_body = take(f.decides_body, "decides_body", short_max);
    row.decides_function = take(f.decides_function, "decides_function", short_max);
}

void take_days(const Frame& f, Row& row) {
    row.asking_until = f.asking_until;
    row.voting_until = f.voting_until;
    row.weighing_until = f.weighing_until;
    row.answer_by = f.answer_by;
    row.announce_votes = f.announce_votes;
    row.theme = f.theme;
}

// From where it is guided. A standing that the row has already is not asked about again.
void take_standing(const Act& act, const Frame& f, Row& row, Error& no) {
    if (!place::find(act.db, f.place)) {
        no.fields.push_back({"place", "unknown"});
        return;
    }
    bool moved = f.place != row.place;
    row.place = f.place;
    if (row.standing && f.standing == row.standing && !moved) return;
    auto near = person::near_standings(act.db, act.viewer, f.place);
    auto chosen = std::ranges::find(near, f.standing, &person::Standing::id);
    if (chosen == near.end()) {
        no.fields.push_back({"standing", "not_near"});
        return;
    }
    row.standing = chosen->id;
    row.level = chosen->level;
    row.vouched = chosen->vouched;
    row.place_seen = tension::protection(act.db, chosen->place, chosen->level, Shown::safe).place;
}

void check_occasions(const Act& act, std::span<const TensionId> tensions, Error& no) {
    if (tensions.size() > occasions_max) {
        no.fields.push_back({"occasions", "too_many"});
        return;
    }
    auto shared = tension::cards(act.db, tensions);
    bool known = std::ranges::all_of(tensions, [&](TensionId id) {
        return std::ranges::find(shared, id, &tension::Card::id) != shared.end();
    });
    if (!known) no.fields.push_back({"occasions", "unknown"});
}

Result<Done> take(const Act& act, const Frame& frame, Row& row) {
    Error no = no_yet();
    take_texts(frame, row, no);
    take_days(frame, row);
    take_standing(act, frame, row, no);
    check_occasions(act, frame.occasions, no);
    if (!no.fields.empty()) return fail(std::move(no));
    return Done{};
}

}  // namespace

namespace {

void keep_frame(const Act& act, const Row& row, const Frame& frame) {
    store::update_frame(act.db, row);
    store::set_occasions(act.db, row.id, frame.occasions);
    rules::record(act, {"search_edited", row.id, {}, place::Level::none, act.now, {}});
}

// The same form sent once more: what was written meanwhile counts as long as it is the first version.
Result<SearchId> prepare_again(const Act& act, SearchId id, const Frame& frame) {
    MK_TRY(Row row, rules::guided(act, id));
    if (row.state != State::prepared || row.version != 1) return id;
    Row before = row;
    MK_CHECK(take(act, frame, row));
    if (row == before && occasions(act.db, id) == frame.occasions) return id;
    keep_frame(act, row, frame);
    return id;
}

}  // namespace

Result<SearchId> prepare(const Act& act, const Frame& frame) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    journal::Actor actor{act.town_key, act.viewer.person, act.now, act.once};
    if (auto before = journal::done_before(act.db, actor, "search"))
        return prepare_again(act, SearchId{*before}, frame);
    if (place::find(act.db, frame.place) && person::near_standings(act.db, act.viewer, frame.place).empty())
        return fail(Refusal::forbidden, "not_near");
    Row row;
    MK_CHECK(take(act, frame, row));
    row.person = act.viewer.person;
    row.created_at = act.now;
    SearchId id = store::insert(act.db, row);
    store::set_occasions(act.db, id, frame.occasions);
    std::int64_t no = 0;
    for (const html::Text* words : first_questions) store::insert_question(act.db, id, ++no, words->nl);
    rules::record(act, {"search_prepared", id, {}, place::Level::none, act.now, act.once});
    return id;
}

Result<Done> edit(const Act& act, SearchId id, const Frame& frame, std::int64_t version) {
    MK_TRY(Row row, rules::guided(act, id));
    if (row.state != State::prepared) return fail(Refusal::conflict, "opened");
    if (row.version != version) return fail(Refusal::conflict, "version");
    MK_CHECK(take(act, frame, row));
    row.version += 1;
    keep_frame(act, row, frame);
    return Done{};
}

Result<Frame> frame_of(db::Db& db, const person::Viewer& viewer, SearchId id) {
    MK_TRY(Row row, rules::guided({db, viewer, {}, {}}, id));
    return Frame{row.place,          row.standing,         row.theme,
                 row.title,          row.occasion,         row.purpose,
                 row.vision,         row.open_to,          row.fixed,
                 row.decides_body,   row.decides_function, row.asking_until,
                 row.voting_until,   row.weighing_until,   row.answer_by,
                 row.announce_votes, occasions(db, id)};
}

Result<Done> drop(const Act& act, SearchId id) {
    MK_TRY(Row row, rules::guided(act, id));
    if (row.state != State::prepared) return fail(Refusal::conflict, "opened");
    row.state = State::dropped;
    store::update_course(act.db, row);
    store::erase_words(act.db, id);
    rules::record(act, {"search_dropped", id, {}, place::Level::none, act.now, {}});
    return Done{};
}

// ---- questions --------------------------------------------------------------------------------------------

namespace {

struct Change {
    QuestionId id;
    std::string words;  // checked
};

// What the form wishes, held against what is there; nothing is written yet.
Result<std::vector<Change>> checked(const Act& act, SearchId id, std::span<const QuestionEdit> edits) {
    auto there = questions(act.db, id);
    std::size_t left = there.size();
    std::size_t fresh = 0;
    Error no = no_yet();
    std::vector<Change> out;
    for (const QuestionEdit& e : edits) {
        std::string field = e.id ? "q" + std::to_string(e.id.value) : "new" + std::to_string(fresh++);
        std::string words = person::check_words(e.words, {field, question_max, false}, no);
        if (!e.id) {
            if (!words.empty()) out.push_back({{}, words});
            left += !words.empty();
            continue;
        }
        auto known = std::ranges::find(there, e.id, &Question::id);
        if (known == there.end()) return fail(Refusal::not_found, "question");
        if (known->words == words) continue;
        if (known->answers > 0) no.fields.push_back({field, "answered"});
        left -= words.empty();
        out.push_back({e.id, words});
    }
    if (left > questions_max) no.fields.push_back({"new0", "too_many"});
    if (!no.fields.empty()) return fail(std::move(no));
    return out;
}

}  // namespace

Result<Done> edit_questions(const Act& act, SearchId id, std::span<const QuestionEdit> edits) {
    MK_TRY(Row row, rules::guided(act, id));
    if (row.state != State::prepared && row.state != State::asking) return fail(Refusal::conflict, "phase");
    MK_TRY(std::vector<Change> changes, checked(act, id, edits));
    // A form that was sent twice asks nothing twice.
    auto asked = questions(act.db, id);
    std::erase_if(changes, [&](const Change& c) {
        return !c.id && std::ranges::any_of(asked, [&](const Question& q) { return q.words == c.words; });
    });
    if (changes.empty()) return Done{};
    for (const Change& c : changes) {
        if (!c.id) store::insert_question(act.db, id, static_cast<std::int64_t>(questions_max) + 1, c.words);
        else if (c.words.empty()) store::delete_question(act.db, c.id);
        else store::update_question(act.db, c.id, c.words);
    }
    store::renumber(act.db, id);
    PlaceId place = row.state == State::asking ? row.place : PlaceId{};
    rules::record(act, {"search_questions", id, place, place::Level::none, act.now, {}});
    return Done{};
}

// ---- opening ----------------------------------------------------------------------------------------------

namespace {

void missing_days(const Row& row, Moment now, std::vector<FieldError>& out) {
    Moment today = day_start(now);
    Moment before{0};
    auto look = [&](std::string_view field, Moment day) {
        if (day.ms == 0) out.push_back({std::string(field), "empty"});
        else if (day < today) out.push_back({std::string(field), "past"});
        else if (before.ms > 0 && day <= before) out.push_back({std::string(field), "order"});
        if (day.ms > 0) before = day;
    };
    look("asking_until", row.asking_until);
    look("voting_until", row.voting_until);
    look("weighing_until", row.weighing_until);
    look("answer_by", row.answer_by);
}

std::vector<FieldError> missing_in(db::Db& db, const Row& row, Moment now) {
    std::vector<FieldError> out;
    auto need = [&](std::string_view field, bool there) {
        if (!there) out.push_back({std::string(field), "empty"});
    };
    need("title", !row.title.empty());
    need("occasions", !occasions(db, row.id).empty());
    need("occasion", !row.occasion.empty());
    need("purpose", !row.purpose.empty());
    need("vision", !row.vision.empty());
    need("open_to", !row.open_to.empty());
    need("fixed", !row.fixed.empty());
    need("decides_body", !row.decides_body.empty());
    need("decides_function", !row.decides_function.empty());
    need("theme", row.theme != place::Theme::none);
    need("questions", !questions(db, row.id).empty());
    missing_days(row, now, out);
    return out;
}

}  // namespace

std::vector<FieldError> missing(db::Db& db, SearchId id, Moment now) {
    auto row = store::find(db, id);
    if (!row) return {};
    return missing_in(db, *row, now);
}

Result<Done> open(const Act& act, SearchId id) {
    MK_TRY(Row row, rules::guided(act, id));
    if (rules::is_public(row.state)) return Done{};
    Error no = no_yet();
    no.fields = missing_in(act.db, row, act.now);
    if (!no.fields.empty()) return fail(std::move(no));
    row.state = State::asking;
    row.opened_at = row.phase_at = act.now;
    row.next_at = rules::next_look(row);
    store::update_course(act.db, row);
    store::insert_turn(act.db, id, {TurnKind::opened, row.state, "", {}, row.asking_until, act.now});
    opinion::Poll poll;
    poll.id = opinion::PollId{id.value};
    poll.place = row.place;
    poll.title = row.title;
    poll.facilitator = row.person;
    poll.publish_votes = row.announce_votes;
    opinion::prepare(act.db, poll, act.now);
    rules::put_in_chain(act.db, row, act.now);
    for (TensionId tension : occasions(act.db, id))
        MK_CHECK(chain::link(act.db, {chain::Kind::tension, tension.value}, rules::thing(id)));
    for (PersonId guide : store::guides_of(act.db, id)) {
        chain::concern(act.db, rules::thing(id), guide);
        opinion::let_moderate(act.db, poll.id, guide);
    }
    auto number = rules::record(act, {"search_opened", id, row.place, row.level, act.now, {}});
    chain::tell(act.db,
                {rules::thing(id), number, "search_opened", "search", act.now, act.viewer.person, true});
    return Done{};
}

}  // namespace mk::search

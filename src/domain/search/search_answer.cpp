// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/words.hpp"
#include "domain/search/search_rules.hpp"

// Answers to the guiding questions, from every level.
namespace mk::search {
namespace {

using rules::refuse_field;
using store::Row;

// The search of a question that may be answered now.
Result<Row> open_question(const Act& act, QuestionId question) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    SearchId id = store::search_of(act.db, question);
    if (!id) return fail(Refusal::not_found, "question");
    MK_TRY(Row row, rules::readable(act.db, id));
    if (row.state != State::asking) return fail(Refusal::conflict, "phase");
    if (row.paused) return fail(Refusal::conflict, "paused");
    return row;
}

}  // namespace

Result<Done> answer(const Act& act, QuestionId question, StandingId standing_id, std::string_view raw,
                    Shown shown) {
    MK_TRY(Row row, open_question(act, question));
    Error no = rules::no_yet();
    std::string words = person::check_words(raw, {"words", answer_max, true}, no);
    const person::Standing* standing = act.viewer.standing(standing_id);
    if (!standing) no.fields.push_back({"standing", "not_yours"});
    if (!no.fields.empty()) return fail(std::move(no));
    MK_TRY(rules::Appearance seen, rules::appear(act, *standing, shown));
    auto before = store::find_answer(act.db, question, act.viewer.person);
    bool same = before && before->words == words && before->standing == standing_id && before->shown == shown;
    if (same) return Done{};
    store::put_answer(act.db,
                      {0, row.id, question, act.viewer.person, standing->id, seen.place, standing->level,
                       standing->vouched, words, shown, seen.name, seen.coarse_date, seen.at});
    chain::concern(act.db, rules::thing(row.id), act.viewer.person);
    if (before) rules::record(act, {"search_answer_edited", row.id, {}, place::Level::none, seen.at, {}});
    else rules::record(act, {"search_answered", row.id, seen.place, standing->level, seen.at, {}});
    return Done{};
}

Result<Done> withdraw_answer(const Act& act, QuestionId question) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    SearchId id = store::search_of(act.db, question);
    if (!id) return fail(Refusal::not_found, "question");
    MK_TRY(Row row, rules::readable(act.db, id));
    if (row.state == State::closed) return fail(Refusal::conflict, "closed");
    auto before = store::find_answer(act.db, question, act.viewer.person);
    if (!before) return Done{};
    store::delete_answer(act.db, before->id);
    Moment at = before->coarse_date ? before->at : act.now;
    rules::record(act, {"search_answer_withdrawn", id, {}, place::Level::none, at, {}});
    return Done{};
}

}  // namespace mk::search

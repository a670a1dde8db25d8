// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_rules.hpp"
#include "domain/journal/journal.hpp"
#include "domain/person/words.hpp"
#include "domain/weighing/weighing.hpp"

// What came of it: news, whom it benefits, small successes, and what was learned.
namespace mk::experiment {
namespace {

bool has_begun(State state) {
    return state == State::running || state == State::stopped || state == State::over;
}

std::string words(std::string_view raw, std::string_view field, Error& no, bool required = true) {
    return person::check_words(raw, {field, words_max, required}, no);
}

// A weighing whose round is closed opens its next one; one that is open goes on as it is.
void weigh_again(const Act& act, ExperimentId id) {
    auto weighing = weighing::of(act.db, rules::thing_of(id));
    if (!weighing) return;
    Act plain = act;
    plain.once.clear();  // the form's own is for the review
    (void)weighing::repeat(plain, *weighing);
}

}  // namespace

Result<Done> tell(const Act& act, ExperimentId id, const News& news) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (rules::again(act)) return Done{};
    if (!has_begun(row.state)) return fail(Refusal::conflict, "state");
    MK_TRY(rules::Voice voice, rules::near_voice(act, row.place));
    auto event = rules::event_of(act, row, news.good ? Happened::good : Happened::bad, voice);
    Error no = rules::no_yet();
    event.words = words(news.words, "words", no);
    event.evidence = words(news.evidence, "evidence", no, false);
    event.link = rules::check_link(news.link, no);
    if (!no.fields.empty()) return fail(std::move(no));
    store::insert_event(act.db, event);
    std::string kind = news.good ? "experiment_went_well" : "experiment_went_badly";
    std::int64_t number = rules::record(act, row, kind, voice.at);
    rules::tell_all(act.db, id, number, std::move(kind), act.viewer.person, voice.at);
    return Done{};
}

Result<Done> review(const Act& act, ExperimentId id, std::string_view said_words) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (rules::again(act)) return Done{};
    if (!has_begun(row.state)) return fail(Refusal::conflict, "state");
    MK_TRY(rules::Voice voice, rules::near_voice(act, row.place));
    auto event = rules::event_of(act, row, Happened::reviewed, voice);
    Error no = rules::no_yet();
    event.words = words(said_words, "words", no);
    if (!no.fields.empty()) return fail(std::move(no));
    store::insert_event(act.db, event);
    weigh_again(act, id);
    std::int64_t number = rules::record(act, row, "experiment_reviewed", voice.at);
    chain::tell(act.db, {rules::thing_of(id), number, "experiment_reviewed", "experiment", voice.at,
                         act.viewer.person, false, 0});
    return Done{};
}

Result<SuccessId> succeed(const Act& act, ExperimentId id, const NewSuccess& draft) {
    MK_TRY(store::Row row, rules::own(act, id));
    journal::Actor actor{act.town_key, act.viewer.person, act.now, act.once};
    if (auto before = journal::done_before(act.db, actor, "success")) return SuccessId{*before};
    if (row.started_at.ms == 0) return fail(Refusal::conflict, "state");
    MK_TRY(rules::Voice voice, rules::near_voice(act, row.place));
    Error no = rules::no_yet();
    store::SuccessRow s;
    s.experiment = id;
    s.place = row.place;
    s.theme = row.theme;
    s.title = person::check_words(draft.title, {"title", title_max, true}, no);
    s.words = words(draft.words, "words", no);
    s.evidence = words(draft.evidence, "evidence", no);
    s.link = rules::check_link(draft.link, no);
    auto day = rules::day_of(draft.day);
    if (!day) no.fields.push_back({"day", draft.day.empty() ? "empty" : "date"});
    else if (*day > act.now) no.fields.push_back({"day", "future"});
    if (!no.fields.empty()) return fail(std::move(no));
    s.day_at = *day;
    s.level = voice.level;
    s.seen_place = voice.place;
    SuccessId made = store::insert_success(act.db, s);
    chain::Thing thing{chain::Kind::success, made.value};
    chain::Card card{chain::Kind::success,
                     made.value,
                     s.place,
                     s.theme,
                     chain::Stand::done,
                     s.title,
                     s.words,
                     s.day_at,
                     voice.at};
    card.text = s.evidence;
    chain::put(act.db, card);
    MK_CHECK(chain::link(act.db, rules::thing_of(id), thing));
    chain::concern(act.db, thing, act.viewer.person);
    std::int64_t number =
        journal::append(act.db, {act.town_key, act.viewer.person, voice.at, act.once},
                        {"success_told", "success", made.value, row.place, place::Level::none, ""});
    chain::tell(act.db, {thing, number, "success_told", "success", voice.at, act.viewer.person, true, 0});
    return made;
}

Result<Done> end(const Act& act, ExperimentId id, const Ending& ending) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (row.state == State::ended) {
        if (rules::again(act)) return Done{};
        return fail(Refusal::conflict, "state");
    }
    Error no = rules::no_yet();
    if (ending.choice == Choice::none) no.fields.push_back({"choice", "empty"});
    else if (row.state == State::prepared && ending.choice != Choice::stop)
        no.fields.push_back({"choice", "not_tried"});
    row.worked = words(ending.worked, "worked", no);
    row.failed = words(ending.failed, "failed", no);
    if (!no.fields.empty()) return fail(std::move(no));
    row.choice = ending.choice;
    row.state = State::ended;
    row.changed_at = act.now;
    store::update_state(act.db, row);
    rules::put_in_chain(act.db, row);
    rules::happened(act.db, row, Happened::ended, act.now);
    std::int64_t number = rules::record(act, row, "experiment_ended", act.now);
    rules::tell_all(act.db, id, number, "experiment_ended", act.viewer.person, act.now);
    return Done{};
}

}  // namespace mk::experiment

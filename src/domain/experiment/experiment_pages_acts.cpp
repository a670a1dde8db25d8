// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/experiment/experiment_form.hpp"
#include "domain/experiment/experiment_pages.hpp"
#include "domain/experiment/experiment_parts.hpp"
#include "domain/experiment/experiment_text.hpp"

// What is posted to the page of an experiment; each comes back to it.
namespace mk::experiment::pages {

using html::Text;

namespace {

struct Said {
    std::string_view code;
    const Text* words;
};

constexpr auto done_said = std::to_array<Said>({
    {"gemaakt", &text::done_made},
    {"veranderd", &text::done_changed},
    {"vangrail", &text::done_rail},
    {"vangrail-weg", &text::done_rail_gone},
    {"doet-mee", &text::done_joined},
    {"weg", &text::done_left},
    {"begonnen", &text::done_started},
    {"gemeten", &text::done_measured},
    {"geraakt", &text::done_crossed},
    {"gestopt", &text::done_stopped},
    {"een-ja", &text::done_first_yes},
    {"ja-stond-er", &text::done_yes_already},
    {"verder", &text::done_restarted},
    {"verteld", &text::done_told},
    {"bezien", &text::done_reviewed},
    {"succes", &text::done_success},
    {"afgerond", &text::done_ended},
    {"meegenomen", &text::done_forked},
});

constexpr auto refused_said = std::to_array<Said>({
    {"not_near", &text::no_not_near},
    {"not_taking_part", &text::no_not_taking_part},
    {"state", &text::no_state},
    {"last", &text::no_last},
    {"too_many", &text::no_too_many},
    {"no_rail", &text::now_needs_rail},
    {"too_early", &text::now_too_early},
    {"too_late", &text::now_too_late},
    {"room_closed", &text::no_room_closed},
});

// Back to the experiment, or the experiment with what was typed and why it was refused.
template <class T>
Answer answer(Visit& visit, ExperimentId id, Result<T> result, std::string_view done, std::string_view open,
              std::string_view prefix = {}) {
    if (result) return go_to(id, done);
    const Error& no = result.error();
    Sight sight;
    sight.open = open;
    if (no.kind == Refusal::invalid) {
        sight.wrong = form::wrongs(visit, no, prefix);
        sight.status = 422;
    } else if (no.kind == Refusal::conflict || no.kind == Refusal::forbidden) {
        sight.alert = refused_words(visit, no);
        sight.status = web::status_of(no.kind);
    } else {
        return fail(std::move(result).error());
    }
    return show_with(visit, id, sight);
}

std::string typed(const Visit& visit, std::string_view name) {
    return std::string(visit.form.get(name));
}

}  // namespace

std::string done_words(const Visit& visit) {
    std::string_view done = visit.request.query.get("gedaan");
    for (const Said& said : done_said)
        if (said.code == done) return std::string(visit.t(*said.words));
    return {};
}

std::string refused_words(const Visit& visit, const Error& error) {
    for (const Said& said : refused_said)
        if (said.code == error.code) return std::string(visit.t(*said.words));
    return std::string(visit.t(text::no_any));
}

web::Response go_to(ExperimentId id, std::string_view done) {
    return web::see_other(parts::url_of(id) + "?gedaan=" + std::string(done));
}

Answer join_it(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    return answer(visit, id, join(act_of(visit), id), "doet-mee", "");
}

Answer leave_it(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    return answer(visit, id, leave(act_of(visit), id), "weg", "");
}

Answer start_it(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    return answer(visit, id, start(act_of(visit), id), "begonnen", "");
}

Answer measure_it(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    Reading reading{parse_id<RailTag>(visit.form.get("rail")).value_or(RailId{}), typed(visit, "day"),
                    typed(visit, "value"), typed(visit, "note")};
    auto done = measure(act_of(visit), id, reading);
    bool crossed = done && *done == Measured::crossed;
    return answer(visit, id, std::move(done), crossed ? "geraakt" : "gemeten", "meting");
}

Answer stop_it(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    return answer(visit, id, stop(act_of(visit), id, visit.form.get("stop_words")), "gestopt", "stoppen",
                  "stop_");
}

Answer go_on(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    auto done = say_yes(act_of(visit), id, visit.form.get("yes_words"));
    std::string_view code = "een-ja";
    if (done && *done == Yes::restarted) code = "verder";
    if (done && *done == Yes::already) code = "ja-stond-er";
    return answer(visit, id, std::move(done), code, "verder", "yes_");
}

Answer tell_it(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    News news{visit.form.get("news_good") != "0", typed(visit, "news_words"), typed(visit, "news_evidence"),
              typed(visit, "news_link")};
    return answer(visit, id, tell(act_of(visit), id, news), "verteld", "nieuws", "news_");
}

Answer review_it(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    return answer(visit, id, review(act_of(visit), id, visit.form.get("review_words")), "bezien", "bezien",
                  "review_");
}

Answer succeed_it(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    NewSuccess small{typed(visit, "success_title"), typed(visit, "success_words"),
                     typed(visit, "success_evidence"), typed(visit, "success_link"),
                     typed(visit, "success_day")};
    auto made = succeed(act_of(visit), id, small);
    if (made) return web::see_other(parts::url_of(*made) + "?gedaan=succes");
    return answer(visit, id, std::move(made), "succes", "succes", "success_");
}

Answer end_it(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    Ending ending{choice_of(visit.form.get("choice")).value_or(Choice::none), typed(visit, "worked"),
                  typed(visit, "failed")};
    return answer(visit, id, end(act_of(visit), id, ending), "afgerond", "eind");
}

Answer save_rail(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    auto rail = parse_id<RailTag>(visit.form.get("nr"));
    Result<Done> done = Done{};
    if (rail) {
        done = change_rail(act_of(visit), id, *rail, form::rail_of(visit.form));
    } else {
        auto made = add_rail(act_of(visit), id, form::rail_of(visit.form));
        if (!made) done = fail(std::move(made).error());
    }
    if (!done && done.error().kind == Refusal::invalid)
        return rail_with(visit, id, form::wrongs(visit, done.error()));
    return answer(visit, id, std::move(done), "vangrail", "");
}

Answer drop_rail(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    auto rail = parse_id<RailTag>(visit.form.get("nr")).value_or(RailId{});
    return answer(visit, id, remove_rail(act_of(visit), id, rail), "vangrail-weg", "");
}

Answer say_load_here(Visit& visit) {
    auto place = parse_id<PlaceTag>(visit.form.get("place"));
    if (!place) return fail(Refusal::not_found, "place");
    MK_CHECK(say_load(act_of(visit), *place, load_of(visit.form.get("load")).value_or(Load::none)));
    return web::see_other(parts::place_url(*place) + "#draagkracht");
}

}  // namespace mk::experiment::pages

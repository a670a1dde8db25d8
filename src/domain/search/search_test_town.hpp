// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "domain/search/search.hpp"
#include "domain/search/search_days.hpp"
#include "testing/small_town.hpp"

// For the tests of this folder: a small town with a tension that people echo, and searches in every state.
namespace mk::search {

using testing::Ask;
using testing::has;
using testing::header;
using testing::outcome;
using testing::Pairs;

struct TestTown : testing::SmallTown {
    explicit TestTown(db::Db& writer, std::int64_t residents = 6) : SmallTown(writer, residents) {
        settings.key = key;
        author = somebody(place::Level::resident, quarter);
        guide = somebody(place::Level::professional, team);
        tension = share(author, "Het formulier vraagt drie keer hetzelfde.");
    }

    TensionId share(const person::Viewer& by, std::string words) {
        mk::tension::Draft d;
        d.place = by.first()->place;
        d.standing = by.first()->id;
        d.theme = place::Theme::zorg;
        d.now = std::move(words);
        auto id = mk::tension::keep_and_share(act(by), d, Shown::safe);
        EXPECT_TRUE(id.has_value());
        return *id;
    }

    Moment day(int days) const { return days_later(day_start(now), days); }

    Frame frame(const person::Viewer& by) const {
        Frame f;
        f.place = quarter;
        f.standing = by.first()->id;
        f.theme = place::Theme::zorg;
        f.title = "Eén keer vertellen";
        f.occasion = "Mensen vertellen hun verhaal drie keer.";
        f.purpose = "Rust voor wie hulp zoekt.";
        f.vision = "Wie hulp zoekt, vertelt het één keer.";
        f.open_to = "Wie het gesprek voert.";
        f.fixed = "Het geld van dit jaar.";
        f.decides_body = "College van B en W";
        f.decides_function = "Wethouder zorg";
        f.asking_until = day(7);
        f.voting_until = day(21);
        f.weighing_until = day(28);
        f.answer_by = day(42);
        f.occasions = {tension};
        return f;
    }

    SearchId prepared() {
        auto id = prepare(act(guide), frame(guide));
        EXPECT_TRUE(id.has_value()) << outcome(id);
        return *id;
    }
    SearchId in_state(State state) {
        SearchId id = prepared();
        if (state == State::prepared) return id;
        if (state == State::dropped) {
            EXPECT_EQ(outcome(drop(act(guide), id)), "ok");
            return id;
        }
        EXPECT_EQ(outcome(open(act(guide), id)), "ok");
        State last = state == State::closed ? State::answering : state;
        for (int from = static_cast<int>(State::asking); from < static_cast<int>(last); ++from)
            EXPECT_EQ(outcome(advance(act(guide), id, static_cast<State>(from), true)), "ok");
        if (state == State::closed) {
            EXPECT_EQ(outcome(close(act(guide), id, ending())), "ok");
        }
        return id;
    }
    static Outcome ending() {
        return {"Eén gezicht per gezin, een half jaar op proef.", "Het college, na advies van de raad.",
                "Twee teams beginnen in mei.", Moment{0}, "Vraag eerst wie er al is."};
    }
    QuestionId first_question(SearchId id) { return questions(db, id).at(0).id; }
    void answered(const person::Viewer& by, SearchId id, std::string_view words = "Begin bij het gezin.",
                  Shown shown = Shown::safe) {
        EXPECT_EQ(outcome(answer(act(by), first_question(id), by.first()->id, words, shown)), "ok");
    }

    person::Viewer author, guide;
    TensionId tension;
};

inline Result<web::Response> ask(TestTown& t, const person::Viewer& viewer, const Ask& asked) {
    return testing::ask(t, routes(), viewer, asked);
}
inline Result<web::Response> get(TestTown& t, const person::Viewer& viewer, std::string url) {
    return ask(t, viewer, {.url = std::move(url)});
}
inline Result<web::Response> post(TestTown& t, const person::Viewer& viewer, std::string url, Pairs form) {
    return ask(t, viewer, {.method = web::Method::post, .url = std::move(url), .form = std::move(form)});
}
inline std::string url_of(SearchId id, std::string_view end = {}) {
    return "/zoektocht/" + std::to_string(id.value) + std::string(end);
}

}  // namespace mk::search

// SPDX-License-Identifier: EUPL-1.2
#include "demo/demo_search.hpp"

#include "domain/person/person.hpp"

namespace mk::demo {
namespace {

constexpr double goes_along = 0.86;  // how often somebody votes as their way of looking does
constexpr double sees = 0.85;        // how many of the statements somebody sees

opinion::Choice choice_of(char letter) {
    return letter == 'e'   ? opinion::Choice::agree
           : letter == 'o' ? opinion::Choice::disagree
                           : opinion::Choice::pass;
}

opinion::Who voter(const person::Viewer& viewer) {
    const person::Standing& s = *viewer.first();
    return {viewer.person, "", s.level, s.place, s.vouched};
}

}  // namespace

void answer_all(Script& script, search::SearchId id, std::span<const Said> answers, Moment at) {
    auto questions = search::questions(script.db(), id);
    std::map<std::pair<place::Level, std::string_view>, std::size_t> spoke;
    for (const Said& said : answers) {
        auto viewer = script.who(said.level, said.place, spoke[{said.level, said.place}]++);
        auto shown = place::in_office(said.level) ? search::Shown::place : search::Shown::safe;
        auto question = questions.at(static_cast<std::size_t>(said.question)).id;
        must(search::answer(script.act(viewer, at), question, viewer.first()->id, said.words, shown),
             "answer");
        at = at + 37 * minute_ms;
    }
}

void ask_all(Script& script, search::SearchId id, const person::Viewer& facilitator,
             std::span<const Asked> asked, Moment at) {
    opinion::PollId poll{id.value};
    std::size_t n = 0;
    for (const Asked& a : asked) {
        at = at + 3 * minute_ms;
        if (!a.signed_by.empty()) {
            must(opinion::seed(script.act(facilitator, at), poll, a.words, a.signed_by), "seed");
            continue;
        }
        auto author = script.who(place::Level::resident, n % 2 == 0 ? "bleekveld" : "tuinhagen", n % 4);
        ++n;
        auto statement =
            must(opinion::propose(script.act(author, at), poll, voter(author), {std::string(a.words), true}),
                 "statement");
        must(opinion::moderate(script.act(facilitator, at + minute_ms), poll, statement,
                               opinion::StatementState::accepted, ""),
             "moderate");
    }
}

void vote_all(Script& script, search::SearchId id, std::span<const Crowd> crowds,
              std::span<const Asked> asked, Moment at) {
    opinion::PollId poll{id.value};
    auto statements =
        opinion::statements(script.db(), poll, opinion::StatementState::accepted, -1, asked.size());
    Random& random = script.random();
    for (const Crowd& crowd : crowds)
        for (int i = 0; i < crowd.people; ++i) {
            auto viewer = script.who(crowd.level, crowd.place, static_cast<std::size_t>(i));
            bool first = random.unit() < crowd.first;
            at = at + 7 * minute_ms;
            for (const opinion::Statement& s : statements) {
                if (random.unit() > sees) continue;
                char usual = 'e';
                for (const Asked& a : asked)
                    if (a.words == s.words) usual = first ? a.first : a.second;
                auto choice = choice_of(random.unit() < goes_along ? usual : "eo?"[random.below(3)]);
                must(opinion::vote(script.act(viewer, at), poll, voter(viewer), s.no, choice), "vote");
            }
        }
}

}  // namespace mk::demo

// SPDX-License-Identifier: EUPL-1.2
#include "testing/town/walk.hpp"

// Searching, voting and weighing.
namespace mk::testing {

using chain::Kind;
using chain::Thing;

search::Frame Walk::search_frame(const Act& by) {
    search::Frame f;
    f.place = near(by.viewer);
    f.standing = standing(by.viewer);
    f.theme = place::all_themes[below(place::all_themes.size())];
    f.title = text();
    f.occasion = text();
    f.purpose = text();
    f.vision = text();
    f.open_to = text();
    f.fixed = text();
    f.decides_body = "College van B en W";
    f.decides_function = "Wethouder zorg";
    f.asking_until = day(static_cast<std::int64_t>(below(9)));
    f.voting_until = day(14);
    f.weighing_until = day(21);
    f.answer_by = day(static_cast<std::int64_t>(20 + below(30)));
    f.announce_votes = below(2) == 0;
    f.occasions = {TensionId{any(Kind::tension)}};
    return f;
}

Walk::Done Walk::search_deed(const Act& by) {
    if (!full(Kind::search, 3) && below(3) == 0)
        return made("search.prepare", Kind::search, search::prepare(by, search_frame(by)));
    const Thing thing = target_;
    search::SearchId id{thing.id};
    auto done = [&](std::string deed, std::string out) {
        return Done{"search." + std::move(deed), std::move(out), thing};
    };
    auto questions = search::questions(by.db, id);
    auto question = questions.empty() ? search::QuestionId{1} : questions[below(questions.size())].id;
    switch (below(16)) {
        case 0: {
            search::QuestionEdit edit{below(2) == 0 ? question : search::QuestionId{}, text()};
            return done("edit_questions", outcome(search::edit_questions(by, id, std::array{edit})));
        }
        case 1: {
            search::NewInvite wish{below(2) == 0, 14, 5};
            return done("invite", outcome(search::invite(by, id, wish)));
        }
        case 2: {
            auto invite = search::InviteId{static_cast<std::int64_t>(1 + below(4))};
            if (below(4) == 0) return done("revoke", outcome(search::revoke(by, id, invite)));
            return done("guide_too",
                        outcome(search::guide_too(by, id, search::invite_token(by.db, by.town_key, invite))));
        }
        case 3: return done("withdraw_answer", outcome(search::withdraw_answer(by, question)));
        case 4:
        case 5:
        case 6:
        case 7:
            return done("answer",
                        outcome(search::answer(by, question, standing(by.viewer), text(), shown(by))));
        default: return search_course(by, id);
    }
}

Walk::Done Walk::search_course(const Act& by, search::SearchId id) {
    auto done = [&](std::string deed, std::string out) {
        return Done{"search." + std::move(deed), std::move(out), {Kind::search, id.value}};
    };
    auto now = search::find(by.db, by.viewer, id);
    auto state = now ? now->state : search::State::asking;
    switch (below(14)) {
        case 0: return done("edit", outcome(search::edit(by, id, search_frame(by), now ? now->version : 1)));
        case 1: return done("drop", below(6) == 0 ? outcome(search::drop(by, id)) : "not now");
        case 2: return done("pause", below(3) == 0 ? outcome(search::pause(by, id, text())) : "not now");
        case 3:
        case 4: return done("resume", outcome(search::resume(by, id)));
        case 5: return done("extend", outcome(search::extend(by, id, day(30), text())));
        case 6:
        case 7: {
            search::Outcome how{text(), "Het college", text(), below(2) == 0 ? day(9) : Moment{0}, text()};
            return done("close", outcome(search::close(by, id, how)));
        }
        case 8:
        case 9:
        case 10: return done("advance", outcome(search::advance(by, id, state, below(5) != 0)));
        default: return done("open", outcome(search::open(by, id)));
    }
}

// ---- statements and votes ---------------------------------------------------------------------------------

opinion::Who Walk::voter(const Act& by) {
    opinion::Who who;
    who.person = by.viewer.person;
    if (!who.person || below(5) == 0) who.guest = std::string(43, static_cast<char>('a' + below(6)));
    if (below(3) == 0) {
        who.level = level();
        who.place = town_.quarter;
    }
    who.unsaid = below(12) == 0;
    return who;
}

Walk::Done Walk::opinion_deed(const Act& by) {
    const Thing thing = target_;
    opinion::PollId id{thing.id};
    auto done = [&](std::string deed, std::string out) {
        return Done{"opinion." + std::move(deed), std::move(out), thing};
    };
    auto poll = opinion::find(by.db, id);
    bool looks_after = poll && opinion::may_moderate(by.db, by.viewer, *poll);
    auto no = static_cast<std::int64_t>(below(6));
    switch (below(16)) {
        case 0:
        case 1: return done("propose", outcome(propose(by, id, voter(by), {text(), below(4) != 0})));
        case 2:
            return done("seed", looks_after ? outcome(seed(by, id, text(), "Wijkteam Zuid")) : "forbidden");
        case 3:
        case 4: {
            auto which = statement(by.db, id, no);
            if (!looks_after || !which) return done("moderate", "forbidden");
            bool yes = below(3) != 0;
            return done("moderate", outcome(moderate(by, id, which->id,
                                                     yes ? opinion::StatementState::accepted
                                                         : opinion::StatementState::refused,
                                                     yes ? std::string() : text())));
        }
        case 5: return done("withdraw_vote", outcome(withdraw_vote(by, id, voter(by), no)));
        case 6: return done("take_along", outcome(take_along(by, id, voter(by))));
        default:
            return done("vote", outcome(vote(by, id, voter(by), no,
                                             static_cast<opinion::Choice>(static_cast<int>(below(3)) - 1))));
    }
}

// ---- weighing ---------------------------------------------------------------------------------------------

Walk::Done Walk::weighing_deed(const Act& by) {
    if (!full(Kind::weighing, 3) && below(2) == 0) {
        weighing::Draft d;
        static constexpr std::array<Kind, 3> kinds{Kind::search, Kind::proposal, Kind::experiment};
        Kind kind = kinds[below(kinds.size())];
        d.about = odd() ? occasion() : Thing{kind, any(kind)};
        d.options = {text(), "Zoals het is"};
        d.parties = {"Ouders", "Medewerkers"};
        d.absent = {"Jongeren zonder huis"};
        d.days = static_cast<std::int64_t>(below(30));
        return made("weighing.begin", Kind::weighing, weighing::begin(by, d));
    }
    const Thing thing = target_;
    WeighingId id{thing.id};
    auto done = [&](std::string deed, std::string out) {
        return Done{"weighing." + std::move(deed), std::move(out), thing};
    };
    switch (below(12)) {
        case 0: return done("withdraw", outcome(weighing::withdraw(by, id)));
        case 1: return done("name_absent", outcome(weighing::name_absent(by, id, text())));
        case 2: return done("close", outcome(weighing::close(by, id)));
        case 3:
            return done("repeat",
                        outcome(weighing::repeat(by, id, static_cast<std::int64_t>(1 + below(20)))));
        default: {
            weighing::Judgement j;
            j.standing = standing(by.viewer);
            for (auto& score : j.score)
                if (below(4) != 0) score = static_cast<int>(below(odd() ? 9 : 5)) - 2;
            for (auto& reason : j.reason)
                if (below(3) == 0) reason = text();
            if (below(2) == 0) j.gains = {static_cast<std::int64_t>(1 + below(3))};
            if (below(2) == 0) j.bears_words = text();
            return done("weigh",
                        outcome(weighing::weigh(by, id, static_cast<std::int64_t>(1 + below(3)), j)));
        }
    }
}

}  // namespace mk::testing

// SPDX-License-Identifier: EUPL-1.2
#include "import/import_search.hpp"

#include "domain/person/person.hpp"
#include "domain/tension/tension.hpp"

namespace mk::import {

namespace {

// Plain words; whoever guides it can say more once it is there.
constexpr std::string_view occasion = "Dit gesprek is elders gevoerd en hier ingevoerd.";
constexpr std::string_view purpose = "Zien wie op elkaar stemt en waar mensen het over eens zijn.";
constexpr std::string_view vision = "We bouwen verder op wat anderen al samen vonden.";
constexpr std::string_view open_to = "Je kunt nog stemmen en stellingen toevoegen.";
constexpr std::string_view fixed = "De stemmen en stellingen die zijn ingevoerd.";
constexpr std::string_view body = "Wie dit gesprek invoerde";
constexpr std::string_view function = "de begeleider";

constexpr std::int64_t asking_days = 1, voting_days = 30, weighing_days = 45, answer_days = 60;

Moment day_after(Moment now, std::int64_t days) {
    Date date = dutch_date(now + days * day_ms);
    date.hour = 0;
    date.minute = 0;
    return from_dutch_date(date);
}

Result<PersonId> guide(db::Db& writer, const SearchWish& wish, Moment now) {
    if (wish.by) return wish.by;
    MK_TRY(auto person, person::ensure(writer, {"", "Import", "", html::Lang::nl}, now));
    MK_CHECK(person::stand(writer, {person, wish.place, place::Level::professional, false, true}, now));
    return person;
}

search::Frame frame_of(const SearchWish& wish, StandingId standing, TensionId tension, Moment now) {
    search::Frame frame;
    frame.place = wish.place;
    frame.standing = standing;
    frame.theme = place::Theme::anders;
    frame.title = wish.title;
    frame.occasion = occasion;
    frame.purpose = purpose;
    frame.vision = vision;
    frame.open_to = open_to;
    frame.fixed = fixed;
    frame.decides_body = body;
    frame.decides_function = function;
    frame.asking_until = day_after(now, asking_days);
    frame.voting_until = day_after(now, voting_days);
    frame.weighing_until = day_after(now, weighing_days);
    frame.answer_by = day_after(now, answer_days);
    frame.announce_votes = true;
    frame.occasions = {tension};
    return frame;
}

}  // namespace

Result<SearchAdded> search(db::Db& writer, const SearchWish& wish, const opinion::Files& files, Moment now,
                           std::string_view town_key) {
    MK_TRY(auto person, guide(writer, wish, now));
    person::Viewer viewer = person::viewer_of(writer, person);
    auto near = person::near_standings(writer, viewer, wish.place);
    if (near.empty()) return fail(Refusal::forbidden, "not_near");
    person::Act act{writer, viewer, town_key, now};
    tension::Draft draft;
    draft.place = near.front().place;
    draft.standing = near.front().id;
    draft.theme = place::Theme::anders;
    draft.theme_free = "ingevoerd gesprek";
    draft.now = "Ingevoerd gesprek: " + wish.title;
    MK_TRY(auto felt, tension::keep_and_share(act, draft, tension::Shown::safe));
    SearchAdded added;
    MK_TRY(added.id, search::prepare(act, frame_of(wish, draft.standing, felt, now)));
    MK_CHECK(search::open(act, added.id));
    MK_CHECK(search::advance(act, added.id, search::State::asking, true));
    MK_TRY(added.taken, opinion::take_in(writer, opinion::PollId{added.id.value}, files, now));
    return added;
}

}  // namespace mk::import

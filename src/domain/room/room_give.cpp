// SPDX-License-Identifier: EUPL-1.2
#include "domain/journal/journal.hpp"
#include "domain/person/person.hpp"
#include "domain/room/room_rules.hpp"
#include "domain/room/room_store.hpp"
#include "domain/tension/tension.hpp"

// From an offer or a question to the two yesses.
namespace mk::room {
namespace {

constexpr std::size_t told_max =
    1000;  // people of a level at one place who hear that something waits for their yes

std::optional<RoomId> before(const Act& act) {
    journal::Actor actor{act.town_key, act.viewer.person, act.now, act.once};
    if (auto id = journal::done_before(act.db, actor, "room")) return RoomId{*id};
    return std::nullopt;
}

void concern_level(const Act& act, RoomId id, PlaceId place, place::Level level) {
    for (PersonId person : person::vouched_at(act.db, place, level, told_max))
        chain::concern(act.db, {chain::Kind::room, id.value}, person);
}

const person::Standing* check_standing(const Act& act, StandingId id, Error& no) {
    const person::Standing* s = act.viewer.standing(id);
    if (!s) rules::refuse_field(no, "standing", "not_yours");
    else if (!s->vouched) rules::refuse_field(no, "standing", "not_vouched");
    return s && s->vouched ? s : nullptr;
}

// The theme that was chosen, else that of what it came from.
Result<place::Theme> theme_of(const Act& act, place::Theme chosen,
                              const std::optional<chain::Thing>& occasion) {
    if (!occasion) return chosen == place::Theme::none ? place::Theme::anders : chosen;
    auto card = chain::find(act.db, *occasion);
    if (!card) return fail(Refusal::not_found, "thing");
    if (chosen != place::Theme::none) return chosen;
    return card->theme == place::Theme::none ? place::Theme::anders : card->theme;
}

// After `happen`, so that what came of it is public.
Result<Done> link(const Act& act, RoomId id, const std::optional<chain::Thing>& occasion) {
    if (!occasion) return Done{};
    return chain::link(act.db, *occasion, {chain::Kind::room, id.value});
}

void take_terms(store::Row& row, const Terms& t) {
    row.say = t.say;
    row.duty = t.duty;
    row.money = t.amount;
    row.money_for = t.money_for;
    row.bounds = t.bounds;
    row.giver_does = t.giver_does;
    row.ground = t.ground;
    row.from = t.from;
    row.until = t.until;
    row.review = t.review;
}

void check_receiver(const Act& act, const Offer& offer, const person::Standing* standing, Error& no) {
    if (!place::find(act.db, offer.to_place)) rules::refuse_field(no, "to_place", "unknown");
    else if (standing && !person::is_near(act.db, *standing, offer.to_place))
        rules::refuse_field(no, "to_place", "not_near");
    else if (standing && standing->place == offer.to_place && standing->level == offer.to_level)
        rules::refuse_field(no, "to_level", "same");
}

// What it is given out of must run, and have been given to where it is given from.
std::optional<store::Row> check_parent(const Act& act, const Offer& offer, const person::Standing* standing,
                                       Error& no) {
    if (!offer.parent) return std::nullopt;
    auto parent = store::find(act.db, offer.parent);
    if (!parent || parent->state != State::running) {
        rules::refuse_field(no, "parent", "not_running");
        return std::nullopt;
    }
    // With that very standing: another one of the same person was not given the room.
    person::Viewer as = act.viewer;
    as.standings = standing ? std::vector{*standing} : std::vector<person::Standing>{};
    if (standing && rules::receiver_side(act.db, as, *parent) == nullptr)
        rules::refuse_field(no, "parent", "other_giver");
    return parent;
}

}  // namespace

Result<RoomId> give(const Act& act, const Offer& offer) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    if (auto known = before(act)) return *known;
    MK_TRY(place::Theme theme, theme_of(act, offer.theme, offer.occasion));
    Error no = rules::no_yet();
    const person::Standing* standing = check_standing(act, offer.standing, no);
    check_receiver(act, offer, standing, no);
    auto parent = check_parent(act, offer, standing, no);
    std::string group = rules::check(offer.to_group, "to_group", false, no, line_max);
    std::string title;
    if (!parent) title = rules::check(offer.matter, "matter", true, no, line_max);
    Terms terms = rules::check_terms(offer.terms, act.now, no);
    if (!no.fields.empty()) return fail(std::move(no));
    store::Row row;
    row.matter = parent ? parent->matter : rules::matter_of(act, offer.to_place, title);
    row.parent = offer.parent;
    row.from_place = standing->place;
    row.from_level = standing->level;
    row.to_place = offer.to_place;
    row.to_level = offer.to_level;
    row.to_group = group;
    row.theme = theme;
    take_terms(row, terms);
    row.state = State::offered;
    row.offered_by = act.viewer.person;
    row.born = rules::seen(act, *standing).at;
    row.id = store::insert(act.db, row);
    concern_level(act, row.id, row.to_place, row.to_level);
    rules::put_in_chain(act.db, row, row.born, "");
    MK_CHECK(link(act, row.id, offer.occasion));
    rules::happen(act, row, {.happening = Happening::offered, .by = standing});
    return row.id;
}

Result<RoomId> ask(const Act& act, const Ask& wish) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    if (auto known = before(act)) return *known;
    MK_TRY(place::Theme theme, theme_of(act, wish.theme, wish.occasion));
    Error no = rules::no_yet();
    const person::Standing* standing = check_standing(act, wish.standing, no);
    if (!place::find(act.db, wish.from_place)) rules::refuse_field(no, "from_place", "unknown");
    else if (standing && !person::is_near(act.db, *standing, wish.from_place))
        rules::refuse_field(no, "standing", "not_near");
    if (wish.from_level == place::Level::none) rules::refuse_field(no, "from_level", "empty");
    std::string title = rules::check(wish.matter, "matter", true, no, line_max);
    std::string group = rules::check(wish.to_group, "to_group", true, no, line_max);
    AskText words{
        rules::check(wish.task, "task", true, no),       rules::check(wish.better, "better", true, no),
        rules::check(wish.budget, "budget", true, no),   rules::check(wish.quality, "quality", true, no),
        rules::check(wish.support, "support", true, no), wish.weeks};
    if (wish.weeks < 1 || wish.weeks > weeks_max) rules::refuse_field(no, "weeks", "range");
    if (!no.fields.empty()) return fail(std::move(no));
    store::Row row;
    row.from_place = wish.from_place;
    row.from_level = wish.from_level;
    row.to_place = rules::seen(act, *standing).place;
    row.to_level = standing->level;
    row.to_group = group;
    row.matter = rules::matter_of(act, row.to_place, title);
    row.theme = theme;
    row.state = State::asked;
    row.asked_by = act.viewer.person;
    row.born = act.now;
    row.answer = rules::add_days(rules::day_start(act.now), static_cast<int>(wish.weeks * 7));
    rules::start_clock(row, act.now);
    row.id = store::insert(act.db, row);
    store::insert_ask(act.db, row.id, words);
    concern_level(act, row.id, row.from_place, row.from_level);
    rules::put_in_chain(act.db, row, row.born, "");
    MK_CHECK(link(act, row.id, wish.occasion));
    rules::happen(act, row, {.happening = Happening::asked, .by = standing, .exact_day = true});
    return row.id;
}

namespace {

// Who may answer, from where.
Result<const person::Standing*> answering(const Act& act, const store::Row& row) {
    const person::Standing* standing = rules::giver_side(act.db, act.viewer, row);
    if (!standing) return fail(Refusal::forbidden, "not_giver");
    if (row.asked_by == act.viewer.person) return fail(Refusal::forbidden, "own_ask");
    if (row.state != State::asked) return fail(Refusal::conflict, "state");
    return standing;
}

}  // namespace

Result<Done> answer_yes(const Act& act, RoomId id, const Terms& typed) {
    MK_TRY(store::Row row, rules::load(act, id));
    if (rules::again(act)) return Done{};
    MK_TRY(const person::Standing* standing, answering(act, row));
    Error no = rules::no_yet();
    Terms terms = rules::check_terms(typed, act.now, no);
    if (!no.fields.empty()) return fail(std::move(no));
    take_terms(row, terms);
    row.state = State::offered;
    row.offered_by = act.viewer.person;
    concern_level(act, id, row.to_place, row.to_level);
    rules::happen(act, row, {.happening = Happening::offered, .by = standing});
    return Done{};
}

Result<Done> answer_no(const Act& act, RoomId id, std::string_view raw) {
    MK_TRY(store::Row row, rules::load(act, id));
    if (rules::again(act)) return Done{};
    MK_TRY(const person::Standing* standing, answering(act, row));
    MK_TRY(std::string words, rules::check_reason(raw));
    row.state = State::refused;
    rules::happen(act, row, {.happening = Happening::refused, .by = standing, .words = words});
    return Done{};
}

Result<Done> not_answered(const Act& act, RoomId id, std::string_view raw) {
    MK_TRY(store::Row row, rules::load(act, id));
    if (rules::again(act)) return Done{};
    if (row.asked_by != act.viewer.person) return fail(Refusal::forbidden, "not_asker");
    if (row.state != State::refused && row.state != State::asked) return fail(Refusal::conflict, "state");
    if (row.state == State::asked && act.now < rules::add_days(row.answer, 1))
        return fail(Refusal::conflict, "not_yet");
    const person::Standing* standing = rules::receiver_side(act.db, act.viewer, row);
    if (!standing) return fail(Refusal::forbidden, "not_receiver");
    if (row.state == State::asked && store::happened(act.db, id, Happening::not_answered)) return Done{};
    MK_TRY(std::string words, rules::check_reason(raw));
    row.state = State::asked;
    rules::happen(act, row, {.happening = Happening::not_answered, .by = standing, .words = words});
    return Done{};
}

Result<Done> accept(const Act& act, RoomId id) {
    MK_TRY(store::Row row, rules::load(act, id));
    if (rules::again(act)) return Done{};
    const person::Standing* standing = rules::receiver_side(act.db, act.viewer, row);
    if (!standing) return fail(Refusal::forbidden, "not_receiver");
    if (row.offered_by == act.viewer.person) return fail(Refusal::forbidden, "own_offer");
    if (row.state != State::offered) return fail(Refusal::conflict, "state");
    if (row.until.ms > 0 && act.now >= rules::add_days(row.until, 1))
        return fail(Refusal::conflict, "too_late");
    MK_ASSERT(!row.say.empty() && !row.duty.empty());
    row.state = State::running;
    row.since = rules::seen(act, *standing).at;
    rules::start_clock(row, act.now);
    rules::happen(act, row, {.happening = Happening::accepted, .by = standing, .version = row.version});
    return Done{};
}

Result<Done> decline(const Act& act, RoomId id, std::string_view raw) {
    MK_TRY(store::Row row, rules::load(act, id));
    if (rules::again(act)) return Done{};
    const person::Standing* standing = rules::receiver_side(act.db, act.viewer, row);
    if (!standing) return fail(Refusal::forbidden, "not_receiver");
    if (row.state != State::offered) return fail(Refusal::conflict, "state");
    MK_TRY(std::string words, rules::check_reason(raw));
    row.state = State::ended;
    row.ending = Ending::declined;
    rules::happen(act, row, {.happening = Happening::declined, .by = standing, .words = words});
    return Done{};
}

Result<Done> withdraw(const Act& act, RoomId id, std::string_view raw) {
    MK_TRY(store::Row row, rules::load(act, id));
    if (rules::again(act)) return Done{};
    bool asker = row.asked_by == act.viewer.person;
    if (row.state != State::asked && row.state != State::offered) return fail(Refusal::conflict, "state");
    const person::Standing* standing = nullptr;
    if (row.state == State::offered) standing = rules::giver_side(act.db, act.viewer, row);
    else if (asker) standing = rules::receiver_side(act.db, act.viewer, row);
    if (!standing) return fail(Refusal::forbidden, row.state == State::offered ? "not_giver" : "not_asker");
    MK_TRY(std::string words, rules::check_reason(raw));
    row.state = State::ended;
    row.ending = Ending::withdrawn;
    rules::happen(act, row, {.happening = Happening::withdrawn, .by = standing, .words = words});
    return Done{};
}

}  // namespace mk::room

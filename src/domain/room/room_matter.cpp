// SPDX-License-Identifier: EUPL-1.2
#include "domain/journal/journal.hpp"
#include "domain/person/person.hpp"
#include "domain/room/room_rules.hpp"
#include "domain/room/room_store.hpp"

// How it is now, told by people who stand near it.
namespace mk::room {
namespace {

void record(const Act& act, std::string kind, MatterId id, const rules::Seen& by) {
    journal::Actor actor{act.town_key, act.viewer.person, by.at, act.once};
    journal::append(act.db, actor, {std::move(kind), "matter", id.value, by.place, by.level, ""});
}

}  // namespace

Result<MatterId> declare(const Act& act, const Situation& s) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    journal::Actor actor{act.town_key, act.viewer.person, act.now, act.once};
    if (auto known = journal::done_before(act.db, actor, "matter")) return MatterId{*known};
    if (s.id) MK_CHECK(find_matter(act.db, s.id));
    Error no = rules::no_yet();
    const person::Standing* standing = act.viewer.standing(s.standing);
    if (!standing) rules::refuse_field(no, "standing", "not_yours");
    else if (!standing->vouched) rules::refuse_field(no, "standing", "not_vouched");
    if (!place::find(act.db, s.place)) rules::refuse_field(no, "place", "unknown");
    else if (standing && standing->vouched && !person::is_near(act.db, *standing, s.place))
        rules::refuse_field(no, "standing", "not_near");
    if (s.level == place::Level::none) rules::refuse_field(no, "level", "empty");
    if (!s.has_say) rules::refuse_field(no, "has_say", "empty");
    if (!s.has_duty) rules::refuse_field(no, "has_duty", "empty");
    std::string title;
    if (!s.id) title = rules::check(s.matter, "matter", true, no, line_max);
    std::string words = rules::check(s.words, "words", true, no);
    if (!no.fields.empty()) return fail(std::move(no));
    MatterId id = s.id ? s.id : rules::matter_of(act, s.place, title);
    rules::Seen by = rules::seen(act, *standing);
    store::put_situation(act.db, {id, s.place, s.level, *s.has_say, *s.has_duty, words, act.viewer.person,
                                  by.level, by.place, by.coarse_date, by.at});
    record(act, "say_declared", id, by);
    return id;
}

Result<Done> undeclare(const Act& act, std::int64_t situation) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    auto matter = store::delete_situation(act.db, situation, act.viewer.person);
    if (!matter) return fail(Refusal::not_found, "situation");
    const person::Standing* first = act.viewer.first();
    rules::Seen by = first ? rules::seen(act, *first) : rules::Seen{place::Level::none, {}, false, act.now};
    record(act, "say_undeclared", *matter, {place::Level::none, {}, by.coarse_date, by.at});
    return Done{};
}

}  // namespace mk::room

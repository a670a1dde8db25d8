// SPDX-License-Identifier: EUPL-1.2
#include "domain/room/room_rules.hpp"
#include "domain/room/room_store.hpp"

// While it runs: pull-back by the giver, giving back by the receiver, looking at it again by either.
namespace mk::room {
namespace {

// A running room and from where its giver's side speaks.
Result<const person::Standing*> pulling(const Act& act, const store::Row& row) {
    const person::Standing* standing = rules::giver_side(act.db, act.viewer, row);
    if (!standing) return fail(Refusal::forbidden, "not_giver");
    if (row.state != State::running) return fail(Refusal::conflict, "state");
    return standing;
}

void check_shrinks(const store::Row& row, const Narrower& n, Moment now, Error& no) {
    if (n.money && n.amount > row.money) rules::refuse_field(no, "amount", "more");
    if (n.until == unreadable) rules::refuse_field(no, "until", "date");
    else if (n.until.ms > 0 && n.until < rules::day_start(now)) rules::refuse_field(no, "until", "before");
    else if (row.until.ms > 0 && (n.until.ms == 0 || n.until > row.until))
        rules::refuse_field(no, "until", "later");
}

bool differs(const store::Row& a, const store::Row& b) {
    return a.say != b.say || a.duty != b.duty || a.bounds != b.bounds || a.money != b.money ||
           a.money_for != b.money_for || a.until != b.until;
}

}  // namespace

Result<Done> narrow(const Act& act, RoomId id, const Narrower& n) {
    MK_TRY(store::Row row, rules::load(act, id));
    if (rules::again(act)) return Done{};
    MK_TRY(const person::Standing* standing, pulling(act, row));
    if (row.version != n.version) return fail(Refusal::conflict, "version");
    Error no = rules::no_yet();
    store::Row changed = row;
    changed.say = rules::check(n.say, "say", true, no);
    changed.duty = rules::check(n.duty, "duty", true, no);
    changed.bounds = rules::check(n.bounds, "bounds", false, no);
    changed.money = n.amount;
    changed.money_for = n.money_for;
    rules::check_money(n.money, changed.money, changed.money_for, no);
    check_shrinks(row, n, act.now, no);
    changed.until = n.until;
    std::string words = rules::check(n.words, "words", true, no);
    if (no.fields.empty() && !differs(row, changed)) rules::refuse_field(no, "say", "nothing_changed");
    if (!no.fields.empty()) return fail(std::move(no));
    changed.version = row.version + 1;
    if (changed.until.ms > 0 && changed.review > changed.until) {
        changed.review = changed.until;
        rules::start_clock(changed, act.now);
    }
    store::insert_version(act.db, row);
    rules::happen(
        act, changed,
        {.happening = Happening::narrowed, .by = standing, .words = words, .version = changed.version});
    return Done{};
}

Result<Done> overrule(const Act& act, RoomId id, std::string_view raw_about, std::string_view raw) {
    MK_TRY(store::Row row, rules::load(act, id));
    if (rules::again(act)) return Done{};
    MK_TRY(const person::Standing* standing, pulling(act, row));
    Error no = rules::no_yet();
    std::string about = rules::check(raw_about, "about", true, no);
    std::string words = rules::check(raw, "words", true, no);
    if (!no.fields.empty()) return fail(std::move(no));
    rules::happen(act, row,
                  {.happening = Happening::overruled, .by = standing, .about = about, .words = words});
    return Done{};
}

namespace {

void end_running(const Act& act, store::Row& row, Ending ending, const rules::Deed& deed) {
    row.state = State::ended;
    row.ending = ending;
    rules::happen(act, row, deed);
}

}  // namespace

Result<Done> take_back(const Act& act, RoomId id, std::string_view raw) {
    MK_TRY(store::Row row, rules::load(act, id));
    if (rules::again(act)) return Done{};
    MK_TRY(const person::Standing* standing, pulling(act, row));
    MK_TRY(std::string words, rules::check_reason(raw));
    end_running(act, row, Ending::taken_back,
                {.happening = Happening::taken_back, .by = standing, .words = words});
    return Done{};
}

Result<Done> give_back(const Act& act, RoomId id, std::string_view raw) {
    MK_TRY(store::Row row, rules::load(act, id));
    if (rules::again(act)) return Done{};
    const person::Standing* standing = rules::receiver_side(act.db, act.viewer, row);
    if (!standing) return fail(Refusal::forbidden, "not_receiver");
    if (row.state != State::running) return fail(Refusal::conflict, "state");
    MK_TRY(std::string words, rules::check_reason(raw));
    end_running(act, row, Ending::given_back,
                {.happening = Happening::given_back, .by = standing, .words = words});
    return Done{};
}

Result<Done> review(const Act& act, RoomId id, const Review& typed) {
    MK_TRY(store::Row row, rules::load(act, id));
    if (rules::again(act)) return Done{};
    const person::Standing* standing = rules::receiver_side(act.db, act.viewer, row);
    if (!standing) standing = rules::giver_side(act.db, act.viewer, row);
    if (!standing) return fail(Refusal::forbidden, "not_side");
    if (row.state != State::running) return fail(Refusal::conflict, "state");
    Error no = rules::no_yet();
    Review r{rules::check(typed.helped, "helped", true, no), rules::check(typed.stop, "stop", false, no),
             rules::check(typed.better, "better", false, no), typed.next};
    Moment today = rules::day_start(act.now);
    if (r.next == unreadable) rules::refuse_field(no, "next", "date");
    else if (r.next.ms == 0) rules::refuse_field(no, "next", "empty");
    else if (r.next <= today) rules::refuse_field(no, "next", "before");
    else if (r.next > rules::two_years_after(today)) rules::refuse_field(no, "next", "too_late");
    else if (row.until.ms > 0 && r.next > row.until) rules::refuse_field(no, "next", "after_until");
    if (!no.fields.empty()) return fail(std::move(no));
    row.review = r.next;
    rules::start_clock(row, act.now);
    auto event = rules::happen(
        act, row,
        {.happening = Happening::reviewed, .by = standing, .version = row.version, .learned = r.helped});
    store::insert_review(act.db, event, r);
    return Done{};
}

Result<Done> follow(const Act& act, RoomId id, bool on) {
    MK_TRY(store::Row row, rules::load(act, id));
    chain::Thing thing{chain::Kind::room, row.id.value};
    on ? chain::concern(act.db, thing, act.viewer.person)
       : chain::unconcern(act.db, thing, act.viewer.person);
    return Done{};
}

}  // namespace mk::room

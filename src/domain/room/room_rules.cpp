// SPDX-License-Identifier: EUPL-1.2
#include "domain/room/room_rules.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "domain/journal/journal.hpp"
#include "domain/person/person.hpp"
#include "domain/person/words.hpp"
#include "domain/tension/tension.hpp"
#include "engine/similar/similar.hpp"

namespace mk::room::rules {

Moment day_start(Moment at) {
    Date d = dutch_date(at);
    return from_dutch_date({d.year, d.month, d.day, 0, 0});
}

Moment add_days(Moment day, int days) {
    // From noon to noon, so that nights of 23 or 25 hours make no difference.
    return day_start(day_start(day) + 12 * hour_ms + days * day_ms);
}

Moment two_years_after(Moment day) {
    Date d = dutch_date(day);
    if (d.month == 2 && d.day == 29) d.day = 28;
    return from_dutch_date({d.year + 2, d.month, d.day, 0, 0});
}

const person::Standing* giver_side(db::Db& db, const person::Viewer& viewer, const store::Row& row) {
    for (const person::Standing& s : viewer.standings)
        if (s.vouched && s.place == row.from_place && s.level == row.from_level) return &s;
    for (const person::Standing& s : viewer.standings)
        if (s.vouched && s.steward && place::lies_in(db, row.from_place, s.place)) return &s;
    return nullptr;
}

const person::Standing* receiver_side(db::Db& db, const person::Viewer& viewer, const store::Row& row) {
    for (const person::Standing& s : viewer.standings) {
        if (!s.vouched || (row.to_level != place::Level::none && s.level != row.to_level)) continue;
        bool inside = s.level == place::Level::resident && place::lies_in(db, s.place, row.to_place);
        if (s.place == row.to_place || inside) return &s;
    }
    if (!row.asked_by || row.asked_by != viewer.person) return nullptr;
    for (const person::Standing& s : viewer.standings)
        if (s.vouched && person::is_near(db, s, row.to_place)) return &s;
    return nullptr;
}

Error no_yet() {
    return {Refusal::invalid, "room", {}};
}

void refuse_field(Error& no, std::string_view field, std::string_view code) {
    no.fields.push_back({std::string(field), std::string(code)});
}

std::string check(std::string_view raw, std::string_view field, bool required, Error& no, std::size_t max) {
    return person::check_words(raw, {field, max, required}, no);
}

void check_money(bool money, std::int64_t& amount, std::string& money_for, Error& no) {
    if (!money) {
        amount = 0;
        money_for.clear();
        return;
    }
    if (amount <= 0) refuse_field(no, "amount", "empty");
    else if (amount > money_max) refuse_field(no, "amount", "too_much");
    money_for = check(money_for, "money_for", true, no, line_max);
}

namespace {

void check_days(const Terms& t, Moment now, Error& no) {
    Moment today = day_start(now);
    bool from_known = t.from.ms > 0;
    Moment start = from_known && t.from > today ? t.from : today;
    if (t.from == unreadable) refuse_field(no, "from", "date");
    else if (from_known && t.from < today) refuse_field(no, "from", "past");
    if (t.until == unreadable) refuse_field(no, "until", "date");
    else if (t.until.ms > 0 && t.until < start) refuse_field(no, "until", "before");
    if (t.review == unreadable) refuse_field(no, "review", "date");
    else if (t.review.ms == 0) refuse_field(no, "review", "empty");
    else if (t.review <= start) refuse_field(no, "review", "before");
    else if (t.review > two_years_after(start)) refuse_field(no, "review", "too_late");
    else if (t.until.ms > 0 && t.review > t.until) refuse_field(no, "review", "after_until");
}

}  // namespace

Terms check_terms(const Terms& typed, Moment now, Error& no) {
    Terms t = typed;
    t.say = check(typed.say, "say", true, no);
    t.duty = check(typed.duty, "duty", true, no);
    t.bounds = check(typed.bounds, "bounds", false, no);
    t.giver_does = check(typed.giver_does, "giver_does", false, no);
    t.ground = check(typed.ground, "ground", false, no);
    check_money(t.money, t.amount, t.money_for, no);
    check_days(t, now, no);
    return t;
}

Result<std::string> check_reason(std::string_view raw) {
    Error no = no_yet();
    std::string words = check(raw, "words", true, no);
    if (!no.fields.empty()) return fail(std::move(no));
    return words;
}

Result<store::Row> load(const Act& act, RoomId id) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    auto row = store::find(act.db, id);
    if (!row) return fail(Refusal::not_found, "room");
    return std::move(*row);
}

bool again(const Act& act) {
    journal::Actor actor{act.town_key, act.viewer.person, act.now, act.once};
    return journal::done_before(act.db, actor, "room").has_value();
}

PlaceId town_of(db::Db& db, PlaceId place) {
    for (const place::Brief& around : place::path(db, place))
        if (around.kind == place::Kind::municipality) return around.id;
    return place;
}

MatterId matter_of(const Act& act, PlaceId place, std::string_view title) {
    PlaceId town = town_of(act.db, place);
    std::string folded = fold(title);
    if (auto known = store::matter_like(act.db, town, folded)) return *known;
    return store::insert_matter(act.db, town, title, folded, act.now);
}

namespace {

// A day points at a person where fewer than this many people of a level stand.
constexpr std::int64_t date_people_min = 25;

Moment month_of(Moment at) {
    Date d = dutch_date(at);
    return from_dutch_date({d.year, d.month, 1, 0, 0});
}

chain::Stand stand_of(const store::Row& row) {
    switch (row.state) {
        case State::asked:
        case State::offered: return chain::Stand::prepared;
        case State::running: return chain::Stand::running;
        case State::refused: return chain::Stand::stopped;
        case State::ended: break;
    }
    return row.ending == Ending::date ? chain::Stand::done : chain::Stand::stopped;
}

// After these the giver has other texts lying at places.
bool lays_text(Happening happening) {
    return happening != Happening::asked && happening != Happening::refused &&
           happening != Happening::not_answered && happening != Happening::accepted &&
           happening != Happening::overruled && happening != Happening::reviewed;
}

}  // namespace

Seen seen(const Act& act, const person::Standing& s) {
    if (place::in_office(s.level)) return {s.level, s.place, false, act.now};
    PlaceId shown = tension::protection(act.db, s.place, s.level, tension::Shown::safe).place;
    bool coarse = person::count_vouched(act.db, shown, s.level, date_people_min) < date_people_min;
    return {s.level, shown, coarse, coarse ? month_of(act.now) : act.now};
}

std::string kind_of(Happening happening) {
    static constexpr std::array<std::string_view, 14> words{
        "",          "asked",    "refused",   "not_answered", "offered",    "accepted", "declined",
        "withdrawn", "narrowed", "overruled", "taken_back",   "given_back", "reviewed", "ended"};
    return "room_" + std::string(words.at(static_cast<std::size_t>(happening)));
}

void put_in_chain(db::Db& db, const store::Row& row, Moment at, std::string_view learned) {
    chain::Thing thing{chain::Kind::room, row.id.value};
    auto before = chain::find(db, thing);
    auto matter = find_matter(db, row.matter);
    auto place = place::find(db, row.to_place);
    MK_ASSERT(matter && place);
    chain::Card card{chain::Kind::room,
                     row.id.value,
                     row.to_place,
                     row.theme,
                     stand_of(row),
                     matter->title + " · " + (row.to_group.empty() ? place->name : row.to_group),
                     std::string(learned),
                     row.born,
                     at};
    if (before && learned.empty()) card.learned = before->learned;
    if (before && before->at > at) card.at = before->at;
    card.text = row.say + "\n" + row.duty;
    chain::put(db, card);
}

std::int64_t happen(const Act& act, store::Row& row, const Deed& deed) {
    Seen by = seen(act, *deed.by);
    if (deed.exact_day) by = {by.level, by.place, false, act.now};
    row.due = next_due(row);
    store::update(act.db, row);
    auto event = store::insert_event(act.db, {row.id, deed.happening, act.viewer.person, by.level, by.place,
                                              deed.about, deed.words, deed.version, by.coarse_date, by.at});
    if (lays_text(deed.happening)) recount_copies(act.db, row.from_place, row.from_level);
    put_in_chain(act.db, row, by.at, deed.learned);
    chain::Thing thing{chain::Kind::room, row.id.value};
    chain::concern(act.db, thing, act.viewer.person);
    std::string kind = kind_of(deed.happening);
    journal::Actor actor{act.town_key, act.viewer.person, by.at, act.once};
    auto no = journal::append(act.db, actor, {kind, "room", row.id.value, by.place, by.level, ""});
    chain::tell(act.db, {.about = thing,
                         .journal_no = no,
                         .kind = kind,
                         .subject = "room",
                         .at = by.at,
                         .by = act.viewer.person});
    return event;
}

std::vector<Moment> reminders(const store::Row& row) {
    if (row.state == State::asked)
        return {add_days(row.answer, -7), add_days(row.answer, -1), add_days(row.answer, 1)};
    if (row.state == State::running) {
        return {add_days(row.review, -28), add_days(row.review, -7), add_days(row.review, -1),
                add_days(row.review, 1)};
    }
    return {};
}

void start_clock(store::Row& row, Moment now) {
    auto days = reminders(row);
    if (!days.empty()) days.pop_back();
    row.reminded = std::ranges::count_if(days, [&](Moment day) { return day <= now; });
}

Moment next_due(const store::Row& row) {
    auto days = reminders(row);
    auto sent = static_cast<std::size_t>(row.reminded);
    Moment next = sent < days.size() ? days[sent] : Moment{0};
    if (row.state == State::running && row.until.ms > 0) {
        Moment end = add_days(row.until, 1);
        if (next.ms == 0 || end < next) next = end;
    }
    return next;
}

namespace {

double rarity_of_any(std::string_view) {
    return 1.0;
}

bool nearly_same(const engine::similar::Terms& a, const engine::similar::Terms& b) {
    return engine::similar::likeness(a, b, rarity_of_any) >= likeness_min;
}

std::vector<engine::similar::Terms> terms_of(const std::vector<store::Laid>& laid) {
    std::vector<engine::similar::Terms> out;
    for (const store::Laid& one : laid) out.push_back(engine::similar::terms(one.text));
    return out;
}

}  // namespace

std::vector<RoomId> alike(const std::vector<store::Laid>& laid, RoomId id) {
    auto self = std::ranges::find(laid, id, &store::Laid::id);
    if (self == laid.end()) return {};
    auto terms = terms_of(laid);
    const auto& own = terms[static_cast<std::size_t>(self - laid.begin())];
    std::vector<RoomId> out;
    for (std::size_t i = 0; i < laid.size(); ++i)
        if (laid[i].id == id || nearly_same(own, terms[i])) out.push_back(laid[i].id);
    return out;
}

std::vector<std::int64_t> copies_of(const std::vector<store::Laid>& laid) {
    auto terms = terms_of(laid);
    std::vector<std::set<PlaceId>> places(laid.size());
    for (std::size_t i = 0; i < laid.size(); ++i) {
        places[i].insert(laid[i].place);
        for (std::size_t j = i + 1; j < laid.size(); ++j) {
            if (!nearly_same(terms[i], terms[j])) continue;
            places[i].insert(laid[j].place);
            places[j].insert(laid[i].place);
        }
    }
    std::vector<std::int64_t> out;
    for (const auto& at : places) out.push_back(static_cast<std::int64_t>(at.size()));
    return out;
}

void recount_copies(db::Db& db, PlaceId giver, place::Level level) {
    store::clear_copies(db, giver, level);
    auto laid = store::laid(db, giver, level, laid_max);
    auto copies = copies_of(laid);
    for (std::size_t i = 0; i < laid.size(); ++i)
        if (laid[i].copies != copies[i]) store::set_copies(db, laid[i].id, copies[i]);
}

}  // namespace mk::room::rules

// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "html/text.hpp"

// The words of consent and its state machine: which act is possible in which stage, and for whom. All numbers
// but those of Deed and Role are stored.
namespace mk::consent {

enum class Way : std::uint8_t { consent = 1, advice = 2 };
enum class Form : std::uint8_t { none = 0, deadline = 1, meeting = 2 };
// What silence means at the deadline of the round of objections: no objection, or that the round waits.
enum class Silence : std::uint8_t { is_none = 1, all_speak = 2 };
enum class Stage : std::uint8_t {
    prepared = 1,
    clarify = 2,
    react = 3,
    amend = 4,
    objections = 5,
    integrate = 6,
    settle = 7,  // nobody has an objection left; the outcome is written
    advising = 8,
    accepted = 9,
    dropped = 10,
    escalated = 11,
};
inline constexpr std::array<Stage, 11> all_stages{
    Stage::prepared, Stage::clarify,  Stage::react,    Stage::amend,   Stage::objections, Stage::integrate,
    Stage::settle,   Stage::advising, Stage::accepted, Stage::dropped, Stage::escalated};
[[nodiscard]] constexpr bool ended(Stage stage) {
    return stage >= Stage::accepted;
}
// Which body is formally competent.
enum class Body : std::uint8_t {
    unknown = 0,
    council = 1,
    executive = 2,
    secretary = 3,
    room = 4,
    other = 5
};
inline constexpr std::array<Body, 5> all_bodies{Body::council, Body::executive, Body::secretary, Body::room,
                                                Body::other};
enum class Saying : std::uint8_t {
    question = 1,
    reaction = 2,
    nothing = 3,
    no_objection = 4,
    concern = 5,
    objection = 6
};
enum class Status : std::uint8_t { none = 0, raised = 1, valid = 2, incomplete = 3, lifted = 4, lapsed = 5 };
// Stands in the way of an outcome.
[[nodiscard]] constexpr bool open(Status status) {
    return status == Status::raised || status == Status::valid || status == Status::incomplete;
}
enum class ChangeState : std::uint8_t { suggested = 1, taken = 2, declined = 3 };
enum class Side : std::uint8_t { affected = 1, expert = 2 };
enum class TurnKind : std::uint8_t {
    opened = 1,
    extended = 2,
    meeting = 3,
    waiting = 4,
    amended = 5,
    late = 6,
    ended = 7,
};

[[nodiscard]] std::string_view key(Way way);
[[nodiscard]] std::string_view key(Form form);
[[nodiscard]] std::string_view key(Silence silence);
[[nodiscard]] std::string_view key(Stage stage);
[[nodiscard]] std::string_view key(Body body);
[[nodiscard]] std::string_view key(Saying saying);
[[nodiscard]] std::string_view key(Status status);
[[nodiscard]] std::string_view key(Side side);
[[nodiscard]] std::optional<Way> way_of(std::string_view key);
[[nodiscard]] std::optional<Form> form_of(std::string_view key);
[[nodiscard]] std::optional<Silence> silence_of(std::string_view key);
[[nodiscard]] std::optional<Body> body_of(std::string_view key);
[[nodiscard]] std::optional<Saying> saying_of(std::string_view key);
[[nodiscard]] std::optional<Side> side_of(std::string_view key);
[[nodiscard]] const html::Text& name(Stage stage);
[[nodiscard]] const html::Text& name(Body body);
[[nodiscard]] const html::Text& name(Saying saying);
[[nodiscard]] const html::Text& name(Status status);

// ---- the table --------------------------------------------------------------------------------------------

enum class Role : std::uint8_t { proposer, facilitator, member, near, steward };
inline constexpr std::array<Role, 5> all_roles{Role::proposer, Role::facilitator, Role::member, Role::near,
                                               Role::steward};
[[nodiscard]] std::string_view key(Role role);

enum class Deed : std::uint8_t {
    edit,
    join,
    leave,
    invite,
    name_facilitator,
    begin,
    ask,
    answer,
    say_nothing,
    react,
    amend,
    keep_text,
    speak,
    enter,
    judge,
    complete,
    lift,
    suggest,
    weigh_change,
    advance,
    extend,
    pull_to_meeting,
    settle,
    withdraw,
    drop,
    escalate,
    request,
    advise,
    note_advice,
    weigh_advice,
    decide,
};

struct Rule {
    Deed deed;
    std::string_view key;
    unsigned roles;   // bit of each Role that may
    unsigned stages;  // bit of each Stage in which
};
[[nodiscard]] constexpr unsigned bits(std::initializer_list<Role> roles) {
    unsigned out = 0;
    for (Role r : roles) out |= 1U << static_cast<unsigned>(r);
    return out;
}
[[nodiscard]] constexpr unsigned bits(std::initializer_list<Stage> stages) {
    unsigned out = 0;
    for (Stage s : stages) out |= 1U << static_cast<unsigned>(s);
    return out;
}

namespace detail {
using enum Role;
using S = Stage;
inline constexpr unsigned before_objections = bits({S::prepared, S::clarify, S::react, S::amend});
inline constexpr unsigned rounds = bits({S::clarify, S::react, S::amend, S::objections, S::integrate});
}  // namespace detail

// Deed by deed; what else an act asks for stands with the act in consent.hpp.
inline constexpr std::array<Rule, 31> rules_table{{
    {Deed::edit, "edit", bits({Role::proposer}), bits({Stage::prepared})},
    {Deed::join, "join", bits({Role::near}), detail::before_objections},
    {Deed::leave, "leave", bits({Role::member}), detail::before_objections},
    {Deed::invite, "invite", bits({Role::steward}), detail::before_objections | bits({Stage::advising})},
    {Deed::name_facilitator, "name_facilitator", bits({Role::proposer, Role::facilitator, Role::steward}),
     bits({Stage::prepared, Stage::settle}) | detail::rounds},
    {Deed::begin, "begin", bits({Role::proposer, Role::facilitator}), bits({Stage::prepared})},
    {Deed::ask, "ask", bits({Role::member}), bits({Stage::clarify})},
    {Deed::answer, "answer", bits({Role::proposer}), detail::rounds},
    {Deed::say_nothing, "say_nothing", bits({Role::member}), bits({Stage::clarify, Stage::react})},
    {Deed::react, "react", bits({Role::member}), bits({Stage::react})},
    {Deed::amend, "amend", bits({Role::proposer}), bits({Stage::amend, Stage::integrate})},
    {Deed::keep_text, "keep_text", bits({Role::proposer}), bits({Stage::amend})},
    {Deed::speak, "speak", bits({Role::member}), bits({Stage::objections})},
    {Deed::enter, "enter", bits({Role::facilitator}),
     bits({Stage::clarify, Stage::react, Stage::objections})},
    {Deed::judge, "judge", bits({Role::facilitator, Role::steward}), bits({Stage::integrate})},
    {Deed::complete, "complete", bits({Role::member}), bits({Stage::integrate})},
    {Deed::lift, "lift", bits({Role::member, Role::facilitator}), bits({Stage::integrate})},
    {Deed::suggest, "suggest", bits({Role::member}), bits({Stage::integrate})},
    {Deed::weigh_change, "weigh_change", bits({Role::proposer}), bits({Stage::integrate})},
    {Deed::advance, "advance", bits({Role::facilitator}),
     bits({Stage::clarify, Stage::react, Stage::objections, Stage::integrate})},
    {Deed::extend, "extend", bits({Role::facilitator}), detail::rounds | bits({Stage::advising})},
    {Deed::pull_to_meeting, "pull_to_meeting", bits({Role::proposer, Role::facilitator, Role::member}),
     detail::rounds},
    {Deed::settle, "settle", bits({Role::proposer, Role::facilitator}), bits({Stage::settle})},
    {Deed::withdraw, "withdraw", bits({Role::proposer}),
     bits({Stage::prepared, Stage::settle, Stage::advising}) | detail::rounds},
    {Deed::drop, "drop", bits({Role::facilitator}), bits({Stage::amend, Stage::integrate})},
    {Deed::escalate, "escalate", bits({Role::facilitator, Role::steward}),
     detail::rounds | bits({Stage::settle})},
    {Deed::request, "request", bits({Role::proposer}), bits({Stage::prepared, Stage::advising})},
    {Deed::advise, "advise", bits({Role::near}), bits({Stage::advising})},
    {Deed::note_advice, "note_advice", bits({Role::proposer}), bits({Stage::advising})},
    {Deed::weigh_advice, "weigh_advice", bits({Role::proposer}), bits({Stage::advising})},
    {Deed::decide, "decide", bits({Role::proposer}), bits({Stage::advising})},
}};
[[nodiscard]] constexpr const Rule& rule_of(Deed deed) {
    return rules_table[static_cast<std::size_t>(deed)];
}
[[nodiscard]] constexpr bool possible(Deed deed, Stage stage) {
    return (rule_of(deed).stages >> static_cast<unsigned>(stage) & 1U) != 0;
}
// roles: bits of those somebody has.
[[nodiscard]] constexpr bool permitted(Deed deed, unsigned roles) {
    return (rule_of(deed).roles & roles) != 0;
}
static_assert([] {
    for (std::size_t i = 0; i < rules_table.size(); ++i)
        if (static_cast<std::size_t>(rules_table[i].deed) != i) return false;
    return true;
}());

}  // namespace mk::consent

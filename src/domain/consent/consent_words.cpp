// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "base/assert.hpp"
#include "domain/consent/consent.hpp"
#include "domain/consent/consent_text.hpp"

// The stored numbers, their keys in addresses and forms, their names for readers; and how the record is told.
namespace mk::consent {
namespace {

// Keys of an enum whose first number is `from`.
template <class E>
std::string_view key_at(E value, const std::string_view* keys, std::size_t count, std::size_t from) {
    auto index = static_cast<std::size_t>(value);
    MK_ASSERT(index >= from && index - from < count);
    return keys[index - from];
}
template <class E, std::size_t N>
std::optional<E> value_of(std::string_view wanted, const std::array<std::string_view, N>& keys,
                          std::size_t from) {
    for (std::size_t i = 0; i < N; ++i)
        if (keys[i] == wanted) return static_cast<E>(i + from);
    return std::nullopt;
}

constexpr std::array<std::string_view, 2> way_keys{"consent", "advice"};
constexpr std::array<std::string_view, 3> form_keys{"none", "deadline", "meeting"};
constexpr std::array<std::string_view, 2> silence_keys{"is_none", "all_speak"};
constexpr std::array<std::string_view, 11> stage_keys{"prepared",   "clarify",   "react",    "amend",
                                                      "objections", "integrate", "settle",   "advising",
                                                      "accepted",   "dropped",   "escalated"};
constexpr std::array<std::string_view, 6> body_keys{"unknown",   "council", "executive",
                                                    "secretary", "room",    "other"};
constexpr std::array<std::string_view, 6> saying_keys{"question",     "reaction", "nothing",
                                                      "no_objection", "concern",  "objection"};
constexpr std::array<std::string_view, 6> status_keys{"none",       "raised", "valid",
                                                      "incomplete", "lifted", "lapsed"};
constexpr std::array<std::string_view, 2> side_keys{"affected", "expert"};
constexpr std::array<std::string_view, 5> role_keys{"proposer", "facilitator", "member", "near", "steward"};

}  // namespace

std::string_view key(Way v) {
    return key_at(v, way_keys.data(), way_keys.size(), 1);
}
std::string_view key(Form v) {
    return key_at(v, form_keys.data(), form_keys.size(), 0);
}
std::string_view key(Silence v) {
    return key_at(v, silence_keys.data(), silence_keys.size(), 1);
}
std::string_view key(Stage v) {
    return key_at(v, stage_keys.data(), stage_keys.size(), 1);
}
std::string_view key(Body v) {
    return key_at(v, body_keys.data(), body_keys.size(), 0);
}
std::string_view key(Saying v) {
    return key_at(v, saying_keys.data(), saying_keys.size(), 1);
}
std::string_view key(Status v) {
    return key_at(v, status_keys.data(), status_keys.size(), 0);
}
std::string_view key(Side v) {
    return key_at(v, side_keys.data(), side_keys.size(), 1);
}
std::string_view key(Role v) {
    return key_at(v, role_keys.data(), role_keys.size(), 0);
}
std::optional<Way> way_of(std::string_view k) {
    return value_of<Way>(k, way_keys, 1);
}
std::optional<Form> form_of(std::string_view k) {
    return value_of<Form>(k, form_keys, 0);
}
std::optional<Silence> silence_of(std::string_view k) {
    return value_of<Silence>(k, silence_keys, 1);
}
std::optional<Body> body_of(std::string_view k) {
    return value_of<Body>(k, body_keys, 0);
}
std::optional<Saying> saying_of(std::string_view k) {
    return value_of<Saying>(k, saying_keys, 1);
}
std::optional<Side> side_of(std::string_view k) {
    return value_of<Side>(k, side_keys, 1);
}

const html::Text& name(Stage stage) {
    static constexpr std::array<const html::Text*, 11> names{
        &text::stage_prepared,   &text::stage_clarify,   &text::stage_react,    &text::stage_amend,
        &text::stage_objections, &text::stage_integrate, &text::stage_settle,   &text::stage_advising,
        &text::stage_accepted,   &text::stage_dropped,   &text::stage_escalated};
    return *names.at(static_cast<std::size_t>(stage) - 1);
}
const html::Text& name(Body body) {
    static constexpr std::array<const html::Text*, 6> names{&text::body_unknown,   &text::body_council,
                                                            &text::body_executive, &text::body_secretary,
                                                            &text::body_room,      &text::body_other};
    return *names.at(static_cast<std::size_t>(body));
}
const html::Text& name(Saying saying) {
    static constexpr std::array<const html::Text*, 6> names{
        &text::saying_question,     &text::saying_reaction, &text::saying_nothing,
        &text::saying_no_objection, &text::saying_concern,  &text::saying_objection};
    return *names.at(static_cast<std::size_t>(saying) - 1);
}
const html::Text& name(Status status) {
    static constexpr std::array<const html::Text*, 6> names{&text::status_raised, &text::status_raised,
                                                            &text::status_valid,  &text::status_incomplete,
                                                            &text::status_lifted, &text::status_lapsed};
    return *names.at(static_cast<std::size_t>(status));
}

std::span<const person::Said> said() {
    static constexpr std::string_view at = "/voorstel/";
    static constexpr auto table = std::to_array<person::Said>({
        {"advice_asked", &text::said_advice_asked, nullptr, at},
        {"advice_given", &text::said_advice_given, &text::told_advice_given, at},
        {"advice_noted", &text::said_advice_noted, nullptr, at},
        {"advice_weighed", &text::said_advice_weighed, &text::told_advice_weighed, at},
        {"consent_accepted", &text::said_accepted, &text::told_accepted, at, true, true},
        {"consent_amended", &text::said_amended, &text::told_amended, at},
        {"consent_answered", &text::said_answered, &text::told_answered, at},
        {"consent_asked", &text::said_asked, &text::told_asked, at},
        {"consent_begun", &text::said_begun, nullptr, at},
        {"consent_change_declined", &text::said_change_declined, &text::told_change_declined, at},
        {"consent_change_suggested", &text::said_change_suggested, &text::told_change_suggested, at},
        {"consent_dropped", &text::said_dropped, &text::told_dropped, at},
        {"consent_edited", &text::said_edited, nullptr, at},
        {"consent_escalated", &text::said_escalated, &text::told_escalated, at},
        {"consent_extended", &text::said_extended, &text::told_extended, at},
        {"consent_facilitator_named", &text::said_facilitator_named, &text::told_facilitator_named, at},
        {"consent_invited", &text::said_invited, &text::told_invited, at},
        {"consent_joined", &text::said_joined, nullptr, at},
        {"consent_kept", &text::said_kept, nullptr, at},
        {"consent_left", &text::said_left, nullptr, at},
        {"consent_objection_completed", &text::said_completed, &text::told_completed, at},
        {"consent_objection_judged", &text::said_judged, &text::told_judged, at},
        {"consent_objection_lapsed", &text::said_lapsed, &text::told_lapsed, at},
        {"consent_objection_lifted", &text::said_lifted, &text::told_lifted, at},
        {"consent_proposed", &text::said_proposed, &text::told_proposed, at},
        {"consent_reminded", &text::said_reminded, &text::told_reminded, at, true, true},
        {"consent_round_closed", &text::said_round_closed, nullptr, at},
        {"consent_round_opened", &text::said_round_opened, &text::told_round_opened, at},
        {"consent_spoken", &text::said_spoken, nullptr, at},
        {"consent_to_meeting", &text::said_to_meeting, &text::told_to_meeting, at},
        {"consent_waiting", &text::said_waiting, &text::told_waiting, at},
    });
    return table;
}

}  // namespace mk::consent

// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "base/assert.hpp"
#include "domain/experiment/experiment.hpp"
#include "domain/experiment/experiment_text.hpp"

// Keys and words for what is stored as numbers.
namespace mk::experiment {
namespace {

struct Word {
    std::string_view key;
    const html::Text* name;
};

// In the order of the stored numbers, from 1.
constexpr auto states = std::to_array<Word>({{"voorbereid", &text::state_prepared},
                                             {"loopt", &text::state_running},
                                             {"gestopt", &text::state_stopped},
                                             {"voorbij", &text::state_over},
                                             {"afgerond", &text::state_ended}});
constexpr auto bases = std::to_array<Word>({{"geen", &text::basis_none},
                                            {"beleidsregel", &text::basis_policy},
                                            {"experimenteerbepaling", &text::basis_clause}});
constexpr auto choices = std::to_array<Word>(
    {{"houden", &text::choice_keep}, {"aanpassen", &text::choice_adapt}, {"stoppen", &text::choice_stop}});
constexpr auto directions = std::to_array<Word>(
    {{"niet-boven", &text::direction_not_above}, {"niet-onder", &text::direction_not_below}});
constexpr auto loads = std::to_array<Word>({{"kan-erbij", &text::load_more},
                                            {"precies-goed", &text::load_right},
                                            {"te-veel", &text::load_too_much}});
constexpr std::array<const html::Text*, 11> happenings{
    &text::happened_started,   &text::happened_good,    &text::happened_bad,    &text::happened_reviewed,
    &text::happened_crossed,   &text::happened_stopped, &text::happened_closed, &text::happened_yes,
    &text::happened_restarted, &text::happened_over,    &text::happened_ended};

template <class E>
const Word& at(std::span<const Word> words, E value) {
    auto index = static_cast<std::size_t>(value);
    MK_ASSERT(index >= 1 && index <= words.size());
    return words[index - 1];
}
template <class E>
std::optional<E> find_key(std::span<const Word> words, std::string_view key) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].key == key) return static_cast<E>(i + 1);
    return std::nullopt;
}

}  // namespace

std::string_view key(State state) {
    return at(states, state).key;
}
std::optional<State> state_of(std::string_view key) {
    return find_key<State>(states, key);
}
const html::Text& name(State state) {
    return *at(states, state).name;
}
std::string_view key(Basis basis) {
    return basis == Basis::unknown ? "" : at(bases, basis).key;
}
std::optional<Basis> basis_of(std::string_view key) {
    return find_key<Basis>(bases, key);
}
const html::Text& name(Basis basis) {
    return *at(bases, basis).name;
}
std::string_view key(Choice choice) {
    return choice == Choice::none ? "" : at(choices, choice).key;
}
std::optional<Choice> choice_of(std::string_view key) {
    return find_key<Choice>(choices, key);
}
const html::Text& name(Choice choice) {
    return *at(choices, choice).name;
}
std::string_view key(Direction direction) {
    return direction == Direction::unknown ? "" : at(directions, direction).key;
}
std::optional<Direction> direction_of(std::string_view key) {
    return find_key<Direction>(directions, key);
}
const html::Text& name(Direction direction) {
    return *at(directions, direction).name;
}
std::string_view key(Load load) {
    return load == Load::none ? "" : at(loads, load).key;
}
std::optional<Load> load_of(std::string_view key) {
    return find_key<Load>(loads, key);
}
const html::Text& name(Load load) {
    return *at(loads, load).name;
}
const html::Text& name(Happened happened) {
    return *happenings.at(static_cast<std::size_t>(happened) - 1);
}

std::optional<std::int64_t> thousandths_of(std::string_view typed) {
    while (typed.starts_with(' ')) typed.remove_prefix(1);
    while (typed.ends_with(' ')) typed.remove_suffix(1);
    bool negative = typed.starts_with('-');
    if (negative) typed.remove_prefix(1);
    std::size_t sign = typed.find_first_of(",.");
    std::string_view whole = typed.substr(0, sign);
    std::string_view rest = sign == std::string_view::npos ? std::string_view() : typed.substr(sign + 1);
    bool empty_rest = sign != std::string_view::npos && rest.empty();
    if (whole.empty() || whole.size() > 9 || rest.size() > 3 || empty_rest) return std::nullopt;
    std::int64_t value = 0;
    auto take = [&](char c) {
        if (c < '0' || c > '9') return false;
        value = value * 10 + (c - '0');
        return true;
    };
    for (char c : whole)
        if (!take(c)) return std::nullopt;
    for (std::size_t i = 0; i < 3; ++i)
        if (!take(i < rest.size() ? rest[i] : '0')) return std::nullopt;
    return negative ? -value : value;
}

std::string decimal(html::Lang lang, std::int64_t thousandths) {
    std::int64_t size = thousandths < 0 ? -thousandths : thousandths;
    std::string out = (thousandths < 0 ? "-" : "") + std::to_string(size / 1000);
    std::string rest = std::to_string(1000 + size % 1000).substr(1);
    while (rest.ends_with('0')) rest.pop_back();
    if (!rest.empty()) out += (lang == html::Lang::nl ? "," : ".") + rest;
    return out;
}

std::span<const person::Said> said() {
    static constexpr std::string_view here = "/experiment/";
    static constexpr auto table = std::to_array<person::Said>({
        {"experiment_prepared", &text::said_prepared, &text::told_prepared, here},
        {"experiment_changed", &text::said_changed, nullptr, here},
        {"experiment_joined", &text::said_joined, nullptr, here},
        {"experiment_left", &text::said_left, nullptr, here},
        {"experiment_rail_set", &text::said_rail_set, nullptr, here},
        {"experiment_rail_removed", &text::said_rail_removed, nullptr, here},
        {"experiment_started", &text::said_started, &text::told_started, here},
        {"experiment_measured", &text::said_measured, nullptr, here},
        {"experiment_crossed", &text::said_crossed, &text::told_crossed, here, true, true},
        {"experiment_stopped", &text::said_stopped, &text::told_stopped, here},
        {"experiment_closed", &text::said_closed, &text::told_closed, here},
        {"experiment_yes", &text::said_yes, nullptr, here},
        {"experiment_restarted", &text::said_restarted, &text::told_restarted, here},
        {"experiment_over", &text::said_over, &text::told_over, here},
        {"experiment_went_well", &text::said_went_well, &text::told_went_well, here},
        {"experiment_went_badly", &text::said_went_badly, &text::told_went_badly, here},
        {"experiment_reviewed", &text::said_reviewed, &text::told_reviewed, here},
        {"experiment_ended", &text::said_ended, &text::told_ended, here, true, true},
        {"experiment_forked", &text::said_forked, &text::told_forked, here},
        {"success_told", &text::said_success, &text::told_success, "/succes/", true, true},
        {"load_said", &text::said_load, nullptr, "/plek/"},
    });
    return table;
}

}  // namespace mk::experiment

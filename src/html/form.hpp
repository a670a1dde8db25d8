// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "html/markup.hpp"
#include "html/text.hpp"

// Forms: each field with its label, hint, who will see it and what is wrong with it. The id of a field is
// its name, so that an error summary can point at it. Escaping is done here.
namespace mk::html {

struct Field {
    std::string name{};
    std::string label{};
    std::string value{};
    std::string hint{};
    std::string visible{};  // "Zichtbaar voor …", "" where it needs no saying
    std::string error{};    // "" when all is well
    bool required = false;
    std::size_t max = 0;         // characters; 0: no limit shown
    std::string autocomplete{};  // "email", "off" …
};
// type: text, email, search, number, date.
[[nodiscard]] Markup text_field(const Field& field, std::string_view type = "text");

struct Area {
    Field field{};
    int rows = 4;
    std::string similar_url{};   // looks for alike texts while typing, into a region below it
    std::string similar_with{};  // names of fields that go along, "place theme"
    Markup similar{};            // what stands in that region already
};
[[nodiscard]] Markup text_area(const Area& area);

struct Option {
    std::string value{};
    std::string name{};
    std::string hint{};  // cards only
    std::string tone{};  // cards only: "mk-theme--zorg", "mk-level--resident"
};
// The option whose value is field.value is chosen. `empty_choice`: begins with "Kies" without a value.
[[nodiscard]] Markup select_field(Lang lang, const Field& field, const std::vector<Option>& options,
                                  bool empty_choice = false);
[[nodiscard]] Markup radio_cards(const Field& field, const std::vector<Option>& options);
// `chosen` holds the values that are on.
[[nodiscard]] Markup checkbox_cards(const Field& field, const std::vector<Option>& options,
                                    const std::vector<std::string>& chosen);
[[nodiscard]] Markup checkbox(std::string_view name, std::string_view label, bool on,
                              std::string_view value = "1");
[[nodiscard]] Markup hidden_field(std::string_view name, std::string_view value);

// ---- buttons ----------------------------------------------------------------------------------------------
enum class Look : std::uint8_t { primary, secondary, subtle, negative };
[[nodiscard]] Markup button(Look look, std::string_view word);
[[nodiscard]] Markup button_link(Look look, std::string_view url, std::string_view word);
[[nodiscard]] Markup buttons(const Markup& inside);  // the row they stand in

// A whole form that posts. `draft`: keeps what is typed on this device until it is sent; "" for none.
struct Form {
    std::string action{};
    std::string csrf{};
    std::string draft{};
    std::string id{};
};
[[nodiscard]] Markup form(const Form& form, const Markup& inside);
// A form that is one button in a row of text. `name` and `value` travel with it when given.
[[nodiscard]] Markup act_button(const Form& form, Look look, std::string_view word,
                                std::string_view name = {}, std::string_view value = {});

// ---- what went wrong --------------------------------------------------------------------------------------
struct Wrong {
    std::string field{};  // its id, "" for the whole form
    std::string words{};
};
// Nothing when nothing is wrong. First in <main> after the title.
[[nodiscard]] Markup error_summary(Lang lang, const std::vector<Wrong>& wrong);
// The words for that field, "" when it is fine: for Field::error.
[[nodiscard]] std::string wrong_with(const std::vector<Wrong>& wrong, std::string_view field);
// "Fout: …" before a title when something is wrong.
[[nodiscard]] std::string title_with(Lang lang, std::string_view title, const std::vector<Wrong>& wrong);

}  // namespace mk::html

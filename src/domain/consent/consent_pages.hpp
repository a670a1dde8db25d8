// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/consent/consent.hpp"
#include "domain/consent/consent_parts.hpp"

// Inside consent/ only: the handlers of its routes, and what they share.
namespace mk::consent::pages {

using person::Visit;
using Answer = Result<web::Response>;

[[nodiscard]] Answer list_page(Visit& visit);     // GET /voorstellen ?plek= ?klaar=1 ?voor=
[[nodiscard]] Answer new_page(Visit& visit);      // GET /voorstel/nieuw ?uit=
[[nodiscard]] Answer create(Visit& visit);        // POST /voorstel
[[nodiscard]] Answer show(Visit& visit);          // GET /voorstel/{id} ?gedaan=
[[nodiscard]] Answer history_page(Visit& visit);  // GET /voorstel/{id}/versies
// POST /voorstel/{id}/…: the last part of the path says which act. The fields of a form begin with that part,
// so that every id on the page is there once; those about one objection, question or advice carry its number
// as `what`.
[[nodiscard]] Answer do_it(Visit& visit);

// ---- shared -----------------------------------------------------------------------------------------------

// The page of a proposal with what somebody typed in one of its forms and why that was refused.
struct Sight {
    std::string prefix{};  // of the form that was sent
    std::vector<html::Wrong> wrong{};
    std::string alert{};
    int status = 200;
};
[[nodiscard]] Answer show_with(Visit& visit, ProposalId id, const Sight& sight);

// Everything the page of a proposal shows.
struct Scene {
    Visit& visit;
    const Sight& sight;
    Proposal p;
    std::vector<Member> members;
    std::vector<Voice> voices;
    std::vector<SuggestedChange> changes;
    std::vector<Advice> advices;
    std::vector<Turn> turns;
    std::vector<Version> versions;
};
[[nodiscard]] html::Markup deeds_part(const Scene& s);   // what one can do here now
[[nodiscard]] html::Markup rounds_part(const Scene& s);  // what was said, round by round
[[nodiscard]] html::Markup advice_part(const Scene& s);
[[nodiscard]] html::Markup people_part(const Scene& s);
[[nodiscard]] html::Markup record_part(const Scene& s);

[[nodiscard]] std::vector<html::Wrong> wrongs(const Visit& visit, const Error& error,
                                              std::string_view prefix);
[[nodiscard]] std::string done_words(const Visit& visit);
[[nodiscard]] std::string refused_words(const Visit& visit, const Error& error);

// ---- forms ------------------------------------------------------------------------------------------------

// Makes the fields of one form on a page; what was typed comes back when it was this form that was refused.
struct Fields {
    const Visit& visit;
    const Sight& sight;
    std::string prefix;  // "" on a page with one form
    std::string visible{};
    bool required = true;  // of its text areas

    [[nodiscard]] std::string value(std::string_view name, std::string_view first) const;
    [[nodiscard]] html::Markup area(std::string_view name, const html::Text& label,
                                    std::size_t max = words_max, std::string_view first = {},
                                    const html::Text* hint = nullptr) const;
    [[nodiscard]] html::Markup line(std::string_view name, const html::Text& label, std::size_t max,
                                    std::string_view first = {}, const html::Text* hint = nullptr) const;
    // A date and a whole hour: NAME and NAME_hour.
    [[nodiscard]] html::Markup hour(std::string_view name, const html::Text& label, Moment first,
                                    const html::Text* hint = nullptr) const;
    [[nodiscard]] html::Markup choice(std::string_view name, const html::Text& label,
                                      const std::vector<html::Option>& options, std::string_view first) const;
    [[nodiscard]] html::Markup select(std::string_view name, const html::Text& label,
                                      const std::vector<html::Option>& options, std::string_view first,
                                      bool empty_choice = false) const;
    [[nodiscard]] html::Markup check(std::string_view name, const html::Text& label) const;
    // Who speaks from where, and what others see of it.
    [[nodiscard]] html::Markup speaking(PlaceId near) const;
    // The four questions of the test, with what is said in short.
    [[nodiscard]] html::Markup test(const Voice* first = nullptr) const;
    [[nodiscard]] html::Markup ending(const Proposal& p) const;
    // The whole form: hidden `once`, the fields, a button.
    [[nodiscard]] html::Markup form(std::string_view action, const html::Markup& inside,
                                    const html::Text& button, html::Look look = html::Look::primary) const;

private:
    [[nodiscard]] html::Field field(std::string_view name, const html::Text& label, std::string_view first,
                                    const html::Text* hint) const;
};
[[nodiscard]] std::vector<html::Option> body_options(const Visit& visit);

}  // namespace mk::consent::pages

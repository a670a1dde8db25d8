// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "domain/opinion/opinion.hpp"
#include "html/parts.hpp"

// Inside opinion/ only: the handlers of the pages on which people vote, propose and look after statements.
namespace mk::opinion::pages {

using person::Visit;
using Answer = Result<web::Response>;

// GET /zoektocht/{id}/stem: one statement at a time. ?stelling=N: that one; ?na=N: what one just said, with
// an undo.
[[nodiscard]] Answer card_page(Visit& visit);
// POST …/stem: stelling, stem (eens, oneens, weet-ik-niet), standing or level; terug=lijst goes back to the
// list.
[[nodiscard]] Answer give_vote(Visit& visit);
// POST …/stem/terug: stelling
[[nodiscard]] Answer take_back(Visit& visit);
// POST …/stem/meenemen: the votes of this device's guest into the account
[[nodiscard]] Answer take_votes_along(Visit& visit);

// GET …/stellingen ?na=N: all of them with one's own votes
[[nodiscard]] Answer list_page(Visit& visit);
// GET …/stellingen/lijkt-op ?tekst=: a fragment for the script
[[nodiscard]] Answer alike_part(Visit& visit);
// POST …/stellingen: words; gezien=1 once what looks alike was shown
[[nodiscard]] Answer propose_it(Visit& visit);

// GET …/beheer/stellingen ?deel=wacht, erbij or geweigerd ?na=N
[[nodiscard]] Answer moderate_page(Visit& visit);
// POST …/beheer/stellingen: act = accept:ID, refuse:ID (with reason_ID), seed (words, signed_by) or csv
// (seeds, csv_signed_by)
[[nodiscard]] Answer moderate_it(Visit& visit);

// The voting page with why an act was refused.
struct Sight {
    std::string alert{};
    int status = 200;
};
[[nodiscard]] Answer card_with(Visit& visit, const Sight& sight);

// What was typed in the form of a proposal, and what is wrong with it.
struct Proposal {
    std::string words{};
    std::vector<html::Wrong> wrong{};
    std::string alert{};
    bool look_alike = false;  // show what looks alike and ask once more
    int status = 200;
};
[[nodiscard]] Answer list_with(Visit& visit, const Proposal& proposal);

}  // namespace mk::opinion::pages

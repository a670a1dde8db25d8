// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace mk::cli {

// microkosmos opinion votes.csv [--statements statements.csv] [--json out.json] [--svg map.svg] ...
struct OpinionOptions {
    std::string votes;         // the file with votes (required)
    std::string statements;    // --statements: texts and moderation
    std::string labels;        // --label: pid,label
    std::string json;          // --json: the operator's document (who is in which group: not for others)
    std::string public_json;   // --public: what may be published
    std::string svg;           // --svg: the public map as a picture
    std::string mode = "map";  // --mode map|published
    unsigned threads = 1;      // --threads
    std::vector<std::int64_t> admit;      // --admit PID,...: people to put on the map besides the rule
    std::vector<std::int64_t> moderated;  // --moderated TID,...: statements that are out
    int agree = 0;                        // --agree 1|-1: which number means agree; 0: as the file says
    int resamples = 50;  // --resamples N: rounds of the test of steadiness; 0: none from 50 people on
    std::string language = "nl";  // --lang nl|en
    bool quiet = false;           // --quiet: no progress on err
};

// Reads, draws, writes the wanted files and a short report on `out`; refusals and progress on `err`. Files
// are written only when everything went well. Returns 0 done, 1 refused (a file, a row, a disk), 2 wrong
// usage.
int run_opinion(const OpinionOptions& options, std::ostream& out, std::ostream& err);

}  // namespace mk::cli

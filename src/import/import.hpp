// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/db.hpp"
#include "domain/place/level.hpp"

// Files into the town: all of a file or nothing, with a report that names lines. docs/import.md has the
// formats.
namespace mk::import {

struct Trouble {
    std::size_t line = 0;
    std::string column;
    std::string what;  // in English, for a terminal; never the refused text itself
};

struct Report {
    std::int64_t read = 0;  // records in the file
    std::int64_t added = 0;
    std::int64_t known = 0;         // were there already (by code)
    std::int64_t tied = 0;          // ties to regions
    std::int64_t skipped = 0;       // refused lines that the caller wished to pass over
    std::vector<Trouble> troubles;  // at most 50; there may be more
    std::int64_t more_troubles = 0;
    [[nodiscard]] bool ok() const { return troubles.empty(); }
};

using Progress = std::function<void(std::string_view said, std::int64_t done, std::int64_t total)>;

// Places from CSV. Three headers are known:
//   own          kind,name[,code][,parent][,inhabitants][,purpose][,principles][,member_of]  parent is a
// code or the
//                name of one place; member_of is "tie:code-or-name;…"
//   gemeenten    the CBS-like table with gemeente_code, provincie_…, jeugdregio_…, arbeidsmarktregio_naam,
//                veiligheidsregio_…: makes country, provinces and the three region kinds as well
//   buurten      gemeente_code,wijk_code,buurt_code,buurt_naam,inwoners: below a municipality that is there
// already
// A place whose code is known is left as it is. Writes in the caller's transaction; the caller rolls back
// when the report is not ok (or for a dry run).
[[nodiscard]] Report places(db::Db& writer, std::string_view text, Moment now, std::string_view town_key,
                            const Progress& progress);

struct TensionDefaults {
    std::string place;  // code, or name of one place: for rows that name none
    place::Level level = place::Level::none;
    place::Theme theme = place::Theme::anders;
    bool skip_refused = false;  // pass over lines with client data instead of refusing the file
};

// Tensions from CSV (header) or JSON lines: place, level (or voice), theme, pull, now (or text), could,
// need, date, speaker, topic. Imported words count as spoken by one person for each speaker; rows without a
// speaker count as one person for each place and level, so that the number of people is never too high.
[[nodiscard]] Report tensions(db::Db& writer, std::string_view text, const TensionDefaults& defaults,
                              Moment now, std::string_view town_key, const Progress& progress);

}  // namespace mk::import

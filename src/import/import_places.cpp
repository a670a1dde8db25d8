// SPDX-License-Identifier: EUPL-1.2
#include <map>

#include "base/text.hpp"
#include "domain/find/find.hpp"
#include "domain/journal/journal.hpp"
#include "domain/place/place.hpp"
#include "import/import.hpp"
#include "import/table.hpp"

namespace mk::import {
namespace {

using place::Kind;
using place::Tie;

class Places {
public:
    Places(db::Db& db, Table& table, Report& report) : db_(db), table_(table), report_(report) {}

    void add_own() {
        auto kind = place::kind_of(table_.cell("kind"));
        if (!kind) return trouble("kind", "is no kind of place (street … ministry, partner)");
        auto parent = PlaceId{};
        if (auto wish = table_.cell("parent"); !wish.empty()) {
            parent = by_code_or_name(wish);
            if (!parent) return trouble("parent", "names no place, or more than one");
        }
        auto inhabitants = number("inhabitants");
        PlaceId id =
            add({parent, *kind, std::string(table_.cell("code")), std::string(table_.cell("name")),
                 std::string(table_.cell("purpose")), std::string(table_.cell("principles")), inhabitants});
        if (!id) return;
        for (std::string_view member : split(table_.cell("member_of"), ';')) add_own_tie(id, trim(member));
    }

    void add_municipality() {
        PlaceId country = once("NL", {{}, Kind::country, "NL", "Nederland", "", "", std::nullopt});
        std::string province_code(table_.cell("provincie_code"));
        PlaceId province =
            once(province_code, {country, Kind::province, province_code,
                                 std::string(table_.cell("provincie_naam")), "", "", std::nullopt});
        auto inhabitants = number("inwoners");
        if (!inhabitants) return trouble("inwoners", "is no whole number");
        std::int64_t before = report_.added;
        PlaceId town = add({province, Kind::municipality, std::string(table_.cell("gemeente_code")),
                            std::string(table_.cell("gemeente_naam")), "", "", inhabitants});
        if (!town || report_.added == before) return;
        tie_to(town, country, Tie::jeugdregio, table_.cell("jeugdregio_code"), table_.cell("jeugdregio_naam"),
               "Jeugdregio ");
        std::string labour = "AM-" + fold(table_.cell("arbeidsmarktregio_naam"));
        tie_to(town, country, Tie::arbeidsmarktregio, labour, table_.cell("arbeidsmarktregio_naam"),
               "Arbeidsmarktregio ");
        tie_to(town, country, Tie::veiligheidsregio, table_.cell("veiligheidsregio_code"),
               table_.cell("veiligheidsregio_naam"), "Veiligheidsregio ");
    }

    void add_neighbourhood() {
        auto town = place::find_by_code(db_, table_.cell("gemeente_code"));
        if (!town) return trouble("gemeente_code", "is no municipality that is here already");
        std::string district_code(table_.cell("wijk_code"));
        PlaceId around = *town;
        // A district that stands for the whole municipality adds a step without meaning.
        if (!district_code.empty() && districts(*town).size() > 1)
            around = once(district_code, {*town, Kind::district, district_code, "Wijk " + district_code, "",
                                          "", std::nullopt});
        auto inhabitants = number("inwoners");
        if (!inhabitants) return trouble("inwoners", "is no whole number");
        (void)add({around, Kind::neighbourhood, std::string(table_.cell("buurt_code")),
                   std::string(table_.cell("buurt_naam")), "", "", inhabitants});
    }

    // When every tie is made, so that each is found from all its surroundings.
    void make_findable(Moment now) {
        for (PlaceId id : added_) find::put(db_, find::entry_of(*place::find(db_, id), now));
    }

    // Known before the first record is read: which districts a municipality has in this file.
    std::map<std::int64_t, std::map<std::string, int>> districts_of_file;

private:
    const std::map<std::string, int>& districts(PlaceId town) { return districts_of_file[town.value]; }

    void trouble(std::string_view column, std::string what) {
        add_trouble(report_, table_.line(), column, std::move(what));
    }

    std::optional<std::int64_t> number(std::string_view column) {
        auto text = table_.cell(column);
        if (text.empty()) return std::nullopt;
        auto value = whole_number(text);
        if (!value) trouble(column, "is no whole number");
        return value;
    }

    PlaceId add(const place::NewPlace& p) {
        if (!p.code.empty())
            if (auto known = place::find_by_code(db_, p.code)) {
                ++report_.known;
                return *known;
            }
        auto id = place::add(db_, p);
        if (!id) {
            for (const FieldError& f : id.error().fields) trouble(f.field, f.code);
            return {};
        }
        ++report_.added;
        added_.push_back(*id);
        return *id;
    }

    PlaceId once(const std::string& code, const place::NewPlace& p) {
        if (auto known = place::find_by_code(db_, code)) return *known;
        return add(p);
    }

    void tie_to(PlaceId town, PlaceId country, Tie tie, std::string_view code, std::string_view name,
                const std::string& before_name) {
        if (code.empty() || name.empty()) return trouble("", "a region has no code or name");
        PlaceId region = once(std::string(code), {country, Kind::region, std::string(code),
                                                  before_name + std::string(name), "", "", std::nullopt});
        if (!region) return;
        if (auto tied = place::tie(db_, town, region, tie); !tied)
            return trouble("", "cannot be tied to its region");
        ++report_.tied;
    }

    PlaceId by_code_or_name(std::string_view text) {
        if (auto known = place::find_by_code(db_, text)) return *known;
        auto named = db_.all<PlaceId>("SELECT id FROM place WHERE sort_name = $1 LIMIT 2", fold(text));
        return named.size() == 1 ? named.front() : PlaceId{};
    }

    void add_own_tie(PlaceId id, std::string_view member) {
        if (member.empty()) return;
        auto colon = member.find(':');
        auto tie = colon == std::string_view::npos ? std::nullopt : place::tie_of(member.substr(0, colon));
        if (!tie) return trouble("member_of", "write tie:code, for example jeugdregio:JZ01");
        PlaceId region = by_code_or_name(member.substr(colon + 1));
        if (!region) return trouble("member_of", "names no place, or more than one");
        if (!place::tie(db_, id, region, *tie)) return trouble("member_of", "would make a circle");
        ++report_.tied;
    }

    std::vector<PlaceId> added_;
    db::Db& db_;
    Table& table_;
    Report& report_;
};

void count_districts(db::Db& db, std::string_view text, Places& places) {
    Report ignored;
    Table table(text, ignored);
    while (table.next())
        if (auto town = place::find_by_code(db, table.cell("gemeente_code")))
            ++places.districts_of_file[town->value][std::string(table.cell("wijk_code"))];
}

}  // namespace

Report places(db::Db& writer, std::string_view text, Moment now, std::string_view town_key,
              const Progress& progress) {
    Report report;
    Table table(text, report);
    if (!report.ok()) return report;
    Places places(writer, table, report);
    bool own = table.has("kind") && table.has("name");
    bool towns = table.has("gemeente_code") && table.has("provincie_code") && table.has("inwoners");
    bool neighbourhoods = table.has("buurt_code") && table.has("gemeente_code") && table.has("inwoners");
    if (!own && !towns && !neighbourhoods) {
        add_trouble(report, 1, "", "the header is none of the known ones: see docs/import.md");
        return report;
    }
    if (neighbourhoods) count_districts(writer, text, places);
    while (table.next()) {
        if (own) places.add_own();
        else if (towns) places.add_municipality();
        else places.add_neighbourhood();
        if (report.read % 20 == 0)
            progress("places", static_cast<std::int64_t>(table.bytes_read()),
                     static_cast<std::int64_t>(text.size()));
    }
    if (report.ok()) places.make_findable(now);
    if (report.ok() && report.added > 0)
        journal::append(writer, {town_key, {}, now},
                        {"places_imported",
                         "import",
                         0,
                         {},
                         place::Level::none,
                         "{\"places\":" + std::to_string(report.added) + "}"});
    return report;
}

}  // namespace mk::import

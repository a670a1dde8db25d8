// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <fstream>
#include <sstream>

#include "base/text.hpp"
#include "domain/experiment/experiment_test_town.hpp"
#include "testing/test_db.hpp"

// Every state × every act × every kind of person, read from docs/states/experiment.md: the table people read
// is the one that runs.
namespace mk::experiment {
namespace {

class ExperimentStates : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(ExperimentStates);

std::string act_on(TestTown& t, const person::Viewer& who, ExperimentId id, std::string_view act) {
    Act by = t.act(who);
    auto rails = find(t.db, {}, id)->rails;
    RailId rail = rails.empty() ? RailId{} : rails.front().id;
    if (act == "change") return outcome(change(by, id, who.first() ? t.draft(who, t.district) : Draft{}));
    if (act == "join") return outcome(join(by, id));
    if (act == "leave") return outcome(leave(by, id));
    if (act == "add_rail") return outcome(add_rail(by, id, TestTown::rail()));
    if (act == "change_rail") return outcome(change_rail(by, id, rail, TestTown::rail()));
    if (act == "remove_rail") return outcome(remove_rail(by, id, rail));
    if (act == "start") return outcome(start(by, id));
    if (act == "measure") return outcome(measure(by, id, {rail, TestTown::day(17), "3", ""}));
    if (act == "stop") return outcome(stop(by, id, "Het liep spaak."));
    if (act == "say_yes") return outcome(say_yes(by, id, "We weten nu hoe het wel moet."));
    if (act == "tell") return outcome(tell(by, id, {true, "Drie gezinnen zijn blij.", "", ""}));
    if (act == "review") return outcome(review(by, id, "De gezinnen."));
    if (act == "succeed")
        return outcome(succeed(by, id,
                               {"Een gesprek", "Een gesprek in plaats van drie.", "Tien gezinnen zeiden het.",
                                "", TestTown::day(17)}));
    if (act == "end") return outcome(end(by, id, TestTown::ending(Choice::stop)));
    EXPECT_EQ(act, "fork");
    return outcome(fork(by, id, who.first() ? t.draft(who, t.quarter) : Draft{}, TestTown::difference(), {}));
}

struct TableRow {
    std::string who, act;
    std::array<std::string, 5> in;
};

std::string bare(std::string_view cell) {
    std::string out;
    for (char c : cell)
        if (c != ' ' && c != '`') out += c;
    return out;
}

// The rows between the two marks of the document.
std::vector<TableRow> table_of_the_document() {
    std::ifstream file("docs/states/experiment.md");
    std::vector<TableRow> rows;
    bool inside = false;
    for (std::string line; std::getline(file, line);) {
        if (has(line, "<!-- table -->")) inside = true;
        if (has(line, "<!-- end -->")) inside = false;
        if (!inside || !line.starts_with("| `")) continue;
        auto cells = split(line, '|');
        if (cells.size() != 9) {
            ADD_FAILURE() << "a row has another number of cells: " << line;
            continue;
        }
        rows.push_back({bare(cells[1]),
                        bare(cells[2]),
                        {bare(cells[3]), bare(cells[4]), bare(cells[5]), bare(cells[6]), bare(cells[7])}});
    }
    return rows;
}

TEST_P(ExperimentStates, EveryStateAnswersEveryActOfEveryKindOfPersonAsTheDocumentSays) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    auto near = t.somebody(place::Level::resident, t.quarter);
    auto far = t.somebody(place::Level::resident, t.elsewhere);
    auto unsure = t.somebody(place::Level::professional, t.district, false);
    person::Viewer visitor;
    auto who = [&](std::string_view name) -> const person::Viewer& {
        return name == "member"   ? member
               : name == "near"   ? near
               : name == "far"    ? far
               : name == "unsure" ? unsure
                                  : visitor;
    };
    auto table = table_of_the_document();
    EXPECT_EQ(table.size(), 5U * 15U) << "every kind of person and every act";
    for (const TableRow& row : table) {
        for (State state : all_states) {
            t.db.begin_write();
            ExperimentId id = t.in_state(member, t.district, state);
            std::size_t at = static_cast<std::size_t>(state) - 1;
            EXPECT_EQ(bare(act_on(t, who(row.who), id, row.act)), row.in.at(at))
                << row.who << ' ' << row.act << " when " << key(state);
            EXPECT_EQ(verify(t.db), 0);
            EXPECT_EQ(chain::verify(t.db), 0);
            t.db.rollback();
        }
    }
}

}  // namespace
}  // namespace mk::experiment

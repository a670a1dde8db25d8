// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <utility>

#include "base/clock.hpp"
#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/run.hpp"
#include "db/backup.hpp"
#include "db/migrate.hpp"
#include "demo/demo.hpp"
#include "domain/chain/chain.hpp"
#include "domain/consent/consent.hpp"
#include "domain/experiment/experiment.hpp"
#include "domain/journal/journal.hpp"
#include "domain/mirror/mirror.hpp"
#include "domain/opinion/opinion.hpp"
#include "domain/opinion/opinion_live.hpp"
#include "domain/person/person.hpp"
#include "domain/person/secret.hpp"
#include "domain/place/place.hpp"
#include "domain/room/room.hpp"
#include "domain/search/search.hpp"
#include "domain/tension/tension.hpp"
#include "domain/weighing/weighing.hpp"

// The commands that work on a database without serving it.
namespace mk::cli {

int demo(const DemoOptions& options) {
    return run([&] {
        demo::Options wish;
        wish.seed = options.seed;
        wish.tensions = options.tensions;
        if (options.scale == "small") wish.scale = demo::Scale::small;
        if (options.scale == "nation") wish.scale = demo::Scale::nation;
        wish.now = SystemClock().now();
        auto writer = db::open(options.database, db::Mode::load);
        db::migrate(*writer);
        if (place::root(*writer)) return refuse("there are places in " + options.database + " already");
        Progress progress;
        auto made = demo::make(*writer, wish,
                               [&](auto said, auto done, auto total) { progress.show(said, done, total); });
        std::cout << "An invented town in " << options.database << ": " << made.places << " places, "
                  << made.people << " people, " << made.tensions << " tensions, " << made.echoes
                  << " echoes.\n";
        return 0;
    });
}

int migrate(const DataOptions& options) {
    return run([&] {
        auto writer = db::open(options.database, db::Mode::write);
        int steps = db::migrate(*writer);
        std::cout << "Schema up to date; " << steps << " steps applied.\n";
        return 0;
    });
}

namespace {

// Everything that is kept beside what it follows from.
constexpr std::array<std::pair<const char*, std::int64_t (*)(db::Db&)>, 10> derived{{
    {"places", place::verify},
    {"tensions and lists", tension::verify},
    {"mirror", mirror::verify},
    {"the chain of what came of what", chain::verify},
    {"statements and votes", opinion::verify},
    {"opinion maps", opinion::verify_maps},
    {"weighings", weighing::verify},
    {"searches", search::verify},
    {"proposals", consent::verify},
    {"rooms and experiments", [](db::Db& db) { return room::verify(db) + experiment::verify(db); }},
}};

}  // namespace

int verify(const DataOptions& options) {
    return run([&] {
        auto db = db::open(options.database, db::Mode::read);
        if (int missing = db::missing_migrations(*db); missing > 0)
            return refuse(std::to_string(missing) + " migrations are missing: run migrate first");
        db::Snapshot snapshot(*db);
        Progress progress;
        auto chain = journal::verify(*db, [&](std::int64_t n) { progress.show("journal", n, 0); });
        std::cout << "journal: " << chain.entries << " entries, "
                  << (chain.first_broken == 0 ? std::string("chain whole")
                                              : "chain BROKEN at " + std::to_string(chain.first_broken))
                  << '\n';
        std::int64_t wrong = 0;
        for (const auto& [what, check] : derived) {
            progress.show(what, 0, 0);
            std::int64_t found = check(*db);
            wrong += found;
            std::cout << what << (found == 0 ? ": right" : ": WRONG in " + std::to_string(found) + " places")
                      << '\n';
        }
        return chain.first_broken == 0 && wrong == 0 ? 0 : 1;
    });
}

int backup(const DataOptions& options) {
    return run([&] {
        Progress progress;
        db::backup(options.database, options.file,
                   [&](auto done, auto total) { progress.show("backup", done, total); });
        std::cout << "Backed up to " << options.file << ".\n";
        return 0;
    });
}

int restore(const DataOptions& options) {
    return run([&] {
        Progress progress;
        db::restore(options.file, options.database, options.replace,
                    [&](auto done, auto total) { progress.show("restore", done, total); });
        std::cout << "Restored " << options.database << " from " << options.file << ".\n";
        return 0;
    });
}

int schema() {
    return run([] {
        std::string folder = (std::filesystem::temp_directory_path() / "mk-schema-XXXXXX").string();
        if (!mkdtemp(folder.data())) return refuse("no room for a temporary database");
        {
            auto db = db::open(folder + "/schema.sqlite", db::Mode::write);
            db::migrate(*db);
            std::cout << db::schema_text(*db);
        }
        std::filesystem::remove_all(folder);
        return 0;
    });
}

int add_steward(const StewardOptions& options) {
    return run([&] {
        auto writer = db::open(options.database, db::Mode::write);
        db::migrate(*writer);
        auto level = place::level_of(options.level);
        if (!level) return refuse("--level is none of the eight levels");
        auto place = find_place(*writer, options.place);
        if (!place) return refuse("--place names no place, or more than one");
        Moment now = SystemClock().now();
        writer->begin_write();
        person::make_town_key(*writer);
        auto who = person::ensure(*writer, {options.mail, options.name, "", html::Lang::nl}, now);
        if (!who) {
            writer->rollback();
            return refuse("--mail is no mail address, or --name cannot be taken");
        }
        auto standing = person::stand(*writer, {*who, *place, *level, true, true}, now);
        journal::append(*writer, {person::town_key(*writer), {}, now},
                        {"steward_added", "place", place->value, *place, place::Level::none, ""});
        writer->commit();
        if (!standing) return refuse("that standing cannot be");
        std::cout << options.mail << " may sign in by mail and keeps the place in order.\n";
        return 0;
    });
}

}  // namespace mk::cli

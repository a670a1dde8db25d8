// SPDX-License-Identifier: EUPL-1.2
#include <fstream>
#include <iostream>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/run.hpp"
#include "db/migrate.hpp"
#include "domain/person/secret.hpp"
#include "import/import.hpp"

namespace mk::cli {
namespace {

std::optional<std::string> read_file(const std::string& name) {
    std::ifstream file(name, std::ios::binary);
    if (!file) return std::nullopt;
    std::ostringstream text;
    text << file.rdbuf();
    if (file.bad()) return std::nullopt;
    return std::move(text).str();
}

int report(const ImportOptions& options, const import::Report& r) {
    for (const auto& t : r.troubles)
        std::cerr << options.file << ':' << t.line << ": " << (t.column.empty() ? "" : t.column + ' ')
                  << t.what << '\n';
    if (r.more_troubles > 0) std::cerr << "… and " << r.more_troubles << " more\n";
    std::cout << r.read << " records read";
    if (!r.ok()) {
        std::cout << "; nothing was imported.\n";
        return 1;
    }
    std::cout << ", " << r.added << (options.dry_run ? " would be added, " : " added, ") << r.known
              << " known already";
    if (r.tied > 0) std::cout << ", " << r.tied << " ties to regions";
    if (r.skipped > 0) std::cout << ", " << r.skipped << " passed over (client data)";
    std::cout << (options.dry_run ? ". Dry run: nothing was written.\n" : ".\n");
    return 0;
}

template <class Import>
int import_file(const ImportOptions& options, Import import) {
    return run([&] {
        auto text = read_file(options.file);
        if (!text) return refuse("cannot read " + options.file);
        auto writer = db::open(options.database, db::Mode::load);
        db::migrate(*writer);
        Progress progress;
        auto show = [&](auto said, auto done, auto total) { progress.show(said, done, total); };
        writer->begin_write();
        try {
            person::make_town_key(*writer);
            std::string key = person::town_key(*writer);
            import::Report result = import(*writer, *text, key, show);
            result.ok() && !options.dry_run ? writer->commit() : writer->rollback();
            return report(options, result);
        } catch (...) {
            writer->rollback();
            throw;
        }
    });
}

}  // namespace

int import_places(const ImportOptions& options) {
    return import_file(options, [](db::Db& db, const std::string& text, const std::string& key, auto show) {
        return import::places(db, text, SystemClock().now(), key, show);
    });
}

int import_tensions(const ImportOptions& options) {
    auto theme = place::theme_of(options.theme);
    if (!theme) return refuse("--theme is none of zorg, werk, jeugd, anders");
    auto level = place::Level::none;
    if (!options.level.empty()) {
        auto known = place::level_of(options.level);
        if (!known) return refuse("--level is none of the eight levels");
        level = *known;
    }
    return import_file(options, [&](db::Db& db, const std::string& text, const std::string& key, auto show) {
        return import::tensions(db, text, {options.place, level, *theme, options.skip_refused},
                                SystemClock().now(), key, show);
    });
}

}  // namespace mk::cli

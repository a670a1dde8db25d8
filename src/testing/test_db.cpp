// SPDX-License-Identifier: EUPL-1.2
#include "testing/test_db.hpp"

#include <unistd.h>

#include <cstdlib>

#include "base/text.hpp"

namespace mk::testing {

namespace fs = std::filesystem;

namespace {

std::string new_folder(const std::string& begin) {
    std::string pattern = (fs::temp_directory_path() / (begin + "XXXXXX")).string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder: " + pattern);
    return pattern;
}

std::uint64_t hash_of(std::span<const db::Migration> steps) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const db::Migration& step : steps)
        for (const char c : std::to_string(step.number) + std::string(step.name) + std::string(step.sql))
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return hash;
}

// ctest runs every test as a program of its own, so the migrated file is kept between programs, under a name
// that follows the steps. Made beside and renamed: several may make it at once.
fs::path migrated_file(std::span<const db::Migration> steps) {
    const fs::path home = fs::temp_directory_path() / ("microkosmos-test-" + std::to_string(::getuid()));
    const fs::path kept = home / (std::to_string(hash_of(steps)) + ".sqlite");
    if (fs::exists(kept)) return kept;
    fs::create_directories(home);
    fs::permissions(home, fs::perms::owner_all);
    const TestFolder work;
    const fs::path fresh = work.path() / "new.sqlite";
    {
        const auto db = db::open(fresh, db::Mode::write);
        db->script("PRAGMA synchronous=OFF");
        db::migrate(*db, steps);
    }
    const fs::path beside = home / (work.path().filename().string() + ".new");
    fs::copy_file(fresh, beside);
    fs::rename(beside, kept);
    return kept;
}

std::string percent_encoded(std::string_view value) {
    std::string out;
    for (const char c : value) out += "%" + to_hex({&c, 1});
    return out;
}

// "host=/run/x port=5432" as an address: postgres://?host=…&port=…
std::string postgres_address() {
    const char* where = std::getenv("MK_TEST_POSTGRES");
    const std::string found = where ? where : "";
    if (db::flavour_of(found) == db::Flavour::postgres) return found;
    std::string out = "postgres://";
    for (const std::string_view pair : split(found, ' ')) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        out += out.ends_with('/') ? "?" : "&";
        out += std::string(pair.substr(0, equals)) + "=" + percent_encoded(pair.substr(equals + 1));
    }
    return out;
}

}  // namespace

bool has_postgres() {
    const char* where = std::getenv("MK_TEST_POSTGRES");
    return where && *where;
}

TestFolder::TestFolder() : path_(new_folder("mk-test-")) {}

TestFolder::~TestFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

TestDb::TestDb(db::Flavour flavour) : TestDb(flavour, db::all_migrations()) {}

TestDb::TestDb(db::Flavour flavour, std::span<const db::Migration> steps)
    : folder_(std::make_unique<TestFolder>()) {
    if (flavour == db::Flavour::sqlite) {
        database_ = folder_->path() / "town.sqlite";
        fs::copy_file(migrated_file(steps), database_);
        return;
    }
    const std::string server = postgres_address();
    schema_ = "mk_" + to_hex(folder_->path().filename().string());
    db::open(server, db::Mode::write)->script("CREATE SCHEMA " + schema_);
    database_ =
        server + (server.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + schema_;
    db::migrate(writer(), steps);
}

TestDb::~TestDb() {
    if (schema_.empty()) return;
    reader_.reset();
    writer_.reset();
    try {
        // A test's own connections may still be closing; it is a throw-away cluster, so do not wait for them.
        const auto db = db::open(postgres_address(), db::Mode::write);
        db->script("SET lock_timeout = 500; DROP SCHEMA " + schema_ + " CASCADE");
    } catch (const db::Failure&) {
    }
}

db::Db& TestDb::reader() {
    if (!reader_) reader_ = connect(db::Mode::read);
    return *reader_;
}

db::Db& TestDb::writer() {
    if (!writer_) writer_ = connect(db::Mode::write);
    return *writer_;
}

std::unique_ptr<db::Db> TestDb::connect(db::Mode mode) const {
    auto db = db::open(database_, mode);
    if (db->flavour() == db::Flavour::sqlite) db->script("PRAGMA synchronous=OFF");
    return db;
}

}  // namespace mk::testing

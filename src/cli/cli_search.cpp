// SPDX-License-Identifier: EUPL-1.2
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/run.hpp"
#include "db/migrate.hpp"
#include "domain/opinion/opinion_transfer.hpp"
#include "domain/person/person.hpp"
#include "domain/person/secret.hpp"
#include "engine/opinion/documents.hpp"
#include "import/import_search.hpp"

namespace mk::cli {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> read_file(const fs::path& name) {
    std::ifstream file(name, std::ios::binary);
    if (!file) return std::nullopt;
    std::ostringstream text;
    text << file.rdbuf();
    if (file.bad()) return std::nullopt;
    return std::move(text).str();
}

// Whole or not at all: what stood there stays until the new bytes are written.
bool write_file(const fs::path& name, const std::string& text) {
    fs::path part = name.string() + ".part";
    std::ofstream file(part, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    std::error_code no;
    if (!file.fail()) fs::rename(part, name, no);
    if (!file.fail() && !no) return true;
    fs::remove(part, no);
    return false;
}

std::optional<PlaceId> place_of(db::Db& db, const std::string& wish) {
    if (!wish.empty()) return find_place(db, wish);
    auto home = place::home(db);
    return home ? std::optional(home->id) : std::nullopt;
}

std::string why(const Error& error, const std::string& folder) {
    if (error.code == "csv")
        return engine::opinion::explain(error, folder, engine::opinion::Language::english);
    std::string out = error.code;
    for (const FieldError& f : error.fields) out += ' ' + f.field + ':' + f.code;
    return "refused: " + out;
}

// The votes as one of the exports we read, and the statements when they are there.
std::optional<opinion::Files> files_of(const fs::path& folder) {
    auto votes = read_file(folder / "votes.csv");
    if (!votes) votes = read_file(folder / "participants-votes.csv");
    if (!votes) return std::nullopt;
    auto statements = read_file(folder / "statements.csv");
    if (!statements) statements = read_file(folder / "comments.csv");
    return opinion::Files{std::move(*votes), statements ? std::move(*statements) : std::string()};
}

std::string title_of(const SearchOptions& options) {
    if (!options.title.empty()) return options.title;
    fs::path folder = fs::path(options.folder).lexically_normal();
    return folder.has_filename() ? folder.filename().string() : folder.parent_path().filename().string();
}

// none: nobody was named.
Result<PersonId> guide_of(db::Db& writer, const std::string& mail, Moment now) {
    if (mail.empty()) return PersonId{};
    auto address = person::mail_address(mail);
    if (!address) return fail(Refusal::invalid, "mail");
    return person::ensure(writer, {*address, "", "", html::Lang::nl}, now);
}

}  // namespace

int import_search(const SearchOptions& options) {
    return run([&] {
        auto files = files_of(options.folder);
        if (!files) return refuse("no votes.csv can be read in " + options.folder);
        auto writer = db::open(options.database, db::Mode::load);
        db::migrate(*writer);
        auto place = place_of(*writer, options.place);
        if (!place) return refuse("--place names no place, or more than one");
        Moment now = SystemClock().now();
        import::SearchWish wish{*place, title_of(options), {}};
        writer->begin_write();
        try {
            person::make_town_key(*writer);
            auto by = guide_of(*writer, options.mail, now);
            if (!by) {
                writer->rollback();
                return refuse("--by is no mail address");
            }
            wish.by = *by;
            auto added = import::search(*writer, wish, *files, now, person::town_key(*writer));
            if (!added) {
                writer->rollback();
                return refuse(why(added.error(), options.folder));
            }
            writer->commit();
            const auto& taken = added->taken;
            std::cout << "/zoektocht/" << added->id.value << ": " << taken.people << " people, "
                      << taken.votes << " votes, " << taken.statements << " statements";
            if (taken.words_left_out > 0)
                std::cout << " (the words of " << taken.words_left_out << " left out: data about a person)";
            std::cout << ".\n";
            return 0;
        } catch (...) {
            writer->rollback();
            throw;
        }
    });
}

int export_search(const SearchOptions& options) {
    return run([&] {
        auto db = db::open(options.database, db::Mode::read);
        db::Snapshot snapshot(*db);
        auto files = opinion::give_out(*db, opinion::PollId{options.search});
        if (!files && files.error().code == "open")
            return refuse("the search is open: numbers of people could still be traced. Close it first");
        if (!files) return refuse("there is no search " + std::to_string(options.search));
        std::error_code no;
        fs::create_directories(options.folder, no);
        fs::path folder = options.folder;
        if (!write_file(folder / "votes.csv", files->votes) ||
            !write_file(folder / "statements.csv", files->statements))
            return refuse("cannot write in " + options.folder);
        std::cout << "Wrote votes.csv and statements.csv in " << options.folder << ".\n";
        return 0;
    });
}

}  // namespace mk::cli

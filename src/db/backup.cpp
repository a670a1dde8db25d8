// SPDX-License-Identifier: EUPL-1.2
#include "db/backup.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "db/db.hpp"
#include "db/sqlite_handle.hpp"

namespace mk::db {

namespace fs = std::filesystem;

namespace {

constexpr int pages_a_step = 256;  // 1 MiB between two calls of progress

[[noreturn]] void fail_here(const std::string& what) {
    throw Failure(Failure::Kind::other, what);
}

[[noreturn]] void fail_system(const std::string& doing) {
    const int error = errno;
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    throw Failure(full ? Failure::Kind::full : Failure::Kind::gone, doing + ": " + std::strerror(error));
}

void refuse_postgres(const std::string& database) {
    if (flavour_of(database) == Flavour::postgres)
        fail_here("a PostgreSQL database is backed up with pg_dump and put back with pg_restore");
}

// A rename is durable when its folder is.
void sync_folder_of(const fs::path& file) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) fail_system("open " + folder.string());
    const int rc = ::fsync(descriptor);
    ::close(descriptor);
    if (rc != 0) fail_system("sync " + folder.string());
}

void rename_file(const std::string& from, const std::string& to) {
    if (std::rename(from.c_str(), to.c_str()) != 0) fail_system("rename " + from + " to " + to);
}

// Removes a half-made file unless it was kept.
class Draft {
public:
    explicit Draft(std::string file) : file_(std::move(file)) {
        remove();
        const int descriptor = ::open(file_.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
        if (descriptor < 0) fail_system("create " + file_);
        ::close(descriptor);
    }
    ~Draft() {
        if (!kept_) remove();
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    [[nodiscard]] const std::string& file() const { return file_; }
    void keep() { kept_ = true; }

private:
    void remove() const {
        for (const char* end : {"", "-journal", "-wal", "-shm"}) ::unlink((file_ + end).c_str());
    }

    std::string file_;
    bool kept_ = false;
};

struct FinishBackup {
    void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

// The pages of `from` as they are now, into the empty file `to`, which is then whole, alone (no -wal) and
// synced.
void copy_pages(const std::string& from, const std::string& to, const Progress& progress) {
    const auto source = sqlite::connect(from, SQLITE_OPEN_READONLY);
    // Held to the end: all pages are of one moment, and a writer never makes the copy start again.
    sqlite::execute(source.get(), "BEGIN");
    (void)sqlite::first_text(source.get(), "SELECT count(*) FROM sqlite_master");
    const auto target = sqlite::connect(to, SQLITE_OPEN_READWRITE);
    sqlite::execute(target.get(), "PRAGMA synchronous=FULL");
    {
        std::unique_ptr<sqlite3_backup, FinishBackup> backup(
            sqlite3_backup_init(target.get(), "main", source.get(), "main"));
        if (!backup) sqlite::fail(target.get(), sqlite3_errcode(target.get()), "copy to " + to);
        int rc = SQLITE_OK;
        while (rc == SQLITE_OK) {
            rc = sqlite3_backup_step(backup.get(), pages_a_step);
            const int total = sqlite3_backup_pagecount(backup.get());
            if (progress) progress(total - sqlite3_backup_remaining(backup.get()), total);
        }
        rc = sqlite3_backup_finish(backup.release());
        if (rc != SQLITE_OK) sqlite::fail(target.get(), rc, "copy to " + to);
    }
    const std::string journal = sqlite::first_text(target.get(), "PRAGMA journal_mode=DELETE");
    if (journal != "delete") fail_here("the copy could not be closed: " + to);
}

void check_whole(const std::string& file) {
    const auto handle = sqlite::connect(file, SQLITE_OPEN_READONLY);
    const std::string verdict = sqlite::first_text(handle.get(), "PRAGMA integrity_check");
    if (verdict != "ok") fail_here("the backup is damaged: " + file + ": " + verdict);
    if (sqlite::first_text(handle.get(), "SELECT count(*) FROM sqlite_master") == "0")
        fail_here("the backup is empty: " + file);
}

// True for a file that is not there, or a database without anything in it.
bool is_empty(const std::string& database) {
    if (!fs::exists(database) || fs::file_size(database) == 0) return true;
    try {
        const auto handle = sqlite::connect(database, SQLITE_OPEN_READWRITE);
        return sqlite::first_text(handle.get(), "SELECT count(*) FROM sqlite_master") == "0";
    } catch (const Failure& failure) {
        if (failure.kind() == Failure::Kind::busy) throw;
        return false;  // something is there, even if it cannot be read
    }
}

// Folds the -wal into the file and finds out whether a program still has it open. A damaged database stays as
// it is: it is often why somebody restores.
void close_down(const std::string& database) {
    try {
        const auto handle = sqlite::connect(database, SQLITE_OPEN_READWRITE);
        (void)sqlite::first_text(handle.get(), "PRAGMA journal_mode=DELETE");
    } catch (const Failure& failure) {
        if (failure.kind() == Failure::Kind::busy)
            throw Failure(Failure::Kind::busy, "stop the program first: it still uses " + database);
    }
}

// Also a -wal without its database: SQLite would take it for part of the new one. What is empty is not kept.
void set_aside(const std::string& database, bool empty) {
    for (const std::string end : {"", "-wal", "-shm"}) {
        const std::string file = database + end;
        if (!fs::exists(file)) continue;
        if (empty) ::unlink(file.c_str());
        else rename_file(file, database + ".before-restore" + end);
    }
}

// Somebody restores as root what the program must open under its own name.
void give_to_owner(const std::string& draft, const std::string& database) {
    const fs::path parent = fs::path(database).parent_path();
    const std::string model = fs::exists(database) ? database : parent.empty() ? "." : parent.string();
    struct stat found {};
    if (::geteuid() != 0 || ::stat(model.c_str(), &found) != 0) return;
    if (::chown(draft.c_str(), found.st_uid, found.st_gid) != 0)
        fail_system("give " + draft + " to its owner");
}

// Never replaces what somebody else put there meanwhile, where the file system can promise that.
void name_new(const std::string& draft, const std::string& file) {
    if (::renameat2(AT_FDCWD, draft.c_str(), AT_FDCWD, file.c_str(), RENAME_NOREPLACE) == 0) return;
    if (errno != EINVAL && errno != ENOSYS) fail_system("name the backup " + file);
    if (fs::exists(file)) fail_here("there is a file already: " + file);
    rename_file(draft, file);
}

}  // namespace

void backup(const std::string& database, const std::string& file, const Progress& progress) {
    refuse_postgres(database);
    if (!fs::exists(database)) fail_here("there is no database " + database);
    if (fs::exists(file)) fail_here("there is a file already: " + file);
    Draft draft(file + ".part");
    copy_pages(database, draft.file(), progress);
    name_new(draft.file(), file);
    draft.keep();
    sync_folder_of(file);
}

void restore(const std::string& file, const std::string& database, bool replace, const Progress& progress) {
    refuse_postgres(database);
    if (!fs::exists(file)) fail_here("there is no backup " + file);
    check_whole(file);
    const bool empty = is_empty(database);
    if (!empty && !replace) fail_here("there is a database already: " + database);
    if (!empty && fs::exists(database + ".before-restore"))
        fail_here("move the database of an earlier restore away first: " + database + ".before-restore");
    Draft draft(database + ".restoring");
    copy_pages(file, draft.file(), progress);
    give_to_owner(draft.file(), database);
    if (fs::exists(database)) close_down(database);
    set_aside(database, empty);
    rename_file(draft.file(), database);
    draft.keep();
    sync_folder_of(database);
}

}  // namespace mk::db

// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <vector>

// The subcommands, each as plain options and a function. They return the exit status: 0 done, 1 refused
// (what was asked cannot be done; standard error says why). Wrong usage (2) is caught before, in main.cpp.
namespace mk::cli {

struct ServeOptions {
    std::string listen = "127.0.0.1:8080";
    std::string database = "microkosmos.sqlite";
    std::string name;      // of the town; "" takes the home municipality's
    std::string base_url;  // "" takes http://<listen>
    std::string theme;     // a token file (.css) of the municipality
    std::string smtp_url;  // smtp://host:587, smtps://host:465; "" with a loopback address: mailbox page
    std::string smtp_user;
    std::string smtp_password;
    std::string smtp_from;
    std::string trusted_proxy;
    unsigned threads = 0;
    unsigned pool_threads = 8;
    bool log = false;  // access log, JSON lines on standard output
};
int serve(const ServeOptions& options);

struct DemoOptions {
    std::string database = "microkosmos.sqlite";
    std::uint64_t seed = 1;
    std::string scale = "town";
    std::int64_t tensions = 1'000'000;
};
int demo(const DemoOptions& options);

struct ImportOptions {
    std::string database = "microkosmos.sqlite";
    std::string file;
    std::string place;
    std::string level;
    std::string theme = "anders";
    bool skip_refused = false;
    bool dry_run = false;
};
int import_places(const ImportOptions& options);
int import_tensions(const ImportOptions& options);

struct SearchOptions {
    std::string database = "microkosmos.sqlite";
    std::string folder;  // with votes.csv and, when there is one, statements.csv
    std::string title;   // "" takes the folder's name
    std::string place;   // code, name or number; "" is the home municipality
    std::string mail;    // of who guides it; "" makes a person without an address
    std::int64_t search = 0;
};
// A conversation of elsewhere opens as a search; a search goes out in the same files.
int import_search(const SearchOptions& options);
int export_search(const SearchOptions& options);

struct DataOptions {
    std::string database = "microkosmos.sqlite";
    std::string file;
    bool replace = false;
};
int verify(const DataOptions& options);
int migrate(const DataOptions& options);
int backup(const DataOptions& options);
int restore(const DataOptions& options);
int schema();
int routes();

struct StewardOptions {
    std::string database = "microkosmos.sqlite";
    std::string mail;
    std::string name;
    std::string place;  // code, name or number; "" is the root
    std::string level = "professional";
};
// The first steward of a new town, who invites all others.
int add_steward(const StewardOptions& options);

}  // namespace mk::cli

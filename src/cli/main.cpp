// SPDX-License-Identifier: EUPL-1.2
#include <CLI/CLI.hpp>

#include <iostream>

#include "cli/cli_opinion.hpp"
#include "cli/commands.hpp"

// What is typed on the command line. Settings come from flags, then the environment (MICROKOSMOS_…), then a
// TOML file
// (--config). The only file that knows CLI11, which is slow to compile.
namespace {

using namespace mk::cli;

constexpr int wrong_usage = 2;

void database_option(CLI::App& command, std::string& database) {
    command.add_option("--database", database, "SQLite file, or postgres://… for PostgreSQL")
        ->envname("MICROKOSMOS_DATABASE")
        ->capture_default_str();
}

void add_serve(CLI::App& app, ServeOptions& o, int& status) {
    auto* c = app.add_subcommand("serve", "serve the town over HTTP");
    c->configurable();
    c->add_option("--listen", o.listen, "ADDRESS:PORT")->envname("MICROKOSMOS_LISTEN")->capture_default_str();
    database_option(*c, o.database);
    c->add_option("--name", o.name, "the town's name in the header")->envname("MICROKOSMOS_NAME");
    c->add_option("--base-url", o.base_url, "https://… as visitors see it, for mails and QR codes")
        ->envname("MICROKOSMOS_BASE_URL");
    c->add_option("--theme", o.theme, "token file (.css) of the municipality")->envname("MICROKOSMOS_THEME");
    c->add_option("--smtp-url", o.smtp_url, "smtp://host:587 or smtps://host:465")
        ->envname("MICROKOSMOS_SMTP_URL");
    c->add_option("--smtp-user", o.smtp_user, "user at the mail server")->envname("MICROKOSMOS_SMTP_USER");
    c->add_option("--smtp-password", o.smtp_password, "password there (better in the environment)")
        ->envname("MICROKOSMOS_SMTP_PASSWORD");
    c->add_option("--smtp-from", o.smtp_from, "sender of the mails")->envname("MICROKOSMOS_SMTP_FROM");
    c->add_option("--trusted-proxy", o.trusted_proxy, "addresses whose X-Forwarded-… is believed")
        ->envname("MICROKOSMOS_TRUSTED_PROXY");
    c->add_option("--threads", o.threads, "threads that listen; 0: one a core")
        ->envname("MICROKOSMOS_THREADS")
        ->capture_default_str();
    c->add_option("--pool-threads", o.pool_threads, "threads that answer with PostgreSQL")
        ->envname("MICROKOSMOS_POOL_THREADS")
        ->capture_default_str();
    c->add_flag("--log", o.log, "access log on standard output (JSON lines)")->envname("MICROKOSMOS_LOG");
    c->callback([&] { status = serve(o); });
}

void add_demo(CLI::App& app, DemoOptions& o, int& status) {
    auto* c = app.add_subcommand("demo", "make an invented town in an empty database");
    database_option(*c, o.database);
    c->add_option("--seed", o.seed, "the same seed on the same day gives the same town")
        ->capture_default_str();
    c->add_option("--scale", o.scale, "small, town or nation")
        ->check(CLI::IsMember({"small", "town", "nation"}))
        ->capture_default_str();
    c->add_option("--tensions", o.tensions, "how many (nation only)")
        ->check(CLI::Range(1, 100'000'000))
        ->capture_default_str();
    c->callback([&] { status = demo(o); });
}

void add_import_search(CLI::App& import, SearchOptions& o, int& status) {
    auto* c = import.add_subcommand("search", "a conversation (votes.csv, statements.csv) as a search");
    c->add_option("DIR", o.folder, "the folder with the files")->required();
    database_option(*c, o.database);
    c->add_option("--title", o.title, "of the search; the folder's name when not given");
    c->add_option("--place", o.place, "code, name or number; the home municipality when not given");
    c->add_option("--by", o.mail, "mail address of who guides it");
    c->callback([&] { status = import_search(o); });
}

void add_export(CLI::App& app, SearchOptions& o, int& status) {
    auto* c = app.add_subcommand("export", "write something of the town to files");
    c->require_subcommand(1);
    auto* search = c->add_subcommand("search", "votes.csv and statements.csv of a closed search");
    search->add_option("ID", o.search, "the number in /zoektocht/ID")->required();
    search->add_option("DIR", o.folder, "the folder to write in; made when it is not there")->required();
    database_option(*search, o.database);
    search->callback([&] { status = export_search(o); });
}

void add_import(CLI::App& app, ImportOptions& o, SearchOptions& search, int& status) {
    auto* c = app.add_subcommand("import", "take a file into the town: all of it or nothing");
    c->require_subcommand(1);
    auto* places = c->add_subcommand("places", "places from CSV");
    auto* tensions = c->add_subcommand("tensions", "tensions from CSV or JSON lines");
    for (auto* kind : {places, tensions}) {
        kind->add_option("FILE", o.file, "the file")->required();
        database_option(*kind, o.database);
        kind->add_flag("--dry-run", o.dry_run, "say what would happen, write nothing");
    }
    tensions->add_option("--place", o.place, "code or name, for rows without a place");
    tensions->add_option("--level", o.level, "resident … ministry, for rows without a level");
    tensions->add_option("--theme", o.theme, "zorg, werk, jeugd or anders, for rows without a theme")
        ->capture_default_str();
    tensions->add_flag("--skip-refused", o.skip_refused, "pass over lines with client data");
    places->callback([&] { status = import_places(o); });
    tensions->callback([&] { status = import_tensions(o); });
    add_import_search(*c, search, status);
}

void add_data(CLI::App& app, DataOptions& o, int& status) {
    auto* verify_command =
        app.add_subcommand("verify", "check the journal's chain and everything that is derived");
    database_option(*verify_command, o.database);
    verify_command->callback([&] { status = verify(o); });
    auto* migrate_command = app.add_subcommand("migrate", "bring the schema up to date");
    database_option(*migrate_command, o.database);
    migrate_command->callback([&] { status = migrate(o); });
    auto* backup_command = app.add_subcommand("backup", "copy a running SQLite database");
    backup_command->add_option("FILE", o.file, "the copy; must not exist")->required();
    database_option(*backup_command, o.database);
    backup_command->callback([&] { status = backup(o); });
    auto* restore_command = app.add_subcommand("restore", "put a backup in the database's place");
    restore_command->add_option("FILE", o.file, "the backup")->required();
    database_option(*restore_command, o.database);
    restore_command->add_flag("--replace", o.replace, "when there is a town already; it is kept beside it");
    restore_command->callback([&] { status = restore(o); });
    app.add_subcommand("schema", "print the schema")->callback([&] { status = schema(); });
    app.add_subcommand("routes", "print the routes")->callback([&] { status = routes(); });
}

void add_steward_command(CLI::App& app, StewardOptions& o, int& status) {
    auto* c = app.add_subcommand("steward", "make somebody steward of a place (the first one of a new town)");
    database_option(*c, o.database);
    c->add_option("--mail", o.mail, "mail address to sign in with")->required();
    c->add_option("--name", o.name, "how they are called")->required();
    c->add_option("--place", o.place, "code, name or number; the root when not given");
    c->add_option("--level", o.level, "resident … ministry")->capture_default_str();
    c->callback([&] { status = add_steward(o); });
}

void add_opinion(CLI::App& app, OpinionOptions& o, int& status) {
    auto* c = app.add_subcommand("opinion", "draw the opinion map of a vote export");
    c->add_option("VOTES", o.votes, "votes.csv, or a public participants-votes.csv")->required();
    c->add_option("--statements", o.statements, "texts and moderation (CSV)");
    c->add_option("--label", o.labels, "pid,label (CSV): agreement by level or place");
    c->add_option("--json", o.json, "write everything, for the operator only");
    c->add_option("--public", o.public_json, "write what may be published");
    c->add_option("--svg", o.svg, "write the public map as a picture");
    c->add_option("--mode", o.mode, "map (ours) or published (the two-level published maths)")
        ->check(CLI::IsMember({"map", "published"}))
        ->capture_default_str();
    c->add_option("--threads", o.threads, "the result is the same for any number")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    c->add_option("--admit", o.admit, "people to put on the map besides the rule")->delimiter(',');
    c->add_option("--moderated", o.moderated, "statements that are out")->delimiter(',');
    c->add_option("--agree", o.agree, "which number means agree, when the file cannot tell: 1 or -1")
        ->check(CLI::IsMember({1, -1}));
    c->add_option("--resamples", o.resamples, "rounds of the test of steadiness")
        ->check(CLI::Range(0, 10'000))
        ->capture_default_str();
    c->add_option("--lang", o.language, "nl or en")
        ->check(CLI::IsMember({"nl", "en"}))
        ->capture_default_str();
    c->add_flag("--quiet", o.quiet, "no progress");
    c->callback([&] { status = run_opinion(o, std::cout, std::cerr); });
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Microkosmos: tensions heard at every level", "microkosmos"};
    app.require_subcommand(1);
    app.set_version_flag("--version", MK_VERSION);
    app.set_config("--config", "", "settings in TOML, [serve] listen = \"…\"")->envname("MICROKOSMOS_CONFIG");
    int status = 0;
    ServeOptions serve_options;
    DemoOptions demo_options;
    ImportOptions import_options;
    SearchOptions search_options;
    DataOptions data_options;
    StewardOptions steward_options;
    OpinionOptions opinion_options;
    add_serve(app, serve_options, status);
    add_demo(app, demo_options, status);
    add_import(app, import_options, search_options, status);
    add_export(app, search_options, status);
    add_data(app, data_options, status);
    add_steward_command(app, steward_options, status);
    add_opinion(app, opinion_options, status);
    bool show_config = false;
    app.add_subcommand("config", "print the settings as they are now, as a TOML file")->callback([&] {
        show_config = true;
    });
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        int code = app.exit(e);
        return code == 0 ? 0 : wrong_usage;
    }
    if (show_config) std::cout << app.config_to_str(true, true);
    return status;
}

// SPDX-License-Identifier: EUPL-1.2
#include "app/site.hpp"

#include <array>
#include <utility>

#include "app/error_page.hpp"
#include "app/guard.hpp"
#include "app/router.hpp"
#include "assets/assets.hpp"
#include "base/assert.hpp"
#include "db/migrate.hpp"
#include "domain/chain/chain_panel.hpp"
#include "domain/journal/journal.hpp"
#include "domain/notice/notice.hpp"
#include "domain/opinion/opinion_live.hpp"
#include "domain/person/person.hpp"
#include "domain/person/secret.hpp"
#include "domain/tension/tension.hpp"

namespace mk::app {

struct Site::Core {
    explicit Core(SiteOptions given) : options(std::move(given)), router(all_routes()) {}

    SiteOptions options;
    Router router;
    std::unique_ptr<opinion::Live> live;  // hears from the writer, so it goes after it
    std::unique_ptr<db::Writer> writer;

    [[nodiscard]] Moment now() const { return options.clock->now(); }
    void report(const std::string& line) const {
        if (options.on_trouble) options.on_trouble(line);
    }
};

namespace {

constexpr std::string_view api_prefix = "/api/";

bool is_write(web::Method method) {
    return method != web::Method::get && method != web::Method::head;
}

// Thrown inside a job to undo what a refused act had written; the answer is kept beside it.
struct Refused {};

web::Response asset_response(const web::Request& request, const assets::Asset& asset) {
    web::Response r;
    r.kind = web::Response::Kind::asset;
    r.content_type = asset.content_type;
    r.headers.emplace_back("ETag", asset.etag);
    if (request.header("if-none-match") == asset.etag) {
        r.status = 304;
        return r;
    }
    std::string_view accept = request.header("accept-encoding");
    r.fixed_body = asset.bytes;
    r.headers.emplace_back("Vary", "Accept-Encoding");
    auto take = [&](std::string_view coding, std::string_view bytes) {
        if (bytes.empty() || accept.find(coding) == std::string_view::npos) return false;
        r.fixed_body = bytes;
        r.headers.emplace_back("Content-Encoding", coding);
        return true;
    };
    if (!take("br", asset.br)) take("gzip", asset.gz);
    return r;
}

// Everything about one request that its handler needs, and that must live until the answer is made.
struct Errand {
    web::Request request;
    web::Fields form;
    Router::Match match;
    html::Lang lang = html::Lang::nl;
    bool json = false;
};

class TownDesk final : public web::Desk {
public:
    explicit TownDesk(std::shared_ptr<Site::Core> core) : core_(std::move(core)) {}

    std::optional<web::Response> answer(web::Request&& request, web::Answered answered) override {
        html::Lang lang = language(request);
        bool json = request.path.starts_with(api_prefix);
        std::string id = request.id;
        auto failed = [&](int status, const std::string& why) {
            core_->report(why);
            reader_.reset();
            return trouble(core_->options.town, lang, status, id, json);
        };
        try {
            return take(std::move(request), std::move(answered));
        } catch (const db::Failure& e) {
            return failed(503, std::string("database: ") + e.what());
        } catch (const std::exception& e) {
            return failed(500, "request " + id + ": " + e.what());
        }
    }

private:
    db::Db& reader() {
        if (!reader_) reader_ = db::open(core_->options.database, db::Mode::read);
        return *reader_;
    }

    std::optional<web::Response> take(web::Request&& request, web::Answered answered) {
        if (request.path.starts_with("/a/")) {
            if (auto asset = assets::find(std::string_view(request.path).substr(3)))
                return asset_response(request, *asset);
        }
        auto errand = std::make_shared<Errand>();
        errand->match = core_->router.match(request.method, request.path);
        errand->lang = language(request);
        errand->json = request.path.starts_with(api_prefix);
        errand->request = std::move(request);
        if (!errand->match.route) return no_route(*errand);
        if (!is_write(errand->request.method)) return read(*errand);
        return write(std::move(errand), std::move(answered));
    }

    web::Response no_route(Errand& errand) {
        db::Snapshot snapshot(reader());
        if (errand.match.allowed.empty())
            return refuse(errand, reader(), refuse_with(Refusal::not_found, "page"));
        web::Response r = refuse(errand, reader(), refuse_with(Refusal::invalid, "method"));
        r.status = 405;
        r.headers.emplace_back("Allow", errand.match.allowed);
        return r;
    }
    static Error refuse_with(Refusal kind, std::string code) { return mk::refuse(kind, std::move(code)); }

    web::Response read(Errand& errand) {
        db::Snapshot snapshot(reader());
        return with_language(errand, run(errand, reader()).response);
    }

    std::optional<web::Response> write(std::shared_ptr<Errand> errand, web::Answered answered) {
        if (auto refused = take_form(*errand)) return refused;
        // The answer is made inside the job and leaves after the commit.
        struct Kept {
            std::optional<web::Response> response;
            std::vector<std::function<void()>> after_commit;
        };
        auto kept = std::make_shared<Kept>();
        auto job = [core = core_, errand, kept](db::Db& db) {
            Outcome outcome = run(*core, *errand, db);
            kept->response = std::move(outcome.response);
            kept->after_commit = std::move(outcome.after_commit);
            if (outcome.refused) throw Refused{};
        };
        auto settled = [core = core_, errand, kept,
                        answered = std::move(answered)](std::exception_ptr undone) {
            if (!undone)
                for (const auto& then : kept->after_commit) then();
            answered(settle(*core, *errand, kept->response, undone));
        };
        core_->writer->submit(std::move(job), std::move(settled));
        return std::nullopt;
    }

    // Reads the form and refuses what does not come from our own pages, before the writer is bothered.
    std::optional<web::Response> take_form(Errand& errand) {
        auto refused = [&](const Error& error) {
            db::Snapshot snapshot(reader());
            return refuse(errand, reader(), error);
        };
        if (!errand.request.json()) {
            auto form = web::read_form(errand.request);
            if (!form) return refused(form.error());
            errand.form = std::move(form).value();
        }
        auto ours = came_from_us(errand.request, errand.form, core_->options.town, core_->now());
        if (!ours) return refused(ours.error());
        return std::nullopt;
    }

    struct Outcome {
        web::Response response;
        bool refused = false;
        std::vector<std::function<void()>> after_commit{};
    };

    Outcome run(Errand& errand, db::Db& db) { return run(*core_, errand, db); }

    static person::Viewer viewer_of(const Site::Core& core, const Errand& errand, db::Db& db) {
        std::string_view token = session_token(errand.request);
        return token.empty() ? person::Viewer{} : person::viewer_of(db, token, core.now());
    }

    // A picture or a table (kaart.svg, stemmen.csv) holds no form.
    static bool has_forms(std::string_view path) { return path.find('.', path.rfind('/')) == path.npos; }

    static person::Visit visit_of(const Site::Core& core, const Errand& errand, const person::Viewer& viewer,
                                  db::Db& db) {
        const person::Town& town = core.options.town;
        return {errand.request,
                errand.form,
                viewer,
                db,
                town,
                core.now(),
                errand.lang,
                errand.match.parts,
                has_forms(errand.request.path)
                    ? person::csrf_token(town, session_token(errand.request), core.now())
                    : std::string(),
                errand.json};
    }

    static Outcome run(const Site::Core& core, Errand& errand, db::Db& db) {
        person::Viewer viewer = viewer_of(core, errand, db);
        person::Visit visit = visit_of(core, errand, viewer, db);
        const person::Route& route = *errand.match.route;
        auto allowed = may_take(route.who, viewer, core.options.town);
        if (!allowed) return {refusal(visit, allowed.error()), true};
        auto answer = route.handler(visit);
        if (!answer) return {refusal(visit, answer.error()), true};
        return {std::move(answer).value(), false, std::move(visit.after_commit)};
    }

    web::Response refuse(Errand& errand, db::Db& db, const Error& error) {
        person::Viewer viewer = viewer_of(*core_, errand, db);
        person::Visit visit = visit_of(*core_, errand, viewer, db);
        return with_language(errand, refusal(visit, error));
    }

    static web::Response settle(const Site::Core& core, const Errand& errand,
                                std::optional<web::Response>& kept, const std::exception_ptr& undone) {
        if (!undone) return with_language(errand, std::move(*kept));
        int status = 500;
        try {
            std::rethrow_exception(undone);
        } catch (const Refused&) {
            return with_language(errand, std::move(*kept));
        } catch (const db::Failure& e) {
            core.report(std::string("database: ") + e.what());
            status = e.kind() == db::Failure::Kind::constraint ? 500 : 503;
        } catch (const std::exception& e) {
            core.report("request " + errand.request.id + ": " + e.what());
        }
        return trouble(core.options.town, errand.lang, status, errand.request.id, errand.json);
    }

    // ?taal=… is remembered; reading in a language needs no account.
    static web::Response with_language(const Errand& errand, web::Response response) {
        std::string_view wish = errand.request.query.get("taal");
        if (wish == "nl" || wish == "en")
            person::set_lang_cookie(response, errand.request, wish == "en" ? html::Lang::en : html::Lang::nl);
        return response;
    }

    std::shared_ptr<Site::Core> core_;
    std::unique_ptr<db::Db> reader_;
};

}  // namespace

namespace {

// What follows from a confirmation, in its own transaction: the words of that standing are counted, or no
// longer, and the record says so.
void follow_confirmation(db::Db& writer, const std::string& town_key, const person::StandingChange& change) {
    tension::recount(writer, change.standing, change.vouched);
    journal::append(writer, {town_key, change.by, change.at},
                    {change.vouched ? "level_confirmed" : "level_unconfirmed", "standing",
                     change.standing.value, change.place, change.level, ""});
}

// What came of a tension, on its own page; that page lies below the chain.
html::Markup came_of(const person::Visit& visit, std::string_view subject, std::int64_t id) {
    if (subject != "tension") return {};
    return chain::chain_part(visit, {chain::Kind::tension, id});
}

// The title of what a message is about; "" for what is not public (any more).
std::string title_of(db::Db& db, std::string_view subject, std::int64_t id) {
    static constexpr std::array<std::pair<std::string_view, chain::Kind>, 7> kinds{
        {{"tension", chain::Kind::tension},
         {"search", chain::Kind::search},
         {"weighing", chain::Kind::weighing},
         {"proposal", chain::Kind::proposal},
         {"room", chain::Kind::room},
         {"experiment", chain::Kind::experiment},
         {"success", chain::Kind::success}}};
    for (const auto& [name, kind] : kinds) {
        if (name != subject) continue;
        auto card = chain::find(db, {kind, id});
        return card ? card->title : std::string();
    }
    return {};
}

// Where the concepts meet that may not know each other.
void join_concepts(person::Town& town) {
    town.standing_changed = [key = town.key](db::Db& writer, const auto& change) {
        follow_confirmation(writer, key, change);
    };
    town.steward_changed = [key = town.key](db::Db& writer, const person::StandingChange& change, bool on) {
        journal::append(writer, {key, change.by, change.at},
                        {on ? "steward_made" : "steward_ended", "standing", change.standing.value,
                         change.place, place::Level::none, ""});
    };
    town.said = all_said();
    town.came_of = came_of;
    town.unread = notice::unread;
    town.title_of = title_of;
}

}  // namespace

Site::Site(SiteOptions options) : core_(std::make_shared<Core>(std::move(options))) {
    auto connection = db::open(core_->options.database, db::Mode::write);
    db::migrate(*connection);
    if (core_->options.town.key.empty()) {
        connection->begin_write();
        person::make_town_key(*connection);
        connection->commit();
        core_->options.town.key = person::town_key(*connection);
    }
    join_concepts(core_->options.town);
    core_->live = std::make_unique<opinion::Live>(
        [database = core_->options.database] { return db::open(database, db::Mode::read); });
    core_->options.town.live = core_->live.get();
    core_->writer = std::make_unique<db::Writer>(std::move(connection));
}

// The writer finishes what was handed in; it must not be the last to let go of the core, as it cannot join
// itself.
Site::~Site() {
    core_->writer.reset();
}

std::unique_ptr<web::Desk> Site::open_desk() {
    return std::make_unique<TownDesk>(core_);
}
bool Site::may_wait() const {
    return db::flavour_of(core_->options.database) == db::Flavour::postgres;
}
db::Writer& Site::writer() {
    return *core_->writer;
}
const person::Town& Site::town() const {
    return core_->options.town;
}
const std::string& Site::database() const {
    return core_->options.database;
}
const Clock& Site::clock() const {
    return *core_->options.clock;
}

}  // namespace mk::app

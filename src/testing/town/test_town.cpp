// SPDX-License-Identifier: EUPL-1.2
#include "testing/town/test_town.hpp"

#include <future>

#include "base/assert.hpp"
#include "domain/journal/journal.hpp"
#include "domain/person/secret.hpp"
#include "web/request.hpp"

namespace mk::testing {

using place::Level;

namespace {

constexpr std::string_view author_name = "Zwaantje Onzichtbaar";
constexpr std::string_view author_mail = "zwaantje.onzichtbaar@nergens.example";

template <class T>
T must(Result<T> result) {
    MK_ASSERT(result.has_value());
    return std::move(result).value();
}

std::string encode(const TestTown::Pairs& form) {
    std::string body;
    for (const auto& [name, value] : form) {
        if (!body.empty()) body += '&';
        body.append(web::percent_encode(name)).append("=").append(web::percent_encode(value));
    }
    return body;
}

}  // namespace

TestTown::TestTown(db::Flavour flavour) : db_(flavour), clock_(from_dutch_date({2026, 11, 22, 12, 0})) {
    app::SiteOptions options;
    options.database = db_.database();
    options.town.name = "Proefstad";
    options.town.base_url = "http://town.example";
    options.town.demo = true;
    options.town.development = true;
    options.clock = &clock_;
    options.on_trouble = [](const std::string& line) { ADD_FAILURE() << line; };
    site_ = std::make_unique<app::Site>(std::move(options));
    desk_ = site_->open_desk();
    write([this](db::Db& db) { build(db); });
}

TestTown::~TestTown() = default;

// ---- what stands in it
// -----------------------------------------------------------------------------------------

void TestTown::build(db::Db& db) {
    build_places(db);
    build_people(db);
    build_tensions(db);
}

void TestTown::build_places(db::Db& db) {
    using place::Kind;
    auto add = [&](PlaceId parent, Kind kind, std::string name, std::optional<std::int64_t> inhabitants) {
        return must(place::add(db, {parent, kind, "", std::move(name), "", "", inhabitants}));
    };
    country = add({}, Kind::country, "Testland", std::nullopt);
    province = add(country, Kind::province, "Veenmark", std::nullopt);
    municipality = add(province, Kind::municipality, "Proefstad", std::nullopt);
    district = add(municipality, Kind::district, "Wijk Zuid", std::nullopt);
    neighbourhood = add(district, Kind::neighbourhood, "Molenbuurt", 1200);
    street = add(neighbourhood, Kind::street, "Wilgenstraat", std::nullopt);
    team = add(municipality, Kind::team, "Wijkteam Zuid", std::nullopt);
    region = add(country, Kind::region, "Jeugdregio Vliet", std::nullopt);
    (void)must(place::tie(db, municipality, region, place::Tie::jeugdregio));
    (void)must(place::describe(db, municipality, "Proefstad", "Samen kijken wat werkt.",
                               "Vraag het eerst.\nDoe het klein."));
}

PersonId TestTown::settle(db::Db& db, std::string name, PlaceId place, Level level, bool is_steward) {
    std::string mail = "mens" + std::to_string(place.value) + "." + std::to_string(static_cast<int>(level)) +
                       "." + std::to_string(name.size()) + "." + person::random_token().substr(0, 8) +
                       "@nergens.example";
    for (char& c : mail) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (name == author_name) mail = author_mail;
    PersonId person = must(person::ensure(db, {mail, std::move(name), "", html::Lang::nl}, clock_.now()));
    if (place) (void)must(person::stand(db, {person, place, level, is_steward, true}, clock_.now()));
    return person;
}

void TestTown::build_people(db::Db& db) {
    author = settle(db, std::string(author_name), neighbourhood, Level::resident);
    for (const char* name : {"Bea", "Cor", "Dina", "Ed", "Fien"})
        settle(db, name, neighbourhood, Level::resident);
    speakers[0] = settle(db, "Gijs", neighbourhood, Level::resident);
    for (const char* name : {"Hans", "Ilse", "Jo", "Kim", "Lars"})
        settle(db, name, team, Level::professional);
    speakers[1] = settle(db, "Mira", team, Level::professional);
    keeper = speakers[1];
    speakers[2] = settle(db, "Nico", municipality, Level::manager);
    speakers[3] = settle(db, "Olga", municipality, Level::secretary);
    speakers[4] = settle(db, "Piet", municipality, Level::executive);
    speakers[5] = settle(db, "Quinten", municipality, Level::council);
    speakers[6] = settle(db, "Roos", region, Level::region);
    speakers[7] = settle(db, "Saskia", country, Level::ministry);
    steward = settle(db, "Tom", municipality, Level::professional, true);
    newcomer = settle(db, "Ursula", {}, Level::none);
}

tension::Act TestTown::act_of(db::Db& db, const person::Viewer& viewer) {
    return {db, viewer, site_->town().key, clock_.now(), ""};
}

void TestTown::build_tensions(db::Db& db) {
    auto draft = [&](const person::Viewer& viewer, std::string now) {
        tension::Draft d;
        d.place = viewer.first()->place;
        d.standing = viewer.first()->id;
        d.theme = place::Theme::zorg;
        d.now = std::move(now);
        d.could = "Eén iemand die meedenkt.";
        return d;
    };
    const auto writer = person::viewer_of(db, author);
    shared = must(tension::keep(act_of(db, writer),
                                draft(writer, "Ons gezin vertelt zijn verhaal aan drie loketten.")));
    (void)must(tension::share(act_of(db, writer), shared, tension::Shown::safe));
    const auto keeping = person::viewer_of(db, keeper);
    kept = must(tension::keep(act_of(db, keeping), draft(keeping, "Dit bewaar ik voor mezelf.")));
    for (std::size_t i = 0; i < 7; ++i) {
        const auto viewer = person::viewer_of(db, speakers[i]);
        (void)must(tension::echo(act_of(db, viewer), shared, viewer.first()->id, "Zo zie ik het hier ook.",
                                 tension::Shown::safe));
    }
    // The others of these two places too, so that their numbers may be shown.
    auto others = db.all<PersonId>(
        "SELECT DISTINCT person_id FROM standing WHERE person_id <> $1 AND person_id NOT IN "
        "(SELECT person_id FROM echo) AND level <= 2 AND steward = 0 ORDER BY person_id",
        author);
    for (PersonId other : others) {
        const auto viewer = person::viewer_of(db, other);
        (void)must(tension::echo(act_of(db, viewer), shared, viewer.first()->id, "Herken ik.",
                                 tension::Shown::safe));
    }
}

std::vector<std::string> TestTown::secrets_of_author() const {
    return {std::string(author_name), "Zwaantje", std::string(author_mail), "onzichtbaar@"};
}

std::vector<Asker> TestTown::askers() const {
    std::vector<Asker> all{{"visitor", {}}, {"newcomer", newcomer}};
    for (std::size_t i = 0; i < speakers.size(); ++i)
        all.push_back({place::key(place::all_levels[i]), speakers[i]});
    all.push_back({"steward", steward});
    return all;
}

// ---- asking
// ----------------------------------------------------------------------------------------------------

web::Request TestTown::request(web::Method method, std::string_view target, PersonId who) {
    auto parsed = must(web::parse_target(target));
    web::Request request;
    request.method = method;
    request.path = parsed.path;
    request.query = parsed.query;
    request.id = "proef-1";
    request.headers = {{"host", "town.example"}};
    if (who) {
        std::string token;
        write([&](db::Db& db) { token = person::open_session(db, who, clock_.now()); });
        request.headers.emplace_back("cookie", std::string(person::session_cookie) + "=" + token);
    }
    return request;
}

web::Response TestTown::get(std::string_view target, PersonId who) {
    return ask(request(web::Method::get, target, who));
}

web::Response TestTown::post(std::string_view target, Pairs form, PersonId who) {
    auto r = request(web::Method::post, target, who);
    form.emplace_back("csrf", person::csrf_token(town(), r.cookie(person::session_cookie), clock_.now()));
    r.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    r.body = encode(form);
    return ask(std::move(r));
}

web::Response TestTown::post_without_csrf(std::string_view target, Pairs form, PersonId who) {
    auto r = request(web::Method::post, target, who);
    r.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    r.body = encode(form);
    return ask(std::move(r));
}

web::Response TestTown::ask(web::Request request) {
    std::promise<web::Response> later;
    auto now = desk_->answer(std::move(request), [&](web::Response r) { later.set_value(std::move(r)); });
    return now ? std::move(*now) : later.get_future().get();
}

void TestTown::write(const std::function<void(db::Db&)>& job) {
    site_->writer().run(job);
}
db::Db& TestTown::reader() {
    return db_.reader();
}
app::Site& TestTown::site() {
    return *site_;
}
FixedClock& TestTown::clock() {
    return clock_;
}
const person::Town& TestTown::town() const {
    return site_->town();
}

}  // namespace mk::testing

// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "domain/person/mail.hpp"
#include "domain/person/person.hpp"
#include "domain/person/secret.hpp"

// A small town for the tests of this folder: municipality > district > street, and a region it is tied to.
namespace mk::person {

inline constexpr Moment noon{1'790'000'000'000};

struct SmallTown {
    explicit SmallTown(db::Db& writer) : db(writer) {
        town.name = "Lindewaard";
        town.base_url = "https://lindewaard.example";
        make_town_key(db);
        town.key = town_key(db);
        municipality = add_place({}, place::Kind::municipality, "Lindewaard");
        district = add_place(municipality, place::Kind::district, "Wijk Zuid");
        street = add_place(district, place::Kind::street, "Frânseleane");
        region = add_place({}, place::Kind::region, "Jeugdregio");
        (void)place::tie(db, municipality, region, place::Tie::jeugdregio);
        town.standing_changed = [this](db::Db&, const StandingChange& change) { changes.push_back(change); };
    }
    SmallTown(const SmallTown&) = delete;
    SmallTown& operator=(const SmallTown&) = delete;

    PlaceId add_place(PlaceId parent, place::Kind kind, std::string name) {
        place::NewPlace wish;
        wish.parent = parent;
        wish.kind = kind;
        wish.name = std::move(name);
        return *place::add(db, wish);
    }
    PersonId person(std::string mail, std::string name = "Iemand") {
        return *ensure(db, {.mail = std::move(mail), .name = std::move(name)}, now);
    }
    StandingId at(PersonId who, PlaceId place, place::Level level, bool steward = false,
                  bool vouched = false) {
        return *stand(db, {who, place, level, steward, vouched}, now);
    }
    // A confirmed steward of the place.
    PersonId steward(std::string mail, PlaceId place) {
        PersonId who = person(std::move(mail), "Beheerder");
        at(who, place, place::Level::professional, true, true);
        return who;
    }
    Viewer viewer(PersonId who) { return viewer_of(db, who); }

    // The newest mail's link, and its token.
    std::string last_link() {
        auto mails = recent_mails(db, 1);
        if (mails.empty()) return {};
        auto from = mails.front().body.find(town.base_url);
        return mails.front().body.substr(from, mails.front().body.find('\n', from) - from);
    }
    std::string last_token() { return last_link().substr(last_link().rfind('/') + 1); }

    // What a handler answers to a request in memory.
    struct Asked {
        std::vector<std::string> parts{};
        std::vector<std::pair<std::string, std::string>> form{};
        std::vector<std::pair<std::string, std::string>> query{};
        std::string cookie{};
        html::Lang lang = html::Lang::nl;
    };
    Result<web::Response> call(web::Method method, std::string_view path, PersonId who = {}) {
        return call(method, path, who, Asked{});
    }
    Result<web::Response> call(web::Method method, std::string_view path, PersonId who, const Asked& asked) {
        web::Request request;
        request.method = method;
        request.path = path;
        request.query = web::Fields(asked.query);
        if (!asked.cookie.empty()) request.headers.emplace_back("cookie", "mk_session=" + asked.cookie);
        web::Fields form(asked.form);
        Viewer who_looks = who ? viewer(who) : Viewer{};
        for (const Route& route : routes()) {
            if (route.method != method || route.path != path) continue;
            Visit visit{request, form, who_looks, db, town, now, asked.lang, asked.parts, "een-csrf"};
            return route.handler(visit);
        }
        ADD_FAILURE() << "no route " << path;
        return fail(Refusal::not_found, "route");
    }

    db::Db& db;
    Town town;
    Moment now = noon;
    PlaceId municipality, district, street, region;
    std::vector<StandingChange> changes;
};

inline bool has(std::string_view whole, std::string_view part) {
    return whole.find(part) != std::string_view::npos;
}

inline std::string header(const web::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (key == name || (name == "location" && key == "Location") ||
            (name == "set-cookie" && key == "Set-Cookie"))
            return value;
    return {};
}

}  // namespace mk::person

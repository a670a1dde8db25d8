// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "base/text.hpp"
#include "domain/person/person.hpp"
#include "testing/town/page_laws.hpp"
#include "testing/town/walk.hpp"

// What somebody may read, on every page, in every file and answer of the API, message and mail.
namespace mk::testing {

namespace {

constexpr std::array<std::string_view, 3> names{"Geheim Persoon", "Geheim Nieuw", "@geheim.example"};

struct Secret {
    std::string words;
    std::set<PersonId> may;
    std::string what;
};

// The first word of a walk's text: "w17x", which stands nowhere else.
std::string mark_of(std::string_view words) {
    return words.starts_with('w') ? std::string(words.substr(0, words.find(' '))) : std::string();
}

void add_secret(std::vector<Secret>& all, std::string_view words, const std::set<PersonId>& may,
                const char* what) {
    if (std::string mark = mark_of(words); !mark.empty()) all.push_back({std::move(mark), may, what});
}

// Words that are somebody's own as yet, and whose.
std::vector<Secret> secrets(db::Db& db) {
    std::vector<Secret> all;
    db.each("SELECT person_id, now, could, need FROM tension WHERE state = 0", [&](const db::Row& r) {
        for (int i : {1, 2, 3}) add_secret(all, r.text(i), {PersonId{r.integer(0)}}, "a kept tension");
    });
    db.each("SELECT now, could FROM tension WHERE state = 4", [&](const db::Row& r) {
        for (int i : {0, 1}) add_secret(all, r.text(i), {}, "a tension that was taken away");
    });
    struct Unopened {
        std::int64_t id;
        std::string title, occasion, purpose;
        bool dropped;
    };
    std::vector<Unopened> unopened;
    db.each("SELECT id, title, occasion, purpose, state FROM search WHERE state IN (0, 6)",
            [&](const db::Row& r) {
                unopened.push_back({r.integer(0), std::string(r.text(1)), std::string(r.text(2)),
                                    std::string(r.text(3)), r.integer(4) == 6});
            });
    for (const Unopened& s : unopened) {
        auto guides = db.all<PersonId>(
            "SELECT person_id FROM search WHERE id = $1 UNION SELECT person_id FROM search_guide WHERE "
            "search_id = $1",
            s.id);
        std::set<PersonId> may;
        if (!s.dropped) may.insert(guides.begin(), guides.end());
        for (const std::string* words : {&s.title, &s.occasion, &s.purpose})
            add_secret(all, *words, may, "a search that was not opened");
    }
    // In a secret round nobody reads what others say until it closes; at a meeting it is written down by who
    // guides.
    db.each(
        "SELECT m.person_id, v.words, v.harms, v.limits, v.entered, p.facilitator_id FROM consent_voice v "
        "JOIN consent_proposal p ON p.id = v.proposal_id JOIN consent_member m ON m.id = v.member_id "
        "WHERE p.secret = 1 AND v.round_no = p.round_no AND p.stage IN (3, 5)",
        [&](const db::Row& r) {
            std::set<PersonId> may{PersonId{r.integer(0)}};
            if (r.integer(4) != 0) may.insert(PersonId{r.integer(5)});
            for (int i : {1, 2, 3}) add_secret(all, r.text(i), may, "words of a secret round");
        });
    return all;
}

// The last number of what a route's {id} stands for; 0 where it is no number of a thing.
std::int64_t last_of(db::Db& db, std::string_view path) {
    auto max = [&](db::Sql sql) { return db.one<std::int64_t>(sql).value_or(0); };
    auto about = [&](std::string_view head) {
        return path.starts_with(head) || path.starts_with("/api/v1" + std::string(head));
    };
    if (about("/spanning")) return max("SELECT COALESCE(MAX(id), 0) FROM tension");
    if (about("/zoektocht")) return max("SELECT COALESCE(MAX(id), 0) FROM search");
    if (about("/afweging")) return max("SELECT COALESCE(MAX(id), 0) FROM weighing");
    if (about("/voorstel")) return max("SELECT COALESCE(MAX(id), 0) FROM consent_proposal");
    if (about("/speelruimte")) return max("SELECT COALESCE(MAX(id), 0) FROM room");
    if (about("/zeggenschap")) return max("SELECT COALESCE(MAX(id), 0) FROM room_matter");
    if (about("/experiment")) return max("SELECT COALESCE(MAX(id), 0) FROM experiment");
    if (about("/succes/")) return max("SELECT COALESCE(MAX(id), 0) FROM success");
    return max("SELECT COALESCE(MAX(id), 0) FROM place");
}

// The steward's pages with the people of a place have their names on purpose.
bool names_people(db::Db& db, const person::Viewer& viewer, std::string_view path) {
    if (path.ends_with("/mensen") || path.find("/mensen/") != std::string_view::npos) return true;
    bool steward = std::ranges::any_of(viewer.standings, &person::Standing::steward);
    (void)db;
    return steward && path.starts_with("/voorstel/");
}

// One that exists mostly, and of those the questions of a search.
std::string target(db::Db& db, std::string_view path, Random& random, std::vector<std::string>& parts) {
    std::string out;
    for (std::string_view part : split(path.substr(1), '/')) {
        out += '/';
        if (!part.starts_with('{')) {
            out += part;
            continue;
        }
        std::int64_t last = last_of(db, path);
        if (part == "{question}")
            last = db.one<std::int64_t>("SELECT COALESCE(MAX(id), 0) FROM search_question").value_or(0);
        parts.push_back(
            std::to_string(1 + random.below(static_cast<std::uint64_t>(std::max<std::int64_t>(last, 1)))));
        out += parts.back();
    }
    return out;
}

}  // namespace

std::vector<std::string> Laws::page(const person::Route& route, PersonId who, Random& random) {
    broken_.clear();
    db::Db& db = town_.db;
    person::Viewer viewer = who ? person::viewer_of(db, who) : person::Viewer{};
    web::Request request;
    std::vector<std::string> parts;
    request.path = target(db, route.path, random, parts);
    if (route.path.ends_with("/nieuw") && random.below(2) == 0)
        request.query = web::Fields({{"uit", "spanning-" + std::to_string(1 + random.below(4))}});
    web::Fields form;
    person::Visit visit{
        request,   form,           viewer,           db,           town_.settings,
        town_.now, html::Lang::nl, std::move(parts), "csrf-token", route.path.starts_with("/api/")};
    if (route.who != person::Who::anyone && !viewer.signed_in()) return {};
    if (route.who == person::Who::steward &&
        std::ranges::none_of(viewer.standings, &person::Standing::steward))
        return {};
    auto answer = route.handler(visit);
    if (!answer) return {};
    const std::string where = request.path + " for " + std::to_string(who.value);
    std::string text = without(answer->body, viewer.signed_in() ? viewer.name : std::string());
    if (who) text = without(text, *db.one<std::string>("SELECT mail FROM person WHERE id = $1", who));
    if (!names_people(db, viewer, route.path))
        for (std::string_view name : names)
            if (auto at = text.find(name); at != std::string::npos)
                no(where + " names somebody: " + text.substr(at < 60 ? 0 : at - 60, 120));
    // An experiment says how many measurements and how many of its kind there are: those are not people.
    std::string counted = route.path.starts_with("/experiment/") ? without(text, "n = ") : text;
    if (std::string number = small_number_in(counted); !number.empty())
        no(where + " says a number of few people: " + number);
    for (const Secret& secret : secrets(db))
        if (!secret.may.contains(who) && text.find(secret.words) != std::string::npos)
            no(where + " shows words of " + secret.what + ": " + secret.words);
    return std::move(broken_);
}

std::vector<std::string> Laws::mails() {
    broken_.clear();
    town_.db.each("SELECT m.subject, m.body, p.name FROM mail m LEFT JOIN person p ON p.mail = m.recipient",
                  [&](const db::Row& r) {
                      std::string text = std::string(r.text(0)) + '\n' + std::string(r.text(1));
                      text = without(std::move(text), r.text(2));
                      for (std::string_view name : names)
                          if (text.find(name) != std::string::npos) no("a mail names somebody: " + text);
                      if (std::string number = small_number_in(text); !number.empty())
                          no("a mail says a number of few people: " + number);
                      for (const Secret& secret : secrets(town_.db))
                          if (text.find(secret.words) != std::string::npos)
                              no("a mail shows words of " + secret.what);
                  });
    return std::move(broken_);
}

}  // namespace mk::testing

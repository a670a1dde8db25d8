// SPDX-License-Identifier: EUPL-1.2
// How long finding takes over many texts: find_speed DATABASE [TEXTS] (default 100,000). DATABASE is a file
// that is not there yet, or postgres://…; the texts are made of real sentences with a seed. Prints a table
// for docs/find.md.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>

#include "base/random.hpp"
#include "db/migrate.hpp"
#include "domain/find/find.hpp"
#include "real_texts.hpp"

namespace {

using namespace mk;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t towns = 342;
constexpr std::int64_t quarters = 14'000;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// The country is 1, a town 2..343, a quarter 1001..15000 in town 2 + (quarter % 342).
void make_places(db::Db& db) {
    db.run(
        "CREATE TABLE IF NOT EXISTS place_above (place_id BIGINT NOT NULL, above_id BIGINT NOT NULL,"
        " PRIMARY KEY (place_id, above_id))");
    db.begin_write();
    auto above = [&](std::int64_t place, std::int64_t a) {
        db.run("INSERT INTO place_above (place_id, above_id) VALUES ($1, $2)", place, a);
    };
    above(1, 1);
    for (std::int64_t t = 2; t < 2 + towns; ++t) {
        above(t, t);
        above(t, 1);
    }
    for (std::int64_t q = 1001; q < 1001 + quarters; ++q) {
        above(q, q);
        above(q, 2 + q % towns);
        above(q, 1);
    }
    db.commit();
}

// Two to six sentences, and the word that stands in every text.
std::string make_text(Random& random, const std::vector<std::string>& sentences) {
    std::string text = "Gemeente:";
    for (std::uint64_t i = 2 + random.below(5); i > 0; --i)
        text += " " + sentences[random.below(sentences.size())];
    return text;
}

void fill(db::Db& db, std::int64_t texts, const std::vector<bench::RealText>& council) {
    auto sentences = bench::real_sentences();
    Random random(2026);
    auto start = Clock::now();
    for (std::int64_t id = 1; id <= texts; ++id) {
        if (id % 1000 == 1) db.begin_write();
        bool real = id > texts - static_cast<std::int64_t>(council.size());
        PlaceId place{1001 + static_cast<std::int64_t>(random.below(quarters))};
        Moment at{1'577'836'800'000 + static_cast<std::int64_t>(random.below(189'000'000)) * 1000};
        const std::string text =
            real ? council[static_cast<std::size_t>(texts - id)].text : make_text(random, sentences);
        find::put(db, {find::Kind::tension, id, "", text, place, 1 + static_cast<int>(random.below(8)),
                       1 + static_cast<int>(random.below(12)), at});
        if (id % 1000 == 0 || id == texts) db.commit();
    }
    double seconds = ms_since(start) / 1000;
    std::printf("%lld texts put in %.1f s (%.2f ms each)\n", static_cast<long long>(texts), seconds,
                seconds * 1000 / static_cast<double>(texts));
}

void measure(const char* name, int rounds, const std::function<std::size_t(int)>& ask) {
    std::vector<double> times;
    std::size_t hits = 0;
    ask(0);
    for (int i = 0; i < rounds; ++i) {
        auto start = Clock::now();
        hits += ask(i);
        times.push_back(ms_since(start));
    }
    std::sort(times.begin(), times.end());
    auto at = [&](double share) {
        return times[std::min(times.size() - 1,
                              static_cast<std::size_t>(share * static_cast<double>(times.size())))];
    };
    std::printf("| %-44s | %6.2f | %6.2f | %6.2f | %6.1f |\n", name, at(0.5), at(0.95), times.back(),
                static_cast<double>(hits) / rounds);
}

std::function<std::size_t(int)> asking(db::Db& db, const std::string& words, PlaceId place = {},
                                       int level = 0) {
    return [&db, words, place, level](int) {
        find::Query q;
        q.words = words;
        q.place = place;
        q.level = level;
        return find::find(db, q).hits.size();
    };
}

// A hit is another text of the same document among the first five; the text itself does not count.
void recall(db::Db& db, const std::vector<bench::RealText>& council, std::int64_t texts) {
    int hits = 0;
    int first = 0;
    int asked = 0;
    for (std::size_t i = 0; i < council.size(); ++i) {
        auto same = [&](std::int64_t id) {
            auto n = static_cast<std::size_t>(texts - id);
            return id > texts - static_cast<std::int64_t>(council.size()) && n != i &&
                   council[n].doc == council[i].doc;
        };
        bool has = false;
        for (std::size_t n = 0; n < council.size(); ++n)
            has = has || (n != i && council[n].doc == council[i].doc);
        if (!has) continue;
        auto found = find::similar(db, council[i].text, 6);
        std::erase_if(found, [&](const find::Hit& h) { return static_cast<std::size_t>(texts - h.id) == i; });
        if (found.size() > 5) found.resize(5);
        ++asked;
        hits += std::any_of(found.begin(), found.end(), [&](const find::Hit& h) { return same(h.id); });
        first += !found.empty() && same(found[0].id);
    }
    std::printf("recall@5 of similar() among all texts: %.1f %%, first %.1f %% (%d of %d)\n",
                100.0 * hits / asked, 100.0 * first / asked, hits, asked);
}

void speeds(db::Db& db, const std::vector<bench::RealText>& council) {
    std::printf("| %-44s | %6s | %6s | %6s | %6s |\n", "question", "median", "p95", "max", "hits");
    std::printf("|---|---|---|---|---|\n");
    measure("a rare word (kwaliteitskader)", 50, asking(db, "kwaliteitskader "));
    measure("a common word (zorg)", 50, asking(db, "zorg "));
    measure("a word in every text (gemeente)", 50, asking(db, "gemeente "));
    measure("that word in one quarter", 50, asking(db, "gemeente ", PlaceId{1500}));
    measure("that word in one town", 50, asking(db, "gemeente ", PlaceId{44}));
    measure("that word in the country, one level", 50, asking(db, "gemeente ", PlaceId{1}, 3));
    measure("two letters (ge)", 50, asking(db, "ge"));
    measure("half a word (wachtt)", 50, asking(db, "wachtt"));
    measure("three words, the last half", 50, asking(db, "wachttijd jeugdzorg gemeen"));
    measure("words that do not go together", 50, asking(db, "kwaliteitskader paardenmarkt "));
    auto draft = [&](int i) { return council[static_cast<std::size_t>(i * 7) % council.size()].text; };
    measure("similar, council question (290 characters)", 200,
            [&](int i) { return find::similar(db, draft(i)).size(); });
    measure("similar, its first 60 characters", 200,
            [&](int i) { return find::similar(db, draft(i).substr(0, 60)).size(); });
    measure("similar, in one town", 200,
            [&](int i) { return find::similar(db, draft(i), 5, PlaceId{2 + i % towns}).size(); });
    measure("similar, only a word in every text", 50,
            [&](int) { return find::similar(db, "de gemeente en de gemeenten").size(); });
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: find_speed DATABASE [TEXTS]\n");
        return 2;
    }
    std::int64_t texts = argc > 2 ? std::atoll(argv[2]) : 100'000;
    auto council = bench::real_texts("kamervragen_2024.jsonl");
    auto db = db::open(argv[1], db::Mode::write);
    std::vector<db::Migration> steps;
    for (const db::Migration& step : db::all_migrations())
        if (step.name == "find") steps.push_back(step);
    make_places(*db);
    db::migrate(*db, steps);
    fill(*db, texts, council);
    if (db->flavour() == db::Flavour::postgres) {
        db->script("ANALYZE find_entry; ANALYZE find_token; ANALYZE find_word; ANALYZE place_above");
    } else {
        db->script("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    auto reader = db::open(argv[1], db::Mode::read);
    speeds(*reader, council);
    recall(*reader, council, texts);
}

// SPDX-License-Identifier: EUPL-1.2
// Durable rows a second and the price of a reading: db_bench [DATABASE] [SECONDS]. DATABASE is a new SQLite
// file (default ./db_bench.sqlite, removed before and after) or postgres://…, where table bench_row is
// dropped.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "db/migrate.hpp"
#include "db/writer.hpp"

namespace {

using namespace mk;
using SteadyClock = std::chrono::steady_clock;

double ms_since(SteadyClock::time_point start) {
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
}

struct BenchRow {
    std::int64_t id = 0;
    std::int64_t place = 0;
    Moment at{};
    std::string title{};
    std::string body{};
};
BOOST_DESCRIBE_STRUCT(BenchRow, (), (id, place, at, title, body))

const std::string title = "Het loket is dicht als ik vrij ben";
const std::string body(120, 'b');

void add_row(db::Db& db, std::int64_t place) {
    db.run("INSERT INTO bench_row (place, at, title, body) VALUES ($1, $2, $3, $4)", place,
           Moment{1'790'000'000'000}, title, body);
}

void create(const std::string& database) {
    const auto db = db::open(database, db::Mode::write);
    db->script("DROP TABLE IF EXISTS bench_row");
    db->script(db::spelled_for(db->flavour(),
                               "CREATE TABLE bench_row (id {id}, place BIGINT NOT NULL, at BIGINT NOT NULL,"
                               " title TEXT NOT NULL, body TEXT NOT NULL)"));
    db->script("CREATE INDEX bench_row_place ON bench_row (place, id)");
}

void measure_writes(const std::string& database, int submitters, double seconds) {
    db::Writer writer(db::open(database, db::Mode::write));
    std::atomic<bool> stop{false};
    std::vector<std::vector<double>> took(static_cast<std::size_t>(submitters));
    std::vector<std::thread> threads;
    const auto start = SteadyClock::now();
    for (int i = 0; i < submitters; ++i)
        threads.emplace_back([&, i] {
            while (!stop) {
                const auto begun = SteadyClock::now();
                writer.run([i](db::Db& db) { add_row(db, i); });
                took[static_cast<std::size_t>(i)].push_back(ms_since(begun));
            }
        });
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
    stop = true;
    for (std::thread& thread : threads) thread.join();
    const double elapsed = ms_since(start) / 1000;
    std::vector<double> all;
    for (const auto& one : took) all.insert(all.end(), one.begin(), one.end());
    std::sort(all.begin(), all.end());
    const auto at = [&](double part) {
        return all[static_cast<std::size_t>(part * static_cast<double>(all.size() - 1))];
    };
    std::printf("%4d submitters: %8.0f durable rows/s, p50 %6.2f ms, p99 %6.2f ms\n", submitters,
                static_cast<double>(all.size()) / elapsed, at(0.5), at(0.99));
}

void measure_reading(const std::string& database) {
    const auto db = db::open(database, db::Mode::read);
    constexpr int times = 5000;
    std::size_t rows = 0;
    const auto start = SteadyClock::now();
    for (int i = 0; i < times; ++i)
        rows += db->all<BenchRow>(
                      "SELECT id, place, at, title, body FROM bench_row WHERE place = $1"
                      " ORDER BY id DESC LIMIT $2",
                      0, 50)
                    .size();
    std::printf("prepared select of %zu rows into structs: %.1f us\n", rows / times,
                ms_since(start) * 1000 / times);
    const auto begun = SteadyClock::now();
    for (int i = 0; i < times; ++i)
        (void)db->one<std::int64_t>("SELECT place FROM bench_row WHERE id = $1", i + 1);
    std::printf("prepared select of one row by its key: %.1f us\n", ms_since(begun) * 1000 / times);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string database = argc > 1 ? argv[1] : "db_bench.sqlite";
    const double seconds = argc > 2 ? std::atof(argv[2]) : 3;
    const bool file = db::flavour_of(database) == db::Flavour::sqlite;
    const auto remove_files = [&] {
        for (const char* end : {"", "-wal", "-shm"})
            if (file) std::remove((database + end).c_str());
    };
    remove_files();
    create(database);
    for (const int submitters : {1, 16, 64, 256}) measure_writes(database, submitters, seconds);
    measure_reading(database);
    remove_files();
    return 0;
}

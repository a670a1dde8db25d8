// SPDX-License-Identifier: EUPL-1.2
// The guard against real data that is not part of this project; see docs/find.md.
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/privacy/privacy.hpp"

namespace mk::engine::privacy {
namespace {

namespace fs = std::filesystem;

// $MICROKOSMOS_DATA, or shared/data beside one of the folders above the working folder.
fs::path data_folder() {
    if (const char* given = std::getenv("MICROKOSMOS_DATA")) return given;
    for (fs::path at = fs::current_path(); at != at.root_path(); at = at.parent_path())
        if (fs::exists(at / "shared" / "data")) return at / "shared" / "data";
    return {};
}

std::vector<std::string> lines_of(const fs::path& file) {
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) lines.push_back(line);
    return lines;
}

// The value of "text" in one line of JSON, as far as these files use escapes.
std::string text_of(const std::string& line) {
    auto at = line.find("\"text\": \"");
    if (at == std::string::npos) return {};
    std::string out;
    for (at += 9; at < line.size() && line[at] != '"'; ++at) {
        if (line[at] != '\\') {
            out += line[at];
            continue;
        }
        ++at;
        out += line[at] == 'n' ? '\n' : line[at] == 't' ? '\t' : line[at];
    }
    return out;
}

bool finds_bsn(const std::string& text, std::size_t offset, std::size_t length) {
    for (const Finding& f : find_client_data(text))
        if (f == Finding{Kind::bsn, offset, length}) return true;
    return false;
}

std::string grouped(const std::string& n, std::array<std::size_t, 3> groups, char separator) {
    return n.substr(0, groups[0]) + separator + n.substr(groups[0], groups[1]) + separator +
           n.substr(groups[0] + groups[1]);
}

class PrivacyData : public ::testing::Test {
protected:
    void SetUp() override {
        folder_ = data_folder();
        if (folder_.empty() || !fs::exists(folder_ / "privacy")) GTEST_SKIP() << "skipped: no data";
    }
    fs::path folder_;
};

}  // namespace

TEST_F(PrivacyData, every_test_number_is_found_in_five_forms) {
    auto numbers = lines_of(folder_ / "privacy" / "bsn_testset_rvig.txt");
    ASSERT_EQ(numbers.size(), 783U);
    for (const std::string& n : numbers) {
        for (const std::string& written : {n, grouped(n, {3, 3, 3}, '.'), grouped(n, {3, 3, 3}, ' '),
                                           grouped(n, {4, 2, 3}, '.'), grouped(n, {4, 2, 3}, ' ')}) {
            EXPECT_TRUE(finds_bsn(written, 0, written.size())) << written;
            EXPECT_TRUE(finds_bsn("De cliënt (" + written + ") belt.", 12, written.size())) << written;
        }
    }
}

TEST_F(PrivacyData, no_a_number_is_taken_for_anything) {
    auto numbers = lines_of(folder_ / "privacy" / "anummer_testset_rvig.txt");
    ASSERT_EQ(numbers.size(), 690U);
    for (const std::string& n : numbers) EXPECT_TRUE(find_client_data("nummer " + n + ".").empty()) << n;
}

TEST_F(PrivacyData, real_texts_raise_no_false_alarm_of_a_bsn) {
    std::map<Kind, int> count;
    std::size_t texts = 0;
    for (const auto& entry : fs::directory_iterator(folder_ / "texts")) {
        if (entry.path().extension() != ".jsonl") continue;
        for (const std::string& line : lines_of(entry.path())) {
            std::string text = text_of(line);
            ++texts;
            for (const Finding& f : find_client_data(text)) {
                ++count[f.kind];
                std::string what(text.substr(f.offset, f.length));
                std::string around(text.substr(f.offset > 30 ? f.offset - 30 : 0, f.length + 60));
                std::cout << code(f.kind) << "  " << what << "  in: " << around << "\n";
                EXPECT_NE(f.kind, Kind::bsn) << around;
            }
        }
    }
    EXPECT_GT(texts, 30'000U);
    EXPECT_EQ(count[Kind::iban] + count[Kind::plate], 0);
    std::cout << texts << " texts";
    for (auto [kind, n] : count) std::cout << ", " << code(kind) << " " << n;
    std::cout << "\n";
}

}  // namespace mk::engine::privacy

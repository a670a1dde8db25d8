// SPDX-License-Identifier: EUPL-1.2
#include "real_texts.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace mk::bench {
namespace {

namespace fs = std::filesystem;

fs::path texts_folder() {
    if (const char* given = std::getenv("MICROKOSMOS_DATA")) return fs::path(given) / "texts";
    for (fs::path at = fs::current_path(); at != at.root_path(); at = at.parent_path())
        if (fs::exists(at / "shared" / "data")) return at / "shared" / "data" / "texts";
    std::cerr << "skipped: no data (set MICROKOSMOS_DATA)\n";
    std::exit(2);
}

// A string member of one flat line of JSON, as far as these files use escapes.
std::string member(const std::string& line, const std::string& name) {
    std::string key = "\"" + name + "\": \"";
    auto at = line.find(key);
    std::string out;
    if (at == std::string::npos) return out;
    for (at += key.size(); at < line.size() && line[at] != '"'; ++at) {
        if (line[at] != '\\') {
            out += line[at];
        } else {
            ++at;
            out += line[at] == 'n' || line[at] == 't' ? ' ' : line[at];
        }
    }
    return out;
}

}  // namespace

std::vector<RealText> real_texts(const std::string& file) {
    std::ifstream in(texts_folder() / file);
    std::vector<RealText> out;
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) out.push_back({member(line, "doc"), member(line, "text")});
    return out;
}

std::vector<std::string> real_sentences() {
    std::vector<std::string> out;
    for (const char* file :
         {"commonvoice_fy.jsonl", "commonvoice_nl_overig.jsonl", "commonvoice_nl_sociaal.jsonl",
          "gebruikersverhalen.jsonl", "moties_2026.jsonl", "ud_alpino.jsonl", "ud_lassy.jsonl"})
        for (RealText& t : real_texts(file)) out.push_back(std::move(t.text));
    return out;
}

}  // namespace mk::bench

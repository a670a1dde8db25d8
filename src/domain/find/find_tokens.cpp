// SPDX-License-Identifier: EUPL-1.2
#include "domain/find/find_tokens.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/similar/similar.hpp"

namespace mk::find::tokens {
namespace {

namespace similar = engine::similar;

constexpr std::size_t most_words = 12;
constexpr std::size_t excerpt_length = 160;
constexpr std::size_t excerpt_lead = 50;
constexpr int most_months = 24;
constexpr int most_years = 60;

void add(std::string& out, std::string_view token) {
    if (!out.empty()) out += ' ';
    out += token;
}

void add_stems(std::string& out, std::string_view text, Lexicon& lexicon) {
    for (const std::string& word : similar::words(text))
        if (const auto& known = lexicon.look(word); known.telling()) add(out, known.stem);
}

// "2026-11-22" -> 2026 * 12 + 10
int month_number(Moment at) {
    std::string day = iso_date(at);
    return std::stoi(day.substr(0, 4)) * 12 + std::stoi(day.substr(5, 2)) - 1;
}

std::string month_mark(int month) {
    int year = month / 12;
    std::string two = std::to_string(month % 12 + 1);
    return "m_" + std::to_string(year) + (two.size() == 1 ? "0" : "") + two;
}

std::string year_mark(int year) {
    return "y_" + std::to_string(year);
}

Group dates(Moment from, Moment until) {
    Group group;
    if (until <= from) return {"none_"};
    int first = month_number(from);
    int last = month_number(until - 1);
    if (last - first < most_months) {
        for (int month = first; month <= last; ++month) group.push_back(month_mark(month));
    } else if (last / 12 - first / 12 < most_years) {
        for (int year = first / 12; year <= last / 12; ++year) group.push_back(year_mark(year));
    }
    return group;
}

// Moments that iso_date writes with four digits of a year.
bool writable(Moment at) {
    return at.ms >= 0 && at.ms < 253'402'300'800'000;
}

std::string_view around(std::string_view text, std::size_t found) {
    std::size_t begin = found;
    while (begin > 0 && found - begin < excerpt_lead) --begin;
    while (begin > 0 && begin < found && text[begin - 1] != ' ' && text[begin - 1] != '\n') ++begin;
    return text.substr(begin);
}

}  // namespace

const Lexicon::Known& Lexicon::look(const std::string& word) {
    auto [found, fresh] = known_.try_emplace(word);
    if (fresh && !similar::stop_word(word)) found->second.stem = similar::stem(word);
    return found->second;
}

std::string of_entry(const Entry& entry, const std::vector<PlaceId>& around_it, Lexicon& lexicon) {
    std::string out;
    add_stems(out, entry.title, lexicon);
    out += out.empty() ? "" : ' ' + out;
    add_stems(out, entry.text, lexicon);
    add(out, kind_mark(entry.kind));
    if (entry.level != 0) add(out, "l_" + std::to_string(entry.level));
    if (entry.theme != 0) add(out, "t_" + std::to_string(entry.theme));
    for (PlaceId place : around_it) add(out, place_mark(place));
    if (writable(entry.at)) {
        int month = month_number(entry.at);
        add(out, year_mark(month / 12));
        add(out, month_mark(month));
    }
    return out;
}

std::vector<std::string> unique(std::string_view tokens) {
    std::vector<std::string> out;
    if (tokens.empty()) return out;
    for (std::string_view token : split(tokens, ' ')) out.emplace_back(token);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::vector<Word> vocabulary(std::string_view title, std::string_view text, Lexicon& lexicon) {
    std::vector<Word> out;
    for (std::string_view part : {title, text})
        for (std::string& word : similar::words(part))
            if (const auto& known = lexicon.look(word); known.telling())
                out.push_back({std::move(word), known.stem});
    std::ranges::sort(out, {}, &Word::word);
    auto twice = std::ranges::unique(out, {}, &Word::word);
    out.erase(twice.begin(), twice.end());
    return out;
}

bool mark(std::string_view token) {
    return token.find('_') != std::string_view::npos;
}

std::string kind_mark(Kind kind) {
    return "k_" + std::to_string(static_cast<int>(kind));
}
std::string place_mark(PlaceId place) {
    return "p_" + std::to_string(place.value);
}

std::vector<Group> of_filters(const Query& query) {
    std::vector<Group> out;
    if (!query.kinds.empty()) {
        Group kinds;
        for (Kind kind : query.kinds) kinds.push_back(kind_mark(kind));
        out.push_back(std::move(kinds));
    }
    if (query.place) out.push_back({place_mark(query.place)});
    if (query.level != 0) out.push_back({"l_" + std::to_string(query.level)});
    if (query.theme != 0) out.push_back({"t_" + std::to_string(query.theme)});
    if (query.from && query.until && writable(*query.from) && writable(*query.until)) {
        Group group = dates(*query.from, *query.until);
        if (!group.empty()) out.push_back(std::move(group));
    }
    return out;
}

Asked of_words(std::string_view typed) {
    std::vector<std::string> words = similar::words(typed);
    Asked out;
    // words() drops what follows the last word; when nothing did, it may be half typed.
    std::string folded = fold(typed);
    bool open = !words.empty() && folded.ends_with(words.back());
    for (std::size_t i = 0; i < words.size() && out.stems.size() < most_words; ++i) {
        bool last = i + 1 == words.size();
        if (last && open && words[i].size() >= 2) {
            out.half = words[i];
        } else if (!similar::stop_word(words[i])) {
            out.stems.push_back(similar::stem(words[i]));
        }
    }
    return out;
}

std::string excerpt(std::string_view text, const std::vector<std::string>& stems) {
    std::size_t found = 0;
    bool some = false;
    for (std::size_t at = 0; at < text.size() && !some;) {
        std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        for (const std::string& word : similar::words(text.substr(at, end - at))) {
            if (std::find(stems.begin(), stems.end(), similar::stem(word)) == stems.end()) continue;
            found = at;
            some = true;
        }
        at = end + 1;
    }
    std::string_view rest = around(text, found);
    std::string_view shown = first_characters(rest, excerpt_length - 2);
    std::string out(rest.size() < text.size() ? "…" : "");
    out += trim(shown);
    if (shown.size() < rest.size()) out += "…";
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

}  // namespace mk::find::tokens

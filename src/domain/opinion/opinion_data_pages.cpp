// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_map_pages.hpp"
#include "domain/opinion/opinion_map_parts.hpp"
#include "domain/opinion/opinion_map_text.hpp"
#include "domain/opinion/opinion_transfer.hpp"
#include "html/parts.hpp"

// What anybody may take along: the results, the votes where that was announced, and how the map is made.
namespace mk::opinion::pages {

using html::fill;
using html::Frame;
using html::link;
using html::Markup;
using html::section;
using html::Text;
using html::title;
using html::Width;
using html::operator""_h;
using parts::url_of;
using person::Visit;
namespace engine = engine::opinion;

namespace {

Result<Poll> asked_poll(Visit& visit) {
    MK_TRY(auto poll, parts::poll_of(visit));
    if (poll.state == PollState::prepared) return fail(Refusal::not_found, "poll");
    return poll;
}

void say(const Visit& visit, const Text& words, Markup& out) {
    out.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = visit.t(words));
}

Markup links(const Visit& visit, const std::vector<std::pair<std::string, const Text*>>& all) {
    Markup items, out;
    for (const auto& [url, words] : all)
        items.add<R"(<li>{link}</li>
)">("link"_h = link(url, visit.t(*words)));
    out.add<R"(<ul class="mk-list">
{items}</ul>
)">("items"_h = items);
    return out;
}

Markup votes_part(const Visit& visit, const Poll& poll) {
    Markup inside;
    if (votes_are_public(visit.db, poll.id)) {
        say(visit, text::data_votes_yes, inside);
        inside.add(links(visit, {{url_of(poll.id, "/gegevens/stemmen.csv"), &text::data_votes_csv},
                                 {url_of(poll.id, "/gegevens/stellingen.csv"), &text::data_statements_csv}}));
        auto shown = map_of(visit, poll.id);
        bool tested = shown && shown->open.certainty.steadiness.has_value();
        inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = fill(visit.t(text::data_votes_check), {{"more", tested ? "" : " --resamples 0"}}));
    } else {
        bool later = poll.state != PollState::closed && poll.publish_votes;
        say(visit, later ? text::data_votes_later : text::data_votes_no, inside);
    }
    return section("stemmen", visit.t(text::data_votes_head), inside);
}

}  // namespace

Result<web::Response> data_page(Visit& visit) {
    MK_TRY(auto poll, asked_poll(visit));
    Markup sums, formula, main;
    say(visit, text::data_sums, sums);
    sums.add(links(visit, {{url_of(poll.id, "/gegevens/uitslagen.csv"), &text::data_sums_csv},
                           {url_of(poll.id, "/kaart.json"), &text::data_sums_json},
                           {url_of(poll.id, "/kaart.svg"), &text::data_svg}}));
    for (const Text* words : {&text::data_formula_1, &text::data_formula_2, &text::data_formula_3,
                              &text::data_formula_4, &text::data_formula_5})
        say(visit, *words, formula);
    main.add(title(visit.t(text::data_title), poll.title, visit.t(text::data_lead)));
    main.add(section("uitslagen", visit.t(text::data_sums_head), sums));
    main.add(votes_part(visit, poll));
    main.add(section("formule", visit.t(text::data_formula_head), formula));
    Frame frame;
    frame.title = std::string(visit.t(text::data_title)) + ": " + poll.title;
    frame.crumbs = parts::crumbs(visit, poll, visit.t(text::data_title));
    frame.nav = "/zoektochten";
    frame.width = Width::narrow;
    return person::page(visit, std::move(frame), main);
}

namespace {

// One field of a table that is opened in a spreadsheet: quoted, and never taken for a formula.
std::string cell(std::string_view words) {
    std::string out = "\"";
    if (!words.empty() && std::string_view("=+-@\t").find(words.front()) != std::string_view::npos)
        out += '\'';
    for (char c : words) out.append(c == '"' ? "\"\"" : std::string(1, c));
    return out + '"';
}

void add_row(std::string& out, std::int64_t no, std::string_view words, std::string_view who,
             const std::optional<engine::PublicCount>& count) {
    if (!count || count->seen < engine::least_people) return;
    out += std::to_string(no) + ',' + cell(words) + ',' + cell(who) + ',' + std::to_string(count->seen) +
           ',' + std::to_string(count->agree) + ',' + std::to_string(count->disagree) + ',' +
           std::to_string(count->seen - count->agree - count->disagree) + '\n';
}

void add_labels(std::string& out, const Shown& shown, const engine::LabelTable& table,
                const std::vector<std::string>& names) {
    for (std::size_t l = 0; l < table.labels.size(); ++l)
        for (std::size_t j = 0; j < table.tids.size(); ++j) {
            const ShownStatement* words = shown.statement(table.tids[j]);
            add_row(out, table.tids[j], words ? words->words : "", names[l], table.counts[l][j]);
        }
}

std::string sums_csv(const Visit& visit, const Shown& shown) {
    std::string out = "nummer,stelling,wie,n,eens,oneens,weet_ik_niet\n";
    for (const auto& s : shown.open.statements) {
        const ShownStatement* found = shown.statement(s.tid);
        std::string_view words = found ? std::string_view(found->words) : std::string_view();
        add_row(out, s.tid, words, "kaart", s.together);
        for (std::size_t g = 0; g < s.groups.size(); ++g)
            add_row(out, s.tid, words, "groep " + std::string(1, shown.open.groups[g].letter), s.groups[g]);
    }
    std::vector<std::string> levels, places;
    for (const auto& label : shown.levels.labels) levels.push_back("niveau " + label.name);
    for (const auto& label : shown.places.labels) {
        auto id = parse_id<struct mk::PlaceTag>(label.name);
        auto found =
            id ? place::find(visit.db, *id) : Result<place::Place>(fail(Refusal::not_found, "place"));
        places.push_back("plek " + (found ? found->name : label.name));
    }
    add_labels(out, shown, shown.levels, levels);
    add_labels(out, shown, shown.places, places);
    return out;
}

constexpr std::string_view csv_type = "text/csv; charset=utf-8";

}  // namespace

Result<web::Response> data_sums(Visit& visit) {
    MK_TRY(auto poll, asked_poll(visit));
    auto shown = map_of(visit, poll.id);
    if (!shown) return fail(Refusal::not_found, "poll");
    return web::file(std::string(csv_type), "uitslagen.csv", sums_csv(visit, *shown));
}

namespace {

Result<Files> public_files(Visit& visit) {
    MK_TRY(auto poll, asked_poll(visit));
    if (!votes_are_public(visit.db, poll.id)) return fail(Refusal::not_found, "page");
    return give_out(visit.db, poll.id, Words::accepted);
}

}  // namespace

Result<web::Response> data_votes(Visit& visit) {
    MK_TRY(auto files, public_files(visit));
    return web::file(std::string(csv_type), "stemmen.csv", std::move(files.votes));
}

Result<web::Response> data_statements(Visit& visit) {
    MK_TRY(auto files, public_files(visit));
    return web::file(std::string(csv_type), "stellingen.csv", std::move(files.statements));
}

}  // namespace mk::opinion::pages

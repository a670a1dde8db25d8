// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_result.hpp"

#include <algorithm>

#include "domain/opinion/opinion_draw.hpp"
#include "domain/opinion/opinion_freeze.hpp"
#include "engine/opinion/documents.hpp"
#include "engine/opinion/steadiness.hpp"
#include "web/json_reader.hpp"
#include "web/json_writer.hpp"

namespace mk::opinion {

namespace {

namespace engine = engine::opinion;
using web::JsonValue;

constexpr std::size_t result_bytes_max = std::size_t{256} << 20U;
// Up to so many people the steadiness of the groups is tested while closing: fifty maps, some milliseconds
// each.
constexpr std::size_t steadiness_people_max = 5000;
constexpr int steadiness_rounds = 50;

std::int64_t whole(const JsonValue& at) {
    auto number = at.as_integer();
    return number ? *number : 0;
}
double real(const JsonValue& at) {
    auto number = at.as_number();
    return number ? *number : 0;
}
std::string words(const JsonValue& at) {
    auto text = at.as_text();
    return text ? *text : std::string();
}
std::vector<JsonValue> list(const JsonValue& at) {
    auto items = at.as_list();
    return items ? *items : std::vector<JsonValue>();
}
std::optional<double> maybe(const JsonValue& at) {
    if (!at.present()) return std::nullopt;
    return real(at);
}

engine::PublicCount count_of(const JsonValue& at) {
    return {static_cast<std::int32_t>(whole(at.get("n"))), static_cast<std::int32_t>(whole(at.get("agree"))),
            static_cast<std::int32_t>(whole(at.get("disagree")))};
}

engine::Point point_of(const JsonValue& at) {
    auto both = list(at);
    return both.size() == 2 ? engine::Point{real(both[0]), real(both[1])} : engine::Point{};
}

engine::Standing standing_of(std::string_view name) {
    if (name == "groups") return engine::Standing::groups;
    return name == "no_groups" ? engine::Standing::no_groups : engine::Standing::list_only;
}

engine::Certainty certainty_of(const JsonValue& at) {
    engine::Certainty out;
    out.people = static_cast<std::size_t>(whole(at.get("people_on_map")));
    out.median_votes = real(at.get("median_votes"));
    out.explained = real(at.get("explained"));
    out.silhouette = real(at.get("silhouette"));
    out.steadiness = maybe(at.get("steadiness"));
    for (const auto& item : list(at.get("cautions"))) {
        for (int c = 0; c <= static_cast<int>(engine::Caution::unsettled_axes); ++c)
            if (engine::name_of(static_cast<engine::Caution>(c)) == words(item))
                out.cautions.push_back(static_cast<engine::Caution>(c));
    }
    return out;
}

engine::PublicGroup group_of(const JsonValue& at) {
    engine::PublicGroup group;
    std::string letter = words(at.get("letter"));
    group.letter = letter.empty() ? 'A' : letter.front();
    group.people = whole(at.get("people"));
    group.center = point_of(at.get("center"));
    for (const auto& one : list(at.get("characteristic")))
        group.characteristic.push_back(
            {whole(one.get("tid")), words(one.get("for")) == "agree", count_of(one.get("in_group"))});
    return group;
}

int place_of(const std::vector<engine::PublicGroup>& groups, const std::string& letter) {
    for (std::size_t g = 0; g < groups.size(); ++g)
        if (letter == std::string(1, groups[g].letter)) return static_cast<int>(g);
    return -1;
}

engine::PublicStatement statement_of(const JsonValue& at, const engine::PublicMap& map) {
    engine::PublicStatement statement;
    statement.tid = whole(at.get("tid"));
    if (at.get("together").present()) statement.together = count_of(at.get("together"));
    JsonValue groups = at.get("groups");
    for (const auto& group : map.groups) {
        JsonValue count = groups.get(std::string(1, group.letter));
        if (count.present()) statement.groups.push_back(count_of(count));
    }
    statement.shared_agree = maybe(at.get("shared_agree"));
    statement.shared_disagree = maybe(at.get("shared_disagree"));
    return statement;
}

engine::PublicMap map_from(const JsonValue& root) {
    engine::PublicMap map;
    map.people = whole(root.get("people"));
    map.votes = whole(root.get("votes"));
    map.standing = standing_of(words(root.get("standing")));
    map.certainty = certainty_of(root.get("certainty"));
    map.explained = map.certainty.explained;
    for (const auto& one : list(root.get("groups"))) map.groups.push_back(group_of(one));
    for (const auto& one : list(root.get("dots")))
        map.dots.push_back({{real(one.get("x")), real(one.get("y"))},
                            whole(one.get("people")),
                            place_of(map.groups, words(one.get("group")))});
    for (const auto& one : list(root.get("statements"))) map.statements.push_back(statement_of(one, map));
    for (const auto& one : list(root.get("consensus").get("agree"))) map.agree.push_back(whole(one));
    for (const auto& one : list(root.get("consensus").get("disagree"))) map.disagree.push_back(whole(one));
    return map;
}

}  // namespace

std::optional<engine::PublicMap> read_open_map(std::string_view json) {
    auto document = web::read_json(json, result_bytes_max);
    if (!document || words(document->root().get("document")) != "public") return std::nullopt;
    return map_from(document->root());
}

std::string write_table(const engine::LabelTable& table) {
    web::JsonWriter json;
    json.begin_object().key("statements").begin_array();
    for (auto tid : table.tids) json.value(tid);
    json.end_array().key("labels").begin_array();
    for (std::size_t l = 0; l < table.labels.size(); ++l) {
        json.begin_object().member("name", table.labels[l].name).member("people", table.labels[l].people);
        json.key("counts").begin_array();
        for (const auto& count : table.counts[l]) {
            if (!count) {
                json.null();
                continue;
            }
            json.begin_object().member("n", count->seen).member("agree", count->agree);
            json.member("disagree", count->disagree).end_object();
        }
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return json.take();
}

std::optional<engine::LabelTable> read_table(std::string_view json) {
    auto document = web::read_json(json, result_bytes_max);
    if (!document) return std::nullopt;
    engine::LabelTable table;
    for (const auto& tid : list(document->root().get("statements"))) table.tids.push_back(whole(tid));
    for (const auto& label : list(document->root().get("labels"))) {
        table.labels.push_back({words(label.get("name")), whole(label.get("people"))});
        auto& counts = table.counts.emplace_back();
        for (const auto& count : list(label.get("counts"))) {
            if (count.present()) counts.emplace_back(count_of(count));
            else counts.emplace_back();
        }
        if (counts.size() != table.tids.size()) return std::nullopt;
    }
    return table;
}

namespace {

constexpr std::string_view no_level = "none";

std::string_view level_key(place::Level level) {
    return level == place::Level::none ? no_level : place::key(level);
}

}  // namespace

std::string write_taken_part(const TakenPart& part) {
    web::JsonWriter json;
    json.begin_object().member("people", part.people).member("votes", part.votes);
    json.key("levels").begin_object();
    for (const auto& [level, people] : part.levels) json.member(level_key(level), people);
    json.end_object().end_object();
    return json.take();
}

std::optional<TakenPart> read_taken_part(std::string_view json) {
    auto document = web::read_json(json);
    if (!document) return std::nullopt;
    TakenPart part;
    part.people = whole(document->root().get("people"));
    part.votes = whole(document->root().get("votes"));
    JsonValue levels = document->root().get("levels");
    auto names = levels.names();
    if (!names) return std::nullopt;
    for (std::string_view name : *names) {
        auto level = name == no_level ? place::Level::none : place::level_of(name);
        if (level) part.levels.emplace_back(*level, whole(levels.get(name)));
    }
    return part;
}

std::shared_ptr<const Shown> read_result(db::Db& db, PollId poll) {
    auto head = map_store::head(db, poll);
    auto kept = map_store::result(db, poll);
    if (!head || !kept) return nullptr;
    auto open = read_open_map(kept->map);
    auto levels = read_table(kept->levels);
    auto places = read_table(kept->places);
    if (!open || !levels || !places) return nullptr;
    auto shown = std::make_shared<Shown>();
    shown->seq = head->seq;
    shown->closed = true;
    shown->open = std::move(*open);
    shown->levels = std::move(*levels);
    shown->places = std::move(*places);
    for (auto& row : map_store::statements(db, poll))
        shown->statements.push_back({row.no, std::move(row.words), row.state == StatementState::accepted});
    return shown;
}

namespace {

// The map that is published for good: from the votes alone, no map before it steadies it.
std::string final_map(Ground& ground, Shown& shown) {
    bool test = shown.map.standing == engine::Standing::groups && !shown.map.steadiness;
    if (test && shown.map.on_map <= steadiness_people_max) {
        shown.map.steadiness = engine::steadiness(ground.votes, shown.map, steadiness_rounds);
        shown.open = open_map(shown.map);
    }
    return engine::to_json(shown.open);
}

}  // namespace

void freeze(db::Db& writer, PollId poll) {
    if (map_store::result(writer, poll)) return;
    auto ground = read_ground(writer, poll);
    if (!ground) return;
    Shown shown;
    show_into(*ground, nullptr, shown);
    map_store::Kept kept;
    kept.map = final_map(*ground, shown);
    kept.levels = write_table(shown.levels);
    kept.places = write_table(shown.places);
    kept.taken_part = write_taken_part(taken_part(writer, poll));
    map_store::insert_result(writer, poll, kept);
}

std::optional<TakenPart> kept_taken_part(db::Db& db, PollId poll) {
    auto kept = map_store::result(db, poll);
    return kept ? read_taken_part(kept->taken_part) : std::nullopt;
}

namespace {

bool frozen_right(db::Db& db, PollId poll) {
    auto kept = map_store::result(db, poll);
    auto ground = read_ground(db, poll);
    if (!kept || !ground) return false;
    Shown shown;
    show_into(*ground, nullptr, shown);
    return kept->map == final_map(*ground, shown) && read_table(kept->levels) && read_table(kept->places) &&
           read_taken_part(kept->taken_part);
}

// Pair statistics that were kept up to date vote by vote, against those that are counted at once.
bool followed_right(db::Db& db, PollId poll) {
    auto whole = read_ground(db, poll);
    if (!whole) return false;
    Ground followed;
    followed.poll = poll;
    followed.votes.prepare(1);
    (void)follow(db, followed);
    return engine::operator_json(engine::refresh(followed.votes, nullptr)) ==
           engine::operator_json(engine::refresh(whole->votes, nullptr));
}

}  // namespace

std::int64_t verify_maps(db::Db& db) {
    std::int64_t wrong = 0;
    for (const auto& [poll, state] : map_store::polls(db)) {
        if (state == PollState::prepared) continue;
        bool right = state == PollState::closed ? frozen_right(db, poll) : followed_right(db, poll);
        wrong += right ? 0 : 1;
    }
    return wrong;
}

}  // namespace mk::opinion

// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/opinion/documents.hpp"
#include "engine/opinion/json_out.hpp"

namespace mk::engine::opinion {
namespace {

std::string letter(char one) {
    return std::string(1, one);
}

std::string_view name_of(Standing standing) {
    switch (standing) {
        case Standing::list_only: return "list_only";
        case Standing::no_groups: return "no_groups";
        case Standing::groups: return "groups";
    }
    return "";
}

void write_point(JsonOut& json, const Point& point) {
    json.numbers(std::vector<double>{point.x, point.y});
}

void write_certainty(JsonOut& json, const Certainty& certainty) {
    json.key("certainty").open('{');
    json.key("people_on_map").number(certainty.people);
    json.key("median_votes").number(certainty.median_votes);
    json.key("explained").number(std::round(certainty.explained * 1e4) / 1e4);
    json.key("silhouette").number(std::round(certainty.silhouette * 1e3) / 1e3);
    json.key("steadiness");
    if (certainty.steadiness) json.number(std::round(*certainty.steadiness * 1e3) / 1e3);
    else json.nothing();
    json.key("cautions").open('[');
    for (const auto caution : certainty.cautions) json.string(name_of(caution));
    json.close(']');
    json.close('}');
}

void write_labels(JsonOut& json, const LabelTable& table) {
    json.key("labels").open('{');
    json.key("tids").numbers(table.tids);
    json.key("rows").open('[');
    for (std::size_t l = 0; l < table.labels.size(); ++l) {
        json.open('{');
        json.key("label").string(table.labels[l].name);
        json.key("people").number(table.labels[l].people);
        for (const auto& [name, part] : {std::pair{"agree", &PublicCount::agree},
                                         {"disagree", &PublicCount::disagree},
                                         {"seen", &PublicCount::seen}}) {
            json.key(name).open('[');
            for (const auto& count : table.counts[l]) {
                if (count) json.number((*count).*part);
                else json.nothing();
            }
            json.close(']');
        }
        json.close('}');
    }
    json.close(']');
    json.close('}');
    json.key("label_differences").open('[');
    for (std::size_t a = 0; a < table.labels.size(); ++a) {
        for (std::size_t b = a + 1; b < table.labels.size(); ++b) {
            for (const auto& one : differences(table, a, b)) {
                json.open('{');
                json.key("first").string(table.labels[a].name);
                json.key("second").string(table.labels[b].name);
                json.key("tid").number(one.tid);
                json.key("agree_first").number(one.share_first);
                json.key("agree_second").number(one.share_second);
                json.key("n_first").number(one.first.seen);
                json.key("n_second").number(one.second.seen);
                json.key("test").number(one.test);
                json.close('}');
            }
        }
    }
    json.close(']');
}

void write_totals(JsonOut& json, const Map& map) {
    const auto cells = static_cast<double>(map.people.size()) * static_cast<double>(map.tids.size());
    json.key("participants").number(map.people.size());
    json.key("statements").number(map.tids.size());
    json.key("votes").number(map.votes);
    json.key("agree").number(map.agree);
    json.key("disagree").number(map.disagree);
    json.key("pass").number(map.pass);
    json.key("density").number(cells > 0 ? static_cast<double>(map.votes) / cells : 0.0);
    json.key("impute").string("mean");
    json.key("in_conv").number(map.on_map);
    json.key("tids").numbers(map.tids);
    for (const auto& [name, flags] : {std::pair{"mod_out", &map.out}, {"meta", &map.meta}}) {
        json.key(name).open('[');
        for (std::size_t j = 0; j < map.tids.size(); ++j) {
            if ((*flags)[j] != 0) json.number(map.tids[j]);
        }
        json.close(']');
    }
}

void write_axes(JsonOut& json, const Map& map) {
    json.key("center").numbers(map.axes.center);
    json.key("comps").open('[');
    for (const auto& comp : map.axes.comps) json.numbers(comp);
    json.close(']');
    json.key("eigenvalues_top3").numbers(map.axes.eigenvalues);
    json.key("explained_variance_ratio_top3").numbers(map.axes.explained);
    json.key("turn").numbers(std::vector<double>{map.turn.xx, map.turn.xy, map.turn.yx, map.turn.yy});
    double x = 0, y = 0, squares = 0;
    for (const auto& place : map.positions) {
        x += place.x;
        y += place.y;
        squares += place.x * place.x + place.y * place.y;
    }
    json.key("projection_checksum").open('{');
    json.key("sum_x").number(x);
    json.key("sum_y").number(y);
    json.key("sum_r2").number(squares);
    json.close('}');
    if (map.mode != Mode::published) return;
    json.key("projection_first5").open('{');
    for (std::size_t p = 0; p < std::min<std::size_t>(5, map.people.size()); ++p) {
        json.key(std::to_string(map.people[p]));
        write_point(json, map.positions[p]);
    }
    json.close('}');
    json.key("base_clusters").number(map.base_centers.size());
}

void write_by_k(JsonOut& json, std::string_view name, const std::map<int, double>& values) {
    json.key(name).open('{');
    for (const auto& [k, value] : values) json.key(std::to_string(k)).number(value);
    json.close('}');
}

void write_groups(JsonOut& json, const Map& map) {
    const auto& groups = map.grouping.groups;
    json.key("standing").string(name_of(map.standing));
    write_by_k(json, "silhouettes", map.grouping.silhouettes);
    json.key("k").number(groups.size());
    json.key("group_letters").open('[');
    for (const auto& group : groups) json.string(letter(group.letter));
    json.close(']');
    json.key("group_sizes").open('[');
    for (const auto& group : groups) json.number(group.size);
    json.close(']');
    json.key("group_centers").open('[');
    for (const auto& group : groups) write_point(json, group.center);
    json.close(']');
    json.key("groups").open('{');
    for (std::size_t g = 0; g < groups.size(); ++g) {
        json.key(letter(groups[g].letter)).open('[');
        for (std::size_t p = 0; p < map.people.size(); ++p) {
            if (map.group[p] == static_cast<int>(g)) json.number(map.people[p]);
        }
        json.close(']');
    }
    json.close('}');
    json.key("sse").number(map.grouping.sse);
    write_by_k(json, "sse_by_k", map.grouping.sse_by_k);
}

void write_votes(JsonOut& json, const Map& map) {
    for (const auto& [name, part] :
         {std::pair{"A", &Tally::agree}, {"D", &Tally::disagree}, {"S", &Tally::seen}}) {
        json.key(std::string("group_votes_") + name).open('[');
        for (const auto& tally : map.tallies) json.numbers(tally.*part);
        json.close(']');
        json.key(std::string("on_map_votes_") + name).numbers(map.together.*part);
    }
}

void write_shared(JsonOut& json, const Map& map) {
    json.key("group_aware_consensus").numbers(map.shared_agree);
    json.key("group_aware_disagreement").numbers(map.shared_disagree);
    const auto root = 1.0 / static_cast<double>(std::max<std::size_t>(1, map.tallies.size()));
    for (const auto& [name, values] : {std::pair{"group_aware_consensus_root", &map.shared_agree},
                                       {"group_aware_disagreement_root", &map.shared_disagree}}) {
        json.key(name).open('[');
        for (const auto value : *values) json.number(std::round(std::pow(value, root) * 1e12) / 1e12);
        json.close(']');
    }
    std::vector<std::size_t> order;
    for (std::size_t j = 0; j < map.tids.size(); ++j) {
        if (map.out[j] == 0) order.push_back(j);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return map.shared_agree[a] > map.shared_agree[b]; });
    order.resize(std::min<std::size_t>(order.size(), 10));
    json.key("gac_top10").open('[');
    for (const auto j : order) {
        json.open('{');
        json.key("tid").number(map.tids[j]);
        json.key("gac").number(map.shared_agree[j]);
        json.close('}');
    }
    json.close(']');
}

void write_findings(JsonOut& json, const Map& map) {
    json.key("repness").open('{');
    for (std::size_t g = 0; g < map.characteristic.size(); ++g) {
        json.key(letter(map.grouping.groups[g].letter)).open('[');
        for (const auto& one : map.characteristic[g]) {
            json.open('{');
            json.key("tid").number(one.tid);
            json.key("repful-for").string(one.agree ? "agree" : "disagree");
            json.key("n-success").number(one.successes);
            json.key("n-trials").number(one.trials);
            json.key("p-success").number(one.share);
            json.key("p-test").number(one.share_test);
            json.key("repness").number(one.lift);
            json.key("repness-test").number(one.lift_test);
            if (one.best_agree) json.key("best-agree").number(1);
            json.close('}');
        }
        json.close(']');
    }
    json.close('}');
    json.key("consensus").open('{');
    for (const auto& [name, list] :
         {std::pair{"agree", &map.consensus.agree}, {"disagree", &map.consensus.disagree}}) {
        json.key(name).open('[');
        for (const auto& one : *list) {
            json.open('{');
            json.key("tid").number(one.tid);
            json.key("n-success").number(one.successes);
            json.key("n-trials").number(one.trials);
            json.key("p-success").number(one.share);
            json.key("p-test").number(one.share_test);
            json.close('}');
        }
        json.close(']');
    }
    json.close('}');
    json.key("extremity").numbers(map.extremity);
    json.key("priorities").numbers(map.weights);
}

void write_count(JsonOut& json, const PublicCount& count) {
    json.open('{');
    json.key("n").number(count.seen);
    json.key("agree").number(count.agree);
    json.key("disagree").number(count.disagree);
    json.close('}');
}

void write_maybe(JsonOut& json, std::string_view name, const std::optional<double>& value) {
    json.key(name);
    if (value) json.number(*value);
    else json.nothing();
}

void write_public_groups(JsonOut& json, const PublicMap& map) {
    json.key("groups").open('[');
    for (const auto& group : map.groups) {
        json.open('{');
        json.key("letter").string(letter(group.letter));
        json.key("people").number(group.people);
        json.key("center");
        write_point(json, group.center);
        json.key("characteristic").open('[');
        for (const auto& one : group.characteristic) {
            json.open('{');
            json.key("tid").number(one.tid);
            json.key("for").string(one.agree ? "agree" : "disagree");
            json.key("in_group");
            write_count(json, one.in_group);
            json.close('}');
        }
        json.close(']');
        json.close('}');
    }
    json.close(']');
    json.key("dots").open('[');
    for (const auto& dot : map.dots) {
        json.open('{');
        json.key("x").number(dot.place.x);
        json.key("y").number(dot.place.y);
        json.key("people").number(dot.people);
        json.key("group");
        if (dot.group >= 0) json.string(letter(map.groups[static_cast<std::size_t>(dot.group)].letter));
        else json.nothing();
        json.close('}');
    }
    json.close(']');
}

void write_public_statement(JsonOut& json, const PublicMap& map, const PublicStatement& statement) {
    json.open('{');
    json.key("tid").number(statement.tid);
    json.key("together");
    if (statement.together) write_count(json, *statement.together);
    else json.nothing();
    json.key("groups").open('{');
    for (std::size_t g = 0; g < statement.groups.size(); ++g) {
        json.key(letter(map.groups[g].letter));
        write_count(json, statement.groups[g]);
    }
    json.close('}');
    write_maybe(json, "shared_agree", statement.shared_agree);
    write_maybe(json, "shared_disagree", statement.shared_disagree);
    json.close('}');
}

}  // namespace

std::string operator_json(const Map& map, const LabelTable* labels) {
    JsonOut json;
    json.open('{');
    json.key("document").string("operator");
    json.key("mode").string(map.mode == Mode::published ? "published" : "map");
    write_totals(json, map);
    write_axes(json, map);
    write_groups(json, map);
    write_votes(json, map);
    write_shared(json, map);
    write_findings(json, map);
    write_certainty(json, certainty_of(map));
    if (labels != nullptr) write_labels(json, *labels);
    json.close('}');
    return json.take() + "\n";
}

std::string to_json(const PublicMap& map, const LabelTable* labels) {
    JsonOut json;
    json.open('{');
    json.key("document").string("public");
    json.key("people").number(map.people);
    json.key("votes").number(map.votes);
    json.key("standing").string(name_of(map.standing));
    write_certainty(json, map.certainty);
    write_public_groups(json, map);
    json.key("statements").open('[');
    for (const auto& statement : map.statements) write_public_statement(json, map, statement);
    json.close(']');
    json.key("consensus").open('{');
    json.key("agree").numbers(map.agree);
    json.key("disagree").numbers(map.disagree);
    json.close('}');
    if (labels != nullptr) write_labels(json, *labels);
    json.close('}');
    return json.take() + "\n";
}

}  // namespace mk::engine::opinion

// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_api.hpp"

#include <algorithm>
#include <array>

#include "domain/opinion/opinion_parts.hpp"
#include "web/json_reader.hpp"
#include "web/json_writer.hpp"

namespace mk::opinion::api {
namespace {

constexpr std::int64_t limit_usual = 50;
constexpr std::int64_t limit_max = 100;

void write_choice(web::JsonWriter& json, std::string_view member, std::optional<Choice> choice) {
    json.key(member);
    if (choice) json.value(key(*choice));
    else json.null();
}

std::string_view word(PollState state) {
    constexpr std::array<std::string_view, 4> words{"voorbereid", "open", "gepauzeerd", "gesloten"};
    return words.at(static_cast<std::size_t>(state));
}

struct Asked {
    std::int64_t no = 0;
    std::optional<Choice> choice;  // none: take it back
};

Result<Asked> asked_of(const web::JsonValue& root, Error& no) {
    constexpr std::array<std::string_view, 3> known{"stelling", "stem", "standplaats"};
    auto names = root.names();
    if (!names) return fail(names.error());
    for (std::string_view name : *names)
        if (std::ranges::find(known, name) == known.end())
            no.fields.push_back({std::string(name), "unknown"});
    Asked asked;
    auto number = root.get("stelling").as_integer();
    if (number) asked.no = *number;
    else no.fields.push_back({"stelling", "not_an_integer"});
    web::JsonValue choice = root.get("stem");
    if (choice.type() == web::JsonType::missing) no.fields.push_back({"stem", "missing"});
    if (choice.present()) {
        auto typed = choice.as_text();
        asked.choice = typed ? choice_of(*typed) : std::nullopt;
        if (!asked.choice) no.fields.push_back({"stem", "unknown"});
    }
    return asked;
}

// The standing one votes from, when it is said.
void take_standing(const person::Visit& visit, const web::JsonValue& root, Who& who, Error& no) {
    web::JsonValue asked = root.get("standplaats");
    if (!asked.present()) return;
    auto number = asked.as_integer();
    const person::Standing* standing = number ? visit.viewer.standing(StandingId{*number}) : nullptr;
    if (!standing) {
        no.fields.push_back({"standplaats", "not_yours"});
        return;
    }
    who.level = standing->level;
    who.place = standing->place;
    who.vouched = standing->vouched;
}

}  // namespace

Result<web::Response> list_statements(person::Visit& visit) {
    MK_TRY(Poll poll, parts::poll_of(visit));
    const web::Fields& query = visit.request.query;
    Error no{Refusal::invalid, "filter", {}};
    auto limit = query.has("limit") ? parse_number(query.get("limit")) : limit_usual;
    if (!limit || *limit < 1 || *limit > limit_max) no.fields.push_back({"limit", "1_to_100"});
    auto after = query.has("cursor") ? parse_number(query.get("cursor")) : -1;
    if (!after) no.fields.push_back({"cursor", "unknown"});
    if (!no.fields.empty()) return fail(std::move(no));
    auto most = static_cast<std::size_t>(*limit);
    auto found = statements(visit.db, poll.id, StatementState::accepted, *after, most + 1);
    bool more = found.size() > most;
    if (more) found.pop_back();
    ParticipantId me = participant_of(visit.db, poll.id, parts::who_of(visit));
    web::JsonWriter json;
    json.begin_object().member("zoektocht", poll.id.value).member("stemming", word(poll.state));
    json.key("stellingen").begin_array();
    for (const Statement& s : found) {
        json.begin_object().member("nummer", s.no).member("woorden", s.words).key("ingebrachtDoor");
        if (s.seed) json.value(s.signed_by);
        else json.null();
        write_choice(json, "eigenStem", vote_on(visit.db, poll.id, me, s.no));
        json.end_object();
    }
    json.end_array().end_object();
    web::Response response = web::json(json.take());
    if (more) {
        std::string next = visit.town.base_url + visit.request.path + "?limit=" + std::to_string(most) +
                           "&cursor=" + std::to_string(found.back().no);
        response.headers.emplace_back("Link", "<" + next + ">; rel=\"next\"");
    }
    return response;
}

Result<web::Response> set_vote(person::Visit& visit) {
    if (!visit.request.json()) return web::problem(415, "Geen JSON", "Stuur de inhoud als application/json.");
    MK_TRY(PollId id, visit.id<SearchTag>());
    MK_TRY(web::JsonDocument document, web::read_json(visit.request.body));
    Error no{Refusal::invalid, "json", {}};
    MK_TRY(Asked asked, asked_of(document.root(), no));
    Who who = asked.choice ? parts::who_writes(visit) : parts::who_of(visit);
    take_standing(visit, document.root(), who, no);
    if (!no.fields.empty()) return fail(std::move(no));
    auto cast = asked.choice ? vote(act_of(visit), id, who, asked.no, *asked.choice)
                             : withdraw_vote(act_of(visit), id, who, asked.no);
    if (!cast) return fail(std::move(cast).error());
    if (cast->changed || cast->moved)
        parts::tell_live(visit, id, cast->moved ? parts::Heard::other : parts::Heard::vote);
    web::JsonWriter json;
    json.begin_object().member("stelling", asked.no);
    write_choice(json, "stem", asked.choice);
    json.end_object();
    web::Response response = web::json(json.take());
    if (asked.choice) parts::keep_guest(visit, who, response);
    return response;
}

}  // namespace mk::opinion::api

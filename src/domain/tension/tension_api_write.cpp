// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "domain/tension/tension_api.hpp"
#include "domain/tension/tension_api_words.hpp"
#include "web/json_reader.hpp"

// What the API takes.
namespace mk::tension::api {
namespace {

// Reads members of one object, collecting everything that is wrong with them.
class Reader {
public:
    explicit Reader(web::JsonValue root) : root_(std::move(root)) {}

    void only(std::span<const std::string_view> known) {
        auto names = root_.names();
        if (!names) return refuse("", "not_an_object");
        for (std::string_view name : *names)
            if (std::ranges::find(known, name) == known.end()) refuse(name, "unknown");
    }
    std::string text(std::string_view name) {
        web::JsonValue value = root_.get(name);
        if (!value.present()) return {};
        auto words = value.as_text();
        if (!words) refuse(name, words.error().fields.empty() ? "not_a_text" : words.error().fields[0].code);
        return words ? *words : std::string();
    }
    template <class Tag>
    Id<Tag> id(std::string_view name, Id<Tag> otherwise) {
        web::JsonValue value = root_.get(name);
        if (!value.present()) return otherwise;
        auto number = value.as_integer();
        if (number && *number > 0) return {*number};
        refuse(name, "not_an_integer");
        return {};
    }
    template <class T>
    T word(std::string_view name, std::optional<T> (*read)(std::string_view), T otherwise) {
        std::string typed = text(name);
        if (typed.empty()) return otherwise;
        auto found = read(typed);
        if (!found) refuse(name, "unknown");
        return found.value_or(otherwise);
    }
    bool flag(std::string_view name, bool otherwise) {
        web::JsonValue value = root_.get(name);
        if (!value.present()) return otherwise;
        auto read = value.as_flag();
        if (!read) refuse(name, "not_a_flag");
        return read ? *read == web::Flag::yes : otherwise;
    }
    void refuse(std::string_view name, std::string_view code) {
        no_.fields.push_back({std::string(name), std::string(code)});
    }
    [[nodiscard]] const Error& no() const { return no_; }

private:
    web::JsonValue root_;
    Error no_{Refusal::invalid, "json", {}};
};

web::Response not_json() {
    return web::problem(415, "Geen JSON", "Stuur de inhoud als application/json.");
}

// The names of the JSON instead of those of the rules.
Unexpected in_dutch(Error error) {
    for (FieldError& field : error.fields) field.field = member_of(field.field);
    return fail(std::move(error));
}

Act act_with_key(const person::Visit& visit) {
    return {visit.db, visit.viewer, visit.town.key, visit.now,
            std::string(visit.request.header("idempotency-key"))};
}

web::Response created(web::Response body, std::string location) {
    body.status = 201;
    body.headers.emplace_back("Location", std::move(location));
    return body;
}

}  // namespace

Result<web::Response> create(person::Visit& visit) {
    if (!visit.request.json()) return not_json();
    MK_TRY(web::JsonDocument document, web::read_json(visit.request.body));
    Reader read(document.root());
    static constexpr std::array<std::string_view, 10> known{
        "nu",     "zouKunnen",   "nodig",   "thema", "themaVrij",
        "plaats", "standplaats", "remming", "delen", "getoond"};
    read.only(known);
    const person::Standing* first = visit.viewer.first();
    Draft draft;
    draft.place = read.id<PlaceTag>("plaats", first ? first->place : PlaceId{});
    draft.standing = read.id<StandingTag>("standplaats", first ? first->id : StandingId{});
    draft.theme = read.word<place::Theme>("thema", place::theme_of, place::Theme::none);
    draft.theme_free = read.text("themaVrij");
    draft.pull = read.word<Pull>("remming", pull_of, Pull::none);
    draft.now = read.text("nu");
    draft.could = read.text("zouKunnen");
    draft.need = read.text("nodig");
    Shown shown = read.word<Shown>("getoond", shown_of, Shown::safe);
    bool share = read.flag("delen", false);
    if (!read.no().fields.empty()) return fail(read.no());
    Act act = act_with_key(visit);
    auto id = share ? keep_and_share(act, draft, shown) : keep(act, draft);
    if (!id) return in_dutch(std::move(id).error());
    visit.parts = {std::to_string(id->value)};
    MK_TRY(web::Response body, one(visit));
    return created(std::move(body), "/api/v1/spanningen/" + visit.parts[0]);
}

Result<web::Response> create_echo(person::Visit& visit) {
    if (!visit.request.json()) return not_json();
    MK_TRY(TensionId id, visit.id<TensionTag>());
    MK_TRY(web::JsonDocument document, web::read_json(visit.request.body));
    Reader read(document.root());
    static constexpr std::array<std::string_view, 3> known{"woorden", "standplaats", "getoond"};
    read.only(known);
    const person::Standing* first = visit.viewer.first();
    StandingId standing = read.id<StandingTag>("standplaats", first ? first->id : StandingId{});
    std::string words = read.text("woorden");
    Shown shown = read.word<Shown>("getoond", shown_of, Shown::safe);
    if (!read.no().fields.empty()) return fail(read.no());
    auto given = echo(act_with_key(visit), id, standing, words, shown);
    if (!given) return in_dutch(std::move(given).error());
    MK_TRY(web::Response body, one(visit));
    if (*given == Echoed::already) return body;
    return created(std::move(body), "/api/v1/spanningen/" + visit.parts[0] + "/weerklanken");
}

}  // namespace mk::tension::api

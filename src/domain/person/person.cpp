// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/person.hpp"

#include <array>
#include <cctype>

#include "base/text.hpp"
#include "domain/person/person_store.hpp"
#include "engine/privacy/privacy.hpp"

namespace mk::person {
namespace {

constexpr std::array<std::string_view, 8> roles{
    "inwoner",   "wijkteammedewerker", "manager", "gemeentesecretaris",
    "wethouder", "raadslid",           "regio",   "ministerie"};

bool is_address_part(std::string_view part, std::string_view more) {
    for (char c : part)
        if (!std::isalnum(static_cast<unsigned char>(c)) && more.find(c) == std::string_view::npos)
            return false;
    return !part.empty() && part.front() != '.' && part.back() != '.' &&
           part.find("..") == std::string_view::npos;
}

// The standing, when `by` may confirm it.
Result<store::StandingRow> in_care_of(db::Db& db, const Viewer& by, StandingId id) {
    auto row = store::find_standing(db, id);
    if (!row) return fail(Refusal::not_found, "standing");
    if (!is_steward(db, by, row->place)) return fail(Refusal::forbidden, "steward");
    if (row->person == by.person) return fail(Refusal::forbidden, "own");
    return *row;
}

}  // namespace

Result<std::string> clean_name(std::string_view field, std::string_view raw) {
    CleanText clean = clean_text(trim(raw));
    auto no = [&](std::string code) -> Unexpected {
        return fail(Error{Refusal::invalid, "name", {{std::string(field), std::move(code)}}});
    };
    if (!clean.ok || clean.text.find('\n') != std::string::npos) return no("unreadable");
    if (count_characters(clean.text) > name_max) return no("too_long");
    if (!engine::privacy::find_client_data(clean.text).empty()) return no("client_data");
    return clean.text;
}

std::optional<std::string> mail_address(std::string_view raw) {
    raw = trim(raw);
    if (raw.size() > 254) return std::nullopt;
    const auto at = raw.find('@');
    if (at == std::string_view::npos || at > 64) return std::nullopt;
    const std::string_view host = raw.substr(at + 1);
    if (!is_address_part(raw.substr(0, at), ".!#$%&'*+/=?^_`{|}~-") || !is_address_part(host, ".-"))
        return std::nullopt;
    if (host.find('.') == std::string_view::npos) return std::nullopt;
    std::string out;
    for (char c : raw) out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

Result<PersonId> ensure(db::Db& writer, const NewPerson& person, Moment now) {
    NewPerson clean = person;
    if (!person.mail.empty()) {
        auto mail = mail_address(person.mail);
        if (!mail) return fail(Error{Refusal::invalid, "mail", {{"mail", "mail"}}});
        if (auto known = store::find_by_mail(writer, *mail)) return *known;
        clean.mail = *mail;
    }
    MK_TRY(clean.name, clean_name("name", person.name));
    MK_TRY(clean.pseudonym, clean_name("pseudonym", person.pseudonym));
    return store::insert_person(writer, clean, now);
}

Result<Done> rename(db::Db& writer, const Viewer& viewer, std::string_view name, std::string_view pseudonym,
                    html::Lang lang) {
    if (!viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    MK_TRY(std::string clean, clean_name("name", name));
    MK_TRY(std::string clean_pseudonym, clean_name("pseudonym", pseudonym));
    store::set_names(writer, viewer.person, clean, clean_pseudonym, lang);
    return Done{};
}

html::Lang mail_lang(db::Db& db, PersonId person) {
    auto row = store::find_person(db, person);
    return row ? row->lang : html::Lang::nl;
}

std::span<const std::string_view> demo_roles() {
    return roles;
}

void set_demo_role(db::Db& writer, PersonId person, std::string_view role) {
    store::set_demo_role(writer, person, role);
}

std::optional<PersonId> demo_person(db::Db& db, std::string_view role) {
    return store::find_by_role(db, role);
}

// ---- standings --------------------------------------------------------------------------------------------
Result<StandingId> stand(db::Db& writer, const NewStanding& standing, Moment now) {
    if (standing.level == place::Level::none)
        return fail(Error{Refusal::invalid, "level", {{"level", "level"}}});
    auto place = place::find(writer, standing.place);
    if (!place) return fail(Error{Refusal::invalid, "place", {{"place", "place"}}});
    auto known = store::find_standing(writer, standing.person, standing.place, standing.level);
    if (!known) return store::put_standing(writer, standing, now);
    if (standing.vouched && !known->vouched) store::set_vouched(writer, known->id, true, {}, now);
    if (standing.steward && !known->steward) store::set_steward(writer, known->id, true);
    return known->id;
}

Result<Done> vouch(db::Db& writer, const Viewer& by, StandingId standing, Moment now) {
    MK_TRY(auto row, in_care_of(writer, by, standing));
    if (!row.vouched) store::set_vouched(writer, row.id, true, by.person, now);
    return Done{};
}

Result<Done> unvouch(db::Db& writer, const Viewer& by, StandingId standing, Moment now) {
    MK_TRY(auto row, in_care_of(writer, by, standing));
    if (row.vouched) store::set_vouched(writer, row.id, false, by.person, now);
    return Done{};
}

Result<Done> make_steward(db::Db& writer, const Viewer& by, StandingId standing, bool steward, Moment) {
    MK_TRY(auto row, in_care_of(writer, by, standing));
    if (steward && !row.vouched) return fail(Refusal::conflict, "unvouched");
    store::set_steward(writer, row.id, steward);
    return Done{};
}

Result<Done> leave(db::Db& writer, const Viewer& viewer, StandingId standing, Moment now) {
    auto row = store::find_standing(writer, standing);
    if (!viewer.signed_in() || !row || row->person != viewer.person)
        return fail(Refusal::not_found, "standing");
    store::end_standing(writer, row->id, now);
    return Done{};
}

std::int64_t count_vouched(db::Db& db, PlaceId place, place::Level level, std::int64_t enough) {
    return store::count_vouched(db, place, level, enough);
}

std::vector<PersonId> vouched_at(db::Db& db, PlaceId place, place::Level level, std::size_t limit) {
    return store::vouched_at(db, place, level, limit);
}

Result<std::vector<Neighbour>> people_at(db::Db& db, const Viewer& by, PlaceId place, bool vouched,
                                         StandingId after, std::size_t limit) {
    if (!is_steward(db, by, place)) return fail(Refusal::forbidden, "steward");
    return store::people_at(db, place, vouched, after, limit);
}

Result<std::vector<Waiting>> waiting_inside(db::Db& db, const Viewer& by, PlaceId place, std::size_t limit) {
    if (!is_steward(db, by, place)) return fail(Refusal::forbidden, "steward");
    return store::waiting_inside(db, place, limit);
}

std::vector<place::Brief> places_like(db::Db& db, std::string_view words, std::size_t limit) {
    if (!valid_utf8(words)) return {};
    std::string folded;
    // The wild cards of LIKE are no letters of a name.
    for (char c : fold(first_characters(trim(words), place::name_max)))
        if (c != '%' && c != '_' && c != '\\' && c != '\0') folded += c;
    if (folded.empty()) return {};
    return store::places_like(db, folded, limit);
}

}  // namespace mk::person

// SPDX-License-Identifier: EUPL-1.2
#include "domain/notice/notice_mail.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "base/assert.hpp"
#include "domain/notice/notice_store.hpp"
#include "domain/notice/notice_text.hpp"
#include "domain/notice/notice_words.hpp"
#include "domain/person/mail.hpp"
#include "domain/person/person.hpp"
#include "domain/person/secret.hpp"

namespace mk::notice {

using html::fill;
using html::in;
using html::Lang;

namespace {

constexpr std::size_t people_a_tick = 100;
constexpr std::size_t lines_max = 20;

constexpr std::array<std::string_view, 5> rhythm_keys{"uitkomsten", "meteen", "dag", "week", "niet"};

bool is_monday(const Date& d) {
    namespace chrono = std::chrono;
    auto month = chrono::month(static_cast<unsigned>(d.month));
    auto day = chrono::day(static_cast<unsigned>(d.day));
    return chrono::weekday(chrono::sys_days(chrono::year{d.year} / month / day)) == chrono::Monday;
}

// Noon and 24 hours on is the next day at 11, 12 or 13, whatever the clock did that night.
Date next_day(const Date& d) {
    return dutch_date(from_dutch_date({d.year, d.month, d.day, 12, 0}) + day_ms);
}

// "- words\n  address", once for things that read the same.
std::string lines(const person::Town& town, Lang lang, const std::vector<store::Waiting>& news) {
    std::vector<std::pair<std::string, std::int64_t>> said;
    for (const store::Waiting& w : news) {
        std::string line(in(lang, words::of_kind(town, w.notice.kind)));
        if (std::string path = words::path(town, w.notice); !path.empty())
            line.append("\n  ").append(town.base_url).append(path);
        auto known = std::ranges::find(said, line, &std::pair<std::string, std::int64_t>::first);
        if (known == said.end()) said.emplace_back(std::move(line), 1);
        else ++known->second;
    }
    std::string out;
    for (std::size_t i = 0; i < std::min(said.size(), lines_max); ++i) {
        out.append("- ");
        if (said[i].second > 1) out.append(std::to_string(said[i].second)).append("× ");
        out.append(said[i].first).append("\n");
    }
    if (said.size() > lines_max)
        out.append(fill(in(lang, text::mail_more), {{"count", std::to_string(said.size() - lines_max)}}))
            .append("\n");
    return out;
}

const html::Text& said_rhythm(Rhythm rhythm) {
    switch (rhythm) {
        case Rhythm::at_once: return text::mail_why_at_once;
        case Rhythm::daily: return text::mail_why_daily;
        case Rhythm::weekly: return text::mail_why_weekly;
        default: return text::mail_why_outcomes;
    }
}

person::Letter letter(db::Db& db, const person::Town& town, PersonId person, Rhythm rhythm,
                      const std::vector<store::Waiting>& news) {
    Lang lang = person::mail_lang(db, person);
    std::string stop = town.base_url + std::string(stop_path) + stop_token(town.key, person);
    return {fill(in(lang, text::mail_subject), {{"town", town.name}}),
            fill(in(lang, text::mail_body), {{"town", town.name},
                                             {"lines", lines(town, lang, news)},
                                             {"all", town.base_url + "/mij/berichten"},
                                             {"why", in(lang, said_rhythm(rhythm))},
                                             {"settings", town.base_url + "/mij/berichten#mail"},
                                             {"stop", stop}}),
            stop};
}

void mail_person(db::Db& writer, const person::Town& town, PersonId person, Moment now) {
    Rhythm wish = rhythm(writer, person);
    if (wish == Rhythm::never || !person::has_address(writer, person)) {
        store::drop_waiting(writer, person);
        return;
    }
    std::vector<store::Waiting> news;
    for (store::Waiting& w : store::waiting(writer, person, now)) {
        if (w.due_at.ms == 0) {
            bool outcome = words::is_outcome(town, w.notice.kind);
            w.due_at = due(wish, outcome, words::is_coarse(w.notice.at), now);
            if (w.due_at > now) store::plan(writer, w.notice.id, w.due_at);
        }
        if (w.due_at > now) continue;
        store::no_longer_waits(writer, w.notice.id);
        if (w.notice.read_at.ms == 0) news.push_back(std::move(w));
    }
    if (!news.empty()) person::queue_mail_to(writer, person, letter(writer, town, person, wish, news), now);
}

std::string proof(std::string_view town_key, std::string_view person) {
    return person::base64url(person::keyed_hash(town_key, "mails stop for person " + std::string(person)));
}

}  // namespace

std::string_view key(Rhythm rhythm) {
    return rhythm_keys.at(static_cast<std::size_t>(rhythm));
}

std::optional<Rhythm> rhythm_of(std::string_view key) {
    for (Rhythm r : all_rhythms)
        if (notice::key(r) == key) return r;
    return std::nullopt;
}

Rhythm rhythm(db::Db& db, PersonId person) {
    return store::rhythm(db, person).value_or(Rhythm::outcomes_first);
}

void set_rhythm(db::Db& writer, PersonId person, Rhythm rhythm) {
    store::set_rhythm(writer, person, rhythm);
    if (rhythm == Rhythm::never) store::drop_waiting(writer, person);
    else store::plan_anew(writer, person);
}

Moment next_digest(Moment now, bool weekly) {
    Date d = dutch_date(now);
    Moment at = from_dutch_date({d.year, d.month, d.day, digest_hour, 0});
    while (at <= now || (weekly && !is_monday(d))) {
        d = next_day(d);
        at = from_dutch_date({d.year, d.month, d.day, digest_hour, 0});
    }
    return at;
}

Moment due(Rhythm rhythm, bool outcome, bool coarse, Moment now) {
    MK_ASSERT(rhythm != Rhythm::never);
    bool at_once = rhythm == Rhythm::at_once || rhythm == Rhythm::outcomes_first;
    if (at_once && (outcome || (rhythm == Rhythm::at_once && !coarse))) return now;
    return next_digest(now, rhythm == Rhythm::weekly);
}

void tick(db::Db& writer, const person::Town& town, Moment now) {
    for (PersonId person : store::people_due(writer, now, people_a_tick))
        mail_person(writer, town, person, now);
}

std::string stop_token(std::string_view town_key, PersonId person) {
    std::string number = std::to_string(person.value);
    return number + "." + proof(town_key, number);
}

std::optional<PersonId> person_of_stop_token(std::string_view town_key, std::string_view token) {
    auto dot = token.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    auto number = token.substr(0, dot);
    if (!person::same_secret(token.substr(dot + 1), proof(town_key, number))) return std::nullopt;
    return parse_id<PersonTag>(number);
}

}  // namespace mk::notice

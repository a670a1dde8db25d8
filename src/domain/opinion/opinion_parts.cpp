// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_parts.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "domain/opinion/opinion_live.hpp"
#include "domain/opinion/opinion_text.hpp"
#include "domain/person/secret.hpp"

namespace mk::opinion::parts {

using html::fill;
using html::Markup;
using html::Text;
using html::operator""_h;

namespace {

constexpr std::int64_t guest_days = 180;
constexpr std::size_t alike_min = 12;  // characters
constexpr std::size_t alike_max = 3;

struct Said {
    std::string_view code;
    const Text* words;
};
constexpr auto done_said = std::to_array<Said>({
    {"voorgesteld", &text::done_proposed},
    {"stond-er-al", &text::done_there_already},
    {"meegenomen", &text::done_taken_along},
    {"teruggenomen", &text::done_withdrawn},
    {"gestemd", &text::done_voted},
    {"aangenomen", &text::done_accepted},
    {"geweigerd", &text::done_refused},
    {"ingebracht", &text::done_seeded},
});
constexpr auto refused_said = std::to_array<Said>({
    {"closed", &text::no_closed},
    {"paused", &text::no_paused},
    {"not_open", &text::no_not_open},
    {"statement", &text::no_statement},
    {"statements", &text::no_too_many},
    {"queue", &text::no_queue},
});
// By the code of a refused field; a line of a CSV has its field before the code.
constexpr auto wrong_said = std::to_array<Said>({
    {"client_data", &text::wrong_client_data},
    {"too_long", &text::wrong_too_long},
    {"characters", &text::wrong_characters},
    {"too_many", &text::wrong_too_many},
    {"csv", &text::wrong_csv},
    {"empty", &text::wrong_empty},
});

template <std::size_t N>
const Text* said_of(const std::array<Said, N>& list, std::string_view code) {
    auto found = std::ranges::find(list, code, &Said::code);
    return found == list.end() ? nullptr : found->words;
}

std::string words_for(const Visit& visit, const FieldError& e) {
    for (const Said& said : wrong_said) {
        if (!e.code.ends_with(said.code)) continue;
        std::string words(visit.t(*said.words));
        if (!e.field.starts_with("line ")) return words;
        return fill(visit.t(text::wrong_line), {{"n", e.field.substr(5)}, {"words", words}});
    }
    return std::string(visit.t(text::no_any));
}

}  // namespace

std::string url_of(PollId id, std::string_view end) {
    return "/zoektocht/" + std::to_string(id.value) + std::string(end);
}

Result<Poll> poll_of(const Visit& visit) {
    MK_TRY(PollId id, visit.id<SearchTag>());
    auto poll = find(visit.db, id);
    if (!poll) return fail(Refusal::not_found, "poll");
    return std::move(*poll);
}

Result<std::int64_t> number_of(std::string_view typed) {
    auto number = parse_number(typed);
    if (!number) return fail(Refusal::not_found, "statement");
    return *number;
}

Who who_of(const Visit& visit) {
    Who who;
    who.person = visit.viewer.person;
    std::string_view token = visit.request.cookie(guest_cookie);
    if (is_guest_token(token)) who.guest = token;
    return who;
}

Who who_writes(const Visit& visit) {
    Who who = who_of(visit);
    if (who.person) {
        auto asked = parse_id<StandingTag>(visit.form.get("standing"));
        const person::Standing* standing = asked ? visit.viewer.standing(*asked) : nullptr;
        if (!standing) return who;
        who.level = standing->level;
        who.place = standing->place;
        who.vouched = standing->vouched;
        return who;
    }
    if (who.guest.empty()) who.guest = person::random_token();
    if (!visit.form.has("level")) return who;
    auto level = place::level_of(visit.form.get("level"));
    if (level) who.level = *level;
    else who.unsaid = true;
    return who;
}

void keep_guest(const Visit& visit, const Who& who, web::Response& response) {
    if (who.person || visit.request.cookie(guest_cookie) == who.guest) return;
    web::set_cookie(response,
                    {std::string(guest_cookie), who.guest, guest_days * 24 * 3600, visit.request.secure});
}

void tell_live(Visit& visit, PollId id, Heard what) {
    if (!visit.town.live) return;
    visit.after_commit.emplace_back([live = visit.town.live, id, what] {
        if (what == Heard::vote) live->told(id);
        else live->changed(id);
    });
}

std::vector<html::Crumb> crumbs(const Visit& visit, const Poll& poll, std::string_view here) {
    std::vector<html::Crumb> out;
    for (place::Brief& step : place::path(visit.db, poll.place))
        out.push_back({"/plek/" + std::to_string(step.id.value), std::move(step.name)});
    out.push_back({url_of(poll.id, ""), poll.title});
    out.push_back({"", std::string(here)});
    return out;
}

std::string done_words(const Visit& visit) {
    const Text* words = said_of(done_said, visit.request.query.get("gedaan"));
    return words ? std::string(visit.t(*words)) : std::string();
}

std::string refused_words(const Visit& visit, const Error& error) {
    const Text* words = said_of(refused_said, error.code);
    return std::string(visit.t(words ? *words : text::no_any));
}

std::vector<html::Wrong> wrongs(const Visit& visit, const Error& error, std::string_view suffix) {
    std::vector<html::Wrong> out;
    for (const FieldError& e : error.fields) {
        std::string field = e.field.starts_with("line ") ? "seeds" : e.field + std::string(suffix);
        out.push_back({std::move(field), words_for(visit, e)});
    }
    return out;
}

std::string origin_words(const Visit& visit, const Statement& s, bool own) {
    if (own) return std::string(visit.t(text::origin_own));
    if (s.seed && !s.signed_by.empty()) return fill(visit.t(text::origin_seed), {{"who", s.signed_by}});
    return std::string(visit.t(text::origin_other));
}

Markup closed_notice(const Visit& visit, const Poll& poll) {
    switch (poll.state) {
        case PollState::open: return {};
        case PollState::prepared: return html::notice(html::Tone::info, visit.t(text::no_not_open));
        case PollState::paused: return html::notice(html::Tone::warning, visit.t(text::no_paused));
        case PollState::closed: break;
    }
    Markup inside;
    inside.add<R"(<p class="nl-paragraph">{words} {link}</p>)">(
        "words"_h = visit.t(text::no_closed),
        "link"_h = html::link(url_of(poll.id, "/kaart"), visit.t(text::see_map)));
    return html::notice(html::Tone::info, inside);
}

Markup answers(const Visit& visit, std::optional<Choice> given) {
    Markup buttons;
    for (Choice choice : {Choice::agree, Choice::disagree, Choice::pass}) {
        html::Attributes more;
        if (given) more.add<"aria-pressed">(*given == choice ? "true" : "false");
        buttons.add<R"(<button class="mk-vote__answer{pass}" type="submit" name="stem" value="{key}"
{?more}>{word}</button> )">("pass"_h = choice == Choice::pass ? " mk-vote__answer--pass" : "",
                            "key"_h = key(choice), "more"_h = more, "word"_h = visit.t(name(choice)));
    }
    Markup out;
    out.add<R"(<div class="mk-vote__answers">{buttons}</div>
)">("buttons"_h = buttons);
    return out;
}

Markup alike_list(const Visit& visit, PollId id, std::string_view words, bool open) {
    if (count_characters(trim(words)) < alike_min) return {};
    auto found = alike(visit.db, id, words, alike_max);
    Markup out;
    if (found.empty()) return out;
    Markup items;
    for (const Statement& s : found) {
        std::string url = url_of(id, "/stem?stelling=" + std::to_string(s.no));
        items.add<R"(<li class="mk-brief__item"><a class="nl-link" href="{url}">{words}</a></li>
)">("url"_h = url, "words"_h = s.words);
    }
    // While somebody types it is one line, so that no button moves under a thumb (ui/README.md, 16).
    out.add<R"(<details class="mk-more" {?open}><summary class="mk-more__summary">{head}</summary><div
class="mk-more__body"><p class="nl-paragraph">{lead}</p>
<ul class="mk-brief">
{items}</ul></div></details>
)">("open"_h = open, "head"_h = visit.t(text::alike_head), "lead"_h = visit.t(text::alike_lead),
        "items"_h = items);
    return out;
}

}  // namespace mk::opinion::parts

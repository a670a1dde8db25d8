// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_pages.hpp"

#include <algorithm>

#include "domain/opinion/opinion_live.hpp"
#include "domain/opinion/opinion_parts.hpp"
#include "domain/opinion/opinion_text.hpp"
#include "html/page.hpp"

// One statement at a time, under the thumb.
namespace mk::opinion::pages {

using html::act_button;
using html::fill;
using html::Look;
using html::Markup;
using html::Tone;
using html::operator""_h;

namespace {

// Everything the card page knows of the one who looks.
struct Seat {
    Poll poll;
    Who who;
    ParticipantId participant;
    std::vector<OwnVote> votes;  // by number of the statement
    std::vector<Statement> own;  // that they proposed
    std::int64_t statements = 0;

    [[nodiscard]] std::optional<Choice> vote(std::int64_t no) const {
        auto found = std::ranges::find(votes, no, &OwnVote::statement_no);
        return found == votes.end() ? std::nullopt : std::optional(found->choice);
    }
};

Result<Seat> seat_of(Visit& visit) {
    MK_TRY(Poll poll, parts::poll_of(visit));
    Seat seat{std::move(poll), parts::who_of(visit), {}, {}, {}, 0};
    seat.participant = participant_of(visit.db, seat.poll.id, seat.who);
    seat.votes = opinion::votes_of(visit.db, seat.poll.id, seat.participant);
    seat.own = own_statements(visit.db, seat.poll.id, seat.participant);
    seat.statements = count_statements(visit.db, seat.poll.id, StatementState::accepted);
    return seat;
}

// The statement that was asked for, or else the one that asks most to be seen.
std::optional<Statement> statement_to_show(Visit& visit, const Seat& seat) {
    auto taken = [](std::optional<Statement> s) {
        return s && s->state == StatementState::accepted ? std::move(s) : std::nullopt;
    };
    if (auto asked = parse_number(visit.request.query.get("stelling")))
        if (auto s = taken(statement(visit.db, seat.poll.id, *asked))) return s;
    if (seat.poll.state != PollState::open) return std::nullopt;
    auto next = next_for(visit, seat.poll.id, seat.participant);
    if (!next) return std::nullopt;
    return taken(statement(visit.db, seat.poll.id, *next));
}

// "Je zei: eens." about the vote before, with the way back.
Markup said_bar(const Visit& visit, const Seat& seat) {
    auto no = parse_number(visit.request.query.get("na"));
    if (!no || seat.poll.state != PollState::open) return {};
    auto given = seat.vote(*no);
    auto about = statement(visit.db, seat.poll.id, *no);
    if (!given || !about) return {};
    std::string said = fill(visit.t(text::you_said), {{"choice", visit.t(name(*given))}});
    Markup inside;
    inside.add<R"(<p class="nl-paragraph"><strong>{said}</strong> {words}</p>
{button})">(
        "said"_h = said, "words"_h = about->words,
        "button"_h = act_button({.action = parts::url_of(seat.poll.id, "/stem/terug"), .csrf = visit.csrf},
                                Look::subtle, visit.t(text::undo), "stelling", std::to_string(*no)));
    return html::notice(Tone::ok, inside, true);
}

std::string standing_words(const Visit& visit, const person::Standing& s) {
    return fill(visit.t(text::standing_at),
                {{"level", visit.t(place::name(s.level))}, {"place", s.place_name}});
}

// From where one votes: chosen among one's own standings, or said by a guest.
Markup from_where(const Visit& visit, const Seat& seat) {
    std::vector<html::Option> options;
    html::Field field;
    if (seat.who.person) {
        auto near = person::near_standings(visit.db, visit.viewer, seat.poll.place);
        for (const person::Standing& s : visit.viewer.standings)
            options.push_back({std::to_string(s.id.value), standing_words(visit, s), "", ""});
        if (options.empty()) return {};
        StandingId chosen = near.empty() ? visit.viewer.first()->id : near.front().id;
        field = {.name = "standing",
                 .label = std::string(visit.t(text::standing_label)),
                 .value = std::to_string(chosen.value)};
    } else {
        options.push_back({"", std::string(visit.t(text::level_unsaid)), "", ""});
        for (place::Level level : place::all_levels)
            options.push_back(
                {std::string(place::key(level)), std::string(visit.t(place::name(level))), "", ""});
        field = {.name = "level", .label = std::string(visit.t(text::level_label))};
    }
    auto now = speaks_from(visit.db, seat.poll.id, seat.participant);
    if (now && !seat.who.person && now->level != place::Level::none) field.value = place::key(now->level);
    if (now && seat.who.person)
        for (const person::Standing& s : visit.viewer.standings)
            if (s.level == now->level && s.place == now->place) field.value = std::to_string(s.id.value);
    field.hint = visit.t(seat.who.person ? text::standing_hint : text::level_hint);
    auto chosen = std::ranges::find(options, field.value, &html::Option::value);
    std::string summary = field.value.empty() || chosen == options.end()
                              ? std::string(visit.t(text::level_summary))
                              : fill(visit.t(text::voting_as), {{"who", chosen->name}});
    Markup out;
    out.add<R"(<details class="mk-more"><summary class="mk-more__summary">{summary}</summary><div
class="mk-more__body">
{field}</div></details>
)">("summary"_h = summary, "field"_h = html::select_field(visit.lang, field, options));
    return out;
}

Markup card(const Visit& visit, const Seat& seat, const Statement& s) {
    auto given = seat.vote(s.no);
    bool mine = std::ranges::find(seat.own, s.no, &Statement::no) != seat.own.end();
    std::int64_t rank = static_cast<std::int64_t>(seat.votes.size()) + (given ? 0 : 1);
    std::string count = fill(visit.t(given ? text::card_count_again : text::card_count),
                             {{"n", html::number(visit.lang, rank)},
                              {"of", html::number(visit.lang, std::max(seat.statements, rank))}});
    Markup out;
    out.add<R"(<form class="mk-vote" method="post" action="{url}" data-vote-keys="{on}"
data-vote-keys-off="{off}">{csrf}<input type="hidden" name="stelling" value="{no}">
<p class="mk-meta"><span class="mk-meta__item">{count}</span> <span class="mk-meta__item">{origin}</span></p>
<p class="mk-vote__statement" id="stelling">{words}</p>
{answers}<p class="mk-visible">{eye}{visible}</p>
{from}</form>
)">("url"_h = parts::url_of(seat.poll.id, "/stem"), "on"_h = visit.t(text::keys_on),
        "off"_h = visit.t(text::keys_off), "csrf"_h = html::csrf_field(visit.csrf), "no"_h = s.no,
        "count"_h = count, "origin"_h = parts::origin_words(visit, s, mine), "words"_h = s.words,
        "answers"_h = parts::answers(visit, given), "eye"_h = html::icon("eye"),
        "visible"_h = visit.t(text::vote_visible), "from"_h = from_where(visit, seat));
    return out;
}

Markup all_done(const Visit& visit, const Seat& seat) {
    if (seat.statements == 0)
        return html::empty_state({.head = std::string(visit.t(text::none_head)),
                                  .words = std::string(visit.t(text::none_words)),
                                  .button = std::string(visit.t(text::propose_button)),
                                  .url = parts::url_of(seat.poll.id, "/stellingen#voorstellen")});
    return html::empty_state({.head = std::string(visit.t(text::all_done_head)),
                              .words = std::string(visit.t(text::all_done_words)),
                              .button = std::string(visit.t(text::see_map)),
                              .url = parts::url_of(seat.poll.id, "/kaart")});
}

// What became of what one proposed oneself.
Markup own_part(const Visit& visit, const Seat& seat) {
    Markup out;
    if (seat.own.empty()) return out;
    Markup items;
    for (const Statement& s : seat.own) {
        std::string stand(visit.t(s.state == StatementState::accepted  ? text::own_accepted
                                  : s.state == StatementState::waiting ? text::own_waiting
                                                                       : text::own_refused));
        if (s.state == StatementState::refused) stand = fill(stand, {{"reason", s.reason}});
        items.add<R"(<li class="mk-brief__item">{words} <span class="mk-brief__meta">{stand}</span></li>
)">("words"_h = s.words, "stand"_h = stand);
    }
    out.add<R"(<ul class="mk-brief">
{items}</ul>
)">("items"_h = items);
    return html::section("jouw-stellingen", visit.t(text::own_head), out);
}

// The guest of this device and the account: one person, one vote.
Markup guest_part(const Visit& visit, const Seat& seat) {
    if (seat.poll.state != PollState::open) return {};
    if (!seat.who.person) {
        std::string sign_in = "/inloggen?terug=" + web::percent_encode(parts::url_of(seat.poll.id, "/stem"));
        Markup inside;
        inside.add<R"(<p class="nl-paragraph">{words} {link}</p>)">(
            "words"_h = visit.t(text::guest_words),
            "link"_h = html::link(sign_in, visit.t(text::guest_sign_in)));
        return html::notice(Tone::info, inside);
    }
    Who guest;
    guest.guest = seat.who.guest;
    if (guest.guest.empty() || !participant_of(visit.db, seat.poll.id, guest)) return {};
    Markup inside;
    inside.add<R"(<p class="nl-paragraph">{words}</p>
{button})">(
        "words"_h = visit.t(text::along_words),
        "button"_h = act_button({.action = parts::url_of(seat.poll.id, "/stem/meenemen"), .csrf = visit.csrf},
                                Look::secondary, visit.t(text::along_button)));
    return html::notice(Tone::info, inside);
}

Markup further(const Visit& visit, const Seat& seat) {
    Markup row;
    row.add(html::button_link(Look::secondary, parts::url_of(seat.poll.id, "/stellingen"),
                              visit.t(text::all_button)))
        .add<" ">();
    if (seat.poll.state == PollState::open)
        row.add(html::button_link(Look::secondary, parts::url_of(seat.poll.id, "/stellingen#voorstellen"),
                                  visit.t(text::propose_button)))
            .add<" ">();
    row.add(
        html::button_link(Look::secondary, parts::url_of(seat.poll.id, "/kaart"), visit.t(text::see_map)));
    if (may_moderate(visit.db, visit.viewer, seat.poll))
        row.add<" ">().add(html::button_link(Look::secondary,
                                             parts::url_of(seat.poll.id, "/beheer/stellingen"),
                                             visit.t(text::moderate_button)));
    return html::buttons(row);
}

// The same page of the list, at the statement that one just voted on.
std::string list_url(const Visit& visit, PollId id, const std::string& no) {
    auto page = parse_number(visit.form.get("na"));
    std::string from = page ? "&na=" + std::to_string(*page) : "";
    return parts::url_of(id, "/stellingen?gedaan=gestemd" + from + "#stelling-" + no);
}

// Back with the reason; what cannot be told on the page goes on as it is.
Answer refused(Visit& visit, Error error) {
    bool here = error.kind == Refusal::conflict || error.code == "statement";
    if (!here) return fail(std::move(error));
    return card_with(visit, {parts::refused_words(visit, error), web::status_of(error.kind)});
}

}  // namespace

Answer card_with(Visit& visit, const Sight& sight) {
    MK_TRY(Seat seat, seat_of(visit));
    auto shown = statement_to_show(visit, seat);
    Markup main;
    main.reserve(8 * 1024);
    main.add(html::title(visit.t(text::card_title), seat.poll.title));
    if (!sight.alert.empty()) main.add(html::notice(Tone::error, sight.alert, true));
    main.add(parts::closed_notice(visit, seat.poll));
    if (seat.poll.state == PollState::open) {
        main.add(said_bar(visit, seat));
        if (shown) main.add(card(visit, seat, *shown));
        else main.add(all_done(visit, seat));
    }
    main.add(further(visit, seat));
    main.add(own_part(visit, seat));
    main.add(guest_part(visit, seat));
    return person::page(visit,
                        {.title = std::string(visit.t(text::card_title)) + " – " + seat.poll.title,
                         .crumbs = parts::crumbs(visit, seat.poll, visit.t(text::card_crumb)),
                         .width = html::Width::narrow,
                         .notice = parts::done_words(visit)},
                        main, sight.status);
}

Answer card_page(Visit& visit) {
    return card_with(visit, {});
}

Answer give_vote(Visit& visit) {
    MK_TRY(PollId id, visit.id<SearchTag>());
    auto choice = choice_of(visit.form.get("stem"));
    if (!choice) return fail({Refusal::invalid, "vote", {{"stem", "unknown"}}});
    MK_TRY(std::int64_t no, parts::number_of(visit.form.get("stelling")));
    Who who = parts::who_writes(visit);
    auto cast = vote(act_of(visit), id, who, no, *choice);
    if (!cast) return refused(visit, std::move(cast).error());
    if (cast->changed || cast->moved)
        parts::tell_live(visit, id, cast->moved ? parts::Heard::other : parts::Heard::vote);
    std::string number = std::to_string(no);
    bool to_list = visit.form.get("terug") == "lijst";
    web::Response answer =
        web::see_other(to_list ? list_url(visit, id, number) : parts::url_of(id, "/stem?na=" + number));
    parts::keep_guest(visit, who, answer);
    return answer;
}

Answer take_back(Visit& visit) {
    MK_TRY(PollId id, visit.id<SearchTag>());
    MK_TRY(std::int64_t no, parts::number_of(visit.form.get("stelling")));
    auto cast = withdraw_vote(act_of(visit), id, parts::who_of(visit), no);
    if (!cast) return refused(visit, std::move(cast).error());
    if (cast->changed) parts::tell_live(visit, id, parts::Heard::vote);
    return web::see_other(parts::url_of(id, "/stem?gedaan=teruggenomen&stelling=" + std::to_string(no)));
}

Answer take_votes_along(Visit& visit) {
    MK_TRY(PollId id, visit.id<SearchTag>());
    auto done = take_along(act_of(visit), id, parts::who_of(visit));
    if (!done) return refused(visit, std::move(done).error());
    parts::tell_live(visit, id, parts::Heard::other);
    return web::see_other(parts::url_of(id, "/stem?gedaan=meegenomen"));
}

}  // namespace mk::opinion::pages

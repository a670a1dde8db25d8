// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/opinion/opinion_pages.hpp"
#include "domain/opinion/opinion_parts.hpp"
#include "domain/opinion/opinion_text.hpp"
#include "domain/person/words.hpp"
#include "html/page.hpp"

// All statements with one's own votes, and proposing one.
namespace mk::opinion::pages {

using html::fill;
using html::Look;
using html::Markup;
using html::Tone;
using html::operator""_h;

namespace {

constexpr std::size_t list_max = 30;

struct Mine {
    std::vector<OwnVote> votes;
    std::vector<Statement> own;

    [[nodiscard]] std::optional<Choice> vote(std::int64_t no) const {
        auto found = std::ranges::find(votes, no, &OwnVote::statement_no);
        return found == votes.end() ? std::nullopt : std::optional(found->choice);
    }
    [[nodiscard]] bool wrote(std::int64_t no) const {
        return std::ranges::find(own, no, &Statement::no) != own.end();
    }
};

Mine mine_of(const Visit& visit, PollId id) {
    ParticipantId me = participant_of(visit.db, id, parts::who_of(visit));
    return {votes_of(visit.db, id, me), own_statements(visit.db, id, me)};
}

Markup item(const Visit& visit, const Poll& poll, const Mine& mine, const Statement& s,
            std::string_view page) {
    Markup vote;
    auto given = mine.vote(s.no);
    if (poll.state == PollState::open) {
        vote.add<R"(<form method="post" action="{url}">{csrf}<input type="hidden" name="stelling"
value="{no}"><input type="hidden" name="terug" value="lijst"><input type="hidden" name="na" value="{page}">
{answers}</form>
)">("url"_h = parts::url_of(poll.id, "/stem"), "csrf"_h = html::csrf_field(visit.csrf), "no"_h = s.no,
            "page"_h = page, "answers"_h = parts::answers(visit, given));
    } else if (given) {
        std::string said = fill(visit.t(text::you_said), {{"choice", visit.t(name(*given))}});
        vote.add<R"(<p class="mk-meta">{said}</p>
)">("said"_h = said);
    }
    Markup out;
    out.add<R"(<article class="mk-card" id="stelling-{no}"><p class="mk-meta">{origin}</p>
<h2 class="nl-heading nl-heading--level-3">{words}</h2>
{vote}</article>
)">("no"_h = s.no, "origin"_h = parts::origin_words(visit, s, mine.wrote(s.no)), "words"_h = s.words,
        "vote"_h = vote);
    return out;
}

Markup propose_part(const Visit& visit, const Poll& poll, const Proposal& p) {
    Markup similar;
    if (p.look_alike) similar = parts::alike_list(visit, poll.id, p.words, true);
    Markup inside;
    // Once what looks alike was shown, sending the same words again is a choice.
    if (p.look_alike) inside.add(html::hidden_field("gezien", p.words));
    inside.add(html::text_area({.field = {.name = "words",
                                          .label = std::string(visit.t(text::propose_label)),
                                          .value = p.words,
                                          .hint = std::string(visit.t(text::propose_hint)),
                                          .visible = std::string(visit.t(text::propose_visible)),
                                          .error = html::wrong_with(p.wrong, "words"),
                                          .required = true,
                                          .max = statement_max},
                                .rows = 3,
                                .similar_url = parts::url_of(poll.id, "/stellingen/lijkt-op"),
                                .similar = similar}));
    inside.add(html::buttons(
        html::button(Look::primary, visit.t(p.look_alike ? text::propose_anyway : text::propose_button))));
    Markup form = html::form({.action = parts::url_of(poll.id, "/stellingen"),
                              .csrf = visit.csrf,
                              .draft = "stelling-" + std::to_string(poll.id.value)},
                             inside);
    return html::section("voorstellen", visit.t(text::propose_head), form);
}

}  // namespace

Answer list_with(Visit& visit, const Proposal& proposal) {
    MK_TRY(Poll poll, parts::poll_of(visit));
    auto after = parse_number(visit.request.query.get("na"));
    auto found = statements(visit.db, poll.id, StatementState::accepted, after.value_or(-1), list_max + 1);
    bool more = found.size() > list_max;
    if (more) found.pop_back();
    Mine mine = mine_of(visit, poll.id);
    std::string page = after ? std::to_string(*after) : "";
    Markup main;
    main.add(html::title(visit.t(text::list_title), poll.title, visit.t(text::list_lead)));
    main.add(html::error_summary(visit.lang, proposal.wrong));
    if (!proposal.alert.empty()) main.add(html::notice(Tone::error, proposal.alert, true));
    main.add(parts::closed_notice(visit, poll));
    if (found.empty())
        main.add(html::empty_state({.head = std::string(visit.t(text::none_head)),
                                    .words = std::string(visit.t(text::none_words))}));
    Markup cards;
    for (const Statement& s : found) cards.add(item(visit, poll, mine, s, page));
    main.add<R"(<div class="mk-stack">
{cards}</div>
)">("cards"_h = cards);
    main.add(html::paging(
        visit.lang, after ? parts::url_of(poll.id, "/stellingen") : "",
        more ? parts::url_of(poll.id, "/stellingen?na=" + std::to_string(found.back().no)) : ""));
    if (poll.state == PollState::open) main.add(propose_part(visit, poll, proposal));
    main.add(html::buttons(
        html::button_link(Look::secondary, parts::url_of(poll.id, "/stem"), visit.t(text::to_cards))));
    return person::page(visit,
                        {.title = html::title_with(visit.lang, visit.t(text::list_title), proposal.wrong),
                         .crumbs = parts::crumbs(visit, poll, visit.t(text::list_title)),
                         .width = html::Width::narrow,
                         .notice = parts::done_words(visit)},
                        main, proposal.status);
}

Answer list_page(Visit& visit) {
    return list_with(visit, {});
}

Answer alike_part(Visit& visit) {
    MK_TRY(Poll poll, parts::poll_of(visit));
    return web::page(parts::alike_list(visit, poll.id, visit.request.query.get("tekst"), false).take());
}

namespace {

// Whether a statement that nearly says the same was shown with these very words, or there is none.
bool may_go_on(const Visit& visit, const Poll& poll, const std::string& words) {
    Error no{Refusal::invalid, "statement", {}};
    (void)person::check_words(words, {"words", statement_max, true}, no);
    bool refused_anyway = !no.fields.empty() || poll.state != PollState::open;
    return refused_anyway || visit.form.get("gezien") == words ||
           parts::alike_list(visit, poll.id, words, true).empty();
}

bool made_now(const Visit& visit, PollId id, const Who& who, StatementId which) {
    for (const Statement& s : own_statements(visit.db, id, participant_of(visit.db, id, who)))
        if (s.id == which) return s.at == visit.now;
    return false;
}

}  // namespace

Answer propose_it(Visit& visit) {
    MK_TRY(Poll poll, parts::poll_of(visit));
    Proposal p{.words = std::string(visit.form.get("words"))};
    if (!may_go_on(visit, poll, p.words)) {
        p.look_alike = true;
        return list_with(visit, p);
    }
    Who who = parts::who_writes(visit);
    auto made = propose(act_of(visit), poll.id, who, {p.words, true});
    if (!made) {
        const Error& no = made.error();
        p.wrong = parts::wrongs(visit, no);
        p.status = no.kind == Refusal::invalid ? 422 : web::status_of(no.kind);
        if (no.kind != Refusal::invalid) p.alert = parts::refused_words(visit, no);
        return list_with(visit, p);
    }
    bool fresh = made_now(visit, poll.id, who, *made);
    web::Response answer = web::see_other(
        parts::url_of(poll.id, fresh ? "/stem?gedaan=voorgesteld" : "/stem?gedaan=stond-er-al"));
    if (fresh) parts::keep_guest(visit, who, answer);
    return answer;
}

}  // namespace mk::opinion::pages

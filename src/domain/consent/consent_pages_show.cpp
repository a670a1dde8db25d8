// SPDX-License-Identifier: EUPL-1.2
#include "domain/chain/chain_panel.hpp"
#include "domain/consent/consent_pages.hpp"
#include "domain/consent/consent_text.hpp"

// The page of one proposal: where it stands, what one can do, the text, what was said, and how it went.
namespace mk::consent::pages {

using html::fill;
using html::link;
using html::Markup;
using html::notice;
using html::section;
using html::Text;
using html::Tone;
using html::operator""_h;

namespace {

Markup head_part(const Scene& s) {
    const Proposal& p = s.p;
    const Visit& visit = s.visit;
    Markup out;
    out.add<R"(<header class="mk-title">
<p class="mk-kicker">{kicker}</p>
<h1 class="nl-heading nl-heading--level-1">{head}</h1>
<p class="mk-meta">{stage} {who}</p>
</header>
)">("kicker"_h = fill(visit.t(text::kicker), {{"place", p.card.place_name}}), "head"_h = p.card.title,
        "stage"_h = parts::stage_badge(visit.lang, p.card.stage),
        "who"_h = parts::speaker(visit.lang, p.proposer));
    return out;
}

// How long this round lasts, and what silence means in it.
Markup clock_part(const Scene& s) {
    const Proposal& p = s.p;
    const Visit& visit = s.visit;
    Markup lines;
    auto say = [&](std::string_view words) {
        lines.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = words);
    };
    if (ended(p.card.stage)) return lines;
    bool timed = p.card.form == Form::deadline && p.card.closes_at.ms > 0;
    if (p.late) say(visit.t(text::clock_late));
    else if (timed)
        say(fill(visit.t(text::clock_until), {{"hour", parts::hour_words(visit.lang, p.card.closes_at)}}));
    if (p.card.form == Form::meeting)
        say(fill(visit.t(text::clock_meeting),
                 {{"hour", parts::hour_words(visit.lang, p.meeting_at)}, {"where", p.meeting_where}}));
    if (p.card.way == Way::consent) {
        say(visit.t(p.silence == Silence::is_none ? text::silence_is_none : text::silence_all_speak));
        if (p.secret) say(visit.t(text::secret_line));
        if (p.all_spoke && p.card.stage != Stage::prepared) say(visit.t(text::all_spoke));
        if (p.open_objections > 0) say(visit.t(text::objections_open));
    }
    if (lines.empty()) return lines;
    return notice(p.late ? Tone::warning : Tone::info, lines);
}

Markup outcome_part(const Scene& s) {
    const Proposal& p = s.p;
    const Visit& visit = s.visit;
    if (!ended(p.card.stage)) return {};
    Markup inside;
    if (p.card.stage == Stage::accepted) {
        inside.add(parts::paragraphs(p.outcome));
        inside.add(html::data_list({{std::string(visit.t(text::body_label)),
                                     html::words(parts::body_words(visit.lang, p.body, p.body_name))},
                                    {std::string(visit.t(text::route_label)), html::words(p.route)}}));
        inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = visit.t(text::outcome_is_advice));
        return section("uitkomst", visit.t(text::outcome_head), inside);
    }
    for (const Turn& t : s.turns)
        if (t.kind == TurnKind::ended) inside.add(parts::paragraphs(t.words));
    if (p.card.stage == Stage::escalated) {
        std::string again = "/voorstel/nieuw?uit=" + chain::word({chain::Kind::proposal, p.card.id.value});
        inside.add<R"(<p class="nl-paragraph">{words} {place}</p>
<p class="nl-paragraph">{link}</p>
)">("words"_h = visit.t(text::escalated_to),
            "place"_h = link("/plek/" + std::to_string(p.escalated_to.value), p.escalated_to_name),
            "link"_h = link(again, visit.t(text::propose_again)));
    }
    return section("uitkomst", visit.t(name(p.card.stage)), inside);
}

Markup text_part(const Scene& s) {
    const Proposal& p = s.p;
    const Visit& visit = s.visit;
    Markup inside = parts::paragraphs(p.words);
    std::vector<std::pair<std::string, Markup>> facts;
    auto add = [&](const Text& label, Markup what) { facts.emplace_back(visit.t(label), std::move(what)); };
    if (auto felt = chain::find(visit.db, {chain::Kind::tension, p.tension.value}))
        add(text::tension_label, link(chain::url(felt->thing()), felt->title));
    add(text::example_label, html::words(p.example));
    add(text::helped_label, html::words(p.helped));
    if (!ended(p.card.stage) && p.body != Body::unknown)
        add(text::body_label, html::words(parts::body_words(visit.lang, p.body, p.body_name)));
    if (!ended(p.card.stage) && !p.route.empty()) add(text::route_label, html::words(p.route));
    inside.add(html::data_list(facts));
    if (p.version > 1)
        inside.add<R"(<p class="nl-paragraph">{link}</p>
)">("link"_h = link(parts::url_of(p.card.id, "/versies"), visit.t(text::versions_link)));
    return section("tekst", visit.t(text::words_head), inside);
}

}  // namespace

Answer show_with(Visit& visit, ProposalId id, const Sight& sight) {
    MK_TRY(Proposal found, find(visit.db, visit.viewer, id));
    Scene s{visit, sight, std::move(found), {}, {}, {}, {}, {}, {}};
    s.members = members(visit.db, visit.viewer, s.p);
    s.voices = voices(visit.db, visit.viewer, s.p);
    s.changes = changes(visit.db, id);
    s.advices = advices(visit.db, visit.viewer, id);
    s.turns = turns(visit.db, id);
    if (!s.changes.empty()) s.versions = versions(visit.db, id);
    Markup main;
    main.reserve(48 * 1024);
    main.add(head_part(s)).add(html::error_summary(visit.lang, sight.wrong));
    if (!sight.alert.empty()) main.add(notice(Tone::warning, sight.alert, true));
    main.add(parts::steps(visit.lang, s.p.card.way, s.p.card.stage)).add(clock_part(s)).add(outcome_part(s));
    Markup came = chain::chain_part(visit, {chain::Kind::proposal, id.value});
    main.add<R"(<div class="mk-split">
<div class="mk-split__main">
{text}{deeds}{rounds}{advice}</div>
<aside class="mk-split__side" aria-label="{label}">
{people}{record}</aside>
</div>
{came})">("text"_h = text_part(s), "deeds"_h = deeds_part(s), "rounds"_h = rounds_part(s),
          "advice"_h = advice_part(s), "label"_h = visit.t(text::side_label_page),
          "people"_h = people_part(s), "record"_h = record_part(s), "came"_h = came);
    html::Frame frame{.title = html::title_with(visit.lang, s.p.card.title, sight.wrong),
                      .crumbs = parts::crumbs(visit.db, s.p.card.place, visit.t(text::page_crumb)),
                      .nav = "/voorstellen",
                      .notice = done_words(visit)};
    if (visit.request.method == web::Method::post) frame.path = parts::url_of(id);
    return person::page(visit, std::move(frame), main, sight.status);
}

Answer show(Visit& visit) {
    MK_TRY(ProposalId id, visit.id<ProposalTag>());
    return show_with(visit, id, {});
}

Answer history_page(Visit& visit) {
    MK_TRY(ProposalId id, visit.id<ProposalTag>());
    MK_TRY(Proposal p, find(visit.db, visit.viewer, id));
    std::vector<Version> all = versions(visit.db, id);
    Markup main = html::title(visit.t(text::versions_head), p.card.title, visit.t(text::versions_lead));
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Version& v = all[i];
        std::string_view before = i + 1 < all.size() ? all[i + 1].words : v.words;
        Markup inside;
        if (!v.reason.empty())
            inside.add<R"(<p class="nl-paragraph"><strong>{label}</strong> {words}</p>
)">("label"_h = visit.t(text::reason_says), "words"_h = v.reason);
        inside.add(parts::difference(visit.lang, before, v.words));
        std::string n = std::to_string(v.version);
        main.add(section("versie-" + n, fill(visit.t(text::version_head), {{"n", n}}), inside));
    }
    main.add<R"(<p class="nl-paragraph">{back}</p>
)">("back"_h = link(parts::url_of(id), visit.t(text::back_to_proposal)));
    return person::page(visit,
                        {.title = std::string(visit.t(text::versions_head)),
                         .crumbs = parts::crumbs(visit.db, p.card.place, visit.t(text::versions_head)),
                         .nav = "/voorstellen"},
                        main);
}

}  // namespace mk::consent::pages

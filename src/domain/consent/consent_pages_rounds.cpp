// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "domain/consent/consent_pages.hpp"
#include "domain/consent/consent_text.hpp"

// What was said: questions, reactions, objections and what was done with them; who takes part; how it went.
namespace mk::consent::pages {

using html::fill;
using html::hidden_field;
using html::Look;
using html::Markup;
using html::section;
using html::Text;
using html::operator""_h;

namespace {

// A form about one objection, question or advice.
Fields fields_of(const Scene& s, std::string_view end, std::int64_t what) {
    return {s.visit, s.sight, std::string(end) + std::to_string(what) + "_",
            std::string(s.visit.t(text::visible_all))};
}
Markup form_of(const Scene& s, const Fields& f, std::string_view end, std::int64_t what, Markup inside,
               const Text& button, Look look = Look::secondary) {
    inside.add(hidden_field("what", std::to_string(what)));
    return f.form(parts::url_of(s.p.card.id, "/" + std::string(end)), inside, button, look);
}
Markup folded(const Scene& s, const Fields& f, const Text& head, const Markup& form) {
    Markup out;
    out.add<R"(<details class="mk-more" {?open}><summary class="mk-more__summary">{head}</summary><div
class="mk-more__body">{form}</div></details>
)">("open"_h = s.sight.prefix == f.prefix, "head"_h = s.visit.t(head), "form"_h = form);
    return out;
}

Markup who_part(const Scene& s, const Voice& v) {
    Markup out = parts::speaker(s.visit.lang, v.speaker);
    if (v.entered) out.add<" ">().add(html::badge(s.visit.t(text::entered)));
    if (v.own) out.add<" ">().add(html::badge(s.visit.t(text::your_own)));
    return out;
}

void add_spoken(const Scene& s, const Voice& v, const Markup& more, Markup& out) {
    std::string words = v.words.empty() ? std::string(s.visit.t(name(v.saying))) : v.words;
    out.add<R"(<article class="mk-echo mk-level--{level}" id="stem-{id}">
<blockquote class="mk-echo__text"><p>{words}</p></blockquote>
<p class="mk-echo__who">{who}</p>
{more}</article>
)">("level"_h = place::key(v.speaker.level), "id"_h = v.id, "words"_h = words, "who"_h = who_part(s, v),
        "more"_h = more);
}

Markup answer_part(const Scene& s, const Voice& v) {
    Markup out;
    if (!v.answer.empty()) {
        out.add<R"(<p class="nl-paragraph"><strong>{label}</strong> {words}</p>
)">("label"_h = s.visit.t(text::answer_says), "words"_h = v.answer);
    } else if (s.p.may(Deed::answer)) {
        Fields f = fields_of(s, "antwoord", v.id.value);
        out.add(folded(
            s, f, text::do_answer,
            form_of(s, f, "antwoord", v.id.value, f.area("words", text::answer_label), text::do_answer)));
    } else {
        out.add<R"(<p class="mk-meta">{words}</p>
)">("words"_h = s.visit.t(text::answer_none));
    }
    return out;
}

// ---- one objection ----------------------------------------------------------------------------------------

Markup test_list(const Scene& s, const Voice& v) {
    return html::data_list({{std::string(s.visit.t(text::test_harms)), html::words(v.harms)},
                            {std::string(s.visit.t(text::test_limits)), html::words(v.limits)},
                            {std::string(s.visit.t(text::test_fresh)), html::words(v.fresh)},
                            {std::string(s.visit.t(text::test_soon)), html::words(v.soon)}});
}

Markup judging(const Scene& s, const Voice& v) {
    Markup out;
    if (!v.may_judge) return out;
    Fields f = fields_of(s, "toetsen", v.id.value);
    out.add<R"(<p class="nl-paragraph">{lead}</p>
)">("lead"_h = s.visit.t(text::judge_lead));
    out.add(form_of(s, f, "toetsen", v.id.value, hidden_field("complete", "1"), text::do_judge_valid));
    Markup back = f.area("missing", text::judge_missing);
    out.add(
        folded(s, f, text::do_judge_back, form_of(s, f, "toetsen", v.id.value, back, text::do_judge_back)));
    return out;
}

Markup objecting(const Scene& s, const Voice& v) {
    Markup out;
    if (v.may_lift) {
        Fields f = fields_of(s, "opheffen", v.id.value);
        out.add(form_of(s, f, "opheffen", v.id.value, {}, text::do_lift, Look::primary));
    }
    if (v.own && s.p.may(Deed::complete) && v.status == Status::incomplete) {
        Fields f = fields_of(s, "aanvullen", v.id.value);
        out.add(folded(s, f, text::do_complete,
                       form_of(s, f, "aanvullen", v.id.value, f.test(&v), text::do_complete)));
    }
    if (v.own && s.p.may(Deed::suggest) && open(v.status)) {
        Fields f = fields_of(s, "andere-tekst", v.id.value);
        Markup inside = f.area("words", text::suggest_label, text_max, s.p.words);
        out.add(folded(s, f, text::do_suggest,
                       form_of(s, f, "andere-tekst", v.id.value, inside, text::do_suggest)));
    }
    return out;
}

std::string_view words_of(const Scene& s, std::int64_t version) {
    for (const Version& v : s.versions)
        if (v.version == version) return v.words;
    return s.p.words;
}

Markup change_part(const Scene& s, const SuggestedChange& c) {
    const Text& state = c.state == ChangeState::taken      ? text::change_taken
                        : c.state == ChangeState::declined ? text::change_declined
                                                           : text::change_suggested;
    Markup out;
    out.add<R"(<p class="mk-meta"><span class="mk-meta__item">{state}</span></p>
{diff})">("state"_h = s.visit.t(state),
          "diff"_h = parts::difference(s.visit.lang, words_of(s, c.base_version), c.words));
    if (!c.answer.empty())
        out.add<R"(<p class="nl-paragraph"><strong>{label}</strong> {words}</p>
)">("label"_h = s.visit.t(text::change_why_says), "words"_h = c.answer);
    if (c.state != ChangeState::suggested || !s.p.may(Deed::weigh_change)) return out;
    Fields take = fields_of(s, "overnemen", c.id.value);
    out.add(folded(
        s, take, text::do_take,
        form_of(s, take, "overnemen", c.id.value, take.check("still_met", text::still_met), text::do_take)));
    Fields no = fields_of(s, "niet-overnemen", c.id.value);
    out.add(folded(
        s, no, text::do_decline,
        form_of(s, no, "niet-overnemen", c.id.value, no.area("why", text::reason_label), text::do_decline)));
    return out;
}

void add_objection(const Scene& s, const Voice& v, Markup& out) {
    Markup inside;
    if (!v.judged.empty() && open(v.status))
        inside.add<R"(<p class="nl-paragraph"><strong>{label}</strong> {words}</p>
)">("label"_h = s.visit.t(text::judged_says), "words"_h = v.judged);
    inside.add(judging(s, v)).add(objecting(s, v));
    for (const SuggestedChange& c : s.changes)
        if (c.objection == v.id) inside.add(change_part(s, c));
    out.add<R"(<article class="mk-card mk-card--warm" id="stem-{id}">
<p class="mk-meta"><span class="nl-data-badge mk-badge">{saying}</span> <span
class="nl-data-badge mk-badge">{status}</span> {who}</p>
<p class="nl-paragraph">{words}</p>
{test}{inside}</article>
)">("id"_h = v.id, "saying"_h = s.visit.t(name(v.saying)), "status"_h = s.visit.t(name(v.status)),
        "who"_h = who_part(s, v), "words"_h = v.words, "test"_h = test_list(s, v), "inside"_h = inside);
}

void add_concern(const Scene& s, const Voice& v, Markup& out) {
    out.add<R"(<article class="mk-card" id="stem-{id}">
<p class="mk-meta"><span class="nl-data-badge mk-badge">{saying}</span> {who}</p>
<p class="nl-paragraph">{words}</p>
</article>
)">("id"_h = v.id, "saying"_h = s.visit.t(text::saying_concern), "who"_h = who_part(s, v),
        "words"_h = v.words);
}

// What nobody said yet is told while it can still be said.
struct Part {
    std::string_view id;
    Saying saying;
    Stage while_in;
    const Text* head;
    const Text* none;
};

void add_section(const Scene& s, const Part& part, Markup& out) {
    Markup inside;
    for (const Voice& v : s.voices) {
        if (v.saying != part.saying) continue;
        switch (v.saying) {
            case Saying::objection: add_objection(s, v, inside); break;
            case Saying::concern: add_concern(s, v, inside); break;
            case Saying::question: add_spoken(s, v, answer_part(s, v), inside); break;
            default: add_spoken(s, v, {}, inside);
        }
    }
    if (inside.empty() && s.p.card.stage != part.while_in) return;
    if (inside.empty())
        inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = s.visit.t(*part.none));
    out.add(section(part.id, s.visit.t(*part.head), inside));
}

}  // namespace

Markup rounds_part(const Scene& s) {
    Markup out;
    if (s.p.card.way == Way::advice || s.p.round_no == 0) return out;
    if (s.p.hidden) out.add(html::notice(html::Tone::info, s.visit.t(text::hidden_now)));
    // Who has no objection stands nowhere: a list of yesses points at who said no.
    for (const Part& part :
         {Part{"overwegend", Saying::objection, Stage::objections, &text::objections_head,
               &text::objections_none},
          Part{"zorgpunten", Saying::concern, Stage::objections, &text::concerns_head, &text::concerns_none},
          Part{"reacties", Saying::reaction, Stage::react, &text::reactions_head, &text::reactions_none},
          Part{"vragen", Saying::question, Stage::clarify, &text::questions_head, &text::questions_none}})
        add_section(s, part, out);
    return out;
}

// ---- advice -----------------------------------------------------------------------------------------------

namespace {

void add_advice(const Scene& s, const Advice& a, Markup& out) {
    const Text& side = a.side == Side::affected ? text::side_affected : text::side_expert;
    Markup inside;
    if (!a.who.empty())
        inside.add<R"(<h3 class="nl-heading nl-heading--level-4">{who}</h3>
)">("who"_h = a.who);
    Markup who;
    if (a.speaker.level != place::Level::none) who.add(parts::speaker(s.visit.lang, a.speaker));
    if (a.entered) who.add(html::badge(s.visit.t(text::advice_entered)));
    inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = a.words.empty() ? std::string(s.visit.t(text::advice_waits)) : a.words);
    if (!a.done_with.empty())
        inside.add<R"(<p class="nl-paragraph"><strong>{label}</strong> {words}</p>
)">("label"_h = s.visit.t(text::done_with_says), "words"_h = a.done_with);
    if (a.words.empty() && s.p.may(Deed::note_advice)) {
        Fields f = fields_of(s, "advies-optekenen", a.id.value);
        Markup form =
            form_of(s, f, "advies-optekenen", a.id.value, f.area("words", text::note_label), text::do_note);
        inside.add(folded(s, f, text::do_note, form));
    }
    if (!a.words.empty() && s.p.may(Deed::weigh_advice)) {
        Fields f = fields_of(s, "advies-wegen", a.id.value);
        Markup form =
            form_of(s, f, "advies-wegen", a.id.value,
                    f.area("done_with", text::done_with_label, words_max, a.done_with), text::do_weigh);
        inside.add(folded(s, f, text::do_weigh, form));
    }
    out.add<R"(<article class="mk-card" id="advies-{id}">
<p class="mk-meta"><span class="nl-data-badge mk-badge">{side}</span> {who}</p>
{inside}</article>
)">("id"_h = a.id, "side"_h = s.visit.t(side), "who"_h = who, "inside"_h = inside);
}

}  // namespace

Markup advice_part(const Scene& s) {
    if (s.p.card.way != Way::advice) return {};
    Markup inside;
    for (const Advice& a : s.advices) add_advice(s, a, inside);
    if (inside.empty())
        inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = s.visit.t(text::advice_none));
    return section("adviezen", s.visit.t(text::advice_head), inside);
}

// ---- who and how ------------------------------------------------------------------------------------------

Markup people_part(const Scene& s) {
    if (s.p.card.way == Way::advice) return {};
    Markup items;
    // Level and place once each: how many stand behind it is not said.
    std::set<std::tuple<place::Level, std::int64_t, std::string>> seen;
    for (const Member& m : s.members) {
        const Speaker& who = m.speaker;
        if (!seen.emplace(who.level, who.place.value, who.shown_name).second) continue;
        items.add<R"(<li>{who}</li>
)">("who"_h = parts::speaker(s.visit.lang, who, false));
    }
    Markup inside;
    if (items.empty()) {
        inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = s.visit.t(text::people_none));
    } else {
        inside.add<R"(<ul class="mk-list">
{items}</ul>
)">("items"_h = items);
    }
    if (s.p.member)
        inside.add<R"(<p class="mk-meta">{words}</p>
)">("words"_h = fill(s.visit.t(text::people_you), {{"n", std::to_string(s.p.member_no)}}));
    inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = s.visit.t(s.p.guides      ? text::guide_you
                          : s.p.own_guide ? text::guide_proposer
                                          : text::guide_other));
    return section("mensen", s.visit.t(text::people_head), inside);
}

namespace {

std::string turn_words(const Visit& visit, const Turn& t) {
    switch (t.kind) {
        case TurnKind::opened: return fill(visit.t(text::turn_opened), {{"stage", visit.t(name(t.stage))}});
        case TurnKind::extended:
            return fill(visit.t(text::turn_extended), {{"hour", parts::hour_words(visit.lang, t.until)}});
        case TurnKind::meeting:
            return fill(visit.t(text::turn_meeting), {{"hour", parts::hour_words(visit.lang, t.until)}});
        case TurnKind::waiting: return std::string(visit.t(text::turn_waiting));
        case TurnKind::amended: return std::string(visit.t(text::turn_amended));
        case TurnKind::late: return std::string(visit.t(text::turn_late));
        default: return std::string(visit.t(name(t.stage)));
    }
}

}  // namespace

Markup record_part(const Scene& s) {
    Markup items;
    for (const Turn& t : s.turns) {
        Markup why;
        if (!t.words.empty()) why.add<R"( <p class="nl-paragraph">{words}</p>)">("words"_h = t.words);
        items.add<R"(<li class="mk-timeline__step mk-timeline__step--done"><span
class="mk-timeline__when">{when}</span> <p class="mk-timeline__what">{what}</p>{why}</li>
)">("when"_h = parts::hour(s.visit.lang, t.at), "what"_h = turn_words(s.visit, t), "why"_h = why);
    }
    Markup out;
    if (items.empty()) return out;
    Markup list;
    list.add<R"(<ol class="mk-timeline">
{items}</ol>
)">("items"_h = items);
    return section("verloop", s.visit.t(text::record_head), list);
}

}  // namespace mk::consent::pages

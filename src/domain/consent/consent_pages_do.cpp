// SPDX-License-Identifier: EUPL-1.2
#include "domain/consent/consent_pages.hpp"
#include "domain/consent/consent_text.hpp"
#include "domain/person/person.hpp"

// What one can do here now: what the stage asks for stands open, the rest can be unfolded.
namespace mk::consent::pages {

using html::fill;
using html::hidden_field;
using html::Look;
using html::Markup;
using html::Option;
using html::Text;
using html::operator""_h;

namespace {

class Deeds {
public:
    explicit Deeds(const Scene& s) : s_(s) {}

    Markup all() {
        taking_part();
        speaking();
        proposing();
        guiding();
        advising();
        ends();
        Markup out = std::move(first_);
        if (!more_.empty()) out.add(more_);
        return out;
    }

private:
    const Scene& s_;
    Markup first_;
    Markup more_;

    [[nodiscard]] bool may(Deed deed) const { return s_.p.may(deed); }
    [[nodiscard]] std::string url(std::string_view end) const {
        return parts::url_of(s_.p.card.id, "/" + std::string(end));
    }
    [[nodiscard]] Fields fields(std::string_view end, const Text& visible) const {
        return {s_.visit, s_.sight, std::string(end) + "_", std::string(s_.visit.t(visible))};
    }
    [[nodiscard]] const Text& round_visible() const {
        return s_.p.hidden ? text::visible_secret : text::visible_all;
    }

    void open(const Text& head, const Text& lead, const Markup& form) {
        first_.add<
            R"(<article class="mk-card mk-card--warm"><h3 class="nl-heading nl-heading--level-3">{head}</h3>
<p class="nl-paragraph">{lead}</p>
{form}</article>
)">("head"_h = s_.visit.t(head), "lead"_h = s_.visit.t(lead), "form"_h = form);
    }
    void fold(std::string_view end, const Text& head, const Markup& form) {
        bool unfolded = s_.sight.prefix == std::string(end) + "_";
        more_.add<R"(<details class="mk-more" {?open}><summary class="mk-more__summary">{head}</summary><div
class="mk-more__body">{form}</div></details>
)">("open"_h = unfolded, "head"_h = s_.visit.t(head), "form"_h = form);
    }
    void reason_form(Deed deed, std::string_view end, const Text& head, const Text& label, Look look) {
        if (!may(deed)) return;
        Fields f = fields(end, text::visible_all);
        fold(end, head, f.form(url(end), f.area("reason", label), head, look));
    }

    // ---- who takes part ----
    void taking_part() {
        if (may(Deed::join)) {
            Fields f = fields("meedoen", text::visible_all);
            open(s_.p.invited ? text::do_join_invited : text::do_join, text::do_join_lead,
                 f.form(url("meedoen"), f.speaking(s_.p.card.place), text::do_join));
        }
        if (may(Deed::leave)) {
            Fields f = fields("niet-meer", text::visible_all);
            fold("niet-meer", text::do_leave, f.form(url("niet-meer"), {}, text::do_leave, Look::secondary));
        }
    }

    [[nodiscard]] std::vector<Option> opinions() const {
        std::vector<Option> out;
        auto add = [&](Saying saying, const Text& hint) {
            out.push_back({.value = std::string(key(saying)),
                           .name = std::string(s_.visit.t(name(saying))),
                           .hint = std::string(s_.visit.t(hint))});
        };
        if (s_.p.card.stage == Stage::objections) {
            add(Saying::no_objection, text::no_objection_hint);
            add(Saying::concern, text::concern_hint);
            add(Saying::objection, text::objection_hint);
        } else {
            add(s_.p.card.stage == Stage::clarify ? Saying::question : Saying::reaction,
                text::enter_words_hint);
            add(Saying::nothing, text::nothing_hint);
        }
        return out;
    }
    [[nodiscard]] const Voice* own_voice() const {
        for (const Voice& v : s_.voices)
            if (v.own && v.round_no == s_.p.round_no && v.saying != Saying::question) return &v;
        return nullptr;
    }

    void speaking() {
        if (may(Deed::ask)) {
            Fields f = fields("vraag", text::visible_all);
            open(text::do_ask, text::do_ask_lead,
                 f.form(url("vraag"), f.area("words", text::ask_label), text::do_ask));
        }
        const Voice* own = own_voice();
        if (may(Deed::react)) {
            Fields f = fields("reactie", round_visible());
            std::string_view was = own ? std::string_view(own->words) : std::string_view();
            open(text::do_react, text::do_react_lead,
                 f.form(url("reactie"), f.area("words", text::react_label, words_max, was), text::do_react));
        }
        if (may(Deed::say_nothing) && !s_.p.spoke) {
            Fields f = fields("niets", round_visible());
            const Text& word = s_.p.card.stage == Stage::clarify ? text::do_no_question : text::do_nothing;
            first_.add(f.form(url("niets"), {}, word, Look::secondary));
        }
        if (may(Deed::speak)) {
            Fields f = fields("spreken", round_visible());
            std::string_view was = own ? key(own->saying) : key(Saying::no_objection);
            Markup inside;
            if (own)
                inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = fill(s_.visit.t(text::you_spoke), {{"saying", s_.visit.t(name(own->saying))}}));
            inside.add(f.choice("saying", text::speak_label, opinions(), was));
            Markup test;
            bool unfolded = s_.sight.prefix == "spreken_" || (own && own->saying != Saying::no_objection);
            test.add<
                R"(<details class="mk-more" {?open}><summary class="mk-more__summary">{head}</summary><div
class="mk-more__body">{test}</div></details>
)">("open"_h = unfolded, "head"_h = s_.visit.t(text::test_head), "test"_h = f.test(own));
            open(text::do_speak,
                 s_.p.silence == Silence::is_none ? text::silence_is_none : text::silence_all_speak,
                 f.form(url("spreken"), inside.add(test), text::do_speak_button));
        }
    }

    // ---- the proposer ----
    void proposing() {
        if (may(Deed::begin)) begin_form();
        if (may(Deed::edit)) {
            Fields f = fields("bewerken", text::visible_all);
            Markup inside = hidden_field("version", std::to_string(s_.p.version));
            inside.add(f.area("words", text::words_label, text_max, s_.p.words));
            fold("bewerken", text::do_edit, f.form(url("bewerken"), inside, text::do_edit));
        }
        if (may(Deed::keep_text)) {
            Fields f = fields("zo-laten", text::visible_all);
            open(text::do_keep, text::do_keep_lead, f.form(url("zo-laten"), {}, text::do_keep));
        }
        if (may(Deed::amend)) {
            Fields f = fields("bijstellen", text::visible_all);
            Markup inside = hidden_field("version", std::to_string(s_.p.version));
            inside.add(f.area("words", text::words_label, text_max, s_.p.words));
            inside.add(f.area("reason", text::amend_reason));
            inside.add(f.check("still_met", text::still_met));
            fold("bijstellen", text::do_amend, f.form(url("bijstellen"), inside, text::do_amend));
        }
    }

    [[nodiscard]] Moment usual_close() const {
        Date d = dutch_date(s_.visit.now + days_usual * day_ms);
        return from_dutch_date({d.year, d.month, d.day, 17, 0});
    }
    void begin_form() {
        Fields f = fields("beginnen", text::visible_all);
        bool advice = s_.p.card.way == Way::advice;
        Markup inside;
        if (!advice) {
            inside.add(f.choice("form", text::form_label,
                                {{.value = "deadline",
                                  .name = std::string(s_.visit.t(text::form_deadline)),
                                  .hint = std::string(s_.visit.t(text::form_deadline_hint))},
                                 {.value = "meeting",
                                  .name = std::string(s_.visit.t(text::form_meeting)),
                                  .hint = std::string(s_.visit.t(text::form_meeting_hint))}},
                                "deadline"));
        }
        inside.add(f.hour("closes", text::closes_label, usual_close(), &text::closes_hint));
        if (!advice) {
            inside.add(f.line("days", text::days_label, 2, std::to_string(days_usual), &text::days_hint));
            inside.add(f.hour("meeting", text::meeting_label, {}));
            inside.add(f.line("where", text::where_label, body_name_max, "", &text::where_hint));
        }
        open(advice ? text::do_begin_advice : text::do_begin,
             advice ? text::do_begin_advice_lead : text::do_begin_lead,
             f.form(url("beginnen"), inside, advice ? text::do_begin_advice : text::do_begin));
    }

    // ---- the facilitator, and who keeps the place ----
    void guiding() {
        if (may(Deed::enter)) enter_form();
        if (may(Deed::advance) && can_close()) {
            Fields f = fields("verder", text::visible_all);
            Markup inside = hidden_field("round", std::to_string(s_.p.round_no));
            open(text::do_advance, text::do_advance_lead, f.form(url("verder"), inside, text::do_advance));
        }
        if (may(Deed::extend)) {
            Fields f = fields("verlengen", text::visible_all);
            Markup inside =
                f.hour("closes", text::closes_label, s_.p.card.closes_at + 2 * day_ms, &text::closes_hint);
            inside.add(f.area("reason", text::reason_label));
            fold("verlengen", text::do_extend, f.form(url("verlengen"), inside, text::do_extend));
        }
        if (may(Deed::pull_to_meeting)) {
            Fields f = fields("bijeenkomst", text::visible_all);
            Markup inside = f.hour("meeting", text::meeting_label, s_.p.meeting_at);
            inside.add(
                f.line("where", text::where_label, body_name_max, s_.p.meeting_where, &text::where_hint));
            inside.add(f.area("reason", text::reason_label));
            fold("bijeenkomst", text::do_meeting, f.form(url("bijeenkomst"), inside, text::do_meeting));
        }
        if (may(Deed::name_facilitator)) facilitator_form();
        if (may(Deed::invite)) invite_form();
    }
    // Otherwise the clock closes the round, or it waits.
    [[nodiscard]] bool can_close() const {
        if (s_.p.card.stage == Stage::integrate) return s_.p.open_objections == 0;
        bool all = s_.p.card.stage == Stage::objections && s_.p.silence == Silence::all_speak;
        return s_.p.all_spoke || (s_.p.card.form == Form::meeting && !all);
    }
    [[nodiscard]] std::vector<Option> member_options(bool guests) const {
        std::vector<Option> out;
        for (const Member& m : s_.members) {
            if (m.guest && !guests) continue;
            std::string who =
                fill(s_.visit.t(text::member_option), {{"n", std::to_string(m.no)},
                                                       {"level", s_.visit.t(place::name(m.speaker.level))},
                                                       {"place", m.speaker.place_name}});
            out.push_back({.value = std::to_string(m.no), .name = std::move(who)});
        }
        return out;
    }
    void enter_form() {
        Fields f = fields("optekenen", text::visible_all);
        std::vector<Option> who{{.value = "0", .name = std::string(s_.visit.t(text::guest_option))}};
        for (Option& o : member_options(true)) who.push_back(std::move(o));
        Markup inside = f.select("member", text::enter_member, who, "0");
        std::vector<Option> levels, places;
        for (place::Level level : place::all_levels)
            levels.push_back({.value = std::string(place::key(level)),
                              .name = std::string(s_.visit.t(place::name(level)))});
        for (place::Brief& b : place::path(s_.visit.db, s_.p.card.place))
            places.push_back({.value = std::to_string(b.id.value), .name = std::move(b.name)});
        for (place::Brief& b : place::children(s_.visit.db, s_.p.card.place, 100))
            places.push_back({.value = std::to_string(b.id.value), .name = std::move(b.name)});
        inside.add(f.select("level", text::enter_level, levels, "", true));
        inside.add(f.select("place", text::enter_place, places, std::to_string(s_.p.card.place.value)));
        auto said = opinions();
        inside.add(f.choice("saying", text::speak_label, said, said.front().value));
        if (s_.p.card.stage == Stage::objections) inside.add(f.test());
        else inside.add(f.area("words", text::test_words));
        open(text::do_enter, text::do_enter_lead, f.form(url("optekenen"), inside, text::do_enter));
    }
    void facilitator_form() {
        auto who = member_options(false);
        if (who.empty()) return;
        Fields f = fields("begeleider", text::visible_all);
        Markup inside = f.select("member", text::facilitator_label, who, "", true);
        fold("begeleider", text::do_facilitator, f.form(url("begeleider"), inside, text::do_facilitator));
    }
    void invite_form() {
        std::vector<Option> who;
        for (auto& [standing, called] : may_invite(s_.visit, s_.p))
            who.push_back({.value = std::to_string(standing.value), .name = called});
        if (who.empty()) return;
        Fields f = fields("uitnodigen", text::visible_all);
        Markup inside = f.select("standing", text::invite_label, who, "", true);
        fold("uitnodigen", text::do_invite, f.form(url("uitnodigen"), inside, text::do_invite));
    }

    // ---- advice ----
    void advising() {
        if (may(Deed::request)) {
            Fields f = fields("advies-vragen", text::visible_all);
            Markup inside = f.choice("side", text::side_label, sides(), "affected");
            inside.add(f.line("who", text::who_label, body_name_max, "", &text::who_hint));
            open(text::do_request, text::do_request_lead,
                 f.form(url("advies-vragen"), inside, text::do_request));
        }
        if (may(Deed::advise)) {
            Fields f = fields("advies", text::visible_all);
            std::vector<Option> asked{{.value = "", .name = std::string(s_.visit.t(text::unasked))}};
            for (const Advice& a : s_.advices)
                if (a.words.empty()) asked.push_back({.value = std::to_string(a.id.value), .name = a.who});
            Markup inside;
            if (asked.size() > 1) inside.add(f.select("ask", text::asked_label, asked, asked[1].value));
            inside.add(f.choice("side", text::side_label, sides(), "affected"));
            inside.add(f.area("words", text::advise_label)).add(f.speaking(s_.p.card.place));
            open(text::do_advise, text::do_advise_lead, f.form(url("advies"), inside, text::do_advise));
        }
    }
    [[nodiscard]] std::vector<Option> sides() const {
        return {{.value = "affected", .name = std::string(s_.visit.t(text::side_affected))},
                {.value = "expert", .name = std::string(s_.visit.t(text::side_expert))}};
    }

    void ends() {
        Fields f = fields("uitkomst", text::visible_all);
        if (may(Deed::settle))
            open(text::do_settle, text::do_settle_lead,
                 f.form(url("uitkomst"), f.ending(s_.p), text::do_settle));
        if (may(Deed::decide))
            fold("uitkomst", text::do_decide, f.form(url("uitkomst"), f.ending(s_.p), text::do_decide));
        reason_form(Deed::drop, "stoppen", text::do_drop, text::reason_label, Look::secondary);
        reason_form(Deed::escalate, "naar-eromheen", text::do_escalate, text::reason_label, Look::secondary);
        reason_form(Deed::withdraw, "intrekken", text::do_withdraw, text::reason_label, Look::secondary);
    }
};

}  // namespace

Markup deeds_part(const Scene& s) {
    const Visit& visit = s.visit;
    Markup inside;
    if (!visit.viewer.signed_in() && !ended(s.p.card.stage)) {
        std::string sign_in = "/inloggen?terug=" + web::percent_encode(parts::url_of(s.p.card.id));
        inside.add<R"(<p class="nl-paragraph">{words} {link}</p>
)">("words"_h = visit.t(text::do_visitor), "link"_h = html::link(sign_in, visit.t(text::do_sign_in)));
    } else {
        inside = Deeds(s).all();
    }
    if (inside.empty()) {
        const Text& why = ended(s.p.card.stage)   ? text::do_ended
                          : s.p.member || s.p.own ? text::do_wait
                                                  : text::do_far;
        inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = visit.t(why));
    }
    return html::section("nu", visit.t(text::do_head), inside);
}

}  // namespace mk::consent::pages

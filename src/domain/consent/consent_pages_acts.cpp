// SPDX-License-Identifier: EUPL-1.2
#include "domain/consent/consent_pages.hpp"
#include "domain/consent/consent_text.hpp"

// What one can do with a proposal: each act is a plain form on its page, and comes back to it.
namespace mk::consent::pages {

using html::Text;

namespace {

// The form that was sent: its fields begin with `prefix`.
struct Sent {
    Visit& visit;
    ProposalId id;
    std::string prefix;
    std::int64_t what = 0;  // of an objection, question, suggestion or advice

    [[nodiscard]] std::string_view get(std::string_view name) const {
        return visit.form.get(prefix + std::string(name));
    }
    [[nodiscard]] Act act() const { return act_of(visit); }
    [[nodiscard]] std::int64_t number(std::string_view name) const {
        return parse_number(get(name)).value_or(0);
    }
    [[nodiscard]] std::int64_t plain(std::string_view name) const {
        return parse_number(visit.form.get(name)).value_or(0);
    }
    [[nodiscard]] bool on(std::string_view name) const { return get(name) == "1"; }
    // 0 when it cannot be read.
    [[nodiscard]] Moment hour(std::string_view name) const {
        return parts::hour_of(get(name), get(std::string(name) + "_hour")).value_or(Moment{});
    }
    [[nodiscard]] StandingId standing() const {
        return parse_id<StandingTag>(get("standing")).value_or(StandingId{});
    }
    [[nodiscard]] Shown shown() const { return tension::shown_of(get("shown")).value_or(Shown::safe); }
    [[nodiscard]] Opinion opinion() const {
        auto words = [&](std::string_view name) { return std::string(get(name)); };
        return {saying_of(get("saying")).value_or(Saying::nothing),
                words("words"),
                words("harms"),
                words("limits"),
                words("fresh"),
                words("soon")};
    }
    [[nodiscard]] Ending ending() const {
        return {std::string(get("outcome")), body_of(get("body")).value_or(Body::unknown),
                std::string(get("body_name")), std::string(get("route"))};
    }
    [[nodiscard]] Unexpected unreadable(std::string field) const {
        return fail({Refusal::invalid, "proposal", {{std::move(field), "unreadable"}}});
    }
};

Result<Done> start(const Sent& s) {
    Plan plan;
    plan.form = form_of(s.get("form")).value_or(Form::deadline);
    if (plan.form == Form::meeting) {
        plan.meeting_at = s.hour("meeting");
        if (plan.meeting_at.ms == 0) return s.unreadable("meeting");
        plan.where = s.get("where");
    } else {
        plan.closes_at = s.hour("closes");
        if (plan.closes_at.ms == 0) return s.unreadable("closes");
        if (!s.get("days").empty()) plan.round_days = s.number("days");
    }
    return begin(s.act(), s.id, plan);
}

Result<Done> lengthen(const Sent& s) {
    Moment closes = s.hour("closes");
    if (closes.ms == 0) return s.unreadable("closes");
    return extend(s.act(), s.id, closes, s.get("reason"));
}

Result<Done> meet(const Sent& s) {
    Moment at = s.hour("meeting");
    if (at.ms == 0) return s.unreadable("meeting");
    return pull_to_meeting(s.act(), s.id, at, s.get("where"), s.get("reason"));
}

Result<Done> write_down(const Sent& s) {
    Present who{s.number("member"), place::level_of(s.get("level")).value_or(place::Level::none),
                parse_id<PlaceTag>(s.get("place")).value_or(PlaceId{})};
    return enter(s.act(), s.id, who, s.opinion());
}

Result<Done> close_with_outcome(const Sent& s) {
    MK_TRY(Proposal p, find(s.visit.db, s.visit.viewer, s.id));
    return p.card.way == Way::advice ? decide(s.act(), s.id, s.ending()) : settle(s.act(), s.id, s.ending());
}

Result<Done> give_advice(const Sent& s) {
    AskId ask = parse_id<ConsentAskTag>(s.get("ask")).value_or(AskId{});
    return advise(s.act(), s.id, ask, side_of(s.get("side")).value_or(Side::affected), s.standing(),
                  s.shown(), s.get("words"));
}

// The last part of a path, what it does, and what is said when it is done.
struct PathEnd {
    std::string_view end;
    Result<Done> (*act)(const Sent&);
    const Text* done;
};

constexpr auto ways_in = std::to_array<PathEnd>({
    {"meedoen", [](const Sent& s) { return join(s.act(), s.id, s.standing(), s.shown()); },
     &text::done_joined},
    {"niet-meer", [](const Sent& s) { return leave(s.act(), s.id); }, &text::done_left},
    {"uitnodigen", [](const Sent& s) { return invite(s.act(), s.id, s.standing()); }, &text::done_invited},
    {"begeleider", [](const Sent& s) { return name_facilitator(s.act(), s.id, s.number("member")); },
     &text::done_facilitator},
    {"beginnen", start, &text::done_begun},
    {"bewerken", [](const Sent& s) { return edit(s.act(), s.id, s.get("words"), s.plain("version")); },
     &text::done_edited},
    {"vraag", [](const Sent& s) { return ask(s.act(), s.id, s.get("words")); }, &text::done_asked},
    {"antwoord", [](const Sent& s) { return answer(s.act(), s.id, {s.what}, s.get("words")); },
     &text::done_answered},
    {"niets", [](const Sent& s) { return say_nothing(s.act(), s.id); }, &text::done_spoken},
    {"reactie", [](const Sent& s) { return react(s.act(), s.id, s.get("words")); }, &text::done_spoken},
    {"bijstellen",
     [](const Sent& s) {
         return amend(s.act(), s.id, s.get("words"), s.get("reason"), s.plain("version"), s.on("still_met"));
     },
     &text::done_amended},
    {"zo-laten", [](const Sent& s) { return keep_text(s.act(), s.id); }, &text::done_kept},
    {"spreken", [](const Sent& s) { return speak(s.act(), s.id, s.opinion()); }, &text::done_spoken},
    {"optekenen", write_down, &text::done_entered},
    {"toetsen",
     [](const Sent& s) { return judge(s.act(), s.id, {s.what}, s.plain("complete") == 1, s.get("missing")); },
     &text::done_judged},
    {"aanvullen", [](const Sent& s) { return complete(s.act(), s.id, {s.what}, s.opinion()); },
     &text::done_completed},
    {"opheffen", [](const Sent& s) { return lift(s.act(), s.id, {s.what}); }, &text::done_lifted},
    {"andere-tekst", [](const Sent& s) { return suggest(s.act(), s.id, {s.what}, s.get("words")); },
     &text::done_suggested},
    {"overnemen",
     [](const Sent& s) { return weigh_change(s.act(), s.id, {s.what}, true, s.on("still_met"), ""); },
     &text::done_amended},
    {"niet-overnemen",
     [](const Sent& s) { return weigh_change(s.act(), s.id, {s.what}, false, false, s.get("why")); },
     &text::done_declined},
    {"verder", [](const Sent& s) { return advance(s.act(), s.id, s.plain("round")); }, &text::done_advanced},
    {"verlengen", lengthen, &text::done_extended},
    {"bijeenkomst", meet, &text::done_meeting},
    {"uitkomst", close_with_outcome, &text::done_settled},
    {"intrekken", [](const Sent& s) { return withdraw(s.act(), s.id, s.get("reason")); },
     &text::done_dropped},
    {"stoppen", [](const Sent& s) { return drop(s.act(), s.id, s.get("reason")); }, &text::done_dropped},
    {"naar-eromheen", [](const Sent& s) { return escalate(s.act(), s.id, s.get("reason")); },
     &text::done_escalated},
    {"advies-vragen",
     [](const Sent& s) {
         return request(s.act(), s.id, side_of(s.get("side")).value_or(Side::affected), s.get("who"));
     },
     &text::done_requested},
    {"advies", give_advice, &text::done_advised},
    {"advies-optekenen", [](const Sent& s) { return note_advice(s.act(), s.id, {s.what}, s.get("words")); },
     &text::done_noted},
    {"advies-wegen", [](const Sent& s) { return weigh_advice(s.act(), s.id, {s.what}, s.get("done_with")); },
     &text::done_weighed},
});

}  // namespace

std::string done_words(const Visit& visit) {
    std::string_view done = visit.request.query.get("gedaan");
    if (done == "voorgesteld") return std::string(visit.t(text::done_proposed));
    for (const PathEnd& way : ways_in)
        if (way.end == done) return std::string(visit.t(*way.done));
    return {};
}

Answer do_it(Visit& visit) {
    MK_TRY(ProposalId id, visit.id<ProposalTag>());
    std::string_view path = visit.request.path;
    std::string_view end = path.substr(path.rfind('/') + 1);
    for (const PathEnd& way : ways_in) {
        if (way.end != end) continue;
        Sent sent{visit, id, std::string(end), parse_number(visit.form.get("what")).value_or(0)};
        if (visit.form.has("what")) sent.prefix += std::to_string(sent.what);
        sent.prefix += '_';
        auto done = way.act(sent);
        if (done) return web::see_other(parts::url_of(id, "?gedaan=" + std::string(end)));
        const Error& no = done.error();
        if (no.kind != Refusal::invalid && no.kind != Refusal::conflict && no.kind != Refusal::forbidden)
            return fail(std::move(done).error());
        Sight sight{sent.prefix, wrongs(visit, no, sent.prefix), "", 422};
        if (no.kind != Refusal::invalid) {
            sight.alert = refused_words(visit, no);
            sight.status = web::status_of(no.kind);
        }
        return show_with(visit, id, sight);
    }
    return fail(Refusal::not_found, "page");
}

}  // namespace mk::consent::pages

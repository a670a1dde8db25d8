// SPDX-License-Identifier: EUPL-1.2
#include "app/error_page.hpp"

#include <algorithm>
#include <array>

#include "app/app_text.hpp"
#include "html/page.hpp"
#include "html/parts.hpp"

namespace mk::app {

using html::button_link;
using html::buttons;
using html::document;
using html::fill;
using html::Frame;
using html::in;
using html::Lang;
using html::link;
using html::Look;
using html::Markup;
using html::rings;
using html::Text;
using html::Width;
using html::operator""_h;

namespace {

// What a refusal says: a heading and what one can do now. Fixed words only: nothing a visitor sent comes
// back.
struct Words {
    const Text* head;
    const Text* words;
};

struct CodeWords {
    std::string_view code;
    Words words;
};

constexpr auto by_code = std::to_array<CodeWords>({
    {"csrf", {&text::no_csrf_head, &text::no_csrf}},
    {"echo", {&text::no_echo_head, &text::no_echo}},
    {"has_echoes", {&text::no_has_echoes_head, &text::no_has_echoes}},
    {"invite", {&text::no_invite_head, &text::no_invite}},
    {"invite_ended", {&text::no_invite_head, &text::no_invite}},
    {"method", {&text::no_method_head, &text::no_method}},
    {"not_felt", {&text::no_forbidden_head, &text::no_not_felt}},
    {"not_vouched", {&text::no_forbidden_head, &text::no_not_vouched}},
    {"other_place", {&text::no_forbidden_head, &text::no_other_place}},
    {"owes_answer", {&text::no_owes_head, &text::no_owes}},
    {"own", {&text::no_own_head, &text::no_own}},
    {"place", {&text::no_place_head, &text::no_place}},
    {"resolved", {&text::no_resolved_head, &text::no_resolved}},
    {"state", {&text::no_changed_head, &text::no_changed}},
    {"steward", {&text::no_steward_head, &text::no_steward}},
    {"tension", {&text::no_tension_head, &text::no_tension}},
    {"too_late", {&text::no_too_late_head, &text::no_too_late}},
    {"version", {&text::no_changed_head, &text::no_changed}},
});

Words words_of(Refusal kind, std::string_view code) {
    auto found = std::ranges::find(by_code, code, &CodeWords::code);
    if (found != by_code.end()) return found->words;
    switch (kind) {
        case Refusal::invalid: return {&text::no_invalid_head, &text::no_invalid};
        case Refusal::signed_out: return {&text::no_signed_out_head, &text::no_signed_out};
        case Refusal::forbidden: return {&text::no_forbidden_head, &text::no_forbidden};
        case Refusal::not_found: return {&text::no_page_head, &text::no_page};
        case Refusal::conflict: return {&text::no_changed_head, &text::no_changed};
        case Refusal::too_large: return {&text::no_large_head, &text::no_large};
        case Refusal::too_much: return {&text::no_often_head, &text::no_often};
        case Refusal::unavailable: break;
    }
    return {&text::no_world_head, &text::no_world};
}

Markup face(Lang lang, const Words& words, std::string_view number_line, const Markup& acts) {
    Markup out;
    std::array<bool, 8> only_the_work{true};
    out.add<R"(<div class="mk-empty">
{rings}
<h1 class="nl-heading nl-heading--level-1">{head}</h1>
<p class="nl-paragraph">{words}</p>
{acts}<p class="mk-meta">{number}</p>
</div>
)">("rings"_h = rings(only_the_work), "head"_h = in(lang, *words.head), "words"_h = in(lang, *words.words),
        "acts"_h = acts, "number"_h = number_line);
    return out;
}

Markup ways_on(Lang lang) {
    Markup inside;
    inside.add(button_link(Look::primary, "/", in(lang, text::go_home)));
    inside.add<" ">().add(link("/vinden", in(lang, text::go_find)));
    return buttons(inside);
}

// Where a signed-out visitor comes back to: the page itself, or the page a form stood on.
std::string back_to(const web::Request& request) {
    if (request.method == web::Method::get || request.method == web::Method::head) {
        std::string at = request.path;
        char between = '?';
        for (const auto& [name, value] : request.query.pairs()) {
            at.append(1, between)
                .append(web::percent_encode(name))
                .append("=")
                .append(web::percent_encode(value));
            between = '&';
        }
        return person::own_address(at, "/");
    }
    std::string_view referer = request.header("referer");
    auto scheme = referer.find("://");
    if (scheme == std::string_view::npos) return "/";
    auto path = referer.find('/', scheme + 3);
    return path == std::string_view::npos ? "/" : person::own_address(referer.substr(path), "/");
}

web::Response problem_of(Lang lang, const Error& error, int status) {
    Words words = words_of(error.kind, error.code);
    auto answer = web::problem(status, in(lang, *words.head), in(lang, *words.words), error.fields);
    if (status == 429) answer.headers.emplace_back("Retry-After", "60");
    return answer;
}

std::string error_line(Lang lang, int status) {
    return fill(in(lang, text::error_number), {{"status", std::to_string(status)}});
}

}  // namespace

web::Response refusal(const person::Visit& visit, const Error& error) {
    int status = web::status_of(error.kind);
    if (visit.json) return problem_of(visit.lang, error, status);
    if (error.kind == Refusal::signed_out)
        return web::see_other("/inloggen?terug=" + web::percent_encode(back_to(visit.request)));
    Words words = words_of(error.kind, error.code);
    Frame frame;
    frame.title = visit.t(*words.head);
    frame.width = Width::narrow;
    if (visit.request.method != web::Method::get) frame.path = "/";
    Markup main = face(visit.lang, words, error_line(visit.lang, status), ways_on(visit.lang));
    auto answer = person::page(visit, std::move(frame), main, status);
    if (status == 429) answer.headers.emplace_back("Retry-After", "60");
    return answer;
}

web::Response trouble(const person::Town& town, Lang lang, int status, std::string_view request_id,
                      bool json) {
    bool world = status == 503;
    Words words =
        world ? Words{&text::no_world_head, &text::no_world} : Words{&text::no_ours_head, &text::no_ours};
    std::string reference = fill(in(lang, text::reference), {{"id", request_id}});
    web::Response answer;
    if (json) {
        answer = web::problem(status, in(lang, *words.head),
                              std::string(in(lang, *words.words)) + (world ? "" : " " + reference));
    } else {
        Frame frame;
        frame.title = in(lang, *words.head);
        frame.width = Width::narrow;
        frame.lang = lang;
        frame.town = town.name;
        frame.theme_css = town.theme_css;
        frame.theme_name = town.theme_name;
        frame.demo = town.demo;
        frame.path = "/";
        std::string line = error_line(lang, status);
        if (!world) line.append(" · ").append(reference);
        answer = web::page(document(frame, face(lang, words, line, ways_on(lang))), status);
    }
    if (world) answer.headers.emplace_back("Retry-After", "10");
    return answer;
}

}  // namespace mk::app

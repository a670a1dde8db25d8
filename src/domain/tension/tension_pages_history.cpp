// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_diff.hpp"
#include "domain/tension/tension_pages.hpp"
#include "domain/tension/tension_parts.hpp"
#include "domain/tension/tension_text.hpp"

// How the words of a tension changed.
namespace mk::tension::pages {

using html::fill;
using html::link;
using html::Markup;
using html::Text;
using html::title;
using html::operator""_h;

namespace {

Markup changes(const Visit& visit, std::string_view before, std::string_view after) {
    Markup out;
    for (const Piece& piece : word_diff(before, after)) {
        switch (piece.change) {
            case Change::added:
                out.add<
                    R"(<ins><span class="mk-ear">{say} </span>{words}<span
class="mk-ear"> {end} </span></ins>)">("say"_h = visit.t(text::history_ins), "words"_h = piece.text,
                                       "end"_h = visit.t(text::history_ear_end));
                break;
            case Change::removed:
                out.add<
                    R"(<del><span class="mk-ear">{say} </span>{words}<span
class="mk-ear"> {end} </span></del>)">("say"_h = visit.t(text::history_del), "words"_h = piece.text,
                                       "end"_h = visit.t(text::history_ear_end));
                break;
            default: out.say(piece.text);
        }
    }
    return out;
}

void add_part(const Visit& visit, const Text& label, std::string_view before, std::string_view after,
              Markup& out) {
    if (before.empty() && after.empty()) return;
    out.add<
        R"(<div class="mk-gap__part"><dt class="mk-gap__label">{label}</dt><dd
class="mk-gap__text">{words}</dd></div>
)">("label"_h = visit.t(label), "words"_h = changes(visit, before, after));
}

Markup version_part(const Visit& visit, const Version& before, const Version& after, bool coarse_date) {
    Markup fields;
    add_part(visit, text::gap_now, before.now, after.now, fields);
    add_part(visit, text::gap_could, before.could, after.could, fields);
    add_part(visit, text::gap_need, before.need, after.need, fields);
    bool first = after.version == 1;
    std::string head = first ? std::string(visit.t(text::history_first))
                             : fill(visit.t(text::history_version), {{"n", std::to_string(after.version)}});
    Markup out;
    out.add<R"(<section class="mk-section">
<h2 class="nl-heading nl-heading--level-2">{head}</h2>
<p class="mk-meta"><span class="mk-meta__item">{when}</span></p>
<dl class="mk-gap">
{fields}</dl>
</section>
)">("head"_h = head, "when"_h = parts::when(visit.lang, after.at, coarse_date), "fields"_h = fields);
    return out;
}

}  // namespace

Answer history_page(Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    MK_TRY(Tension tension, find(visit.db, visit.viewer, id, visit.now));
    std::vector<Version> earlier = versions(visit.db, id, page_max);
    const Card& card = tension.card;
    Markup main;
    main.add(
        title(visit.t(text::history_title), parts::first_sentence(card.now), visit.t(text::history_lead)));
    Version after{tension.version, card.now, card.could, tension.need, tension.edited_at};
    for (Version& before : earlier) {
        main.add(version_part(visit, before, after, card.coarse_date));
        after = std::move(before);
    }
    if (earlier.empty()) {
        main.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = visit.t(text::history_none));
    } else if (after.version == 1) {
        after.at = card.shared_at;
        main.add(version_part(visit, after, after, card.coarse_date));
    }
    main.add<R"(<p class="nl-paragraph">{back}</p>
)">("back"_h = link(parts::url_of(id), visit.t(text::history_back)));
    return person::page(visit,
                        {.title = std::string(visit.t(text::history_title)),
                         .crumbs = crumbs(visit, card.place, visit.t(text::history_title)),
                         .nav = "/spanningen"},
                        main);
}

}  // namespace mk::tension::pages

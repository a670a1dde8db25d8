// SPDX-License-Identifier: EUPL-1.2
#include "html/parts.hpp"

#include <algorithm>

#include "html/page_text.hpp"

namespace mk::html {
namespace {

constexpr std::array<std::string_view, 8> ring_keys{"resident",  "professional", "manager", "secretary",
                                                    "executive", "council",      "region",  "ministry"};

std::string_view tone_class(Tone tone) {
    switch (tone) {
        case Tone::ok: return "utrecht-alert--ok";
        case Tone::warning: return "utrecht-alert--warning";
        case Tone::error: return "utrecht-alert--error";
        default: return "utrecht-alert--info";
    }
}

// The eight circles, ministry first so that the smaller ones lie on top. They all touch the ground.
Markup circles(const std::array<bool, 8>& heard) {
    Markup out;
    for (int i = 8; i >= 1; --i) {
        const auto at = static_cast<std::size_t>(i - 1);
        out.add<R"(<circle class="mk-rings__ring mk-level--{key}{heard}" cx="25" cy="{y}" r="{r}"/>)">(
            "key"_h = ring_keys[at], "heard"_h = heard[at] ? " mk-rings__ring--heard" : "",
            "y"_h = 49 - 3 * i, "r"_h = 3 * i);
    }
    return out;
}

}  // namespace

Markup icon(std::string_view name) {
    Markup out;
    out.add<R"(<span class="mk-icon mk-icon--{name}" aria-hidden="true"></span>)">("name"_h = name);
    return out;
}

Markup theme_badge(std::string_view key, std::string_view word) {
    Markup out;
    out.add<R"(<span class="nl-data-badge mk-badge mk-theme--{key}">{word}</span>)">("key"_h = key,
                                                                                     "word"_h = word);
    return out;
}

Markup state_badge(std::string_view key, std::string_view word) {
    Markup out;
    out.add<R"(<span class="nl-data-badge mk-badge mk-state--{key}">{word}</span>)">("key"_h = key,
                                                                                     "word"_h = word);
    return out;
}

Markup level_word(std::string_view key, std::string_view word) {
    Markup out;
    out.add<R"(<span class="mk-level mk-level--{key}">{word}</span>)">("key"_h = key, "word"_h = word);
    return out;
}

Markup badge(std::string_view word) {
    Markup out;
    out.add<R"(<span class="nl-data-badge mk-badge">{word}</span>)">("word"_h = word);
    return out;
}

Markup unsure_badge(Lang lang) {
    Markup out;
    out.add<R"(<span class="nl-data-badge mk-badge mk-badge--unsure">{word}</span>)">(
        "word"_h = in(lang, text::unsure));
    return out;
}

Markup example_badge(Lang lang) {
    Markup out;
    out.add<R"(<span class="nl-data-badge mk-badge mk-badge--example">{word}</span>)">(
        "word"_h = in(lang, text::invented));
    return out;
}

Markup link(std::string_view url, std::string_view words) {
    Markup out;
    out.add<R"(<a class="nl-link" href="{url}">{words}</a>)">("url"_h = url, "words"_h = words);
    return out;
}

Markup day(Lang lang, Moment at) {
    Markup out;
    const Date d = dutch_date(at);
    auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    out.add<R"(<time datetime="{year}-{month}-{day}">{words}</time>)">(
        "year"_h = d.year, "month"_h = two(d.month), "day"_h = two(d.day), "words"_h = date(lang, at));
    return out;
}

Markup notice(Tone tone, std::string_view text, bool said_now) {
    Markup inside;
    inside.add<R"(<p class="nl-paragraph">{text}</p>)">("text"_h = text);
    return notice(tone, inside, said_now);
}

Markup notice(Tone tone, const Markup& inside, bool said_now) {
    Attributes more;
    if (said_now) more.add<"role">("status");
    Markup out;
    out.add<R"(<div class="utrecht-alert {tone} mk-alert" {?more}><div
class="utrecht-alert__content">{inside}</div></div>
)">("tone"_h = tone_class(tone), "more"_h = more, "inside"_h = inside);
    return out;
}

Markup undo_bar(Lang lang, const Undo& undo) {
    // The number stands in an element of its own, so that script can count down.
    const std::string_view line = in(lang, text::undo_left);
    const auto hole = line.find("{seconds}");
    Markup form;
    form.add<R"(<form class="mk-act" method="post" action="{action}"><input type="hidden" name="csrf"
value="{csrf}"><button class="nl-button nl-button--secondary" type="submit">{icon}{undo}</button></form>)">(
        "action"_h = undo.action, "csrf"_h = undo.csrf, "icon"_h = icon("undo"),
        "undo"_h = in(lang, text::undo));
    Markup out;
    out.add<R"(<div class="mk-undo" role="status" data-undo="{n}">
<p class="mk-undo__text">{said} {before}<span data-undo-left>{n}</span>{after}</p>
{form}
<svg class="mk-undo__clock" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"
focusable="false"><rect class="mk-undo__left" width="100" height="2" data-undo-bar/></svg>
</div>
)">("n"_h = undo.seconds, "said"_h = undo.said, "before"_h = line.substr(0, hole),
        "after"_h = line.substr(hole + 9), "form"_h = form);
    return out;
}

Markup empty_state(const Empty& empty) {
    Markup act;
    if (!empty.button.empty()) {
        act.add<R"(<p><a class="nl-button nl-button--primary" href="{url}">{button}</a></p>
)">("url"_h = empty.url, "button"_h = empty.button);
    }
    Markup out;
    out.add<R"(<div class="mk-empty">
<svg class="mk-empty__picture" viewBox="0 0 50 50" width="96" height="96" aria-hidden="true"
focusable="false">{circles}</svg>
<h2 class="nl-heading nl-heading--level-3">{head}</h2>
<p class="nl-paragraph">{words}</p>
{act}</div>
)">("circles"_h = circles({}), "head"_h = empty.head, "words"_h = empty.words, "act"_h = act);
    return out;
}

Markup title(std::string_view head, std::string_view kicker, std::string_view lead) {
    Markup above;
    if (!kicker.empty())
        above.add<R"(<p class="mk-kicker">{kicker}</p>
)">("kicker"_h = kicker);
    Markup below;
    if (!lead.empty())
        below.add<R"(<p class="nl-paragraph nl-paragraph--lead">{lead}</p>
)">("lead"_h = lead);
    Markup out;
    out.add<R"(<header class="mk-title">
{above}<h1 class="nl-heading nl-heading--level-1">{head}</h1>
{below}</header>
)">("above"_h = above, "head"_h = head, "below"_h = below);
    return out;
}

Markup section(std::string_view id, std::string_view head, const Markup& inside) {
    Markup out;
    out.add<R"(<section class="mk-section" aria-labelledby="{id}">
<div class="mk-section__head"><h2 class="nl-heading nl-heading--level-2" id="{id}">{head}</h2></div>
{inside}</section>
)">("id"_h = id, "head"_h = head, "inside"_h = inside);
    return out;
}

Markup paging(Lang lang, std::string_view newer, std::string_view older) {
    Markup out;
    if (newer.empty() && older.empty()) return out;
    Markup links;
    if (!newer.empty()) {
        links.add<R"(<a class="mk-paging__link mk-paging__link--newer" rel="prev" href="{url}">{word}</a>
)">("url"_h = newer, "word"_h = in(lang, text::newer));
    }
    if (!older.empty()) {
        links.add<R"(<a class="mk-paging__link mk-paging__link--older" rel="next" href="{url}">{word}</a>
)">("url"_h = older, "word"_h = in(lang, text::older));
    }
    out.add<R"(<nav class="utrecht-pagination mk-paging" aria-label="{label}">
{links}</nav>
)">("label"_h = in(lang, text::paging), "links"_h = links);
    return out;
}

Markup tabs(std::string_view label, const std::vector<Tab>& list) {
    Markup items;
    for (const Tab& tab : list) {
        Attributes more;
        if (tab.current) more.add<"aria-current">("page");
        Markup count;
        if (!tab.count.empty()) count.add<R"( <span class="mk-tabs__count">{n}</span>)">("n"_h = tab.count);
        items.add<R"(<li><a class="mk-tabs__link" href="{url}" {?more}>{name}{count}</a></li>)">(
            "url"_h = tab.url, "more"_h = more, "name"_h = tab.name, "count"_h = count);
    }
    Markup out;
    out.add<R"(<nav class="mk-tabs" aria-label="{label}">
<ul class="mk-tabs__list">{items}</ul>
</nav>
)">("label"_h = label, "items"_h = items);
    return out;
}

Markup rings(const std::array<bool, 8>& heard, bool large) {
    Markup out;
    out.add<R"(<svg class="mk-rings{large}" viewBox="0 0 50 50" width="{size}" height="{size}"
aria-hidden="true" focusable="false">{circles}</svg>
)">("large"_h = large ? " mk-rings--large" : "", "size"_h = large ? 200 : 50, "circles"_h = circles(heard));
    return out;
}

Markup bar(BarKind kind, int share) {
    Markup out;
    if (kind == BarKind::full) {
        out.add<R"(<svg class="mk-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"
focusable="false"><rect class="mk-bar__track" width="100" height="10"/><rect class="mk-bar__fill"
width="{share}" height="10"/></svg>)">("share"_h = std::clamp(share, 0, 100));
    } else if (kind == BarKind::few) {
        out.add<R"(<svg class="mk-bar mk-bar--few" viewBox="0 0 100 10" preserveAspectRatio="none"
aria-hidden="true" focusable="false"><rect class="mk-bar__track" width="100" height="10"/></svg>)">();
    } else {
        out.add<R"(<svg class="mk-bar mk-bar--silent" viewBox="0 0 100 10" preserveAspectRatio="none"
aria-hidden="true" focusable="false"><line class="mk-bar__silence" x1="0" y1="5" x2="100" y2="5"/></svg>)">();
    }
    return out;
}

Markup data_list(const std::vector<std::pair<std::string, Markup>>& facts) {
    Markup items;
    for (const auto& [key, value] : facts) {
        items.add<R"(<div class="utrecht-data-list__item"><dt
class="utrecht-data-list__item-key">{key}</dt><dd class="utrecht-data-list__item-value">{value}</dd></div>
)">("key"_h = key, "value"_h = value);
    }
    Markup out;
    out.add<R"(<dl class="utrecht-data-list utrecht-data-list--rows mk-facts">
{items}</dl>
)">("items"_h = items);
    return out;
}

Markup scroll_box(std::string_view label, const Markup& table) {
    Markup out;
    out.add<R"(<div class="mk-scroll" role="region" aria-label="{label}" tabindex="0">
{table}</div>
)">("label"_h = label, "table"_h = table);
    return out;
}

Markup table(Lang lang, const Table& table) {
    Markup heads;
    for (const std::string& head : table.heads) heads.add<R"(<th scope="col">{head}</th>)">("head"_h = head);
    Markup rows;
    for (const auto& row : table.rows) {
        Markup cells;
        bool first = true;
        for (const Cell& cell : row) {
            Attributes more;
            if (cell.number) more.add<"class">("mk-num");
            if (first)
                cells.add<R"(<th scope="row" {?more}>{inside}</th>)">("more"_h = more,
                                                                      "inside"_h = cell.inside);
            else cells.add<R"(<td {?more}>{inside}</td>)">("more"_h = more, "inside"_h = cell.inside);
            first = false;
        }
        rows.add<"<tr>{cells}</tr>\n">("cells"_h = cells);
    }
    Markup whole;
    whole.add<
        R"(<table class="utrecht-table utrecht-table--html-table mk-table"><caption
class="utrecht-table__caption{ear}">{caption}</caption>
<thead><tr>{heads}</tr></thead><tbody>
{rows}</tbody></table>
)">("ear"_h = table.caption_heard ? " mk-ear" : "", "caption"_h = table.caption, "heads"_h = heads,
        "rows"_h = rows);
    // Not the caption alone: the section around it may be called the same.
    return scroll_box(fill(in(lang, text::table_label), {{"caption", table.caption}}), whole);
}

Markup words(std::string_view text) {
    Markup out;
    out.say(text);
    return out;
}

}  // namespace mk::html

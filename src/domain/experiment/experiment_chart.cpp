// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/experiment/experiment_parts.hpp"
#include "domain/experiment/experiment_text.hpp"

// A line drawn on the server; the table below it says the same.
namespace mk::experiment::parts {
namespace {

using html::fill;
using html::Markup;
using html::operator""_h;

// Where things lie in the picture, in its own units.
constexpr std::int64_t left = 52, right = 308, top = 14, bottom = 112;

struct Scale {
    std::int64_t low, high, first, last;
    [[nodiscard]] std::int64_t y(std::int64_t value) const {
        return bottom - (value - low) * (bottom - top) / (high - low);
    }
    [[nodiscard]] std::int64_t x(Moment at) const {
        if (last == first) return (left + right) / 2;
        return left +
               (at.ms - first) / 1000 * (right - left) / std::max<std::int64_t>(1, (last - first) / 1000);
    }
};

Scale scale_of(const Rail& rail, std::span<const Measurement> all) {
    Scale s{rail.threshold, rail.threshold, all.front().day_at.ms, all.back().day_at.ms};
    for (const Measurement& m : all) {
        s.low = std::min(s.low, m.value);
        s.high = std::max(s.high, m.value);
    }
    // a little air, so that the line is not the edge
    std::int64_t air = std::max<std::int64_t>((s.high - s.low) / 10, 1);
    s.low -= air;
    s.high += air;
    return s;
}

Markup picture(const person::Visit& visit, const Rail& rail, std::span<const Measurement> all) {
    Scale s = scale_of(rail, all);
    std::string path;
    Markup dots;
    for (const Measurement& m : all) {
        std::int64_t x = s.x(m.day_at), y = s.y(m.value);
        path += (path.empty() ? "M" : " L") + std::to_string(x) + " " + std::to_string(y);
        dots.add<R"(<circle class="mk-chart__dot{crossed}" cx="{x}" cy="{y}" r="4"/>)">(
            "crossed"_h = m.crossed ? " mk-chart__dot--crossed" : "", "x"_h = x, "y"_h = y);
    }
    std::string id = "grafiek-" + std::to_string(rail.id.value);
    std::string words = fill(visit.t(text::chart_title), {{"limit", limit_words(visit.lang, rail)}});
    std::int64_t at = s.y(rail.threshold);
    Markup ends;
    if (all.size() > 1)
        ends.add<R"(<text class="mk-chart__word" x="{left}" y="132">{first}</text><text
class="mk-chart__word mk-chart__word--end" x="{right}" y="132">{last}</text>)">(
            "left"_h = left, "right"_h = right, "first"_h = html::date(visit.lang, all.front().day_at),
            "last"_h = html::date(visit.lang, all.back().day_at));
    Markup out;
    out.add<R"(<svg class="mk-chart" viewBox="0 0 320 140" width="320" height="140" role="img"
aria-labelledby="{id}"><title id="{id}">{words}</title>
<rect class="mk-chart__ground" x="{left}" y="{top}" width="256" height="98"/>
<line class="mk-chart__rail" x1="{left}" y1="{at}" x2="{right}" y2="{at}"/>
<text class="mk-chart__word mk-chart__word--end" x="46" y="{label}">{threshold}</text>
<path class="mk-chart__line" d="{path}"/>{dots}{ends}</svg>
)">("id"_h = id, "words"_h = words, "left"_h = left, "top"_h = top, "right"_h = right, "at"_h = at,
        "label"_h = at + 4, "threshold"_h = decimal(visit.lang, rail.threshold), "path"_h = path,
        "dots"_h = dots, "ends"_h = ends);
    return out;
}

}  // namespace

Markup chart(const person::Visit& visit, const Rail& rail, std::span<const Measurement> all) {
    Markup out;
    if (all.empty()) return out;
    html::Table table;
    table.caption = limit_words(visit.lang, rail);
    table.heads = {std::string(visit.t(text::f_day)), std::string(visit.t(text::f_value)),
                   std::string(visit.t(text::chart_note))};
    for (auto m = all.rbegin(); m != all.rend(); ++m) {
        std::string note = m->crossed ? std::string(visit.t(text::chart_crossed)) + " " : std::string();
        table.rows.push_back({{html::day(visit.lang, m->day_at)},
                              {html::words(decimal(visit.lang, m->value) + " " + rail.unit), true},
                              {html::words(note + m->note)}});
    }
    std::string n = fill(visit.t(text::chart_n), {{"n", std::to_string(all.size())}});
    out.add<R"(<figure class="mk-figure">
{picture}<figcaption class="mk-figure__note">{n}</figcaption>
</figure>
<details class="mk-more"><summary class="mk-more__summary">{all}</summary><div
class="mk-more__body">{table}</div></details>
)">("picture"_h = picture(visit, rail, all), "n"_h = n, "all"_h = visit.t(text::chart_all),
        "table"_h = html::table(visit.lang, table));
    return out;
}

}  // namespace mk::experiment::parts

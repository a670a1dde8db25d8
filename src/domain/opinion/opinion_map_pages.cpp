// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_map_pages.hpp"

#include "domain/opinion/opinion_map_parts.hpp"
#include "domain/opinion/opinion_map_text.hpp"
#include "html/form.hpp"
#include "html/parts.hpp"
#include "html/qr.hpp"
#include "web/compress.hpp"

// The map, its bytes and its news, and the screen for a hall.
namespace mk::opinion::pages {

using html::button_link;
using html::Frame;
using html::link;
using html::Look;
using html::Markup;
using html::number;
using html::qr_card;
using html::title;
using html::Width;
using html::operator""_h;
using parts::Scene;
using parts::url_of;
using person::Visit;

namespace {

struct Asked {
    Poll poll;
    std::shared_ptr<const Shown> shown;
};

Result<Asked> asked(Visit& visit) {
    MK_TRY(auto poll, parts::poll_of(visit));
    if (poll.state == PollState::prepared) return fail(Refusal::not_found, "poll");
    auto shown = map_of(visit, poll.id);
    if (!shown) return fail(Refusal::not_found, "poll");
    return Asked{std::move(poll), std::move(shown)};
}

Frame frame_of(Visit& visit, const Poll& poll, std::string_view head) {
    Frame frame;
    frame.title = std::string(head) + ": " + poll.title;
    frame.crumbs = parts::crumbs(visit, poll, head);
    frame.nav = "/zoektochten";
    return frame;
}

// What changes while people vote: the script takes it out of the page anew when the stream says so.
Markup live_box(const Visit& visit, const Asked& a, const Markup& inside) {
    html::Attributes more;
    if (visit.town.live != nullptr && !a.shown->closed) {
        more.add<"data-live">(url_of(a.poll.id, "/kaart/stroom"));
        more.add<"data-live-seq">(a.shown->seq);
    }
    Markup out;
    out.add<R"(<div class="mk-live" {?more}>
{inside}</div>
)">("more"_h = more, "inside"_h = inside);
    return out;
}

Markup acts(const Visit& visit, const Asked& a) {
    Markup row;
    if (a.poll.state == PollState::open)
        row.add(button_link(Look::primary, url_of(a.poll.id, "/stem"), visit.t(text::map_vote)));
    if (!a.shown->closed)
        row.add(button_link(Look::secondary, url_of(a.poll.id, "/kaart"), visit.t(text::map_refresh)));
    row.add(button_link(Look::subtle, url_of(a.poll.id, "/gegevens"), visit.t(text::map_files)));
    Markup out;
    out.add(html::buttons(row));
    out.add<R"(<p class="mk-meta">{words}</p>
)">("words"_h = visit.t(a.shown->closed ? text::map_closed : text::map_live));
    return out;
}

}  // namespace

Result<web::Response> map_page(Visit& visit) {
    MK_TRY(auto a, asked(visit));
    Scene scene{visit, *a.shown, a.poll.id, parts::you_of(visit, *a.shown, a.poll.id)};
    Markup inside;
    for (auto part : {parts::picture_part, parts::shared_part, parts::groups_part, parts::levels_part,
                      parts::places_part, parts::certainty_part, parts::taken_part_part, parts::all_part})
        inside.add(part(scene));
    Markup main;
    main.add(title(visit.t(text::map_title), a.poll.title, visit.t(text::map_lead)));
    main.add(acts(visit, a));
    main.add(live_box(visit, a, inside));
    return person::page(visit, frame_of(visit, a.poll, visit.t(text::map_title)), main);
}

namespace {

// Bytes that are the same for everybody. Whoever has them already gets 304.
web::Response shared_bytes(const Visit& visit, std::string type, const Packed& packed,
                           std::shared_ptr<const Shown> shown) {
    web::Response r;
    r.kind = web::Response::Kind::file;
    r.content_type = std::move(type);
    r.headers.emplace_back("ETag", packed.etag);
    r.headers.emplace_back("Cache-Control", "no-cache");
    r.headers.emplace_back("Vary", "Accept-Encoding");
    if (visit.request.header("if-none-match") == packed.etag) {
        r.status = 304;
        return r;
    }
    r.fixed_body = packed.plain;
    auto coding = web::choose_coding(visit.request.header("accept-encoding"));
    const std::string* small = nullptr;
    if (coding == web::Coding::zstd) small = &packed.zstd;
    if (coding == web::Coding::gzip) small = &packed.gzip;
    if (small && !small->empty()) {
        r.fixed_body = *small;
        r.headers.emplace_back("Content-Encoding", coding == web::Coding::zstd ? "zstd" : "gzip");
    }
    r.keeper = std::move(shown);
    return r;
}

}  // namespace

Result<web::Response> map_svg(Visit& visit) {
    MK_TRY(auto a, asked(visit));
    const Packed& packed = a.shown->svg(visit.lang);
    return shared_bytes(visit, "image/svg+xml", packed, a.shown);
}

Result<web::Response> map_json(Visit& visit) {
    MK_TRY(auto a, asked(visit));
    const Packed& packed = a.shown->json();
    return shared_bytes(visit, "application/json", packed, a.shown);
}

namespace {

// Says that there is a newer map, by number. The page fetches itself again.
class MapNews final : public web::Stream {
public:
    MapNews(const Live& live, PollId poll, std::int64_t known) : live_(live), poll_(poll), known_(known) {}

    std::optional<std::string> poll() override {
        auto shown = live_.glance(poll_);
        if (!shown || (shown->seq == known_ && shown->closed == closed_)) return "";
        known_ = shown->seq;
        closed_ = shown->closed;
        return "data: " + std::to_string(known_) + "\n\n";
    }

private:
    const Live& live_;
    PollId poll_;
    std::int64_t known_;
    bool closed_ = false;
};

}  // namespace

Result<web::Response> map_stream(Visit& visit) {
    MK_TRY(auto a, asked(visit));
    if (visit.town.live == nullptr || a.shown->closed) return fail(Refusal::not_found, "page");
    auto known = parse_number(visit.request.query.get("na"));
    web::Response r;
    r.kind = web::Response::Kind::file;
    r.content_type = "text/event-stream";
    r.stream = std::make_shared<MapNews>(*visit.town.live, a.poll.id, known.value_or(a.shown->seq));
    return r;
}

Result<web::Response> hall_page(Visit& visit) {
    MK_TRY(auto a, asked(visit));
    Scene scene{visit, *a.shown, a.poll.id, {}};
    TakenPart part = parts::who_took_part(visit, *a.shown, a.poll.id);
    bool few = part.people < place::people_min;
    Markup count;
    if (few)
        count.add<R"(<p class="nl-paragraph">{none}</p>
)">("none"_h = visit.t(text::hall_none));
    else
        count.add<
            R"(<dl class="mk-stats"><div class="mk-stat"><dt class="mk-stat__label">{label}</dt>
<dd class="mk-stat__number">{n}</dd></div></dl>
)">("label"_h = visit.t(text::hall_count), "n"_h = number(visit.lang, part.votes));
    Markup live;
    live.add(count);
    live.add(a.shown->open.dots.empty() ? parts::picture_part(scene) : parts::picture(scene, false));
    Markup main;
    main.add(title(a.poll.title, visit.t(text::hall_title), visit.t(text::hall_lead)));
    main.add<R"(<div class="mk-hall">
<div class="mk-hall__code">{code}</div>
{live}</div>
<p class="nl-paragraph">{map}</p>
)">("code"_h = qr_card(visit.town.base_url + url_of(a.poll.id, "/stem"), visit.t(text::hall_code_head),
                       visit.t(text::hall_alt)),
        "live"_h = live_box(visit, a, live),
        "map"_h = link(url_of(a.poll.id, "/kaart"), visit.t(text::hall_map)));
    Frame frame = frame_of(visit, a.poll, visit.t(text::hall_title));
    frame.width = Width::wide;
    return person::page(visit, std::move(frame), main);
}

}  // namespace mk::opinion::pages

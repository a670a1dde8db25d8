// SPDX-License-Identifier: EUPL-1.2
#include "html/page.hpp"

#include <array>
#include <utility>

#include "assets/assets.hpp"
#include "html/page_text.hpp"

namespace mk::html {
namespace {

constexpr std::int64_t unread_shown_max = 100;  // "99+" from here

std::string_view width_class(Width width) {
    switch (width) {
        case Width::narrow: return " mk-main--narrow";
        case Width::wide: return " mk-main--wide";
        default: return "";
    }
}

Markup crumb_list(const Frame& frame) {
    Markup out;
    if (frame.crumbs.empty()) return out;
    Markup items;
    for (const Crumb& crumb : frame.crumbs) {
        if (crumb.url.empty()) {
            items.add<R"(<li class="utrecht-breadcrumb-nav__item"><span
class="utrecht-breadcrumb-nav__link utrecht-breadcrumb-nav__link--current"
aria-current="page">{name}</span></li>)">("name"_h = crumb.name);
        } else {
            items.add<R"(<li class="utrecht-breadcrumb-nav__item"><a class="utrecht-breadcrumb-nav__link"
href="{url}">{name}</a></li>)">("url"_h = crumb.url, "name"_h = crumb.name);
        }
    }
    out.add<R"(<nav class="utrecht-breadcrumb-nav mk-nest" aria-label="{label}">
<ol class="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">{items}</ol>
</nav>
)">("label"_h = in(frame.lang, text::crumbs), "items"_h = items);
    return out;
}

Markup notice_box(const Frame& frame) {
    Markup out;
    if (!frame.notice.empty()) {
        out.add<R"(<div class="utrecht-alert utrecht-alert--ok mk-alert" role="status"><div
class="utrecht-alert__content"><p class="nl-paragraph">{said}</p></div></div>
)">("said"_h = frame.notice);
    }
    return out;
}

Markup menu(const Frame& frame) {
    static constexpr std::array<std::pair<std::string_view, Text>, 3> entries{
        {{"/plekken", text::menu_places},
         {"/spanningen", text::menu_tensions},
         {"/wat-loopt", text::menu_loop}}};
    Markup items;
    for (const auto& [url, name] : entries) {
        Attributes current;
        if (frame.nav == url) current.add<"aria-current">("page");
        items.add<R"(<li><a class="mk-nav__link" href="{url}" {?current}>{name}</a></li>)">(
            "url"_h = url, "current"_h = current, "name"_h = in(frame.lang, name));
    }
    Markup out;
    out.add<R"(<nav class="mk-nav" aria-label="{label}">
<ul class="mk-nav__list">{items}<li class="mk-nav__item--narrow"><a class="mk-nav__link"
href="/vinden">{find}</a></li></ul>
</nav>
)">("label"_h = in(frame.lang, text::menu), "items"_h = items, "find"_h = in(frame.lang, text::menu_find));
    return out;
}

Markup find_box(Lang lang) {
    Markup out;
    out.add<R"(<form class="mk-find" role="search" action="/vinden" method="get" aria-label="{label}">
<label class="mk-ear" for="vind">{label}</label>
<input class="mk-find__box" id="vind" name="q" type="search" placeholder="{button}" autocomplete="off">
<button class="mk-find__button" type="submit"><span class="mk-icon mk-icon--search"
aria-hidden="true"></span><span class="mk-ear">{button}</span></button>
</form>
)">("label"_h = in(lang, text::find_label), "button"_h = in(lang, text::find_button));
    return out;
}

// The other language, named in itself for those who cannot read this one, and the address of this page in it.
struct OtherLanguage {
    std::string url;
    std::string_view code;
    std::string_view name;
};
OtherLanguage other_language(const Frame& frame) {
    bool dutch = frame.lang == Lang::nl;
    std::string url = frame.path;
    url += url.find('?') == std::string::npos ? '?' : '&';
    url += dutch ? "taal=en" : "taal=nl";
    return {std::move(url), dutch ? "en" : "nl", dutch ? "English" : "Nederlands"};
}

// An envelope with the number of unread messages; the words are for the ear.
Markup messages(const Frame& frame) {
    std::string number = frame.unread < unread_shown_max ? std::to_string(frame.unread)
                                                         : std::to_string(unread_shown_max - 1) + "+";
    std::string words(in(frame.lang, text::messages));
    Markup count;
    if (frame.unread > 0) {
        words = fill(in(frame.lang, text::messages_unread), {{"count", number}});
        count.add<R"(<span class="mk-account__count" aria-hidden="true">{number}</span>)">("number"_h =
                                                                                               number);
    }
    Markup out;
    out.add<R"(<li><a class="mk-account__link mk-account__link--icon" href="/mij/berichten"><span
class="mk-icon mk-icon--mail" aria-hidden="true"></span>{count}<span class="mk-ear">{words}</span></a></li>
)">("count"_h = count, "words"_h = words);
    return out;
}

Markup myself(const Frame& frame) {
    Markup out;
    if (frame.account.empty()) {
        out.add<R"(<li><a class="mk-account__link" href="/inloggen">{sign_in}</a></li>
)">("sign_in"_h = in(frame.lang, text::sign_in));
    } else if (frame.account_level_key.empty()) {
        out.add<R"(<li><a class="mk-account__link mk-account__link--me" href="/mij">{account}</a></li>
)">("account"_h = frame.account);
    } else {
        out.add<R"(<li><a class="mk-account__link mk-account__link--me" href="/mij"><span
class="mk-level mk-level--{key}">{account}</span></a></li>
)">("key"_h = frame.account_level_key, "account"_h = frame.account);
    }
    return out;
}

Markup account(const Frame& frame) {
    OtherLanguage other = other_language(frame);
    Markup mail;
    if (!frame.account.empty()) mail.add(messages(frame));
    // Signed in, a phone has no room for the language here: it stands in the footer.
    Markup out;
    out.add<R"(<ul class="mk-account">
<li class="{where}"><a class="mk-account__link" href="{url}" hreflang="{code}" lang="{code}">{name}</a></li>
{mail}{me}</ul>
)">("where"_h = frame.account.empty() ? "mk-account__item" : "mk-account__item--roomy", "url"_h = other.url,
        "code"_h = other.code, "name"_h = other.name, "mail"_h = mail, "me"_h = myself(frame));
    return out;
}

bool has_town(const Frame& frame) {
    return !frame.town.empty() && frame.town != "Microkosmos";
}

Markup header(const Frame& frame) {
    Markup place;
    if (has_town(frame)) {
        std::string name = frame.town;
        if (frame.demo) name.append(" (").append(in(frame.lang, text::invented)).append(")");
        place.add<R"( <span class="mk-brand__place">{name}</span>)">("name"_h = name);
    }
    Markup out;
    out.add<R"(<header class="mk-header">
<div class="mk-header__inner">
<a class="mk-brand" href="/">
<svg class="mk-brand__mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true"
focusable="false"><circle class="mk-brand__ring mk-brand__ring--3" cx="20" cy="20" r="19"/><circle
class="mk-brand__ring mk-brand__ring--2" cx="20" cy="25.5" r="13"/><circle
class="mk-brand__ring mk-brand__ring--1" cx="20" cy="31" r="7"/></svg>
<span class="mk-brand__text"><span class="mk-brand__name">Microkosmos</span>{place}</span>
</a>
{menu}{find}{account}</div>
</header>
)">("place"_h = place, "menu"_h = menu(frame), "find"_h = find_box(frame.lang), "account"_h = account(frame));
    return out;
}

Markup footer(const Frame& frame) {
    Markup lines;
    std::string line(in(frame.lang, text::footer_line_plain));
    if (has_town(frame)) line = fill(in(frame.lang, text::footer_line), {{"town", frame.town}});
    lines.add<R"(<p class="mk-footer__line">{line}</p>)">("line"_h = line);
    if (frame.demo)
        lines.add<R"(<p class="mk-footer__line">{line}</p>)">("line"_h = in(frame.lang, text::footer_demo));
    Markup language;
    if (!frame.account.empty()) {
        OtherLanguage other = other_language(frame);
        language.add<
            R"(<li class="mk-footer__item--narrow"><a class="mk-footer__link" href="{url}" hreflang="{code}"
lang="{code}">{name}</a></li>
)">("url"_h = other.url, "code"_h = other.code, "name"_h = other.name);
    }
    Markup out;
    out.add<R"(<footer class="mk-footer">
<div class="mk-footer__inner">
{lines}
<ul class="mk-footer__list">
<li><a class="mk-footer__link" href="/wie-mag-wat">{may}</a></li>
<li><a class="mk-footer__link" href="/spelregels">{rules}</a></li>
<li><a class="mk-footer__link" href="/toegankelijkheid">{access}</a></li>
<li><a class="mk-footer__link" href="/privacy">{privacy}</a></li>
<li><a class="mk-footer__link" href="/open">{open}</a></li>
{language}</ul>
</div>
</footer>
)">("lines"_h = lines, "rules"_h = in(frame.lang, text::footer_rules),
        "access"_h = in(frame.lang, text::footer_access), "privacy"_h = in(frame.lang, text::footer_privacy),
        "open"_h = in(frame.lang, text::footer_open), "may"_h = in(frame.lang, text::menu_may),
        "language"_h = language);
    return out;
}

Markup head(const Frame& frame) {
    Markup theme;
    if (!frame.theme_css.empty())
        theme.add<R"(<link rel="stylesheet" href="{url}">
)">("url"_h = frame.theme_css);
    std::string title = frame.title;
    const std::string town = frame.town.empty() ? "Microkosmos" : frame.town;
    if (!title.empty() && title != town) title.append(" – ").append(town);
    if (title.empty()) title = town;
    Markup out;
    out.add<R"(<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="{css}">
{theme}<link rel="icon" href="{mark}" type="image/svg+xml">
<meta name="theme-color" content="#1d4e5f">
<script src="{script}" defer></script>
</head>
)">("title"_h = title, "font"_h = assets::url("noto-sans-latin.woff2"),
        "css"_h = assets::url("microkosmos.css"), "theme"_h = theme, "mark"_h = assets::url("mark.svg"),
        "script"_h = assets::url("microkosmos.js"));
    return out;
}

}  // namespace

std::string document(const Frame& frame, const Markup& main) {
    std::string theme_class;
    if (!frame.theme_name.empty()) theme_class.append(" ").append(frame.theme_name);
    Markup out;
    out.reserve(main.str().size() + 8 * 1024);
    out.add<R"(<!doctype html>
<html lang="{lang}" class="microkosmos-theme{theme}">
{head}<body class="mk-page">
<a class="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud">{skip}</a>
{header}<main class="mk-main{width}" id="inhoud" tabindex="-1">
{crumbs}{notice}{main}
</main>
{footer}</body>
</html>
)">("lang"_h = frame.lang == Lang::nl ? "nl" : "en", "theme"_h = theme_class, "head"_h = head(frame),
        "skip"_h = in(frame.lang, text::skip), "header"_h = header(frame),
        "width"_h = width_class(frame.width), "crumbs"_h = crumb_list(frame), "notice"_h = notice_box(frame),
        "main"_h = main, "footer"_h = footer(frame));
    return out.take();
}

Markup csrf_field(std::string_view token) {
    Markup out;
    out.add<R"(<input type="hidden" name="csrf" value="{token}">)">("token"_h = token);
    return out;
}

}  // namespace mk::html

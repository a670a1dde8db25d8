// SPDX-License-Identifier: EUPL-1.2
#include "base/text.hpp"
#include "domain/person/mail.hpp"
#include "domain/person/person_pages.hpp"
#include "domain/person/person_text.hpp"
#include "html/page.hpp"

// The mailbox of a development server: what would have been sent.
namespace mk::person::pages {

using html::operator""_h;
namespace {

// One line of a mail, with the links of our own town as links.
html::Markup line_of(const Town& town, std::string_view line) {
    html::Markup out;
    const auto at = town.base_url.empty() ? std::string_view::npos : line.find(town.base_url);
    if (at == std::string_view::npos) return out.say(line);
    const auto end = std::min(line.find(' ', at), line.size());
    const std::string_view url = line.substr(at, end - at);
    // The mailbox may be seen under another name than the mails say, so the link stays on this server.
    out.say(line.substr(0, at));
    out.add(html::link(own_address(url.substr(town.base_url.size()), "/"), url));
    return out.say(line.substr(end));
}

}  // namespace

Result<web::Response> mailbox(Visit& visit) {
    html::Markup items;
    for (const Mail& mail : recent_mails(visit.db, rows_max)) {
        items.add<R"(<li class="mk-mail mk-mail--new"><a class="mk-mail__link" href="/postvak/{id}"><span
class="mk-mail__from">{to}</span> <span class="mk-mail__subject">{subject}</span> <span
class="mk-mail__when">{when}</span></a></li>
)">("id"_h = mail.id, "to"_h = mail.to, "subject"_h = mail.subject,
            "when"_h = html::day(visit.lang, mail.at));
    }
    html::Markup main;
    main.add(html::title(visit.t(text::mailbox_title), {}, visit.t(text::mailbox_lead)));
    if (items.empty()) {
        main.add(html::empty_state({.head = std::string(visit.t(text::mailbox_empty)),
                                    .words = std::string(visit.t(text::mailbox_empty_words))}));
    } else {
        main.add<R"(<ul class="mk-mailbox">
{items}</ul>
)">("items"_h = items);
    }
    return page(visit, {.title = std::string(visit.t(text::mailbox_title)), .width = html::Width::narrow},
                main);
}

Result<web::Response> letter(Visit& visit) {
    MK_TRY(auto id, visit.id<struct MailTag>());
    auto mail = find_mail(visit.db, id.value);
    if (!mail) return fail(Refusal::not_found, "mail");
    html::Markup lines;
    for (std::string_view line : split(mail->body, '\n'))
        if (!line.empty()) lines.add<"<p>{line}</p>\n">("line"_h = line_of(visit.town, line));
    html::Markup main;
    main.add<R"(<article class="mk-letter"><header class="mk-letter__head"><h1
class="nl-heading nl-heading--level-2">{subject}</h1>
<p class="mk-meta"><span class="mk-meta__item">{to}</span> <span
class="mk-meta__item">{when}</span></p></header>
<div class="mk-prose">
{lines}</div></article>
<p class="nl-paragraph">{back}</p>
)">("subject"_h = mail->subject, "to"_h = mail->to, "when"_h = html::day(visit.lang, mail->at),
        "lines"_h = lines, "back"_h = html::link("/postvak", visit.t(text::mailbox_title)));
    return page(visit, {.title = mail->subject, .width = html::Width::narrow}, main);
}

}  // namespace mk::person::pages

// SPDX-License-Identifier: EUPL-1.2
#include "html/parts.hpp"

#include <gtest/gtest.h>

#include "html/page.hpp"
#include "html/qr.hpp"

namespace mk::html {
namespace {

std::size_t count(std::string_view whole, std::string_view part) {
    std::size_t n = 0;
    for (auto at = whole.find(part); at != std::string_view::npos; at = whole.find(part, at + 1)) ++n;
    return n;
}
bool has(std::string_view whole, std::string_view part) {
    return whole.find(part) != std::string_view::npos;
}

}  // namespace

TEST(Document, has_one_main_and_says_its_language) {
    Frame frame;
    frame.title = "Wijk Zuid";
    frame.town = "Gemeente Lindewaard";
    frame.path = "/plek/7?x=1";
    frame.nav = "/plekken";
    auto nl = document(frame, title("Wijk Zuid"));
    EXPECT_EQ(count(nl, "<main"), 1U);
    EXPECT_EQ(count(nl, "<h1"), 1U);
    EXPECT_TRUE(has(nl, "<html lang=\"nl\""));
    EXPECT_TRUE(has(nl, "<title>Wijk Zuid – Gemeente Lindewaard</title>"));
    EXPECT_TRUE(has(nl, "href=\"/plek/7?x=1&amp;taal=en\""));
    EXPECT_TRUE(has(nl, "href=\"/plekken\" aria-current=\"page\""));
    EXPECT_TRUE(has(nl, "href=\"/inloggen\""));
    EXPECT_FALSE(has(nl, "verzonnen"));
    frame.lang = Lang::en;
    frame.account = "Fatima <b>";
    frame.account_level_key = "resident";
    frame.demo = true;
    auto en = document(frame, title("Wijk Zuid"));
    EXPECT_TRUE(has(en, "<html lang=\"en\""));
    EXPECT_TRUE(has(en, "taal=nl"));
    EXPECT_TRUE(has(en, "mk-level--resident\">Fatima &lt;b&gt;<"));
    EXPECT_FALSE(has(en, "/inloggen"));
    EXPECT_TRUE(has(en, "invented"));
}

TEST(Document, escapes_the_title_and_the_crumbs) {
    Frame frame;
    frame.title = "</title><script>";
    frame.crumbs = {{"/plek/1", "<i>"}, {"", "hier"}};
    auto page = document(frame, {});
    EXPECT_FALSE(has(page, "</title><script>"));
    EXPECT_TRUE(has(page, "&lt;i&gt;"));
    EXPECT_TRUE(has(page, "aria-current=\"page\">hier"));
}

TEST(Form, ties_hint_error_and_visibility_to_the_field) {
    auto html = text_field({.name = "mail",
                            .label = "Mail",
                            .value = "\"x",
                            .hint = "h",
                            .visible = "v",
                            .error = "e",
                            .required = true,
                            .max = 20,
                            .autocomplete = "email"},
                           "email")
                    .str();
    EXPECT_TRUE(has(html, "for=\"mail\""));
    EXPECT_TRUE(has(html, "aria-describedby=\"mail-fout mail-hint mail-zicht\""));
    EXPECT_TRUE(has(html, "aria-invalid=\"true\""));
    EXPECT_TRUE(has(html, "value=\"&quot;x\""));
    EXPECT_TRUE(has(html, "data-max=\"20\" autocomplete=\"email\" required"));
    auto plain = text_field({.name = "q", .label = "Q"}).str();
    EXPECT_FALSE(has(plain, "aria-"));
    EXPECT_FALSE(has(plain, "data-max"));
}

TEST(Form, keeps_a_line_end_at_the_start_of_a_text) {
    auto html =
        text_area({.field = {.name = "nu", .label = "Nu", .value = "\nhoi"}, .similar_url = "/lijkt"}).str();
    EXPECT_TRUE(has(html, ">\n\nhoi</textarea>"));
    EXPECT_TRUE(has(html, "data-similar-target=\"nu-lijkt-op\""));
    EXPECT_TRUE(has(html, "id=\"nu-lijkt-op\" aria-live=\"polite\""));
}

TEST(Form, chooses_what_was_chosen_and_leads_errors_to_the_first_card) {
    std::vector<Option> options{{"zorg", "Zorg", "", "mk-theme--zorg"}, {"werk", "Werk", "uitleg", ""}};
    auto radio = radio_cards({.name = "theme", .label = "Waarover?", .value = "werk"}, options).str();
    EXPECT_TRUE(has(radio, "id=\"theme\" name=\"theme\" value=\"zorg\" ><"));
    EXPECT_TRUE(has(radio, "value=\"werk\" checked>"));
    auto select = select_field(Lang::nl, {.name = "p", .label = "P", .value = "zorg"}, options, true).str();
    EXPECT_TRUE(has(select, "<option value=\"\">Kies</option><option value=\"zorg\" selected>"));
    std::vector<Wrong> wrong{{"theme", "Kies er een."}};
    EXPECT_TRUE(has(error_summary(Lang::nl, wrong).str(), "href=\"#theme\">Kies er een."));
    EXPECT_EQ(wrong_with(wrong, "theme"), "Kies er een.");
    EXPECT_EQ(wrong_with(wrong, "p"), "");
    EXPECT_TRUE(error_summary(Lang::nl, {}).empty());
    EXPECT_EQ(title_with(Lang::nl, "Inloggen", wrong), "Fout: Inloggen");
}

TEST(Parts, draws_eight_rings_outermost_first) {
    std::array<bool, 8> heard{};
    heard[0] = true;
    auto svg = rings(heard).str();
    EXPECT_EQ(count(svg, "<circle"), 8U);
    EXPECT_EQ(count(svg, "--heard"), 1U);
    EXPECT_LT(svg.find("mk-level--ministry\" cx=\"25\" cy=\"25\" r=\"24\""),
              svg.find("mk-level--resident mk-rings__ring--heard\" cx=\"25\" cy=\"46\" r=\"3\""));
}

TEST(Parts, leaves_out_what_is_empty) {
    EXPECT_TRUE(paging(Lang::nl, "", "").empty());
    EXPECT_FALSE(has(paging(Lang::nl, "", "?voor=3").str(), "Nieuwer"));
    EXPECT_FALSE(has(title("A").str(), "mk-kicker"));
    EXPECT_FALSE(has(empty_state({.head = "Stil", .words = "Nog niets"}).str(), "nl-button"));
}

TEST(Parts, counts_the_seconds_in_an_element_of_their_own) {
    auto html = undo_bar(Lang::nl, {.said = "Vastgelegd.", .action = "/x", .csrf = "c"}).str();
    EXPECT_TRUE(has(html, "Vastgelegd. Je kunt dit nog <span data-undo-left>10</span> seconden terugnemen."));
}

TEST(Parts, heads_the_rows_of_a_table) {
    auto html =
        table(Lang::nl, {.caption = "Mensen",
                         .heads = {"Wie", "Keer"},
                         .rows = {{{.inside = words("<A>")}, {.inside = words("3"), .number = true}}}})
            .str();
    EXPECT_TRUE(has(html, "<th scope=\"row\" >&lt;A&gt;</th><td class=\"mk-num\">3</td>"));
    EXPECT_TRUE(has(html, "aria-label=\"Tabel: Mensen\" tabindex=\"0\""));
}

TEST(Qr, draws_one_path_with_a_quiet_zone) {
    auto svg = qr_code("https://lindewaard.example/u/abc", "QR-code").str();
    EXPECT_EQ(count(svg, "<path"), 1U);
    // Version 3 (29 modules) and 4 quiet ones at each side; the finder pattern begins with seven dark
    // modules.
    EXPECT_TRUE(has(svg, "viewBox=\"0 0 37 37\""));
    EXPECT_TRUE(has(svg, "d=\"M4 4h7v1h-7z"));
    EXPECT_TRUE(qr_code(std::string(3000, 'x'), "").empty());
    EXPECT_TRUE(qr_code("", "").empty());
}

TEST(Attributes, escape_their_values) {
    Attributes more;
    more.add<"data-x">("\"<").add<"data-n">(7).flag<"required">(true).flag<"hidden">(false);
    EXPECT_EQ(more.str(), "data-x=\"&quot;&lt;\" data-n=\"7\" required");
}

}  // namespace mk::html

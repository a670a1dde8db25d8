// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "domain/tension/tension.hpp"
#include "testing/small_town.hpp"

// For the tests of this folder: a small town with people at each level, and its routes without a server.
namespace mk::tension {

using testing::add_place;
using testing::Ask;
using testing::has;
using testing::header;
using testing::outcome;
using testing::Pairs;

struct TestTown : testing::SmallTown {
    using SmallTown::SmallTown;

    Draft draft(const person::Viewer& viewer,
                std::string words = "Het formulier vraagt drie keer hetzelfde.") {
        Draft d;
        d.place = viewer.first()->place;
        d.standing = viewer.first()->id;
        d.theme = place::Theme::zorg;
        d.now = std::move(words);
        d.could = "Een keer vertellen is genoeg.";
        return d;
    }
    TensionId shared_by(const person::Viewer& viewer, Shown shown = Shown::safe) {
        auto id = keep_and_share(act(viewer), draft(viewer), shown);
        EXPECT_TRUE(id.has_value());
        return *id;
    }
    void echoed_by(const person::Viewer& viewer, TensionId id, std::string_view words = "Hier net zo.",
                   Shown shown = Shown::safe) {
        auto given = echo(act(viewer), id, viewer.first()->id, words, shown);
        EXPECT_TRUE(given.has_value()) << given.error().code;
    }
};

inline Result<web::Response> ask(TestTown& t, const person::Viewer& viewer, const Ask& asked) {
    return testing::ask(t, routes(), viewer, asked);
}
inline Result<web::Response> get(TestTown& t, const person::Viewer& viewer, std::string url) {
    return ask(t, viewer, {.url = std::move(url)});
}
inline Result<web::Response> post(TestTown& t, const person::Viewer& viewer, std::string url, Pairs form) {
    return ask(t, viewer, {.method = web::Method::post, .url = std::move(url), .form = std::move(form)});
}
inline std::string url_of(TensionId id, std::string_view end = {}) {
    return "/spanning/" + std::to_string(id.value) + std::string(end);
}

}  // namespace mk::tension

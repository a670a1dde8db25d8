// SPDX-License-Identifier: EUPL-1.2
#include "demo/demo_texts.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "web/json_reader.hpp"

extern "C" {
extern const char mk_demo_places[];
extern const char mk_demo_places_end[];
extern const char mk_demo_tensions[];
extern const char mk_demo_tensions_end[];
}

namespace mk::demo {
namespace {

// The texts are ours: one that cannot be read is our own mistake.
template <class T>
T must(Result<T> result) {
    MK_ASSERT(result.has_value());
    return std::move(result).value();
}
template <class T>
T known(std::optional<T> value) {
    MK_ASSERT(value.has_value());
    return *value;
}

std::string text(const web::JsonValue& object, std::string_view name) {
    return object.get(name).present() ? must(object.get(name).as_text()) : "";
}
int day(const web::JsonValue& object) {
    return static_cast<int>(must(object.get("day").as_integer()));
}

template <class F>
void each_line(const char* begin, const char* end, F take) {
    for (std::string_view line : split({begin, static_cast<std::size_t>(end - begin)}, '\n')) {
        if (trim(line).empty()) continue;
        auto document = must(web::read_json(line));
        take(document.root());
    }
}

PlaceText place_of(const web::JsonValue& o) {
    PlaceText p;
    p.key = text(o, "key");
    p.parent = text(o, "parent");
    p.kind = known(place::kind_of(text(o, "kind")));
    p.name = text(o, "name");
    p.purpose = text(o, "purpose");
    p.principles = text(o, "principles");
    p.inhabitants = must(o.get("inhabitants").as_integer());
    for (const auto& m : must(o.get("member_of").as_list()))
        p.member_of.emplace_back(text(m, "place"), known(place::tie_of(text(m, "as"))));
    return p;
}

TensionText tension_of(const web::JsonValue& o) {
    TensionText t;
    t.theme = known(place::theme_of(text(o, "theme")));
    t.theme_free = text(o, "theme_free");
    t.level = known(place::level_of(text(o, "level")));
    t.place = text(o, "place");
    t.pull = tension::pull_of(text(o, "pull")).value_or(tension::Pull::none);
    t.now = text(o, "now");
    t.could = text(o, "could");
    t.need = text(o, "need");
    t.day = day(o);
    t.state = known(tension::state_of(text(o, "state")));
    t.outcome = text(o, "outcome");
    for (const auto& e : must(o.get("echoes").as_list()))
        t.echoes.push_back(
            {known(place::level_of(text(e, "level"))), text(e, "place"), text(e, "text"), day(e)});
    return t;
}

}  // namespace

std::vector<PlaceText> place_texts() {
    std::vector<PlaceText> places;
    each_line(mk_demo_places, mk_demo_places_end, [&](const auto& o) { places.push_back(place_of(o)); });
    return places;
}

std::vector<TensionText> tension_texts() {
    std::vector<TensionText> tensions;
    each_line(mk_demo_tensions, mk_demo_tensions_end,
              [&](const auto& o) { tensions.push_back(tension_of(o)); });
    return tensions;
}

}  // namespace mk::demo

// SPDX-License-Identifier: EUPL-1.2
#include "demo/demo_weighing.hpp"

namespace mk::demo {

void weigh_all(Script& script, const weighing::Draft& draft, const person::Viewer& guide,
               std::span<const Judged> judged, Moment at, bool close) {
    auto id = must(weighing::begin(script.act(guide, at), draft), "weighing");
    std::map<std::tuple<place::Level, std::string_view, std::int64_t>, std::size_t> spoke;
    for (const Judged& j : judged) {
        at = at + 20 * minute_ms;
        auto viewer = script.who(j.level, j.place, spoke[{j.level, j.place, j.option}]++);
        weighing::Judgement said;
        said.standing = viewer.first()->id;
        for (std::size_t i = 0; i < 3; ++i) said.score[i] = j.score[i];
        said.reason[2] = j.reason;
        if (j.gains > 0) said.gains = {j.gains};
        if (j.bears > 0) said.bears = {j.bears};
        must(weighing::weigh(script.act(viewer, at), id, j.option, said), "weigh");
    }
    if (close) must(weighing::close(script.act(guide, at + hour_ms), id), "close the weighing");
}

}  // namespace mk::demo

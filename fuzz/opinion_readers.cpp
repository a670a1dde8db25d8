// SPDX-License-Identifier: EUPL-1.2
// The readers of votes, statements and labels over any bytes: a refusal that can be explained, or votes that
// draw a map whose public document holds nothing about fewer than five people.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/opinion/documents.hpp"
#include "engine/opinion/read_votes.hpp"

namespace mk::engine::opinion {
namespace {

void check_map(const std::vector<Vote>& rows, const std::vector<StatementRow>& statements,
               const std::vector<LabelRow>& labels) {
    auto votes = collect(rows, statements);
    if (!votes) return;
    Options options;
    options.resamples = 2;
    const auto map = refresh(*votes, nullptr, options);
    const auto shown = publish(map);
    for (const auto& dot : shown.dots) {
        if (dot.people < 5) std::abort();
    }
    for (const auto& group : shown.groups) {
        if (group.people < 5) std::abort();
    }
    const auto table = by_label(*votes, map, labels);
    if (operator_json(map, &table).find("nan") != std::string::npos && labels.empty()) std::abort();
    static_cast<void>(to_svg(shown, Language::dutch));
    static_cast<void>(to_report(shown, statements, &table, Language::english));
}

}  // namespace

void read_all(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return;
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    std::optional<Sign> sign;
    if ((data[0] & 3) == 1) sign = Sign::agree_is_plus;
    if ((data[0] & 3) == 2) sign = Sign::agree_is_minus;
    // Three files in one input, parted by a line of "---".
    const auto first = text.find("\n---\n");
    const auto second = first == std::string_view::npos ? first : text.find("\n---\n", first + 5);
    const auto votes = read_votes_csv(text.substr(0, first), sign);
    if (!votes) static_cast<void>(explain(votes.error(), "votes.csv", Language::dutch));
    std::vector<StatementRow> statements;
    std::vector<LabelRow> labels;
    if (first != std::string_view::npos) {
        auto rows = read_statements_csv(
            text.substr(first + 5, second == std::string_view::npos ? second : second - first - 5));
        if (rows) statements = std::move(rows).value();
    }
    if (second != std::string_view::npos) {
        auto rows = read_labels_csv(text.substr(second + 5));
        if (rows) labels = std::move(rows).value();
    }
    if (votes) check_map(votes->votes, statements, labels);
}

}  // namespace mk::engine::opinion

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    mk::engine::opinion::read_all(data, size);
    return 0;
}

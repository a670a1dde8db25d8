// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <unordered_set>

#include "base/text.hpp"
#include "engine/opinion/csv.hpp"
#include "engine/opinion/read_votes.hpp"

namespace mk::engine::opinion {
namespace {

constexpr std::size_t absent = static_cast<std::size_t>(-1);

std::size_t column_of(const std::vector<std::string_view>& header,
                      std::initializer_list<std::string_view> names) {
    for (const auto name : names) {
        for (std::size_t at = 0; at < header.size(); ++at) {
            if (trim(header[at]) == name) return at;
        }
    }
    return absent;
}

struct Columns {
    std::size_t tid, moderated, meta, out, text, agrees, disagrees, width;
};

// A whole number of a column that may be missing; empty fields read as nothing.
Result<std::optional<std::int64_t>> number_in(const CsvScanner& scanner, std::size_t column,
                                              std::string_view name) {
    if (column == absent || trim(scanner.fields()[column]).empty()) return std::optional<std::int64_t>{};
    const auto value = whole_number(scanner.fields()[column]);
    if (!value) return fail(csv_refusal(scanner.line(), name, "not_a_number", scanner.fields()[column]));
    return std::optional<std::int64_t>{*value};
}

bool truth(const CsvScanner& scanner, std::size_t column) {
    if (column == absent) return false;
    const auto field = trim(scanner.fields()[column]);
    return field == "1" || field == "true" || field == "True" || field == "t";
}

Result<StatementRow> read_row(const CsvScanner& scanner, const Columns& columns) {
    if (scanner.fields().size() != columns.width) {
        return fail(csv_refusal(scanner.line(), "", "wrong_number_of_fields",
                                std::to_string(scanner.fields().size())));
    }
    StatementRow row;
    MK_TRY(const auto tid, number_in(scanner, columns.tid, "tid"));
    if (!tid) return fail(csv_refusal(scanner.line(), "tid", "not_a_number", scanner.fields()[columns.tid]));
    row.tid = *tid;
    MK_TRY(const auto moderated, number_in(scanner, columns.moderated, "moderated"));
    row.meta = truth(scanner, columns.meta);
    row.out =
        columns.out != absent ? truth(scanner, columns.out) : (moderated && *moderated == -1) || row.meta;
    MK_TRY(row.agrees, number_in(scanner, columns.agrees, "agrees"));
    MK_TRY(row.disagrees, number_in(scanner, columns.disagrees, "disagrees"));
    if (columns.text != absent) {
        const auto text = scanner.fields()[columns.text];
        if (!valid_utf8(text)) return fail(csv_refusal(scanner.line(), "text", "not_utf8"));
        row.text = std::string(text);
    }
    return row;
}

}  // namespace

Result<std::vector<StatementRow>> read_statements_csv(std::string_view text) {
    CsvScanner scanner(text);
    const auto first = scanner.next();
    if (first == CsvScanner::Step::end) return fail(csv_refusal(1, "", "empty_file"));
    if (first == CsvScanner::Step::broken) return fail(csv_refusal(1, "", "broken_quotes"));
    const auto& header = scanner.fields();
    const Columns columns{column_of(header, {"tid", "comment-id", "comment_id", "statement"}),
                          column_of(header, {"moderated", "mod"}),
                          column_of(header, {"is_meta", "is-meta"}),
                          column_of(header, {"mod_out"}),
                          column_of(header, {"text", "comment-body", "txt"}),
                          column_of(header, {"agrees"}),
                          column_of(header, {"disagrees"}),
                          header.size()};
    if (columns.tid == absent) return fail(csv_refusal(1, "tid", "column_missing"));
    std::vector<StatementRow> rows;
    std::unordered_set<StatementId> seen;
    for (auto step = scanner.next(); step != CsvScanner::Step::end; step = scanner.next()) {
        if (step == CsvScanner::Step::broken) return fail(csv_refusal(scanner.line(), "", "broken_quotes"));
        MK_TRY(auto row, read_row(scanner, columns));
        if (!seen.insert(row.tid).second) {
            return fail(csv_refusal(scanner.line(), "tid", "twice", std::to_string(row.tid)));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<std::vector<LabelRow>> read_labels_csv(std::string_view text) {
    CsvScanner scanner(text);
    const auto first = scanner.next();
    if (first == CsvScanner::Step::end) return fail(csv_refusal(1, "", "empty_file"));
    if (first == CsvScanner::Step::broken) return fail(csv_refusal(1, "", "broken_quotes"));
    const auto person = column_of(scanner.fields(), {"pid", "participant", "voter-id", "person"});
    const auto label = column_of(scanner.fields(), {"label", "level", "place", "group"});
    if (person == absent) return fail(csv_refusal(1, "pid", "column_missing"));
    if (label == absent) return fail(csv_refusal(1, "label", "column_missing"));
    const auto width = scanner.fields().size();
    std::vector<LabelRow> rows;
    std::unordered_set<PersonId> seen;
    for (auto step = scanner.next(); step != CsvScanner::Step::end; step = scanner.next()) {
        if (step == CsvScanner::Step::broken) return fail(csv_refusal(scanner.line(), "", "broken_quotes"));
        const auto& fields = scanner.fields();
        if (fields.size() != width) return fail(csv_refusal(scanner.line(), "", "wrong_number_of_fields"));
        const auto id = whole_number(fields[person]);
        if (!id) return fail(csv_refusal(scanner.line(), "pid", "not_a_number", fields[person]));
        if (!valid_utf8(fields[label])) return fail(csv_refusal(scanner.line(), "label", "not_utf8"));
        if (!seen.insert(*id).second)
            return fail(csv_refusal(scanner.line(), "pid", "twice", fields[person]));
        rows.push_back({*id, std::string(trim(fields[label]))});
    }
    return rows;
}

}  // namespace mk::engine::opinion

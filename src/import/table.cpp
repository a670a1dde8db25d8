// SPDX-License-Identifier: EUPL-1.2
#include "import/table.hpp"

#include "base/id.hpp"
#include "base/text.hpp"

namespace mk::import {

namespace {
constexpr std::size_t troubles_max = 50;
}

void add_trouble(Report& report, std::size_t line, std::string_view column, std::string what) {
    if (report.troubles.size() >= troubles_max) {
        ++report.more_troubles;
        return;
    }
    report.troubles.push_back({line, std::string(column), std::move(what)});
}

Table::Table(std::string_view text, Report& report) : reader_(text), report_(report) {
    std::string wrong = valid_utf8(text) ? read_header() : "the file is not valid UTF-8";
    broken_ = !wrong.empty();
    if (broken_) add_trouble(report_, 1, "", std::move(wrong));
}

std::string Table::read_header() {
    auto got = reader_.next(fields_);
    if (!got) return "a quote in the header is not closed";
    if (*got == CsvReader::Next::end) return "the file is empty";
    for (std::size_t i = 0; i < fields_.size(); ++i)
        if (!columns_.emplace(std::string(trim(fields_[i])), i).second) return "a column name stands twice";
    return "";
}

bool Table::next() {
    if (broken_) return false;
    auto got = reader_.next(fields_);
    if (!got) {
        add_trouble(report_, reader_.line(), "", "a quote is not closed, or text follows a closing quote");
        broken_ = true;
        return false;
    }
    if (*got == CsvReader::Next::end) return false;
    ++report_.read;
    if (fields_.size() != columns_.size())
        add_trouble(report_, reader_.line(), "",
                    "has " + std::to_string(fields_.size()) + " cells, the header has " +
                        std::to_string(columns_.size()));
    return true;
}

std::string_view Table::cell(std::string_view column) const {
    auto found = columns_.find(column);
    if (found == columns_.end() || found->second >= fields_.size()) return {};
    return trim(fields_[found->second]);
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    while (text.size() > 1 && text.front() == '0') text.remove_prefix(1);
    return parse_number(text);
}

}  // namespace mk::import

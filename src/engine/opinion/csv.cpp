// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/csv.hpp"

#include <charconv>

#include "base/text.hpp"

namespace mk::engine::opinion {

CsvScanner::CsvScanner(std::string_view text) : text_(text) {
    if (text_.substr(0, 3) == "\xef\xbb\xbf") at_ = 3;
}

// Stands behind the opening quote; leaves at_ behind the closing one.
bool CsvScanner::quoted() {
    std::string value;
    for (; at_ < text_.size(); ++at_) {
        const auto c = text_[at_];
        if (c == '\n') ++line_;
        if (c != '"') {
            value += c;
        } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
            value += c;
            ++at_;
        } else {
            ++at_;
            unescaped_.push_back(std::move(value));
            fields_.push_back(unescaped_.back());
            return true;
        }
    }
    return false;
}

void CsvScanner::plain() {
    const auto from = at_;
    while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') ++at_;
    auto to = at_;
    const auto line_end = at_ == text_.size() || text_[at_] == '\n';
    if (line_end && to > from && text_[to - 1] == '\r') --to;
    fields_.push_back(text_.substr(from, to - from));
}

CsvScanner::Step CsvScanner::next() {
    for (;;) {
        fields_.clear();
        unescaped_.clear();
        if (at_ >= text_.size()) return Step::end;
        record_line_ = line_;
        for (;;) {
            if (at_ < text_.size() && text_[at_] == '"') {
                ++at_;
                if (!quoted()) return Step::broken;
                if (at_ < text_.size() && text_[at_] == '\r') ++at_;
                if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') return Step::broken;
            } else {
                plain();
            }
            if (at_ >= text_.size() || text_[at_] == '\n') break;
            ++at_;
        }
        if (at_ < text_.size()) {
            ++at_;
            ++line_;
        }
        if (fields_.size() != 1 || !fields_[0].empty()) return Step::record;
    }
}

Error csv_refusal(std::size_t line, std::string_view column, std::string_view reason,
                  std::string_view value) {
    Error error{Refusal::invalid, "csv", {}};
    error.fields.push_back({"line", std::to_string(line)});
    error.fields.push_back({"column", std::string(column)});
    error.fields.push_back({"reason", std::string(reason)});
    const auto shown = value.substr(0, 40);
    if (!shown.empty() && valid_utf8(shown)) error.fields.push_back({"value", std::string(shown)});
    return error;
}

std::optional<std::int64_t> whole_number(std::string_view field) {
    field = trim(field);
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (problem != std::errc{} || end != field.data() + field.size()) return std::nullopt;
    return value;
}

}  // namespace mk::engine::opinion

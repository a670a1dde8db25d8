// SPDX-License-Identifier: EUPL-1.2
#include "base/csv.hpp"

namespace mk {

CsvReader::CsvReader(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    std::string_view first = text_.substr(at_, text_.find('\n', at_) - at_);
    if (first.find(',') == std::string_view::npos && first.find(';') != std::string_view::npos)
        separator_ = ';';
}

Result<Done> CsvReader::quoted(std::string& field) {
    ++at_;
    for (;;) {
        auto quote = text_.find('"', at_);
        if (quote == std::string_view::npos) return fail(Refusal::invalid, "csv_quote");
        for (char c : text_.substr(at_, quote - at_)) next_line_ += c == '\n';
        field += text_.substr(at_, quote - at_);
        at_ = quote + 1;
        if (at_ >= text_.size() || text_[at_] != '"') break;
        field += '"';
        ++at_;
    }
    bool ends = at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r';
    if (!ends) return fail(Refusal::invalid, "csv_quote");
    return Done{};
}

Result<CsvReader::Next> CsvReader::next(std::vector<std::string>& fields) {
    fields.clear();
    while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r'))
        next_line_ += text_[at_++] == '\n';
    if (at_ >= text_.size()) return Next::end;
    line_ = next_line_;
    for (;;) {
        fields.emplace_back();
        if (at_ < text_.size() && text_[at_] == '"') {
            MK_CHECK(quoted(fields.back()));
        } else {
            std::size_t from = at_;
            while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r')
                ++at_;
            fields.back() = text_.substr(from, at_ - from);
        }
        if (at_ >= text_.size() || text_[at_] != separator_) return Next::record;
        ++at_;
    }
}

}  // namespace mk

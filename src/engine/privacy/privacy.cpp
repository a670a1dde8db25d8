// SPDX-License-Identifier: EUPL-1.2
#include "engine/privacy/privacy.hpp"

#include <utility>

#include "engine/privacy/scan.hpp"

namespace mk::engine::privacy {
namespace {

using scan::none;

constexpr std::size_t birth_window = 40;

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text), mail_(scan::next_mail(text, 0)) {}

    std::vector<Finding> findings() {
        while (at_ < text_.size()) step();
        return std::move(found_);
    }

private:
    void step() {
        if (at_ == mail_.begin) {
            take(Kind::mail, mail_.begin, mail_.end);
            mail_ = scan::next_mail(text_, at_);
            return;
        }
        char c = text_[at_];
        if (scan::digit(c)) {
            bool starts = at_ == 0 || !scan::digit(text_[at_ - 1]);
            if (starts && number()) return;
        } else if (c == '+' || c == '(') {
            if (span(Kind::phone, scan::phone(before_mail(), at_))) return;
        } else if (scan::letter(c)) {
            bool starts = at_ == 0 || !scan::letter(text_[at_ - 1]);
            if (starts && letters()) return;
        } else {
            end_of_sentence(c);
        }
        ++at_;
    }

    bool number() {
        std::string_view text = before_mail();
        if (span(Kind::phone, scan::phone(text, at_)) || span(Kind::bsn, scan::bsn(text, at_))) return true;
        if (span(Kind::plate, scan::plate(text, at_))) return true;
        if (auto place = scan::address(text, at_, end_of_last_); place.begin != none) {
            take(Kind::address, place.begin, place.end);
            return true;
        }
        return born(scan::date(text, at_));
    }

    bool letters() {
        std::string_view text = before_mail();
        if (span(Kind::iban, scan::iban(text, at_)) || span(Kind::plate, scan::plate(text, at_))) return true;
        if (auto length = scan::birth_cue(text, at_)) {
            cue_end_ = at_ + length;
            cue_is_short_ = length == 3;
        }
        return cue_near() && born(scan::date(text, at_));
    }

    bool born(std::size_t length) {
        if (length == 0) return false;
        if (!cue_near() && !scan::birth_cue_after(text_, at_ + length)) return false;
        return span(Kind::birth_date, length);
    }

    [[nodiscard]] bool cue_near() const {
        return cue_end_ != none && at_ >= cue_end_ && at_ - cue_end_ <= birth_window;
    }

    // "geboren" in one sentence says nothing about a date in the next; the dot of "geb." ends none.
    void end_of_sentence(char c) {
        bool dot =
            c == '.' && scan::space_at(text_, at_ + 1) != 0 && scan::upper(scan::char_at(text_, at_ + 2));
        if (dot && cue_is_short_ && at_ == cue_end_) return;
        if (dot || c == '!' || c == '?') cue_end_ = none;
    }

    bool span(Kind kind, std::size_t length) {
        if (length == 0) return false;
        take(kind, at_, at_ + length);
        return true;
    }

    void take(Kind kind, std::size_t begin, std::size_t end) {
        found_.push_back({kind, begin, end - begin});
        at_ = end_of_last_ = end;
    }

    // A number that runs into a mail address is part of that address.
    [[nodiscard]] std::string_view before_mail() const { return text_.substr(0, mail_.begin); }

    std::string_view text_;
    scan::Span mail_;
    std::size_t at_ = 0;
    std::size_t end_of_last_ = 0;
    std::size_t cue_end_ = none;
    bool cue_is_short_ = false;
    std::vector<Finding> found_;
};

// Where the part begins that a mask leaves readable.
std::size_t kept_from(std::string_view text, const Finding& f) {
    std::size_t at = f.offset + f.length;
    if (f.kind != Kind::bsn && f.kind != Kind::phone && f.kind != Kind::iban) return at;
    for (int digits = 0; digits < 2 && at > f.offset; --at)
        if (scan::digit(text[at - 1])) ++digits;
    return at;
}

void mask_into(std::string& out, std::string_view text, const Finding& f) {
    std::size_t kept = kept_from(text, f);
    for (std::size_t at = f.offset; at < kept;) {
        scan::Character c = scan::character_at(text, at);
        if (scan::word(c.code)) {
            out += '*';
        } else {
            out += text.substr(at, c.length);
        }
        at += c.length;
    }
    out += text.substr(kept, f.offset + f.length - kept);
}

}  // namespace

std::string_view code(Kind kind) {
    switch (kind) {
        case Kind::bsn: return "bsn";
        case Kind::phone: return "phone";
        case Kind::mail: return "mail";
        case Kind::iban: return "iban";
        case Kind::address: return "address";
        case Kind::birth_date: return "birth_date";
        case Kind::plate: return "plate";
    }
    return "";
}

std::vector<Finding> find_client_data(std::string_view utf8) {
    return Scanner(utf8).findings();
}

std::string mask(std::string_view utf8) {
    std::string text(utf8);
    // A mask can lay bare what hid behind a longer word, so once more until nothing is left.
    for (auto findings = find_client_data(text); !findings.empty(); findings = find_client_data(text)) {
        std::string out;
        out.reserve(text.size());
        std::size_t at = 0;
        for (const Finding& f : findings) {
            out.append(text, at, f.offset - at);
            mask_into(out, text, f);
            at = f.offset + f.length;
        }
        out.append(text, at);
        text = std::move(out);
    }
    return text;
}

bool elfproef(std::string_view digits) {
    if (digits.size() != 8 && digits.size() != 9) return false;
    int sum = 0;
    bool some = false;
    int weight = static_cast<int>(digits.size());
    for (char c : digits) {
        if (!scan::digit(c)) return false;
        sum += (weight == 1 ? -1 : weight) * (c - '0');
        some = some || c != '0';
        --weight;
    }
    return some && sum % 11 == 0;
}

}  // namespace mk::engine::privacy

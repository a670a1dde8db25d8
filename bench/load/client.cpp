// SPDX-License-Identifier: EUPL-1.2
#include "client.hpp"

#include <cstdlib>

namespace mk::load {
namespace {

// The value of a header line in a head; "" when absent.
std::string_view field(std::string_view head, std::string_view name, std::size_t& from) {
    while (from < head.size()) {
        auto end = head.find("\r\n", from);
        auto line = head.substr(from, end - from);
        from = end + 2;
        if (line.size() <= name.size() || line[name.size()] != ':') continue;
        bool same = true;
        for (std::size_t i = 0; i < name.size(); ++i) same = same && (line[i] | 0x20) == (name[i] | 0x20);
        if (!same) continue;
        line.remove_prefix(name.size() + 1);
        while (!line.empty() && line[0] == ' ') line.remove_prefix(1);
        return line;
    }
    return {};
}

std::string_view first_field(std::string_view head, std::string_view name) {
    std::size_t from = 0;
    return field(head, name, from);
}

std::string form_encoded(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                     c == '_' || c == '.';
        if (plain) {
            out += c;
            continue;
        }
        auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
    return out;
}

}  // namespace

void AnswerReader::begin(bool head_only) {
    text_.clear();
    head_bytes_ = body_bytes_ = chunk_at_ = 0;
    status_ = 0;
    chunked_ = closes_ = broken_ = false;
    head_only_ = head_only;
}

bool AnswerReader::take(std::string_view bytes) {
    text_ += bytes;
    if (head_bytes_ == 0) read_head();
    if (broken_ || head_bytes_ == 0) return broken_;
    if (chunked_) return chunks_whole();
    return text_.size() - head_bytes_ >= body_bytes_;
}

void AnswerReader::read_head() {
    auto end = text_.find("\r\n\r\n");
    if (end == std::string::npos) return;
    head_bytes_ = end + 4;
    std::string_view head = std::string_view(text_).substr(0, end + 2);
    if (head.size() < 12 || head.substr(0, 5) != "HTTP/") {
        broken_ = true;
        return;
    }
    status_ = std::atoi(text_.c_str() + 9);
    closes_ = first_field(head, "Connection") == "close";
    chunked_ = first_field(head, "Transfer-Encoding") == "chunked";
    chunk_at_ = head_bytes_;
    bool none = head_only_ || status_ == 204 || status_ == 304;
    auto length = first_field(head, "Content-Length");
    body_bytes_ = none || length.empty() ? 0 : std::strtoull(std::string(length).c_str(), nullptr, 10);
    if (none) chunked_ = false;
}

bool AnswerReader::chunks_whole() {
    for (;;) {
        auto end = text_.find("\r\n", chunk_at_);
        if (end == std::string::npos) return false;
        std::size_t size = std::strtoull(text_.c_str() + chunk_at_, nullptr, 16);
        std::size_t next = end + 2 + size + 2;
        if (text_.size() < next) return false;
        chunk_at_ = next;
        if (size == 0) return true;
    }
}

void Memory::learn(const AnswerReader& answer) {
    std::string_view all = answer.text();
    auto head = all.substr(0, answer.head_bytes() - 2);
    std::size_t from = 0;
    for (auto line = field(head, "Set-Cookie", from); !line.empty(); line = field(head, "Set-Cookie", from)) {
        auto pair = line.substr(0, line.find(';'));
        auto equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        cookies_[std::string(pair.substr(0, equals))] = std::string(pair.substr(equals + 1));
    }
    // A redirect or refusal has no fields: what the last page gave stays good for the next post.
    if (answer.status() == 200) page_ = all.substr(answer.head_bytes());
}

void Memory::keep_cookie(const std::string& pair) {
    auto equals = pair.find('=');
    if (equals != std::string::npos) cookies_[pair.substr(0, equals)] = pair.substr(equals + 1);
}

std::string Memory::hidden_field(const std::string& name) const {
    auto at = page_.find("name=\"" + name + "\"");
    if (at == std::string::npos) return "";
    auto begin = page_.rfind('<', at);
    auto end = page_.find('>', at);
    auto value = page_.find("value=\"", begin);
    if (value == std::string::npos || value > end) return "";
    value += 7;
    return page_.substr(value, page_.find('"', value) - value);
}

std::string Memory::fill(const std::string& text, int connection, std::uint64_t& counter,
                         Random& random) const {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto open = text.find('{', at);
        auto close = open == std::string::npos ? open : text.find('}', open);
        if (close == std::string::npos) return out + text.substr(at);
        out += text.substr(at, open - at);
        auto hole = text.substr(open + 1, close - open - 1);
        if (hole == "n") out += std::to_string(counter++);
        else if (hole == "c") out += std::to_string(connection);
        else if (hole.rfind("r:", 0) == 0)
            out += std::to_string(random.below(std::strtoull(hole.c_str() + 2, nullptr, 10)));
        else out += form_encoded(hidden_field(hole));
        at = close + 1;
    }
    return out;
}

std::string Memory::request(const Options& options, const Template& what, int connection,
                            std::uint64_t& counter, Random& random) const {
    std::string body = fill(what.body, connection, counter, random);
    std::string out = what.method + " " + fill(what.path, connection, counter, random) +
                      " HTTP/1.1\r\nHost: " + options.host + ":" + std::to_string(options.port) + "\r\n";
    if (!options.accept_encoding.empty()) out += "Accept-Encoding: " + options.accept_encoding + "\r\n";
    for (const auto& line : options.headers) out += line + "\r\n";
    std::string cookies;
    for (const auto& [name, value] : cookies_) cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
    if (!cookies.empty()) out += "Cookie: " + cookies + "\r\n";
    if (what.method != "GET" && what.method != "HEAD") {
        out += "Origin: http://" + options.host + ":" + std::to_string(options.port) + "\r\n";
        if (!body.empty()) out += "Content-Type: application/x-www-form-urlencoded\r\n";
        out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    return out + "\r\n" + body;
}

}  // namespace mk::load

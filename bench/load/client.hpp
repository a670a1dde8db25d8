// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "options.hpp"

namespace mk::load {

// Reads answers from bytes as they come: Content-Length or chunked.
class AnswerReader {
public:
    void begin(bool head_only);
    // Takes bytes; true when the answer is whole (what follows it is an error of the server, as we never
    // pipeline).
    bool take(std::string_view bytes);
    [[nodiscard]] int status() const { return status_; }
    [[nodiscard]] bool closes() const { return closes_; }
    [[nodiscard]] bool broken() const { return broken_; }
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::size_t head_bytes() const { return head_bytes_; }

private:
    void read_head();
    bool chunks_whole();

    std::string text_;
    std::size_t head_bytes_ = 0;  // 0: not there yet
    std::size_t body_bytes_ = 0;
    std::size_t chunk_at_ = 0;
    int status_ = 0;
    bool chunked_ = false;
    bool closes_ = false;
    bool head_only_ = false;
    bool broken_ = false;
};

// A visitor's memory: cookies, and the last page for its hidden fields.
class Memory {
public:
    void learn(const AnswerReader& answer);
    void keep_cookie(const std::string& pair);  // "name=value"
    // The request line, fields and body of a template with its holes filled.
    [[nodiscard]] std::string request(const Options& options, const Template& what, int connection,
                                      std::uint64_t& counter, Random& random) const;

private:
    [[nodiscard]] std::string fill(const std::string& text, int connection, std::uint64_t& counter,
                                   Random& random) const;
    [[nodiscard]] std::string hidden_field(const std::string& name) const;

    std::map<std::string, std::string> cookies_;
    std::string page_;
};

}  // namespace mk::load

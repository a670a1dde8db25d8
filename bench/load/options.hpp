// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mk::load {

// One request to send: method, path and, for a POST, a form body. Holes in path and body are filled at each
// sending: {n} a number that is never given twice, {c} the number of the connection, {r:100} a random number
// below 100, {name} the last value seen for that name: a hidden field of the last page of this connection
// (csrf).
struct Template {
    std::string method = "GET";
    std::string path = "/";
    std::string body;
};

struct Options {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;
    int connections = 16;
    double seconds = 5;
    double warm_up_seconds = 0.5;  // before the count begins
    std::string name;              // of this run in the report
    std::string accept_encoding;
    std::vector<std::string> headers;  // whole lines, sent with every request
    std::vector<Template> templates;   // each connection goes round, from a place of its own
    std::vector<Template> opening;     // sent once by each connection before it begins (signing in)
    std::vector<std::string> cookies;  // one a connection, round and round: "name=value"
    std::vector<int> pids;             // of the server and of what works for it
    std::uint64_t seed = 1;
    bool json = false;
    bool markdown = false;
    bool help = false;
};

extern const char* const usage_text;

// Throws std::invalid_argument.
Options read_options(int argc, char** argv);

// Lines "GET /path" or "POST /path a=1&b={n}"; empty lines and lines with # are passed over.
std::vector<Template> read_templates(const std::string& file);

}  // namespace mk::load

// SPDX-License-Identifier: EUPL-1.2
#include "options.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace mk::load {

const char* const usage_text =
    "mk_load [options] [PATH ...]     keep-alive load on an HTTP/1.1 server\n"
    "  --url http://HOST:PORT         where; HOST is an IPv4 address (default http://127.0.0.1:8080)\n"
    "  -c N  -d SECONDS  -w SECONDS   connections (16), duration (5), warm-up before it (0.5)\n"
    "  --file F                       requests, one a line: GET /path, or POST /path a=1&b={n}\n"
    "                                 holes: {n} counter, {c} connection, {r:100} random, {name} the value "
    "of the\n"
    "                                 hidden field of that name on the last page of this connection\n"
    "  --open F                       requests that each connection sends once before (signing in)\n"
    "  --cookies F                    one cookie a line, name=value; connection 0 takes the first, and so "
    "on\n"
    "  --encoding gzip                Accept-Encoding      -H 'Name: value'   a header line more\n"
    "  --pid PID                      the server's process, may be repeated: CPU-ms per request, peak "
    "memory\n"
    "  --name TEXT  --seed N  --json  --markdown\n"
    "Cookies that the server sets are kept per connection and sent back.\n";

namespace {

void read_url(Options& options, std::string url) {
    const std::string scheme = "http://";
    if (url.rfind(scheme, 0) == 0) url.erase(0, scheme.size());
    if (auto slash = url.find('/'); slash != std::string::npos) url.resize(slash);
    auto colon = url.find(':');
    options.host = url.substr(0, colon);
    int port = colon == std::string::npos ? 80 : std::stoi(url.substr(colon + 1));
    options.port = static_cast<std::uint16_t>(port);
}

std::vector<std::string> read_lines(const std::string& file) {
    std::ifstream in(file);
    if (!in) throw std::invalid_argument("cannot read " + file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) lines.push_back(line);
    return lines;
}

}  // namespace

std::vector<Template> read_templates(const std::string& file) {
    std::ifstream in(file);
    if (!in) throw std::invalid_argument("cannot read " + file);
    std::vector<Template> templates;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        Template one;
        words >> one.method >> one.path >> std::ws;
        std::getline(words, one.body);
        if (one.path.empty() || one.path[0] != '/') throw std::invalid_argument("not a request: " + line);
        templates.push_back(one);
    }
    return templates;
}

Options read_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        std::string arg = argv[i];
        auto next = [&]() -> std::string {
            if (++i >= argc) throw std::invalid_argument(arg + " needs a value");
            return argv[i];
        };
        if (arg == "--url") read_url(options, next());
        else if (arg == "-c") options.connections = std::stoi(next());
        else if (arg == "-d") options.seconds = std::stod(next());
        else if (arg == "-w") options.warm_up_seconds = std::stod(next());
        else if (arg == "--file") options.templates = read_templates(next());
        else if (arg == "--open") options.opening = read_templates(next());
        else if (arg == "--cookies") options.cookies = read_lines(next());
        else if (arg == "--encoding") options.accept_encoding = next();
        else if (arg == "-H") options.headers.push_back(next());
        else if (arg == "--pid") options.pids.push_back(std::stoi(next()));
        else if (arg == "--name") options.name = next();
        else if (arg == "--seed") options.seed = std::stoull(next());
        else if (arg == "--json") options.json = true;
        else if (arg == "--markdown") options.markdown = true;
        else if (arg == "-h" || arg == "--help") options.help = true;
        else if (arg[0] == '/') options.templates.push_back({"GET", arg, ""});
        else throw std::invalid_argument("unknown: " + arg);
    }
    if (options.templates.empty()) options.templates.push_back({});
    if (options.connections < 1 || options.connections > 20'000) throw std::invalid_argument("-c 1..20000");
    return options;
}

}  // namespace mk::load

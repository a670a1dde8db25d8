// SPDX-License-Identifier: EUPL-1.2
#pragma once

// Part of listener.cpp: included there and nowhere else, so that Beast is compiled once.
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <string>
#include <string_view>

#include "server/server.hpp"
#include "web/ascii.hpp"
#include "web/request.hpp"

namespace mk::server {

namespace http = boost::beast::http;
using ErrorCode = boost::beast::error_code;

// Fills a web::Request from the bytes of one request. Stricter than Beast where two readers could differ: one
// Content-Length at most, "chunked" the only transfer coding and never to HTTP/1.0, exactly one Host.
class RequestParser final : public http::basic_parser<true> {
public:
    explicit RequestParser(const ServerOptions& options) : options_(options) {
        body_limit(boost::none);
        header_limit(static_cast<std::uint32_t>(options.header_bytes_max));
    }

    web::Request request;
    std::string forwarded_for;  // all lines of X-Forwarded-For
    std::string forwarded_proto;
    bool expects_continue = false;

    [[nodiscard]] bool has_start_line() const { return has_start_line_; }
    [[nodiscard]] bool old_client() const { return version_ < 11; }
    void body_bytes_max(std::size_t bytes) { body_bytes_max_ = bytes; }

    // The status that goes with an error of put().
    [[nodiscard]] int status_for(const ErrorCode& error) const {
        if (refused_ != 0) return refused_;
        if (error == http::error::header_limit) return has_start_line_ ? 431 : 414;
        if (error == http::error::bad_version) return 505;
        return 400;
    }

private:
    using Text = boost::beast::string_view;
    static std::string_view plain(Text text) { return {text.data(), text.size()}; }

    void refuse(int status, ErrorCode& error) {
        refused_ = status;
        error = http::error::bad_value;
    }

    static web::Method method_of(http::verb verb) {
        switch (verb) {
            case http::verb::get: return web::Method::get;
            case http::verb::head: return web::Method::head;
            case http::verb::post: return web::Method::post;
            case http::verb::put: return web::Method::put;
            case http::verb::patch: return web::Method::patch;
            case http::verb::delete_: return web::Method::del;
            case http::verb::options: return web::Method::options;
            default: return web::Method::other;
        }
    }

    void on_request_impl(http::verb verb, Text, Text target, int version, ErrorCode& error) override {
        has_start_line_ = true;
        version_ = version;
        request.method = method_of(verb);
        if (request.method == web::Method::other) return refuse(501, error);
        if (target.size() > options_.target_bytes_max) return refuse(414, error);
        auto split = web::parse_target(plain(target));
        if (!split) return refuse(400, error);
        request.path = std::move(split->path);
        request.query = std::move(split->query);
    }

    void on_response_impl(int, Text, int, ErrorCode&) override {}

    void on_field_impl(http::field field, Text name, Text value, ErrorCode& error) override {
        if (++fields_ > options_.header_fields_max) return refuse(431, error);
        if (is_header_done()) return;  // trailers: nothing here uses them
        std::string_view text = plain(value);
        switch (field) {
            case http::field::host:
                if (++hosts_ > 1 || !valid_host(text)) return refuse(400, error);
                break;
            case http::field::content_length:
                if (++lengths_ > 1 || text.find(',') != std::string_view::npos) return refuse(400, error);
                break;
            case http::field::transfer_encoding:
                if (++codings_ > 1 || version_ < 11) return refuse(400, error);
                if (!web::same_ignoring_case(text, "chunked")) return refuse(501, error);
                break;
            case http::field::expect:
                if (!web::same_ignoring_case(text, "100-continue")) return refuse(417, error);
                expects_continue = version_ >= 11;
                break;
            default: break;
        }
        keep_field(plain(name), text);
    }

    void keep_field(std::string_view name, std::string_view value) {
        std::string lower(name);
        for (char& c : lower) c = web::lower_ascii(c);
        if (lower == "x-forwarded-for") {
            if (!forwarded_for.empty()) forwarded_for += ',';
            forwarded_for += value;
            return;
        }
        if (lower == "x-forwarded-proto") forwarded_proto = value;
        // What a proxy tells us is ours to judge: the application reads origin_network and secure.
        if (lower.starts_with("x-forwarded-") || lower == "forwarded" || lower == "x-real-ip") return;
        request.headers.emplace_back(std::move(lower), std::string(value));
    }

    static bool valid_host(std::string_view host) {
        if (host.empty()) return false;
        for (char c : host) {
            char lower = web::lower_ascii(c);
            bool ok = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                      c == ':' || c == '[' || c == ']' || c == '_';
            if (!ok) return false;
        }
        return true;
    }

    void on_header_impl(ErrorCode& error) override {
        if (hosts_ == 0 && version_ >= 11) refuse(400, error);
        if (lengths_ > 0 && codings_ > 0) refuse(400, error);
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode&) override {
        if (length && *length <= body_bytes_max_) request.body.reserve(static_cast<std::size_t>(*length));
    }

    std::size_t on_body_impl(Text bytes, ErrorCode& error) override { return take(bytes, error); }

    void on_chunk_header_impl(std::uint64_t size, Text, ErrorCode& error) override {
        if (size > body_bytes_max_) refuse(413, error);
    }

    std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, ErrorCode& error) override {
        return take(bytes, error);
    }

    std::size_t take(Text bytes, ErrorCode& error) {
        if (request.body.size() + bytes.size() > body_bytes_max_) {
            refuse(413, error);
            return 0;
        }
        request.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }

    void on_finish_impl(ErrorCode&) override {}

    const ServerOptions& options_;
    std::size_t body_bytes_max_ = 0;
    std::size_t fields_ = 0;
    int hosts_ = 0;
    int lengths_ = 0;
    int codings_ = 0;
    int version_ = 11;
    int refused_ = 0;
    bool has_start_line_ = false;
};

}  // namespace mk::server

// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>

#include <curl/curl.h>

#include "mail/mail.hpp"

namespace mk::mail {
namespace {

struct EndHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct EndList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// What is still to be sent.
struct Source {
    std::string_view left;
};

std::size_t read_more(char* to, std::size_t size, std::size_t count, void* user) {
    auto& source = *static_cast<Source*>(user);
    const std::size_t here = std::min(size * count, source.left.size());
    std::memcpy(to, source.left.data(), here);
    source.left.remove_prefix(here);
    return here;
}

bool stays_here(std::string_view url) {
    constexpr std::string_view scheme = "smtp://";
    if (!url.starts_with(scheme)) return false;
    url.remove_prefix(scheme.size());
    for (std::string_view host : {"localhost", "127.0.0.1", "[::1]"}) {
        if (!url.starts_with(host)) continue;
        const std::string_view rest = url.substr(host.size());
        if (rest.empty() || rest.front() == ':' || rest.front() == '/') return true;
    }
    return false;
}

Error refusal_of(CURLcode code, long answer) {
    if (code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR ||
        code == CURLE_PEER_FAILED_VERIFICATION)
        return refuse(Refusal::unavailable, "tls");
    if (code == CURLE_LOGIN_DENIED) return refuse(Refusal::unavailable, "login");
    // 5xx is the server's last word about this letter; 4xx and silence are about now.
    if (answer >= 500 && answer < 600) return refuse(Refusal::invalid, "rejected");
    return refuse(Refusal::unavailable, "smtp");
}

}  // namespace

Result<Done> send(const SmtpSettings& settings, const Letter& letter) {
    MK_TRY(const std::string message, compose(settings, letter));
    std::unique_ptr<CURL, EndHandle> handle(curl_easy_init());
    std::unique_ptr<curl_slist, EndList> receivers(
        curl_slist_append(nullptr, ("<" + letter.to + ">").c_str()));
    if (!handle || !receivers) return fail(Refusal::unavailable, "smtp");
    CURL* curl = handle.get();
    Source source{message};
    const std::string from = "<" + settings.from + ">";
    curl_easy_setopt(curl, CURLOPT_URL, settings.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(stays_here(settings.url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!settings.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, settings.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, settings.password.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, receivers.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &read_more);
    curl_easy_setopt(curl, CURLOPT_READDATA, &source);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(settings.connect_s));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(settings.whole_s));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    const CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK) return Done{};
    long answer = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
    return fail(refusal_of(code, answer));
}

}  // namespace mk::mail

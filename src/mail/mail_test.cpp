// SPDX-License-Identifier: EUPL-1.2
#include "mail/mail.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>

namespace mk::mail {
namespace {

// An SMTP server for one letter: it writes down what it hears and answers as told.
class Catcher {
public:
    // `at`: the command that gets `answer` instead of the usual one; "" for none. `silent`: says nothing at
    // all.
    explicit Catcher(std::string at = "", std::string answer = "", bool silent = false)
        : at_(std::move(at)), answer_(std::move(answer)), silent_(silent) {
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_addr.s_addr = htonl(INADDR_ANY);
        EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&where), sizeof where), 0);
        EXPECT_EQ(::listen(listener_, 4), 0);
        socklen_t size = sizeof where;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&where), &size);
        port_ = ntohs(where.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~Catcher() { finish(); }
    Catcher(const Catcher&) = delete;
    Catcher& operator=(const Catcher&) = delete;

    [[nodiscard]] std::string url(const std::string& host = "127.0.0.1",
                                  const std::string& scheme = "smtp") const {
        return scheme + "://" + host + ":" + std::to_string(port_);
    }
    // Everything the visitor said.
    const std::string& heard() {
        finish();
        return heard_;
    }

private:
    void finish() {
        if (!thread_.joinable()) return;
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    void say(int to, const std::string& line) const {
        const std::string whole = line + "\r\n";
        (void)::send(to, whole.data(), whole.size(), MSG_NOSIGNAL);
    }
    void serve() {
        const int guest = ::accept(listener_, nullptr, nullptr);
        if (guest < 0) return;
        if (!silent_) say(guest, "220 catcher");
        std::string line;
        bool data = false;
        char c = 0;
        while (::recv(guest, &c, 1, 0) == 1) {
            heard_ += c;
            line += c;
            if (c != '\n') continue;
            if (!silent_) data = answer(guest, line, data);
            line.clear();
        }
        ::close(guest);
    }
    // Returns whether the letter itself is being said.
    bool answer(int guest, const std::string& line, bool data) const {
        if (data && line != ".\r\n") return true;
        const std::string command = data ? "." : line.substr(0, 4);
        if (!at_.empty() && command == at_) say(guest, answer_);
        else if (command == "DATA") say(guest, "354 go on");
        else if (command == "QUIT") say(guest, "221 bye");
        else say(guest, "250 fine");
        return command == "DATA" && at_ != "DATA";
    }

    std::string at_, answer_;
    bool silent_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::thread thread_;
    std::string heard_;
};

constexpr Moment sunday{1'795'360'207'000};  // 2026-11-22T15:10:07Z

SmtpSettings settings_for(std::string url) {
    SmtpSettings s;
    s.url = std::move(url);
    s.from = "post@lindewaard.example";
    s.from_name = "Lindewaard";
    s.connect_s = 2;
    s.whole_s = 3;
    return s;
}
Letter letter() {
    return {"jan@voorbeeld.nl", "Je inloglink", "Hallo,\n\nTot zo.\n", "", 7, sunday};
}

bool has(std::string_view whole, std::string_view part) {
    return whole.find(part) != std::string_view::npos;
}

std::string code_of(const Result<Done>& done) {
    return done ? "" : done.error().code;
}

}  // namespace

TEST(Compose, writes_every_header_once) {
    auto text = compose(settings_for(""), letter());
    ASSERT_TRUE(text);
    EXPECT_EQ(*text,
              "Date: Sun, 22 Nov 2026 15:10:07 +0000\r\n"
              "From: Lindewaard <post@lindewaard.example>\r\n"
              "To: <jan@voorbeeld.nl>\r\n"
              "Message-ID: <1795360207000.7@lindewaard.example>\r\n"
              "Subject: Je inloglink\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n"
              "\r\nHallo,\r\n\r\nTot zo.\r\n");
}

TEST(Compose, says_how_to_stop_a_list) {
    Letter l = letter();
    l.unsubscribe = "https://lindewaard.example/stop/abc";
    auto text = compose(settings_for(""), l);
    EXPECT_TRUE(has(*text,
                    "List-Unsubscribe: <https://lindewaard.example/stop/abc>\r\n"
                    "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
}

TEST(Compose, refuses_what_could_smuggle_a_header_in) {
    const SmtpSettings s = settings_for("");
    auto no = [&](auto change) {
        Letter l = letter();
        SmtpSettings mine = s;
        change(l, mine);
        auto text = compose(mine, l);
        return text ? std::string() : text.error().code;
    };
    using L = Letter&;
    using S = SmtpSettings&;
    EXPECT_EQ(no([](L l, S) { l.subject = "a\r\nBcc: b@c.nl"; }), "header");
    EXPECT_EQ(no([](L l, S) { l.subject = "a\nb"; }), "header");
    EXPECT_EQ(no([](L l, S) { l.subject = std::string("a\0b", 3); }), "header");
    EXPECT_EQ(no([](L l, S) { l.subject = "\xff"; }), "header");
    EXPECT_EQ(no([](L, S m) { m.from_name = "a\rb"; }), "header");
    EXPECT_EQ(no([](L l, S) { l.unsubscribe = "https://x>\r\nBcc: y"; }), "header");
    EXPECT_EQ(no([](L l, S) { l.unsubscribe = "mailto:x@y.nl"; }), "header");
    for (auto bad :
         {"", "jan", "jan@", "@x.nl", "a@b.nl, c@d.nl", "a@b.nl> SIZE=1", "a@b.nl\r\nDATA", "a@b@c.nl"})
        EXPECT_EQ(no([&](L l, S) { l.to = bad; }), "address") << bad;
    EXPECT_EQ(no([](L, S m) { m.from = "x y@z.nl"; }), "address");
}

TEST(EncodeHeader, leaves_ascii_and_encodes_the_rest_in_short_words) {
    EXPECT_EQ(encode_header("Je inloglink"), "Je inloglink");
    EXPECT_EQ(encode_header("Frânseleane"), "=?UTF-8?B?RnLDom5zZWxlYW5l?=");
    EXPECT_TRUE(encode_header("=?UTF-8?B?eA==?=").starts_with("=?UTF-8?B?PT9"));
    std::string family;
    for (int i = 0; i < 20; ++i) family += "👨‍👩‍👧";
    const std::string encoded = encode_header(family);
    std::size_t from = 0;
    while (from < encoded.size()) {
        auto end = std::min(encoded.find("\r\n ", from), encoded.size());
        EXPECT_LE(end - from, 75U);
        from = end + 3;
    }
}

TEST(QuotedPrintable, keeps_lines_short_and_spaces_safe) {
    EXPECT_EQ(quoted_printable("a=b ü \nc\t\n"), "a=3Db =C3=BC=20\r\nc=09\r\n");
    const std::string text = quoted_printable(std::string(200, 'x') + "é");
    std::size_t from = 0;
    while (from < text.size()) {
        auto end = std::min(text.find("\r\n", from), text.size());
        EXPECT_LE(end - from, 76U);
        from = end + 2;
    }
    EXPECT_TRUE(has(text, "=\r\n"));
}

TEST(Send, hands_the_letter_over_whole) {
    Catcher catcher;
    Letter l = letter();
    l.subject = "Súdwest-Fryslân";
    l.body = "Eerste\n.\n..punten\nlaatste ü";
    EXPECT_EQ(code_of(send(settings_for(catcher.url()), l)), "");
    const std::string& heard = catcher.heard();
    EXPECT_TRUE(has(heard, "MAIL FROM:<post@lindewaard.example>"));
    EXPECT_TRUE(has(heard, "RCPT TO:<jan@voorbeeld.nl>\r\n"));
    EXPECT_TRUE(has(heard, "Subject: =?UTF-8?B?"));
    // A dot alone would end the letter: the line doubles it (RFC 5321 section 4.5.2).
    EXPECT_TRUE(has(heard, "Eerste\r\n..\r\n...punten\r\nlaatste =C3=BC\r\n.\r\n"));
}

TEST(Send, tells_never_from_later) {
    struct Case {
        std::string at, answer;
        Refusal kind;
        std::string_view code;
    };
    const Case cases[]{{"RCPT", "550 nobody here", Refusal::invalid, "rejected"},
                       {"RCPT", "450 try later", Refusal::unavailable, "smtp"},
                       {"MAIL", "553 not you", Refusal::invalid, "rejected"},
                       {".", "554 looks bad", Refusal::invalid, "rejected"},
                       {".", "452 full", Refusal::unavailable, "smtp"}};
    for (const Case& c : cases) {
        Catcher catcher(c.at, c.answer);
        auto done = send(settings_for(catcher.url()), letter());
        ASSERT_FALSE(done) << c.answer;
        EXPECT_EQ(done.error().kind, c.kind) << c.answer;
        EXPECT_EQ(done.error().code, c.code) << c.answer;
    }
}

TEST(Send, speaks_over_tls_only_to_another_machine) {
    {
        Catcher catcher;  // offers no STARTTLS
        EXPECT_EQ(code_of(send(settings_for(catcher.url("127.0.0.2")), letter())), "tls");
        EXPECT_FALSE(has(catcher.heard(), "MAIL"));
    }
    Catcher catcher;  // speaks no TLS at all
    EXPECT_FALSE(send(settings_for(catcher.url("127.0.0.1", "smtps")), letter()));
    EXPECT_FALSE(has(catcher.heard(), "MAIL"));
}

TEST(Send, gives_up_on_a_silent_server_and_on_none) {
    Catcher silent("", "", true);
    SmtpSettings s = settings_for(silent.url());
    s.whole_s = 1;
    EXPECT_EQ(code_of(send(s, letter())), "smtp");
    EXPECT_EQ(code_of(send(settings_for("smtp://127.0.0.1:1"), letter())), "smtp");
    EXPECT_EQ(code_of(send(settings_for("file:///etc/passwd"), letter())), "smtp");
    EXPECT_EQ(code_of(send(settings_for(""), letter())), "smtp");
}

}  // namespace mk::mail

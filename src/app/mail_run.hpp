// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/site.hpp"

namespace mk::app {

struct MailOptions {
    std::string url;  // smtp://… or smtps://…; "": nothing is sent, mails stay in the mailbox page
    std::string user;
    std::string password;
    std::string from;
};

// The thread that empties the outbox. A mail that cannot be sent is tried again later (eight times); it is
// marked as sent after the mail server took it.
class MailRun {
public:
    MailRun(Site& site, MailOptions options, std::function<void(const std::string&)> say);
    ~MailRun();
    MailRun(const MailRun&) = delete;
    MailRun& operator=(const MailRun&) = delete;

private:
    struct Machine;
    std::unique_ptr<Machine> machine_;
};

}  // namespace mk::app

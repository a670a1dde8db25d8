// SPDX-License-Identifier: EUPL-1.2
#include "app/mail_run.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "db/db.hpp"
#include "domain/person/mail.hpp"
#include "mail/mail.hpp"

namespace mk::app {
namespace {

constexpr std::chrono::seconds pause{2};
constexpr std::size_t at_once = 20;

mail::Letter letter_of(const person::Mail& m) {
    return {m.to, m.subject, m.body, m.unsubscribe, m.id, m.at};
}

}  // namespace

struct MailRun::Machine {
    Machine(Site& the_site, MailOptions given, std::function<void(const std::string&)> tell)
        : site(the_site), say(std::move(tell)) {
        settings.url = given.url;
        settings.user = given.user;
        settings.password = given.password;
        settings.from = given.from;
        settings.from_name = site.town().name;
    }

    // Sends what waits; a letter is marked only after the mail server took it, or said no.
    void empty_outbox(db::Db& db) {
        Moment now = site.clock().now();
        for (const person::Mail& m : person::unsent_mails(db, now, at_once)) {
            auto sent = mail::send(settings, letter_of(m));
            if (!sent) say("mail " + std::to_string(m.id) + " was not sent: " + sent.error().code);
            site.writer().run([&](db::Db& writer) {
                sent ? person::mark_sent(writer, m.id, now) : person::mark_failed(writer, m.id, now);
            });
            if (stopping()) return;
        }
    }

    void work() {
        std::unique_ptr<db::Db> db;
        while (!stopping()) {
            try {
                if (!db) db = db::open(site.database(), db::Mode::read);
                empty_outbox(*db);
            } catch (const db::Failure& e) {
                say(std::string("mail: ") + e.what());
                db.reset();
            }
            std::unique_lock lock(mutex);
            wake.wait_for(lock, pause, [&] { return stop; });
        }
    }

    bool stopping() {
        std::lock_guard lock(mutex);
        return stop;
    }

    Site& site;
    mail::SmtpSettings settings;
    std::function<void(const std::string&)> say;
    std::mutex mutex;
    std::condition_variable wake;
    bool stop = false;
    std::thread thread;
};

MailRun::MailRun(Site& site, MailOptions options, std::function<void(const std::string&)> say) {
    if (options.url.empty()) return;
    machine_ = std::make_unique<Machine>(site, std::move(options), std::move(say));
    machine_->thread = std::thread([machine = machine_.get()] { machine->work(); });
}

MailRun::~MailRun() {
    if (!machine_) return;
    {
        std::lock_guard lock(machine_->mutex);
        machine_->stop = true;
    }
    machine_->wake.notify_all();
    machine_->thread.join();
}

}  // namespace mk::app

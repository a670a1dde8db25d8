// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "db/writer.hpp"
#include "domain/person/visit.hpp"
#include "web/application.hpp"

namespace mk::app {

struct SiteOptions {
    std::string database;          // as db::open takes it
    person::Town town;             // key and base_url filled in
    const Clock* clock = nullptr;  // lives longer than the site
    std::function<void(const std::string&)>
        on_trouble;  // one line for the operator, never with a visitor's words
};

// The whole town as something that answers requests: it knows the routes, guards them, and runs what writes
// on the one writer. In memory; server/ puts sockets before it and tests call it directly.
class Site final : public web::Application {
public:
    // Opens the writer and brings the schema up to date. Throws db::Failure.
    explicit Site(SiteOptions options);
    ~Site() override;

    std::unique_ptr<web::Desk> open_desk() override;
    [[nodiscard]] bool may_wait() const override;

    [[nodiscard]] db::Writer& writer();
    [[nodiscard]] const person::Town& town() const;
    [[nodiscard]] const std::string& database() const;
    [[nodiscard]] const Clock& clock() const;

    struct Core;  // shared with the desks; defined in site.cpp

private:
    std::shared_ptr<Core> core_;
};

}  // namespace mk::app

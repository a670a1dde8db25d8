// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "domain/find/find.hpp"

namespace mk::find {

// Many new entries in the caller's one transaction: what put() does for each, with words stemmed once and
// counted in memory, on a thread of its own. An entry that is there already is our own mistake. Nothing can
// be found before finish().
class Bulk {
public:
    explicit Bulk(db::Db& writer);
    ~Bulk();
    Bulk(const Bulk&) = delete;
    Bulk& operator=(const Bulk&) = delete;

    void add(const Entry& entry);
    void finish(const std::function<void(std::int64_t done)>& progress);

private:
    struct Counts;
    db::Db& db_;
    std::unique_ptr<Counts> counts_;
};

}  // namespace mk::find

// SPDX-License-Identifier: EUPL-1.2
#include "demo/demo.hpp"

#include "demo/demo_town.hpp"
#include "domain/person/secret.hpp"

namespace mk::demo {

Made make(db::Db& writer, const Options& options, const Progress& progress) {
    writer.begin_write();
    try {
        person::make_town_key(writer);
        Made made = options.scale == Scale::nation
                        ? make_nation(writer, options, progress)
                        : make_town(writer, options, options.scale == Scale::small, progress);
        progress("commit", 0, 0);
        writer.commit();
        return made;
    } catch (...) {
        writer.rollback();
        throw;
    }
}

}  // namespace mk::demo

// SPDX-License-Identifier: EUPL-1.2
#include "domain/weighing/weighing_panel.hpp"

namespace mk::weighing {

html::Markup part(const person::Visit&, chain::Thing) {
    return {};
}
html::Markup report_part(const person::Visit&, chain::Thing) {
    return {};
}

}  // namespace mk::weighing

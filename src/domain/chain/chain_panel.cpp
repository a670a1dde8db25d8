// SPDX-License-Identifier: EUPL-1.2
#include "domain/chain/chain_panel.hpp"

namespace mk::chain {

html::Markup chain_part(const person::Visit&, Thing) {
    return {};
}
html::Markup loop_part(const person::Visit&, PlaceId) {
    return {};
}
html::Markup item(const person::Visit&, const Card&) {
    return {};
}

}  // namespace mk::chain

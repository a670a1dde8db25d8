// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/person/visit.hpp"

// The pages of the map; all of them may be read by anybody from the moment the poll is open. not_found "poll"
// before.
namespace mk::opinion::pages {

Result<web::Response> map_page(person::Visit& visit);         // /zoektocht/{id}/kaart
Result<web::Response> map_svg(person::Visit& visit);          // /zoektocht/{id}/kaart.svg
Result<web::Response> map_json(person::Visit& visit);         // /zoektocht/{id}/kaart.json
Result<web::Response> map_stream(person::Visit& visit);       // /zoektocht/{id}/kaart/stroom
Result<web::Response> hall_page(person::Visit& visit);        // /zoektocht/{id}/zaal
Result<web::Response> data_page(person::Visit& visit);        // /zoektocht/{id}/gegevens
Result<web::Response> data_sums(person::Visit& visit);        // /zoektocht/{id}/gegevens/uitslagen.csv
Result<web::Response> data_votes(person::Visit& visit);       // /zoektocht/{id}/gegevens/stemmen.csv
Result<web::Response> data_statements(person::Visit& visit);  // /zoektocht/{id}/gegevens/stellingen.csv

}  // namespace mk::opinion::pages

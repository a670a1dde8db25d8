// SPDX-License-Identifier: EUPL-1.2
#include "app/pages.hpp"

// Written by hand and held against the routes by place_api_test: every path and method of /api/v1, and no other. Dutch,
// as the API itself. Several literals, because a compiler may refuse one that is very long.
namespace mk::app {
namespace {

constexpr std::string_view document = R"json({
  "openapi": "3.0.3",
  "info": {
    "title": "Microkosmos",
    "version": "1.0.0",
    "description": "Plekken, gedeelde spanningen, weerklank en spiegels als open data. Aantallen mensen onder de vijf worden nooit gegeven; hogere zijn naar beneden afgerond op vijf.",
    "contact": {
      "name": "Beheer van Microkosmos in deze gemeente",
      "url": "https://microkosmos.example/open",
      "email": "beheer@microkosmos.example"
    },
    "license": {"name": "EUPL-1.2", "url": "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12"}
  },
  "servers": [{"url": "https://microkosmos.example/api/v1",
      "description": "Vervang de naam door die van de gemeente."}],
  "tags": [
    {"name": "plaatsen", "description": "De boom van plekken: van land tot straat, met teams, regio's en partners."},
    {"name": "spanningen",
        "description": "Het verschil tussen hoe het is en hoe het zou kunnen zijn, met weerklank."}
  ],
  "paths": {
    "/": {
      "get": {
        "operationId": "ingang", "summary": "Wat deze API biedt", "tags": ["plaatsen"],
        "responses": {"200": {"description": "Verwijzingen naar alles wat er is.", "headers": {
            "API-Version": {"$ref": "#/components/headers/ApiVersion"}}, "content": {"application/json": {
            "schema": {"$ref": "#/components/schemas/Ingang"}}}}}
      }
    },
    "/openapi.json": {
      "get": {
        "operationId": "beschrijving", "summary": "Deze beschrijving", "tags": ["plaatsen"],
        "responses": {"200": {"description": "OpenAPI 3.0.3.", "headers": {"API-Version": {
            "$ref": "#/components/headers/ApiVersion"}}, "content": {"application/json": {"schema": {
            "type": "object"}}}}}
      }
    },
    "/plaatsen": {
      "get": {
        "operationId": "plaatsen", "summary": "Plekken, op nummer", "tags": ["plaatsen"],
        "parameters": [
          {"$ref": "#/components/parameters/Cursor"},
          {"name": "limit", "in": "query", "description": "Hoeveel plekken per keer.", "schema": {
              "type": "integer", "minimum": 1, "maximum": 100, "default": 50}},
          {"name": "ligtIn", "in": "query",
              "description": "Alleen plekken die rechtstreeks in deze plek liggen.", "schema": {
              "type": "integer", "format": "int64", "minimum": 1}},
          {"name": "soort", "in": "query", "description": "Alleen plekken van deze soort.", "schema": {
              "$ref": "#/components/schemas/Soort"}}
        ],
        "responses": {
          "200": {"description": "Een deel van de lijst.", "headers": {"API-Version": {
              "$ref": "#/components/headers/ApiVersion"}, "Link": {"$ref": "#/components/headers/Link"}},
              "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Plaatsen"}}}},
          "400": {"$ref": "#/components/responses/Fout"}
        }
      }
    },
    "/plaatsen/{id}": {
      "parameters": [{"$ref": "#/components/parameters/Id"}],
      "get": {
        "operationId": "plaats", "summary": "Eén plek", "tags": ["plaatsen"],
        "responses": {
          "200": {"description": "De plek.", "headers": {"API-Version": {
              "$ref": "#/components/headers/ApiVersion"}}, "content": {"application/json": {"schema": {
              "$ref": "#/components/schemas/Plaats"}}}},
          "400": {"$ref": "#/components/responses/Fout"},
          "404": {"$ref": "#/components/responses/Fout"}
        }
      }
    },
    "/plaatsen/{id}/spiegel": {
      "parameters": [{"$ref": "#/components/parameters/Id"}],
      "get": {
        "operationId": "spiegel", "summary": "De spiegel van een plek: niveaus bij thema's", "tags": [
            "plaatsen"],
        "responses": {
          "200": {"description": "De spiegel.", "headers": {"API-Version": {
              "$ref": "#/components/headers/ApiVersion"}}, "content": {"application/json": {"schema": {
              "$ref": "#/components/schemas/Spiegel"}}}},
          "400": {"$ref": "#/components/responses/Fout"},
          "404": {"$ref": "#/components/responses/Fout"}
        }
      }
    },
)json" R"json(    "/spanningen": {
      "get": {
        "operationId": "spanningen", "summary": "Gedeelde spanningen, nieuwste eerst", "tags": ["spanningen"],
        "parameters": [
          {"$ref": "#/components/parameters/Cursor"},
          {"$ref": "#/components/parameters/Limit"},
          {"name": "plaats", "in": "query", "description": "Alleen op deze plek en alles daarbinnen.",
              "schema": {"type": "integer", "format": "int64", "minimum": 1}},
          {"name": "niveau", "in": "query", "description": "Alleen verteld vanaf dit niveau.", "schema": {
              "$ref": "#/components/schemas/Niveau"}},
          {"name": "thema", "in": "query", "description": "Alleen over dit thema.", "schema": {
              "$ref": "#/components/schemas/Thema"}},
          {"name": "status", "in": "query", "description": "Zonder status: alle drie.", "schema": {
              "$ref": "#/components/schemas/Status"}}
        ],
        "responses": {
          "200": {"description": "Een deel van de lijst.", "headers": {"API-Version": {
              "$ref": "#/components/headers/ApiVersion"}, "Link": {"$ref": "#/components/headers/Link"}},
              "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Spanningen"}}}},
          "400": {"$ref": "#/components/responses/Fout"}
        }
      },
      "post": {
        "operationId": "spanningVastleggen", "summary": "Een spanning vastleggen", "tags": ["spanningen"],
            "security": [{"sessie": []}],
        "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
        "requestBody": {"required": true, "content": {"application/json": {"schema": {
            "$ref": "#/components/schemas/NieuweSpanning"}}}},
        "responses": {
          "201": {"description": "Vastgelegd; Location wijst ernaar.", "headers": {"API-Version": {
              "$ref": "#/components/headers/ApiVersion"}}, "content": {"application/json": {"schema": {
              "$ref": "#/components/schemas/Spanning"}}}},
          "400": {"$ref": "#/components/responses/Fout"},
          "401": {"$ref": "#/components/responses/Fout"},
          "403": {"$ref": "#/components/responses/Fout"},
          "415": {"$ref": "#/components/responses/Fout"}
        }
      }
    },
    "/spanningen/{id}": {
      "parameters": [{"$ref": "#/components/parameters/Id"}],
      "get": {
        "operationId": "spanning", "summary": "Eén spanning met haar spiegel", "tags": ["spanningen"],
        "responses": {
          "200": {"description": "De spanning.", "headers": {"API-Version": {
              "$ref": "#/components/headers/ApiVersion"}}, "content": {"application/json": {"schema": {
              "$ref": "#/components/schemas/Spanning"}}}},
          "400": {"$ref": "#/components/responses/Fout"},
          "404": {"$ref": "#/components/responses/Fout"}
        }
      }
    },
    "/spanningen/{id}/weerklanken": {
      "parameters": [{"$ref": "#/components/parameters/Id"}],
      "get": {
        "operationId": "weerklanken", "summary": "De weerklank op een spanning, van laag naar hoog niveau",
            "tags": ["spanningen"],
        "parameters": [{"$ref": "#/components/parameters/Cursor"}, {"$ref": "#/components/parameters/Limit"}],
        "responses": {
          "200": {"description": "Een deel van de lijst.", "headers": {"API-Version": {
              "$ref": "#/components/headers/ApiVersion"}, "Link": {"$ref": "#/components/headers/Link"}},
              "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Weerklanken"}}}},
          "400": {"$ref": "#/components/responses/Fout"},
          "404": {"$ref": "#/components/responses/Fout"}
        }
      },
      "post": {
        "operationId": "weerklankGeven", "summary": "Weerklank geven", "tags": ["spanningen"], "security": [
            {"sessie": []}],
        "requestBody": {"required": true, "content": {"application/json": {"schema": {
            "$ref": "#/components/schemas/NieuweWeerklank"}}}},
        "responses": {
          "200": {"description": "Deze weerklank was er al; er veranderde niets.", "headers": {
              "API-Version": {"$ref": "#/components/headers/ApiVersion"}}, "content": {"application/json": {
              "schema": {"$ref": "#/components/schemas/Spanning"}}}},
          "201": {"description": "Gegeven.", "headers": {"API-Version": {
              "$ref": "#/components/headers/ApiVersion"}}, "content": {"application/json": {"schema": {
              "$ref": "#/components/schemas/Spanning"}}}},
          "400": {"$ref": "#/components/responses/Fout"},
          "401": {"$ref": "#/components/responses/Fout"},
          "403": {"$ref": "#/components/responses/Fout"},
          "404": {"$ref": "#/components/responses/Fout"},
          "409": {"$ref": "#/components/responses/Fout"},
          "415": {"$ref": "#/components/responses/Fout"}
        }
      }
    }
  },
)json" R"json(  "components": {
    "securitySchemes": {"sessie": {"type": "apiKey", "in": "cookie", "name": "__Host-mk_session",
        "description": "De sessie van wie is ingelogd."}},
    "headers": {
      "ApiVersion": {"description": "De volledige versie van de API.", "schema": {"type": "string",
          "example": "1.0.0"}},
      "Link": {"description": "RFC 8288: rel=next wijst naar het volgende deel.", "schema": {
          "type": "string"}}
    },
    "parameters": {
      "Id": {"name": "id", "in": "path", "required": true, "schema": {"type": "integer", "format": "int64",
          "minimum": 1}},
      "Cursor": {"name": "cursor", "in": "query", "description": "Uit de Link-header van het vorige deel.",
          "schema": {"type": "string"}},
      "Limit": {"name": "limit", "in": "query", "description": "Hoeveel per keer.", "schema": {
          "type": "integer", "minimum": 1, "maximum": 50, "default": 20}},
      "IdempotencyKey": {"name": "Idempotency-Key", "in": "header",
          "description": "Dezelfde sleutel nog eens sturen legt niets nieuws vast.", "schema": {
          "type": "string"}}
    },
    "responses": {"Fout": {"description": "Waarom het niet kon.", "headers": {"API-Version": {
        "$ref": "#/components/headers/ApiVersion"}}, "content": {"application/problem+json": {"schema": {
        "$ref": "#/components/schemas/Fout"}}}}},
    "schemas": {
      "Fout": {"type": "object", "required": ["status", "title", "detail"], "properties": {
        "status": {"type": "integer"}, "title": {"type": "string"}, "detail": {"type": "string"},
        "invalidParams": {"type": "array", "items": {"type": "object", "properties": {"name": {
            "type": "string"}, "reason": {"type": "string"}}}}}},
      "Verwijzing": {"type": "object", "properties": {"href": {"type": "string", "format": "uri"}}},
      "Ingang": {"type": "object", "properties": {"_links": {"type": "object", "additionalProperties": {
          "$ref": "#/components/schemas/Verwijzing"}}}},
      "Soort": {"type": "string", "enum": ["straat", "buurt", "wijk", "team", "afdeling", "gemeente",
          "regio", "provincie", "land", "ministerie", "partner"]},
      "Niveau": {"type": "string", "enum": ["inwoner", "professional", "manager", "gemeentesecretaris",
          "college", "raad", "regio", "ministerie"]},
      "Thema": {"type": "string", "enum": ["zorg", "werk", "jeugd", "anders"]},
      "Status": {"type": "string", "enum": ["open", "opgepakt", "opgelost"]},
      "Getoond": {"type": "string", "enum": ["veilig", "plek", "schuilnaam", "naam"], "default": "veilig",
          "description": "Wat anderen van de spreker zien. Veilig: niveau en plek, zo nodig een grotere plek."},
      "Plaatsen": {"type": "object", "required": ["plaatsen"], "properties": {"plaatsen": {"type": "array",
          "items": {"$ref": "#/components/schemas/Plaats"}}}},
      "Plaats": {"type": "object", "required": ["id", "naam", "soort"], "properties": {
        "id": {"type": "integer", "format": "int64"}, "naam": {"type": "string"}, "soort": {
            "$ref": "#/components/schemas/Soort"},
        "code": {"type": "string", "nullable": true, "description": "Code van het CBS."},
        "inwoners": {"type": "integer", "format": "int64", "nullable": true},
        "bedoeling": {"type": "string"}, "afspraken": {"type": "string", "description": "Eén per regel."},
        "ligtIn": {"type": "integer", "format": "int64", "nullable": true},
        "opgevolgdDoor": {"type": "integer", "format": "int64", "nullable": true,
            "description": "De plek waarin deze opging."},
        "_links": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Verwijzing"}}}},
      "Telling": {"type": "object", "required": ["mensen", "minderDanVijf", "stil", "sterkte"],
          "properties": {
        "mensen": {"type": "integer", "nullable": true,
            "description": "Naar beneden afgerond op vijf; null bij minder dan vijf."},
        "minderDanVijf": {"type": "boolean"}, "stil": {"type": "boolean"},
        "sterkte": {"type": "number", "nullable": true,
            "description": "log2(1 + aantal plekken dat iets vertelt); null bij minder dan vijf mensen."}}},
      "ThemaTelling": {"allOf": [{"$ref": "#/components/schemas/Telling"}, {"type": "object",
          "properties": {"thema": {"$ref": "#/components/schemas/Thema"}}}]},
      "NiveauTelling": {"allOf": [{"$ref": "#/components/schemas/Telling"}, {"type": "object",
          "properties": {"niveau": {"$ref": "#/components/schemas/Niveau"}, "themas": {"type": "array",
          "items": {"$ref": "#/components/schemas/ThemaTelling"}}}}]},
      "Spiegel": {"type": "object", "required": ["plaats", "totaal", "niveaus"], "properties": {
        "plaats": {"type": "integer", "format": "int64"}, "afrondingNaarBeneden": {"type": "integer"},
        "totaal": {"$ref": "#/components/schemas/Telling"},
        "niveaus": {"type": "array", "minItems": 8, "maxItems": 8, "items": {
            "$ref": "#/components/schemas/NiveauTelling"}}}},
)json" R"json(      "PlaatsKort": {"type": "object", "properties": {"id": {"type": "integer", "format": "int64"}, "naam": {"type": "string"}}},
      "Spanningen": {"type": "object", "required": ["spanningen"], "properties": {"spanningen": {
          "type": "array", "items": {"$ref": "#/components/schemas/SpanningKort"}}}},
      "SpanningKort": {"type": "object", "required": ["id", "niveau", "nu", "status"], "properties": {
        "id": {"type": "integer", "format": "int64"}, "plaats": {"$ref": "#/components/schemas/PlaatsKort"},
        "niveau": {"$ref": "#/components/schemas/Niveau"}, "niveauBevestigd": {"type": "boolean"},
        "thema": {"$ref": "#/components/schemas/Thema"}, "themaVrij": {"type": "string"},
        "nu": {"type": "string", "description": "Hoe het is."}, "zouKunnen": {"type": "string",
            "description": "Hoe het zou kunnen zijn."},
        "status": {"type": "string", "enum": ["bewaard", "open", "opgepakt", "opgelost"],
            "description": "Bewaard ziet alleen wie het schreef."},
        "gedeeldOp": {"type": "string", "format": "date",
            "description": "Bij precisie maand: de eerste van die maand."},
        "gedeeldOpPrecisie": {"type": "string", "enum": ["dag", "maand"]},
        "weerklanken": {"type": "integer", "nullable": true,
            "description": "Naar beneden afgerond op vijf; null bij minder dan vijf."},
        "weerklankenMinderDanVijf": {"type": "boolean"},
        "gehoordOpNiveaus": {"type": "array", "items": {"$ref": "#/components/schemas/Niveau"}},
        "naam": {"type": "string", "description": "Alleen als de spreker dat zelf koos."}}},
      "Spanning": {"allOf": [{"$ref": "#/components/schemas/SpanningKort"}, {"type": "object", "properties": {
        "nodig": {"type": "string", "description": "Wat nodig is."},
        "remming": {"type": "string", "nullable": true, "enum": ["wet", "regel", "werkwijze", "cultuur",
            "geld"]},
        "versie": {"type": "integer"},
        "spiegel": {"type": "array", "items": {"type": "object", "properties": {
          "niveau": {"$ref": "#/components/schemas/Niveau"}, "mensen": {"type": "integer",
              "nullable": true}, "mensenMinderDanVijf": {"type": "boolean"}}}}}}]},
      "NieuweSpanning": {"type": "object", "required": ["nu"], "additionalProperties": false, "properties": {
        "nu": {"type": "string", "maxLength": 600}, "zouKunnen": {"type": "string", "maxLength": 600},
            "nodig": {"type": "string", "maxLength": 600},
        "thema": {"$ref": "#/components/schemas/Thema"}, "themaVrij": {"type": "string", "maxLength": 40},
        "plaats": {"type": "integer", "format": "int64", "description": "Zonder plaats: waar je zelf staat."},
        "standplaats": {"type": "integer", "format": "int64",
            "description": "Vanaf welk niveau je spreekt; zonder: het eerste."},
        "remming": {"type": "string", "enum": ["wet", "regel", "werkwijze", "cultuur", "geld"]},
        "delen": {"type": "boolean", "default": false}, "getoond": {"$ref": "#/components/schemas/Getoond"}}},
      "Weerklanken": {"type": "object", "required": ["weerklanken"], "properties": {"weerklanken": {
          "type": "array", "items": {"$ref": "#/components/schemas/Weerklank"}}}},
      "Weerklank": {"type": "object", "properties": {
        "id": {"type": "integer", "format": "int64"}, "plaats": {"$ref": "#/components/schemas/PlaatsKort"},
        "niveau": {"$ref": "#/components/schemas/Niveau"}, "niveauBevestigd": {"type": "boolean"},
            "woorden": {"type": "string"},
        "naam": {"type": "string"}, "gegevenOp": {"type": "string", "format": "date"}, "gegevenOpPrecisie": {"type": "string",
            "enum": ["dag", "maand"]}}},
      "NieuweWeerklank": {"type": "object", "required": ["woorden"], "additionalProperties": false,
          "properties": {
        "woorden": {"type": "string", "maxLength": 600}, "standplaats": {"type": "integer",
            "format": "int64"},
        "getoond": {"$ref": "#/components/schemas/Getoond"}}}
    }
  }
}
)json";

}  // namespace

std::string_view openapi_document() { return document; }

}  // namespace mk::app

// SPDX-License-Identifier: EUPL-1.2
#include "web/json_reader.hpp"

#include <cmath>
#include <limits>

// The library's own sources are compiled here, so that no shared library is needed.
#include <boost/json/src.hpp>

namespace mk::web {

namespace bj = boost::json;

struct JsonDocument::Tree {
    bj::value root;
};

namespace {

const bj::value& at(const void* node) {
    return *static_cast<const bj::value*>(node);
}

std::string join(const std::string& path, std::string_view name) {
    if (path.empty()) return std::string(name);
    return path + "." + std::string(name);
}

}  // namespace

JsonType JsonValue::type() const {
    if (node_ == nullptr) return JsonType::missing;
    switch (at(node_).kind()) {
        case bj::kind::null: return JsonType::null;
        case bj::kind::bool_: return JsonType::flag;
        case bj::kind::string: return JsonType::text;
        case bj::kind::array: return JsonType::list;
        case bj::kind::object: return JsonType::object;
        case bj::kind::int64:
        case bj::kind::uint64:
        case bj::kind::double_: return JsonType::number;
    }
    return JsonType::missing;
}

bool JsonValue::present() const {
    return type() != JsonType::missing && type() != JsonType::null;
}

Unexpected JsonValue::no(std::string code) const {
    if (!present()) code = "missing";
    Error error = refuse(Refusal::invalid, "invalid_fields");
    error.fields.push_back(FieldError{path_, std::move(code)});
    return fail(std::move(error));
}

JsonValue JsonValue::get(std::string_view name) const {
    const bj::value* found = nullptr;
    if (type() == JsonType::object) found = at(node_).get_object().if_contains({name.data(), name.size()});
    return {found, join(path_, name)};
}

Result<std::string> JsonValue::as_text() const {
    if (type() != JsonType::text) return no("not_a_text");
    const auto& text = at(node_).get_string();
    std::string out(text.data(), text.size());
    if (out.find('\0') != std::string::npos) return no("not_a_text");
    return out;
}

Result<double> JsonValue::as_number() const {
    if (type() != JsonType::number) return no("not_a_number");
    double number = at(node_).to_number<double>();
    if (!std::isfinite(number)) return no("not_a_number");
    return number;
}

Result<std::int64_t> JsonValue::as_integer() const {
    if (type() != JsonType::number || !at(node_).is_int64()) return no("not_an_integer");
    return at(node_).get_int64();
}

Result<Flag> JsonValue::as_flag() const {
    if (type() != JsonType::flag) return no("not_a_flag");
    return at(node_).get_bool() ? Flag::yes : Flag::no;
}

Result<std::vector<JsonValue>> JsonValue::as_list() const {
    if (type() != JsonType::list) return no("not_a_list");
    std::vector<JsonValue> items;
    const auto& list = at(node_).get_array();
    items.reserve(list.size());
    for (const auto& item : list)
        items.push_back(JsonValue(&item, path_ + "[" + std::to_string(items.size()) + "]"));
    return items;
}

Result<std::vector<std::string_view>> JsonValue::names() const {
    if (type() != JsonType::object) return no("not_an_object");
    std::vector<std::string_view> out;
    for (const auto& pair : at(node_).get_object()) out.emplace_back(pair.key().data(), pair.key().size());
    return out;
}

JsonDocument::JsonDocument(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

JsonValue JsonDocument::root() const {
    return {&tree_->root, ""};
}

Result<JsonDocument> read_json(std::string_view text, std::size_t bytes_max) {
    if (text.size() > bytes_max) return fail(Refusal::too_large, "json_too_large");
    bj::parse_options options;
    options.max_depth = json_depth_max;
    boost::system::error_code error;
    auto storage = bj::make_shared_resource<bj::monotonic_resource>();
    bj::value root = bj::parse({text.data(), text.size()}, error, std::move(storage), options);
    if (error == bj::error::too_deep) return fail(Refusal::invalid, "json_too_deep");
    if (error) return fail(Refusal::invalid, "bad_json");
    return JsonDocument(std::make_unique<JsonDocument::Tree>(JsonDocument::Tree{std::move(root)}));
}

}  // namespace mk::web

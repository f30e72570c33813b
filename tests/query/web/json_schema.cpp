#include "query/web/json_schema.hpp"

#include <algorithm>

namespace ratsarchiv::tests {
namespace {

using nlohmann::json;

bool is_of(const json& value, const std::string& type) {
  if (type == "null") return value.is_null();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  return false;
}

class Checker {
 public:
  explicit Checker(const json& root) : root_(root) {}

  void check(const json& value, const json& schema, const std::string& place) {
    if (schema.contains("$ref")) {
      const std::string reference = schema.at("$ref");
      check(value, root_.at(json::json_pointer(reference.substr(1))), place);
      return;
    }
    if (schema.contains("type")) {
      const json& type = schema.at("type");
      const bool fits =
          type.is_array() ? std::any_of(type.begin(), type.end(), [&](const json& name) { return is_of(value, name); })
                          : is_of(value, type);
      if (!fits) faults.push_back(place + ": is " + value.type_name() + ", not " + type.dump());
    }
    if (schema.contains("enum")) {
      const json& values = schema.at("enum");
      if (std::find(values.begin(), values.end(), value) == values.end())
        faults.push_back(place + ": " + value.dump() + " is none of " + values.dump());
    }
    if (value.is_object()) check_object(value, schema, place);
    if (value.is_array() && schema.contains("items"))
      for (std::size_t i = 0; i < value.size(); ++i)
        check(value[i], schema.at("items"), place + "/" + std::to_string(i));
  }

  std::vector<std::string> faults;

 private:
  void check_object(const json& value, const json& schema, const std::string& place) {
    for (const json& key : schema.value("required", json::array()))
      if (!value.contains(key.get<std::string>())) faults.push_back(place + ": lacks " + key.get<std::string>());
    const json properties = schema.value("properties", json::object());
    for (const auto& [key, member] : value.items()) {
      if (properties.contains(key))
        check(member, properties.at(key), place + "/" + key);
      else if (schema.contains("additionalProperties"))
        check(member, schema.at("additionalProperties"), place + "/" + key);
      else if (!properties.empty())
        faults.push_back(place + ": " + key + " is not described");
    }
  }

  const json& root_;
};

}  // namespace

std::vector<std::string> schema_faults(const json& value, const json& schema, const json& root) {
  Checker checker(root);
  checker.check(value, schema, "");
  return std::move(checker.faults);
}

}  // namespace ratsarchiv::tests

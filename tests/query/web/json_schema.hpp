// A small part of JSON Schema, enough to hold answers against the description of the interface.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ratsarchiv::tests {

// What of value is not as schema says, each with its place ("/hits/0/id: is null, not string"). Knows $ref into root,
// type (a name or several), enum, required, properties, additionalProperties (a schema) and items. A key of an object
// that has properties but not this one is a fault as well, so that the description stays complete.
std::vector<std::string> schema_faults(const nlohmann::json& value, const nlohmann::json& schema,
                                       const nlohmann::json& root);

}  // namespace ratsarchiv::tests

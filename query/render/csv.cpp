#include "query/render/csv.hpp"

#include "query/render/safe_text.hpp"

namespace ratsarchiv::query {

std::string csv_record(const std::vector<std::string>& fields) {
  std::string record;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) record += ',';
    const std::string field = valid_utf8(fields[i]);
    if (field.find_first_of(",\"\r\n") == std::string::npos) {
      record += field;
      continue;
    }
    record += '"';
    for (const char c : field) record.append(c == '"' ? 2 : 1, c);
    record += '"';
  }
  return record.append("\r\n");
}

}  // namespace ratsarchiv::query

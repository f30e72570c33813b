// Tables as comma-separated values, RFC 4180.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ratsarchiv::query {

// One record, ended by CR LF. A field with a comma, quotation mark or line end is quoted; bytes that are no UTF-8
// become U+FFFD.
std::string csv_record(const std::vector<std::string>& fields);

}  // namespace ratsarchiv::query

// Text that comes from queries and documents, made safe for where it is shown.
#pragma once

#include <string>
#include <string_view>

namespace ratsarchiv::query {

// Bytes that are no UTF-8 become U+FFFD, so that JSON can hold them.
std::string valid_utf8(std::string_view text);

// The same, and control characters but line end and tab become blanks, so that a document cannot steer a terminal.
std::string printable(std::string_view text);

}  // namespace ratsarchiv::query

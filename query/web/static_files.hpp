// The files of the program that pages load: style, script, icon. Served under names that change with their content, so
// that a browser may keep them for ever.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "query/web/message.hpp"

namespace ratsarchiv::web {

// "ratsarchiv.css" -> "ratsarchiv.3f29c1d20a77.css". Precondition: there is such a file.
const std::string& static_name(std::string_view file);

// The file of a hashed name; nothing for another one.
std::optional<Response> static_file(std::string_view hashed_name);

}  // namespace ratsarchiv::web

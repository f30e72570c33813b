// The options of a command as data: what tools/package/manual makes man pages and completions from.
#pragma once

#include <boost/program_options.hpp>
#include <string>
#include <string_view>

namespace ratsarchiv::tools {

// As the only argument of the program, or of a command, it asks for the description instead of a run.
inline constexpr std::string_view kDescribe = "--describe";

// One line of JSON: {"command", "positional": name or "", "about": the text of options' caption before its last line,
// "options": [{"name", "short": letter or "", "value": value_name or null for a switch, "default": text or null,
// "text", "common": whether it is one of common}]}.
std::string describe_options(const std::string& command, const std::string& positional,
                             const boost::program_options::options_description& options,
                             const boost::program_options::options_description& common);

}  // namespace ratsarchiv::tools

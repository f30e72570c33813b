#include "tools/ratsarchiv/option_description.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

namespace ratsarchiv::tools {
namespace {

namespace po = boost::program_options;
using nlohmann::ordered_json;

// Boost shows a caption only in the printed help, where it is what stands before the last line "Options of NAME:".
std::string about(const po::options_description& options) {
  std::ostringstream help;
  help << options;
  const std::string text = help.str();
  const std::size_t end = text.find("\n\nOptions of ");
  return end < text.find("\n  -") ? text.substr(0, end) : std::string();
}

// Boost names a value and its default in one: "N (=10)".
void describe_value(const po::option_description& option, ordered_json& json) {
  json["value"] = nullptr;
  json["default"] = nullptr;
  if (option.semantic()->max_tokens() == 0) return;
  const std::string named = option.semantic()->name();
  const std::size_t cut = named.find(" (=");
  json["value"] = named.substr(0, cut);
  if (cut != std::string::npos) json["default"] = named.substr(cut + 3, named.size() - cut - 4);
}

}  // namespace

std::string describe_options(const std::string& command, const std::string& positional,
                             const po::options_description& options, const po::options_description& common) {
  ordered_json list = ordered_json::array();
  for (const auto& option : options.options()) {
    const std::string name = option->long_name();
    // "-h", or the long name when there is no letter.
    const std::string shortest = option->canonical_display_name(po::command_line_style::allow_dash_for_short);
    ordered_json json{{"name", name}, {"short", shortest.starts_with('-') ? shortest.substr(1) : ""}};
    describe_value(*option, json);
    json["text"] = option->description();
    json["common"] = common.find_nothrow(name, false) != nullptr;
    list.push_back(std::move(json));
  }
  return ordered_json{
      {"command", command}, {"positional", positional}, {"about", about(options)}, {"options", std::move(list)}}
      .dump();
}

}  // namespace ratsarchiv::tools

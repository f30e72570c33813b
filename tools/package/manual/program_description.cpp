#include "tools/package/manual/program_description.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace ratsarchiv::manual {
namespace {

using nlohmann::json;

std::optional<std::string> text_or_nothing(const json& value) {
  if (value.is_null()) return std::nullopt;
  return value.get<std::string>();
}

Option read_option(const json& object) {
  return {
      object.at("name"), object.at("short"), text_or_nothing(object.at("value")), text_or_nothing(object.at("default")),
      object.at("text"), object.at("common")};
}

bool is_capital(char letter) { return letter >= 'A' && letter <= 'Z'; }

}  // namespace

std::vector<Command> read_description(std::istream& lines) {
  std::vector<Command> commands;
  try {
    for (std::string line; std::getline(lines, line);) {
      const json object = json::parse(line);
      if (const auto summary = object.find("summary"); summary != object.end()) {
        Command command;
        command.name = object.at("command");
        command.arguments = object.at("arguments");
        command.summary = *summary;
        commands.push_back(std::move(command));
        continue;
      }
      if (commands.empty() || object.at("command") != commands.back().name)
        throw std::runtime_error("options without their command: " + line);
      commands.back().positional = object.at("positional");
      commands.back().about = object.at("about");
      for (const json& option : object.at("options")) commands.back().options.push_back(read_option(option));
    }
  } catch (const json::exception& error) {
    throw std::runtime_error(std::string("the description of the commands: ") + error.what());
  }
  return commands;
}

std::vector<std::string> choices(const Option& option) {
  const std::string value = value_name(option);
  if (value.empty() || std::any_of(value.begin(), value.end(), is_capital)) return {};
  std::vector<std::string> words(1);
  for (const char letter : value) {
    if (letter == '|')
      words.emplace_back();
    else
      words.back() += letter;
  }
  return words;
}

std::string value_name(const Option& option) {
  if (!option.value) return {};
  if (*option.value != "arg") return *option.value;
  std::string name = option.name;
  for (char& letter : name) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return name;
}

}  // namespace ratsarchiv::manual

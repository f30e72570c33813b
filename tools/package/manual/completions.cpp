#include "tools/package/manual/completions.hpp"

#include <stdexcept>
#include <string_view>

#include "corpus/model/field_table.hpp"

namespace ratsarchiv::manual {
namespace {

enum class Fields { All, Facets };

std::string field_names(Fields which) {
  std::string names;
  for (const corpus::Field& field : corpus::kFields) {
    if (field.matching == corpus::Matching::Hidden || (which == Fields::Facets && !field.facet)) continue;
    names.append(names.empty() ? "" : " ").append(field.english);
    if (which == Fields::All) names.append(" ").append(field.german);
  }
  return names;
}

void replace_table(std::string& text, std::string_view name, const std::string& table) {
  const std::string place = "# @" + std::string(name) + "@\n";
  const std::size_t found = text.find(place);
  if (found == std::string::npos) throw std::runtime_error("the template of a completion has no line " + place);
  text.replace(found, place.size(), table);
}

// Within single quotes of a shell.
std::string quoted(const std::string& text) {
  std::string shell = "'";
  for (const char letter : text) shell += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return shell + "'";
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// A piece of an _arguments specification: colons and brackets mean something there.
std::string specified(const std::string& text) {
  std::string escaped;
  for (const char letter : text) {
    if (letter == ':' || letter == '[' || letter == ']' || letter == '\\') escaped += '\\';
    escaped += letter;
  }
  return escaped;
}

// What zsh does for a value of this name; the functions with an underscore are those of the template.
std::string zsh_action(const std::string& value) {
  if (value == "FILE" || value == "SOURCE") return "_files";
  if (value == "FOLDER") return "_files -/";
  if (value == "PROFILE") return "_ratsarchiv_profiles";
  if (value == "FIELD=VALUE") return "_ratsarchiv_filters";
  if (value == "FIELD,...") return "_ratsarchiv_facets";
  return " ";
}

std::string zsh_option(const Option& option) {
  std::string spec = "*--" + option.name + (option.value ? "=" : "") + '[' + specified(option.text) + ']';
  if (!option.value) return quoted(spec);
  const std::vector<std::string> words = choices(option);
  const std::string action = words.empty() ? zsh_action(value_name(option)) : '(' + joined(words) + ')';
  return quoted(spec + ':' + specified(value_name(option)) + ':' + action);
}

}  // namespace

std::string bash_completion(const std::vector<Command>& commands, std::string text) {
  std::vector<std::string> names;
  std::string options, values, arguments;
  for (const Command& command : commands) {
    names.push_back(command.name);
    std::vector<std::string> switches;
    for (const Option& option : command.options) {
      switches.push_back("--" + option.name);
      if (!option.value) continue;
      const std::vector<std::string> words = choices(option);
      values += "    " + command.name + ":--" + option.name + ") echo " +
                quoted(words.empty() ? value_name(option) : "words:" + joined(words)) + " ;;\n";
    }
    options += "    " + command.name + ") echo " + quoted(joined(switches)) + " ;;\n";
    if (!command.positional.empty())
      arguments += "    " + command.name + ") echo " + quoted(command.positional) + " ;;\n";
  }
  replace_table(text, "commands", "_ratsarchiv_commands=" + quoted(joined(names)) + '\n');
  replace_table(text, "fields", "_ratsarchiv_fields=" + quoted(field_names(Fields::All)) + '\n');
  replace_table(text, "facets", "_ratsarchiv_facets=" + quoted(field_names(Fields::Facets)) + '\n');
  replace_table(text, "options", options);
  replace_table(text, "values", values);
  replace_table(text, "arguments", arguments);
  return text;
}

std::string zsh_completion(const std::vector<Command>& commands, std::string text) {
  std::string names, cases;
  for (const Command& command : commands) {
    names += "    " + quoted(command.name + ':' + command.summary) + '\n';
    cases += "    " + command.name + ")\n      _arguments -S";
    for (const Option& option : command.options) cases += " \\\n        " + zsh_option(option);
    if (!command.positional.empty())
      cases += " \\\n        " + quoted("*:" + command.positional + ':' + zsh_action(command.positional));
    cases += "\n      ;;\n";
  }
  replace_table(text, "commands", names);
  replace_table(text, "fields", "  fields=(" + field_names(Fields::All) + ")\n");
  replace_table(text, "facets", "  facets=(" + field_names(Fields::Facets) + ")\n");
  replace_table(text, "cases", cases);
  return text;
}

}  // namespace ratsarchiv::manual

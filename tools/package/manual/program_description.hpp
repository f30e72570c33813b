// What `ratsarchiv --describe` prints, read back: the commands and options that man pages and completions are made of.
#pragma once

#include <istream>
#include <optional>
#include <string>
#include <vector>

namespace ratsarchiv::manual {

struct Option {
  std::string name;                  // without dashes
  std::string letter;                // of the short form, or empty
  std::optional<std::string> value;  // nothing for a switch
  std::optional<std::string> fallback;
  std::string text;
  bool common = false;  // one that every command has
};

struct Command {
  std::string name;
  std::string arguments;   // "[SOURCE...]", as the usage line shows them
  std::string positional;  // "SOURCE", or empty
  std::string summary;
  std::string about;  // paragraphs, examples indented by two blanks; often empty
  std::vector<Option> options;
};

// The commands in the order of the table. Throws std::runtime_error when a line is no JSON or lacks a key.
std::vector<Command> read_description(std::istream& lines);

// The words of a closed set, "text|json"; empty for other values (in capitals) and for none.
std::vector<std::string> choices(const Option& option);

// The value's name: boost's "arg" of an option that names none becomes the option's own name in capitals.
std::string value_name(const Option& option);

}  // namespace ratsarchiv::manual

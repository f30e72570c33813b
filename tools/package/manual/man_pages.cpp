#include "tools/package/manual/man_pages.hpp"

#include <sstream>
#include <stdexcept>

#include "corpus/model/field_table.hpp"
#include "tools/package/manual/files.hpp"

namespace ratsarchiv::manual {
namespace {

namespace fs = std::filesystem;

std::string capitals(std::string text) {
  for (char& letter : text)
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  return text;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

std::string title(const std::string& name, const std::string& section, const std::string& version) {
  return ".TH " + escaped(capitals(name)) + ' ' + section + " \"\" \"Ratsarchiv " + version + "\" \"Ratsarchiv\"\n";
}

std::string name_section(const std::string& name, const std::string& summary) {
  return ".SH NAME\n" + escaped(name) + " \\- " + escaped(summary) + "\n";
}

// A template cut in two: what belongs to the description, and the sections from the first .SH on.
struct Prose {
  std::string description;
  std::string sections;
};

Prose read_prose(const fs::path& file) {
  if (!fs::exists(file)) return {};
  const std::string text = read_file(file);
  std::size_t cut = text.starts_with(".SH") ? 0 : text.find("\n.SH");
  if (cut == std::string::npos) return {text, {}};
  if (cut != 0) ++cut;
  return {text.substr(0, cut), text.substr(cut)};
}

// Paragraphs are filled; lines indented by two blanks stay as they are.
std::string about_roff(const std::string& about) {
  std::string roff;
  bool example = false;
  std::istringstream lines(about);
  for (std::string line; std::getline(lines, line);) {
    const bool indented = line.starts_with("  ");
    if (indented != example) roff += indented ? ".PP\n.RS 4\n.nf\n" : ".fi\n.RE\n.PP\n";
    example = indented;
    roff += line.empty() ? ".PP\n" : escaped(indented ? line.substr(2) : line) + '\n';
  }
  if (example) roff += ".fi\n.RE\n";
  return roff;
}

std::string option_value(const Option& option) {
  const std::vector<std::string> words = choices(option);
  if (words.empty()) return italic(value_name(option));
  std::string value;
  for (const std::string& word : words) value += (value.empty() ? "" : "|") + bold(word);
  return value;
}

std::string option_roff(const Option& option) {
  std::string roff = ".TP\n";
  if (!option.letter.empty()) roff += bold("-" + option.letter) + ", ";
  roff += bold("--" + option.name);
  if (option.value) roff += ' ' + option_value(option);
  roff += '\n' + escaped(option.text);
  if (option.fallback) roff += "; default " + bold(*option.fallback);
  return roff + '\n';
}

// "QUERY..." in italics, brackets and dots upright.
std::string arguments_roff(const std::string& arguments) {
  std::string roff;
  std::string name;
  const auto flush = [&] {
    if (!name.empty()) roff += italic(name);
    name.clear();
  };
  for (const char letter : arguments) {
    if ((letter >= 'A' && letter <= 'Z') || letter == '_') {
      name += letter;
      continue;
    }
    flush();
    roff += letter;
  }
  flush();
  return roff;
}

bool has_section(const std::string& roff, const std::string& heading) {
  return roff.find(".SH " + heading + '\n') != std::string::npos ||
         roff.find(".SH \"" + heading + "\"\n") != std::string::npos;
}

ManPage command_page(const Command& command, const Prose& prose, const std::string& common,
                     const std::string& version) {
  const std::string name = "ratsarchiv-" + command.name;
  std::string roff = title(name, "1", version) + name_section(name, command.summary) + ".SH SYNOPSIS\n" +
                     bold("ratsarchiv " + command.name) + " [" + italic("options") + "] " +
                     arguments_roff(command.arguments) + "\n.SH DESCRIPTION\n";
  if (command.about.empty() && prose.description.empty())
    roff += bold("ratsarchiv " + command.name) + ' ' + escaped(command.summary) + ".\n";
  roff += about_roff(command.about);
  if (!command.about.empty() && !prose.description.empty()) roff += ".PP\n";
  roff += prose.description + ".SH OPTIONS\n";
  for (const Option& option : command.options)
    if (!option.common) roff += option_roff(option);
  roff += ".SS Options of every command\n";
  for (const Option& option : command.options)
    if (option.common) roff += option_roff(option);
  roff += prose.sections + common;
  if (!has_section(prose.sections, "SEE ALSO"))
    roff += std::string(".SH SEE ALSO\n.BR ratsarchiv (1),\n") +
            (command.positional == "QUERY" ? ".BR ratsarchiv\\-query (7),\n" : "") + ".BR ratsarchiv.toml (5)\n";
  return {"man1/" + name + ".1", roff};
}

ManPage program_page(const std::vector<Command>& commands, const Prose& prose, const std::string& common,
                     const std::string& version) {
  std::string roff = title("ratsarchiv", "1", version) +
                     name_section("ratsarchiv", "archive and search engine for protocols of municipal councils") +
                     ".SH SYNOPSIS\n" + bold("ratsarchiv") + ' ' + italic("command") + " [" + italic("options") +
                     "] [" + italic("arguments") + "]\n.br\n" + bold("ratsarchiv --help") + " | " + bold("--version") +
                     "\n.SH DESCRIPTION\n" + prose.description + ".SH COMMANDS\n";
  for (const Command& command : commands)
    roff += ".TP\n" + bold(command.name) + ' ' + arguments_roff(command.arguments) + '\n' + escaped(command.summary) +
            "; see\n.BR ratsarchiv\\-" + escaped(command.name) + " (1)\n";
  roff += prose.sections + common + ".SH SEE ALSO\n";
  for (const Command& command : commands) roff += ".BR ratsarchiv\\-" + escaped(command.name) + " (1),\n";
  return {"man1/ratsarchiv.1", roff + ".BR ratsarchiv\\-query (7),\n.BR ratsarchiv.toml (5)\n"};
}

std::string fields_roff() {
  std::string roff;
  for (const corpus::Field& field : corpus::kFields)
    if (field.matching != corpus::Matching::Hidden)
      roff += ".TP\n" + bold(field.german) + ", " + bold(field.english) + '\n' + escaped(field.description_english) +
              (field.facet ? "; a facet" : "") + "\n.br\nExample: " + bold(field.example) + '\n';
  return roff;
}

ManPage whole_page(const std::string& name, const std::string& section, const std::string& summary,
                   const fs::path& file, const std::string& version) {
  std::string body = read_file(file);
  constexpr std::string_view kPlace = ".\\\" @fields@\n";
  if (const std::size_t place = body.find(kPlace); place != std::string::npos)
    body.replace(place, kPlace.size(), fields_roff());
  return {"man" + section + '/' + name + '.' + section,
          title(name, section, version) + name_section(name, summary) + body};
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string roff;
  bool line_begins = true;
  for (const char letter : text) {
    if (line_begins && (letter == '.' || letter == '\'')) roff += "\\&";
    line_begins = letter == '\n';
    if (letter == '\\')
      roff += "\\e";
    else if (letter == '-')
      roff += "\\-";
    else if (letter == '~')
      roff += "\\(ti";
    else if (letter == '^')
      roff += "\\(ha";
    else
      roff += letter;
  }
  return roff;
}

std::vector<ManPage> man_pages(const std::vector<Command>& commands, const fs::path& templates,
                               const std::string& version) {
  const std::string common = read_file(templates / "common.roff");
  std::vector<ManPage> pages{
      program_page(commands, read_prose(templates / "ratsarchiv.roff"), common, version),
      whole_page("ratsarchiv-query", "7", "the query language of Ratsarchiv", templates / "query.roff", version),
      whole_page("ratsarchiv.toml", "5", "configuration of Ratsarchiv", templates / "configuration.roff", version)};
  for (const Command& command : commands)
    pages.push_back(command_page(command, read_prose(templates / (command.name + ".roff")), common, version));
  return pages;
}

}  // namespace ratsarchiv::manual

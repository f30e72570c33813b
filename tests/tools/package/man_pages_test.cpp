// The man pages tell what the program does: its commands, options, fields, exit codes and configuration.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cctype>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "tools/package/tool.hpp"

namespace {

namespace fs = std::filesystem;
using namespace ratsarchiv::tests;
using Words = std::set<std::string>;

// Roff as text: fonts left out, escapes as what they stand for.
std::string plain(std::string roff) {
  static const std::pair<std::regex, const char*> kEscapes[] = {
      {std::regex(R"(\\f[BIRP])"), ""}, {std::regex(R"(\\\(aq)"), "'"}, {std::regex(R"(\\\(ti)"), "~"},
      {std::regex(R"(\\&)"), ""},       {std::regex(R"(\\-)"), "-"},
  };
  for (const auto& [escape, text] : kEscapes) roff = std::regex_replace(roff, escape, text);
  return roff;
}

std::string page(const std::string& name) { return plain(read_file(manual_file("man/" + name))); }

std::string command_page(const std::string& command) { return page("man1/ratsarchiv-" + command + ".1"); }

// Each match of the expression's first group.
Words matches(const std::string& text, const std::string& expression) {
  const std::regex pattern(expression, std::regex::ECMAScript | std::regex::multiline);
  Words words;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
    words.insert((*match)[1]);
  return words;
}

// "--limit N", "--any", as the help and as a page list them.
Words help_options(const std::string& command) {
  Words options;
  for (std::string option : matches(help_of(command), R"(^  (?:-\w \[ )?(--[a-z-]+(?: [^ (\]\n]+)?)(?: \]| |$))")) {
    // The help names a value "arg" where the command says nothing better; the page takes the option's own name.
    if (option.ends_with(" arg")) {
      std::string name = option.substr(2, option.size() - 6);
      std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
      option.replace(option.size() - 3, 3, name);
    }
    options.insert(option);
  }
  return options;
}
Words page_options(const std::string& command) {
  return matches(command_page(command), R"(^\.TP\n(?:-\w, )?(--[a-z-]+(?: .+)?)$)");
}

std::vector<fs::path> pages() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(manual_file("man")))
    if (entry.is_regular_file()) files.push_back(entry.path());
  return files;
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += word + ' ';
  return text;
}

BOOST_AUTO_TEST_SUITE(man_pages)

BOOST_AUTO_TEST_CASE(every_command_has_one_and_no_other_is_there) {
  Words expected{"ratsarchiv.1", "ratsarchiv-query.7", "ratsarchiv.toml.5"};
  const std::string overview = page("man1/ratsarchiv.1");
  for (const std::string& command : listed_commands()) {
    expected.insert("ratsarchiv-" + command + ".1");
    BOOST_TEST(overview.find("\n.TP\n" + command + ' ') != std::string::npos, command);
  }
  Words found;
  for (const fs::path& file : pages()) found.insert(file.filename());
  BOOST_TEST(joined(found) == joined(expected));
}

BOOST_AUTO_TEST_CASE(options_are_those_of_help) {
  for (const std::string& command : listed_commands()) {
    const Words options = help_options(command);
    BOOST_TEST(options.contains("--archive FOLDER"), command);
    BOOST_TEST(command + ": " + joined(page_options(command)) == command + ": " + joined(options));
  }
}

BOOST_AUTO_TEST_CASE(groff_and_man_warn_of_nothing) {
  for (const fs::path& file : pages()) {
    if (const auto groff = run_tool("groff", {"-man", "-ww", "-Kutf8", "-Tutf8", "-z", file}))
      BOOST_TEST((groff->exit_code == 0 && groff->err.empty()), file.filename() << ": " << groff->told());
    if (const auto man = run_tool("man", {"--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", file}))
      BOOST_TEST((man->exit_code == 0 && man->err.empty()), file.filename() << ": " << man->told());
  }
}

BOOST_AUTO_TEST_CASE(examples_name_commands_and_options_that_exist) {
  std::map<std::string, Words> options;
  for (const std::string& command : listed_commands())
    options[command] = matches(joined(help_options(command)), "(--[a-z-]+)");
  std::size_t examples = 0;
  for (const fs::path& file : pages()) {
    std::istringstream lines(plain(read_file(file)));
    for (std::string line; std::getline(lines, line);) {
      std::smatch call;
      if (!std::regex_search(line, call, std::regex("^(?:RATSARCHIV=\\S+ )?ratsarchiv ([a-z]+)(?: |$)"))) continue;
      if (file.filename() == "ratsarchiv-" + call[1].str() + ".1" && line.find("[options]") != std::string::npos)
        continue;
      // What is not an example goes on as a sentence.
      if (!options.contains(call[1]) || line.ends_with('.')) continue;
      ++examples;
      for (const std::string& option : matches(std::regex_replace(line, std::regex("'[^']*'"), ""), "(--[a-z-]+)"))
        BOOST_TEST(options[call[1]].contains(option), file.filename() << ": " << line);
    }
  }
  BOOST_TEST(examples > 15U);
}

BOOST_AUTO_TEST_CASE(exit_codes_are_those_of_the_program) {
  const Words codes = matches(read_file(source_root() / "tools/ratsarchiv/exit_code.hpp"), "^  k[A-Za-z]+ = (\\d+),");
  BOOST_TEST(codes.contains("70"));
  for (const std::string& code : codes)
    BOOST_TEST(page("man1/ratsarchiv.1").find("\n.B " + code + '\n') != std::string::npos, code);
}

BOOST_AUTO_TEST_CASE(query_page_has_every_field) {
  const std::string text = page("man7/ratsarchiv-query.7");
  const Json fields = parse_json(run_program("ratsarchiv", {"fields", "--format", "json"}).out).at("fields");
  BOOST_TEST(fields.size() > 10U);
  for (const Json& field : fields) {
    const std::string name = field.at("german").get<std::string>() + ", " + field.at("english").get<std::string>();
    const std::size_t place = text.find("\n.TP\n" + name + '\n');
    BOOST_TEST((place != std::string::npos), name);
    BOOST_TEST((text.find(field.at("example").get<std::string>(), place) != std::string::npos), name);
  }
}

// Keys and tables, as "key =" and "[table]", commented out or not.
BOOST_AUTO_TEST_CASE(configuration_page_and_example_have_the_same_keys) {
  const std::string example = read_file(source_root() / "tools/package/ratsarchiv.toml");
  const Words keys = matches(example, R"(^#([a-z_]+|\[+[a-z]+\]+)(?: =|$))");
  const Words documented = matches(page("man5/ratsarchiv.toml.5"), R"(^(?:\.TP\n\.B |\.SS )([a-z_]+|\[+[a-z]+\]+)$)");
  BOOST_TEST(keys.contains("[[source]]"));
  BOOST_TEST(joined(keys) == joined(documented));
  BOOST_TEST(matches(example, "^([^#\n])").empty(), "a line is not commented out");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace

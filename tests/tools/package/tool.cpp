#include "tools/package/tool.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <iostream>
#include <sstream>

namespace ratsarchiv::tests {

std::optional<ProgramResult> run_tool(const std::string& name, const std::vector<std::string>& arguments) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path != nullptr ? path : "/usr/bin:/bin");
  for (std::string folder; std::getline(folders, folder, ':');)
    if (const auto file = std::filesystem::path(folder) / name; std::filesystem::exists(file))
      return run_program(file, arguments);
  std::cout << "skipped: no " << name << " here\n";
  return std::nullopt;
}

std::filesystem::path manual_file(const std::string& name) {
  const char* folder = std::getenv("RATSARCHIV_PROGRAMS");
  BOOST_TEST_REQUIRE(folder != nullptr);
  return std::filesystem::path(folder) / "manual" / name;
}

std::string help_of(const std::string& command) {
  const ProgramResult help = run_program("ratsarchiv", {command, "--help"});
  BOOST_TEST(help.exit_code == 0, command << ": " << help.told());
  return help.out;
}

std::vector<std::string> listed_commands() {
  std::istringstream lines(run_program("ratsarchiv", {"--help"}).out);
  std::vector<std::string> commands;
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with("  ")) commands.push_back(line.substr(2, line.find(' ', 2) - 2));
  BOOST_TEST(!commands.empty());
  return commands;
}

}  // namespace ratsarchiv::tests

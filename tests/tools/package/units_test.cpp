// The units of the nightly run and of the web site, as systemd-analyze sees them.
#include <boost/test/unit_test.hpp>
#include <regex>

#include "tools/package/tool.hpp"

namespace {

using namespace ratsarchiv::tests;

// The units in a folder of their own, with the program of the build in place of the installed one.
TempFolder& units() {
  static TempFolder folder;
  static bool written = false;
  if (written) return folder;
  written = true;
  const std::string program = (manual_file("..") / "ratsarchiv").lexically_normal().string();
  for (const char* name : {"ratsarchiv-index.service", "ratsarchiv-index.timer", "ratsarchiv-serve.service"})
    folder.write(name, std::regex_replace(read_file(source_root() / "tools/package/systemd" / name),
                                          std::regex("/usr/bin/ratsarchiv"), program));
  return folder;
}

std::string unit(const char* name) { return (units().path() / name).string(); }

BOOST_AUTO_TEST_SUITE(systemd_units)

BOOST_AUTO_TEST_CASE(systemd_finds_no_fault) {
  const auto verified = run_tool("systemd-analyze", {"verify", "--man=no", unit("ratsarchiv-index.service"),
                                                     unit("ratsarchiv-index.timer"), unit("ratsarchiv-serve.service")});
  if (!verified) return;
  BOOST_TEST((verified->exit_code == 0 && verified->err.empty()), verified->told());
}

// The threshold counts tenths: above 2.0 it fails.
BOOST_AUTO_TEST_CASE(services_are_exposed_little) {
  for (const char* service : {"ratsarchiv-index.service", "ratsarchiv-serve.service"}) {
    const auto exposure =
        run_tool("systemd-analyze", {"security", "--offline=true", "--no-pager", "--threshold=20", unit(service)});
    if (!exposure) return;
    BOOST_TEST(exposure->exit_code == 0, service << ": " << exposure->out.substr(exposure->out.find("Overall")));
  }
}

// ExecCondition: the run is skipped unless the configuration names a source.
BOOST_AUTO_TEST_CASE(condition_of_the_run_is_a_source) {
  std::smatch pattern;
  const std::string service = read_file(unit("ratsarchiv-index.service"));
  BOOST_TEST_REQUIRE(std::regex_search(service, pattern, std::regex("ExecCondition=/bin/grep -qE '([^']+)'")));
  const TempFolder folder;
  const struct {
    std::string configuration;
    int code;
  } table[] = {
      {"", 1},           {read_file(source_root() / "tools/package/ratsarchiv.toml"), 1}, {"# [[source]]\n", 1},
      {"[source]\n", 1}, {"profile = \"stuttgart\"\n\n[[source]]\npath = \"/srv\"\n", 0}, {"  [[ source ]]\n", 0},
  };
  for (const auto& row : table) {
    const auto grep = run_tool("grep", {"-qE", pattern[1], folder.write("ratsarchiv.toml", row.configuration)});
    if (!grep) return;
    BOOST_TEST(grep->exit_code == row.code, row.configuration.substr(0, 40));
  }
}

BOOST_AUTO_TEST_CASE(problems_are_a_success_and_the_gate_a_failure) {
  const std::string service = read_file(unit("ratsarchiv-index.service"));
  std::smatch codes;
  BOOST_TEST_REQUIRE(std::regex_search(service, codes, std::regex("\nSuccessExitStatus=(.*)\n")));
  BOOST_TEST(codes[1] == "4 130");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace

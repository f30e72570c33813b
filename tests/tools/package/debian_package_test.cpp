// The Debian package as tools/package/build makes it: what is in it, and that the program in it runs.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <sstream>

#include "tools/package/tool.hpp"

namespace {

namespace fs = std::filesystem;
using namespace ratsarchiv::tests;

fs::path build_folder() { return manual_file("..").lexically_normal(); }

// The package, made once by CPack without compression; an empty path where a tool is missing.
struct DebianPackage {
  TempFolder folder;
  fs::path file;

  DebianPackage() {
    for (const char* tool : {"dpkg-shlibdeps", "dpkg-deb", "strip", "file"})
      if (!run_tool(tool, {"--version"})) return;
    const auto packed = run_tool("cpack", {"--config", build_folder() / "CPackConfig.cmake", "-B", folder.path(), "-D",
                                           "CPACK_DEBIAN_COMPRESSION_TYPE=none"});
    if (!packed) return;
    BOOST_TEST(packed->exit_code == 0, packed->told());
    for (const auto& entry : fs::directory_iterator(folder.path()))
      if (entry.path().extension() == ".deb") file = entry.path();
    BOOST_TEST(!file.empty());
  }
};

const DebianPackage& package() {
  static const DebianPackage package;
  return package;
}

std::string asked(const std::vector<std::string>& arguments) {
  const auto result = run_tool("dpkg-deb", arguments);
  BOOST_TEST(result->exit_code == 0, result->told());
  return result->out;
}

bool is_program(const std::string& name) {
  return name == "./usr/bin/ratsarchiv" || (name.starts_with("./usr/libexec/ratsarchiv/") && name.back() != '/');
}

BOOST_AUTO_TEST_SUITE(debian_package)

BOOST_AUTO_TEST_CASE(has_everything_in_its_place) {
  if (package().file.empty()) return;
  std::istringstream lines(asked({"-c", package().file}));
  std::vector<std::string> files;
  for (std::string line; std::getline(lines, line);) {
    const std::string name = line.substr(line.find("./"));
    BOOST_TEST(line.substr(10, 10) == " root/root", line);
    BOOST_TEST((line.starts_with("drwxr-xr-x") || line.starts_with(is_program(name) ? "-rwxr-xr-x" : "-rw-r--r--")),
               line);
    files.push_back(name);
  }
  std::vector<std::string> expected{
      "bin/ratsarchiv",
      "libexec/ratsarchiv/ratsarchiv-extract",
      "libexec/ratsarchiv/ratsarchiv-fetch",
      "share/ratsarchiv/lexicon.bin",
      "share/man/man1/ratsarchiv.1.gz",
      "share/man/man5/ratsarchiv.toml.5.gz",
      "share/man/man7/ratsarchiv-query.7.gz",
      "share/bash-completion/completions/ratsarchiv",
      "share/zsh/vendor-completions/_ratsarchiv",
      "lib/systemd/system/ratsarchiv-index.service",
      "lib/systemd/system/ratsarchiv-index.timer",
      "lib/systemd/system/ratsarchiv-serve.service",
      "share/doc/ratsarchiv/copyright",
      "share/doc/ratsarchiv/changelog.gz",
  };
  for (const std::string& command : listed_commands())
    expected.push_back("share/man/man1/ratsarchiv-" + command + ".1.gz");
  for (const std::string& name : expected)
    BOOST_TEST((std::find(files.begin(), files.end(), "./usr/" + name) != files.end()), name);
  BOOST_TEST((std::find(files.begin(), files.end(), "./etc/ratsarchiv.toml") != files.end()));
}

BOOST_AUTO_TEST_CASE(control_data_name_libraries_and_the_configuration) {
  if (package().file.empty()) return;
  const std::string depends = asked({"-f", package().file, "Depends"});
  for (const char* name : {"adduser", "libxapian30", "libicu", "libc6"})
    BOOST_TEST(depends.find(name) != std::string::npos, name << " in " << depends);
  BOOST_TEST(asked({"-I", package().file, "conffiles"}) == "/etc/ratsarchiv.toml\n");
  // The newest entry of the changelog is that of this version.
  const std::string version = run_program("ratsarchiv", {"--version"}).out;
  BOOST_TEST("ratsarchiv " + asked({"-f", package().file, "Version"}) == version.substr(0, version.find('\n') + 1));
  for (const char* script : {"postinst", "prerm", "postrm"}) {
    const auto read = run_tool("sh", {"-n", source_root() / "tools/package/debian" / script});
    BOOST_TEST((read->exit_code == 0), script << ": " << read->told());
    BOOST_TEST(asked({"-I", package().file, script}) == read_file(source_root() / "tools/package/debian" / script));
  }
}

BOOST_AUTO_TEST_CASE(program_finds_its_lexicon_from_where_it_is) {
  if (package().file.empty()) return;
  const TempFolder root;
  asked({"-x", package().file, root.path()});
  const ProgramResult version =
      run_program(root.path() / "usr/bin/ratsarchiv", {"--version"}, {{"RATSARCHIV_LEXICON", ""}});
  BOOST_TEST(version.exit_code == 0, version.told());
  BOOST_TEST(version.out.find("lexicon igerman98") != std::string::npos, version.told());
  BOOST_TEST(run_program(root.path() / "usr/bin/ratsarchiv", {"analyze", "Schulsanierungen"}).exit_code == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace

// The program with a configuration file: sources and archive from it, and what goes before it.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <set>
#include <string>

#include "tools/program_run.hpp"

using namespace ratsarchiv::tests;
namespace fs = std::filesystem;

namespace {

std::set<std::string> cities(const ProgramResult& exported) {
  std::set<std::string> found;
  for (std::size_t begin = 0; begin < exported.out.size();) {
    const std::size_t end = exported.out.find('\n', begin);
    const Json document = parse_json(exported.out.substr(begin, end - begin));
    found.insert(document.at("header").at("city").get<std::string>());
    begin = end == std::string::npos ? exported.out.size() : end + 1;
  }
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(configuration_file)

BOOST_AUTO_TEST_CASE(index_without_arguments_does_what_it_says) {
  const TempFolder folder;
  folder.write("stuttgart/a.txt", sample_protocol("12", "", "lobt den Brunnen."));
  fs::create_directory(folder.path() / "karlsruhe");
  fs::copy(source_root() / "corpus/samples/karlsruhe/2018-10-23-gr-top-9.txt", folder.path() / "karlsruhe");
  const std::string file = folder
                               .write("r.toml",
                                      "archive = 'archiv'\nprofile = 'stuttgart'\n[limits]\ngenerations_kept = 1\n"
                                      "[[source]]\npath = 'stuttgart'\nvisibility = 'öffentlich'\n"
                                      "[[source]]\npath = 'karlsruhe'\nprofile = 'karlsruhe'\n")
                               .string();
  const auto indexed = run_program("ratsarchiv", {"index", "--config", file});
  BOOST_TEST((indexed.exit_code == 0 || indexed.exit_code == 4), indexed.told());
  BOOST_TEST(fs::exists(folder.path() / "archiv/current"));
  const std::set<std::string> both{"Karlsruhe", "Stuttgart"};
  const auto exported = run_program("ratsarchiv", {"export", "--audience", "all", "--config", file});
  BOOST_TEST(cities(exported) == both, exported.told());
  // Its visibility is not in the text: the source's own holds.
  BOOST_TEST(run_program("ratsarchiv", {"search", "--config", file, "Brunnen"}).exit_code == 0);

  // SOURCE on the command line stands instead of the configured ones; the profile for others holds for it.
  const auto named =
      run_program("ratsarchiv", {"index", "--accept", "--config", file, (folder.path() / "stuttgart").string()});
  BOOST_TEST(named.exit_code == 4, named.told());
  BOOST_TEST(cities(run_program("ratsarchiv", {"export", "--audience", "all", "--config", file})) ==
             std::set<std::string>{"Stuttgart"});
  BOOST_TEST(run_program("ratsarchiv", {"search", "--config", file, "Brunnen"}).exit_code == 1);
  const fs::directory_iterator generations(folder.path() / "archiv/generations");
  BOOST_TEST(std::distance(begin(generations), end(generations)) == 1);
}

BOOST_AUTO_TEST_CASE(the_archive_is_that_of_the_option_then_the_variable_then_the_file_then_the_user) {
  const TempFolder folder;
  const std::string file = folder.write("r.toml", "archive = '/nirgends/datei'\n").string();
  folder.write("etc/ratsarchiv.toml", "archive = '/nirgends/eigene'\n");
  const std::string configuration = (folder.path() / "etc").string();
  const std::string variable = "/nirgends/variable";
  const struct {
    std::vector<std::string> arguments;
    Environment environment;
    std::string archive;
  } table[] = {
      {{"--archive", "/nirgends/option", "--config", file}, {{"RATSARCHIV", variable}}, "/nirgends/option"},
      {{"--config", file}, {{"RATSARCHIV", variable}}, "/nirgends/variable"},
      {{"--config", file}, {{"XDG_CONFIG_HOME", configuration}}, "/nirgends/datei"},
      {{}, {{"XDG_CONFIG_HOME", configuration}}, "/nirgends/eigene"},
      {{}, {{"XDG_DATA_HOME", "/nirgends/daten"}}, "/nirgends/daten/ratsarchiv"},
  };
  for (const auto& row : table)
    for (const char* command : {"search", "export", "report"}) {
      std::vector<std::string> arguments{command};
      arguments.insert(arguments.end(), row.arguments.begin(), row.arguments.end());
      if (arguments[0] == "search") arguments.push_back("Brunnen");
      const auto result = run_program("ratsarchiv", arguments, row.environment);
      BOOST_TEST(result.exit_code == 3, result.told());
      BOOST_TEST((contains(result.err, row.archive + " ") || contains(result.err, row.archive + "\n") ||
                  contains(result.err, row.archive + "/")),
                 row.archive << ": " << result.told());
    }
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_said_with_its_cure) {
  const TempFolder folder;
  const std::string empty = folder.write("leer.toml", "").string();
  const std::string faulty = folder.write("falsch.toml", "archive = 'a'\nprofil = 'stuttgart'\n").string();
  const std::string profile = folder.write("profil.toml", "archive = 'a'\n[[source]]\npath = '.'\nprofile = 'x'\n");
  const std::string missing = (folder.path() / "fehlt.toml").string();
  const auto none = run_program("ratsarchiv", {"index", "--config", empty});
  BOOST_TEST(none.exit_code == 2, none.told());
  for (const std::string& part : {empty, std::string("[[source]]"), std::string("ratsarchiv index FOLDER")})
    BOOST_TEST(contains(none.err, part), none.told());
  // A named file is read by every command, whether it needs it or not.
  for (const char* command : {"index", "fields", "profiles", "export", "analyze"}) {
    const auto named = run_program("ratsarchiv", {command, "--config", faulty});
    BOOST_TEST(named.exit_code == 2, named.told());
    BOOST_TEST(contains(named.err, faulty + ":2: unknown key profil"), named.told());
    const auto absent = run_program("ratsarchiv", {command, "--config", missing});
    BOOST_TEST(absent.exit_code == 2, absent.told());
    BOOST_TEST(contains(absent.err, missing), absent.told());
  }
  const auto unknown = run_program("ratsarchiv", {"index", "--config", profile});
  BOOST_TEST(unknown.exit_code == 2, unknown.told());
  BOOST_TEST(contains(unknown.err, profile + ":4: no profile named x"), unknown.told());
}

BOOST_AUTO_TEST_SUITE_END()

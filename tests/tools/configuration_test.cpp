// The configuration file: what its keys mean, and how each fault is told.
#include "tools/ratsarchiv/configuration.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "corpus/model/error.hpp"
#include "tools/program_run.hpp"

using namespace ratsarchiv;
using tools::Configuration;
using tools::parse_configuration;
namespace fs = std::filesystem;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(configuration)

BOOST_AUTO_TEST_CASE(every_key_is_read) {
  const Configuration read = parse_configuration(
      "archive = 'archiv'\n"
      "profile = 'eigene/stadt.toml'\n"
      "[limits]\n"
      "gate_percent = 2.5\n"
      "problem_percent = 80\n"
      "generations_kept = 4\n"
      "jobs = 8\n"
      "[serve]\n"
      "listen = '[::1]:8081'\n"
      "base_path = '/archiv'\n"
      "public_url = 'https://example.org'\n"
      "impressum = 'seiten/impressum.html'\n"
      "datenschutz = '/srv/datenschutz.txt'\n"
      "[[source]]\n"
      "path = '/srv/protokolle'\n"
      "[[source]]\n"
      "path = 'oparl'\n"
      "profile = 'karlsruhe'\n"
      "visibility = 'nichtöffentlich'\n",
      "/etc/rat/ratsarchiv.toml");
  BOOST_TEST(read.file == "/etc/rat/ratsarchiv.toml");
  BOOST_TEST((read.archive == fs::path("/etc/rat/archiv")));
  BOOST_TEST_REQUIRE(read.profile.has_value());
  BOOST_TEST(read.profile->name == "/etc/rat/eigene/stadt.toml");
  BOOST_TEST(read.profile->place == "/etc/rat/ratsarchiv.toml:2");
  BOOST_TEST(read.limits.gate_percent == 2.5);
  BOOST_TEST(read.limits.problem_percent == 80.0);
  BOOST_TEST(read.limits.generations_kept == 4U);
  BOOST_TEST(read.limits.jobs == 8U);
  BOOST_TEST(read.serve.listen.value() == "[::1]:8081");
  BOOST_TEST(read.serve.base_path.value() == "/archiv");
  BOOST_TEST(read.serve.public_url.value() == "https://example.org");
  BOOST_TEST(read.serve.legal_pages.size() == 2U);
  BOOST_TEST(read.serve.legal_pages.at("impressum") == "/etc/rat/seiten/impressum.html");
  BOOST_TEST(read.serve.legal_pages.at("datenschutz") == "/srv/datenschutz.txt");
  BOOST_TEST_REQUIRE(read.sources.size() == 2U);
  BOOST_TEST(read.sources[0].path == "/srv/protokolle");
  BOOST_TEST(!read.sources[0].profile.has_value());
  BOOST_TEST(!read.sources[0].visibility.has_value());
  BOOST_TEST(read.sources[1].path == "/etc/rat/oparl");
  BOOST_TEST_REQUIRE(read.sources[1].profile.has_value());
  BOOST_TEST(read.sources[1].profile->name == "karlsruhe");
  BOOST_TEST((read.sources[1].visibility == corpus::Visibility::NonPublic));
}

BOOST_AUTO_TEST_CASE(an_empty_file_leaves_the_defaults) {
  const Configuration read = parse_configuration("# archive = '/srv'\n", "a.toml");
  BOOST_TEST(!read.archive.has_value());
  BOOST_TEST(!read.profile.has_value());
  BOOST_TEST(read.sources.empty());
  BOOST_TEST(read.limits.gate_percent == 5.0);
  BOOST_TEST(read.limits.problem_percent == 50.0);
  BOOST_TEST(read.limits.generations_kept == 2U);
  BOOST_TEST(read.limits.jobs == 2U);
}

BOOST_AUTO_TEST_CASE(paths_start_from_the_folder_of_a_relative_file_too) {
  const Configuration read = parse_configuration("profile = 'stadt.toml'\n[[source]]\npath = 'p'\n", "sub/a.toml");
  BOOST_TEST(read.sources.at(0).path == fs::current_path() / "sub/p");
  BOOST_TEST(read.profile->name == (fs::current_path() / "sub/stadt.toml").string());
}

BOOST_AUTO_TEST_CASE(a_fault_is_told_with_file_line_and_cure) {
  const struct {
    std::string toml;
    std::string line;
    std::string what;
  } table[] = {
      {"archive = 'a'\nprofile = \n", "2", ""},
      {"archive = 'a'\narchive = 'b'\n", "2", "archive"},
      {"\n\narchiv = 'a'\n", "3", "unknown key archiv"},
      {"archive = 7\n", "1", "archive must be a text"},
      {"archive = ''\n", "1", "archive must be a text"},
      {"profile = ['stuttgart']\n", "1", "profile must be a text"},
      {"limits = 5\n", "1", "limits must be a table"},
      {"[[limits]]\njobs = 2\n", "1", "limits must be a table"},
      {"[limits]\njob = 2\n", "2", "unknown key job"},
      {"[limits]\njobs = 0\n", "2", "jobs must be a whole number from 1"},
      {"[limits]\njobs = 2.0\n", "2", "jobs must be a whole number from 1"},
      {"[limits]\njobs = '2'\n", "2", "jobs must be a whole number from 1"},
      {"[limits]\n\ngenerations_kept = -1\n", "3", "generations_kept must be a whole number from 1"},
      {"[limits]\ngate_percent = -1\n", "2", "gate_percent must be a number from 0 to 100"},
      {"[limits]\ngate_percent = 100.5\n", "2", "gate_percent must be a number from 0 to 100"},
      {"[limits]\ngate_percent = nan\n", "2", "gate_percent must be a number from 0 to 100"},
      {"[limits]\nproblem_percent = true\n", "2", "problem_percent must be a number from 0 to 100"},
      {"serve = '127.0.0.1:8080'\n", "1", "serve must be a table"},
      {"[serve]\nlisten = 8080\n", "2", "listen must be a text"},
      {"[serve]\nimprint = 'a.html'\n", "2", "unknown key imprint"},
      {"source = 'protokolle'\n", "1", "source must be an array of tables"},
      {"source = ['protokolle']\n", "1", "source must be an array of tables"},
      {"[source]\npath = 'p'\n", "1", "source must be an array of tables"},
      {"[[source]]\nprofile = 'karlsruhe'\n", "1", "needs a path"},
      {"[[source]]\npath = 'p'\n[[source]]\n", "3", "needs a path"},
      {"[[source]]\npath = 5\n", "2", "path must be a text"},
      {"[[source]]\npath = 'p'\nprofil = 'x'\n", "3", "unknown key profil"},
      {"[[source]]\npath = 'p'\nprofile = 1\n", "3", "profile must be a text"},
      {"[[source]]\npath = 'p'\nvisibility = 'geheim'\n", "3", "unknown visibility"},
      {"archive = '\xff'\n", "1", ""},
  };
  for (const auto& row : table) {
    BOOST_TEST_CONTEXT(row.toml) {
      try {
        parse_configuration(row.toml, "/etc/r.toml");
        BOOST_ERROR("taken without a word");
      } catch (const corpus::Error& error) {
        const std::string message = error.what();
        BOOST_TEST((error.kind == corpus::ErrorKind::InputUnreadable));
        BOOST_TEST(message.starts_with("/etc/r.toml:" + row.line + ": "), message);
        BOOST_TEST(contains(message, row.what), message);
        BOOST_TEST(!error.hint.empty());
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_first_file_that_exists_is_read_and_no_other) {
  const tests::TempFolder folder;
  const fs::path user = folder.path() / "user/ratsarchiv.toml";
  const fs::path system = folder.write("etc/ratsarchiv.toml", "archive = '/system'\nprofile = 'stuttgart'\n");
  BOOST_TEST((tools::find_configuration({user, system}).archive == fs::path("/system")));
  folder.write("user/ratsarchiv.toml", "archive = '/user'\n");
  const Configuration read = tools::find_configuration({user, system});
  BOOST_TEST((read.archive == fs::path("/user")));
  BOOST_TEST(!read.profile.has_value());
  BOOST_TEST(read.file == user);
  // A folder of another thing than a folder.
  BOOST_TEST((tools::find_configuration({system / "ratsarchiv.toml", user}).archive == fs::path("/user")));
  BOOST_TEST(tools::find_configuration({folder.path() / "a.toml", folder.path() / "b.toml"}).file.empty());
}

BOOST_AUTO_TEST_CASE(a_named_file_must_be_there_and_readable) {
  const tests::TempFolder folder;
  const auto kind_of = [](const fs::path& file) -> std::optional<corpus::ErrorKind> {
    try {
      tools::read_configuration(file);
      return std::nullopt;
    } catch (const corpus::Error& error) {
      BOOST_TEST(contains(error.what(), file.string()), error.what());
      return error.kind;
    }
  };
  BOOST_TEST((kind_of(folder.path() / "nirgends.toml") == corpus::ErrorKind::Usage));
  BOOST_TEST((kind_of(folder.path()) == corpus::ErrorKind::InputUnreadable));
  BOOST_TEST((kind_of(folder.write("a.toml", "jobs = 1\n")) == corpus::ErrorKind::InputUnreadable));
  BOOST_TEST((kind_of(folder.write("b.toml", "")) == std::nullopt));
}

BOOST_AUTO_TEST_SUITE_END()

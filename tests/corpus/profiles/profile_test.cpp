#include "corpus/profiles/profile.hpp"

#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "corpus/model/error.hpp"
#include "corpus/profiles/pattern.hpp"

namespace fs = std::filesystem;
using namespace ratsarchiv::corpus;

namespace {

// The message of the error that parsing toml throws.
std::string message_of(const std::string& toml) {
  try {
    parse_profile(toml, "test.toml");
  } catch (const Error& error) {
    BOOST_TEST(!error.hint.empty());
    return error.what();
  }
  return "no error";
}

struct Folder {
  fs::path path = fs::temp_directory_path() / ("ratsarchiv-profiles-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  void write(const std::string& name, const std::string& content) const { std::ofstream(path / name) << content; }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(profile)

BOOST_AUTO_TEST_CASE(built_in_profiles_load) {
  for (const char* name : {"stuttgart", "karlsruhe", "generic"}) {
    const Profile profile = load_profile(name, {});
    BOOST_TEST(profile.name == name);
    BOOST_TEST(profile.hash.size() == 64U);
    BOOST_TEST(!profile.committees.empty());
    BOOST_TEST(!profile.parties.empty());
    BOOST_TEST(profile.words("month").size() == 12U);
  }
  BOOST_TEST(!load_profile("stuttgart", {}).default_visibility.has_value());
  BOOST_TEST(!load_profile("generic", {}).city.has_value());
  BOOST_TEST((load_profile("karlsruhe", {}).default_visibility == Visibility::Public));
  BOOST_TEST((load_profile("karlsruhe", {}).numbered_by == NumberedBy::AgendaItem));
}

BOOST_AUTO_TEST_CASE(every_pattern_of_the_built_in_profiles_expands) {
  for (const char* name : {"stuttgart", "karlsruhe", "generic"}) {
    const Profile profile = load_profile(name, {});
    for (const auto& [section, rules] : profile.rules) {
      if (section == "speech" || section == "resolution") continue;  // with slots of their parser
      for (const PhraseRule& rule : rules) BOOST_CHECK_NO_THROW(expand_pattern(profile, rule.pattern));
    }
  }
}

BOOST_AUTO_TEST_CASE(faults_name_the_line_and_a_cure) {
  struct Case {
    const char* toml;
    const char* expected;
  };
  for (const Case& c : {Case{"name = \"x\"\ncity = ", "test.toml, line 2"}, Case{"name = 3\n", "line 1"},
                        Case{"name = \"x\"\ncolour = \"red\"\n", "unknown key: colour"},
                        Case{"name = \"x\"\ndefault_visibility = \"offen\"\n", "default_visibility must be"},
                        Case{"name = \"x\"\n[[committee]]\nabbreviation = \"VA\"\n", "[[committee]] needs a name"},
                        Case{"name = \"x\"\n[[speech]]\nname = \"a\"\n", "needs name and pattern"},
                        Case{"name = \"x\"\n[words]\nrole = \"StR\"\n", "must be an array of strings"},
                        Case{"city = \"Stadt\"\n", "has no name"}}) {
    BOOST_TEST_CONTEXT(c.toml) BOOST_TEST(message_of(c.toml).find(c.expected) != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(names_are_looked_for_in_folders_first) {
  const Folder folder;
  folder.write("generic.toml", "name = \"generic\"\ncity = \"Eigenstadt\"\n");
  folder.write("meinstadt.toml", "name = \"meinstadt\"\n");
  BOOST_TEST(load_profile("generic", {folder.path}).city.value_or("") == "Eigenstadt");
  BOOST_TEST(load_profile("meinstadt", {folder.path}).name == "meinstadt");
  BOOST_TEST(load_profile((folder.path / "meinstadt.toml").string(), {}).name == "meinstadt");
  BOOST_CHECK_EXCEPTION(load_profile("nirgendwo", {folder.path}), Error, [](const Error& error) {
    return error.kind == ErrorKind::Usage && error.hint.find("meinstadt") != std::string::npos;
  });
  BOOST_CHECK_EXCEPTION(load_profile("./nirgendwo.toml", {}), Error,
                        [](const Error& error) { return error.kind == ErrorKind::Usage; });
  std::vector<std::string> names;
  for (const ProfileListing& listing : list_profiles({folder.path})) names.push_back(listing.name);
  const std::vector<std::string> expected{"generic", "karlsruhe", "meinstadt", "stuttgart"};
  BOOST_TEST(names == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(slots_are_expanded) {
  const Profile profile = parse_profile(R"(
    name = "x"
    [words]
    role = ["StR", "StRin", "Erster Bürgermeister"]
    nobody = []
    [fragments]
    name = '\p{Lu}\pL+'
    person = '{role}\s{name}'
    loop = 'a{loop}'
    [[party]]
    name = "GRÜNE"
    spellings = ["90/GRÜNE"]
  )",
                                        "test");
  BOOST_TEST(expand_pattern(profile, "{role}") == "(?:Erster[\\s\\x{a0}]+Bürgermeister|StRin|StR)");
  BOOST_TEST(expand_pattern(profile, "{party}") == "(?:90\\/GRÜNE|GRÜNE)");
  BOOST_TEST(expand_pattern(profile, "a{2,3}\\p{Lu}\\x{a0}") == "a{2,3}\\p{Lu}\\x{a0}");
  BOOST_TEST(expand_pattern(profile, "{mine}", {{"mine", "b|c"}}) == "(?:b|c)");
  BOOST_TEST(expand_pattern(profile, "{nobody}") == "(?:[^\\x00-\\x{10ffff}])");
  BOOST_TEST(expand_pattern(profile, "{person}").find("\\p{Lu}") != std::string::npos);
  BOOST_CHECK_THROW(expand_pattern(profile, "{unknown}"), Error);
  BOOST_CHECK_THROW(expand_pattern(profile, "{loop}"), Error);
}

BOOST_AUTO_TEST_CASE(committees_and_parties_by_their_spellings) {
  const Profile profile = load_profile("stuttgart", {});
  struct Case {
    const char* printed;
    const char* expected;
  };
  for (const Case& c :
       {Case{"Verwaltungsausschuss des Gemeinderats der Landeshauptstadt Stuttgart", "Verwaltungsausschuss"},
        Case{"VA", "Verwaltungsausschuss"}, Case{"Gemeinderates", "Gemeinderat"},
        Case{"  Gemeinderat  ", "Gemeinderat"},
        Case{"Ausschuß für Umwelt und  Technik", "Ausschuss für Umwelt und Technik"}, Case{"Vater", ""},
        Case{"Gemeinderatsfraktion", ""}, Case{"", ""}}) {
    const CommitteeName* found = find_committee(profile, c.printed);
    BOOST_TEST_CONTEXT(c.printed) BOOST_TEST((found == nullptr ? "" : found->name) == c.expected);
  }
  BOOST_TEST(canonical_party(profile, "90/GRÜNE").value_or("") == "GRÜNE");
  BOOST_TEST(canonical_party(profile, "Bündnis 90/Die  Grünen").value_or("") == "GRÜNE");
  BOOST_TEST(!canonical_party(profile, "HochbA").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

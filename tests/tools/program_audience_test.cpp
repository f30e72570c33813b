// What is not public never comes out for the audience public: no command, option or file of it tells of such a text.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tools/program_run.hpp"

using namespace ratsarchiv::tests;
namespace fs = std::filesystem;

namespace {

constexpr const char* kEveryFacet =
    "city,committee,year,visibility,kind,speaker,role,party,paper,motion,outcome,unanimity,manner,chair";

// Words of ASCII letters, 7 or more, that stand in a text of closed and in none of open.
std::set<std::string> words_of(const std::vector<Json>& documents) {
  std::set<std::string> words;
  for (const Json& document : documents) {
    std::string word;
    for (const char c : document["text"].get<std::string>() + " ") {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (letter || static_cast<unsigned char>(c) >= 0x80) {
        word += c;
        continue;
      }
      const bool ascii =
          std::all_of(word.begin(), word.end(), [](char l) { return static_cast<unsigned char>(l) < 0x80; });
      if (ascii && word.size() >= 7) words.insert(word);
      word.clear();
    }
  }
  return words;
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::vector<std::string> secret_words(const std::vector<Json>& closed, const std::vector<Json>& open) {
  std::string public_text;
  for (const Json& document : open) public_text += lower(document.dump()) + '\n';
  std::vector<std::string> secret;
  for (const std::string& word : words_of(closed))
    if (public_text.find(lower(word)) == std::string::npos) secret.push_back(word);
  return secret;
}

struct Indexed {
  TestArchive archive;
  std::vector<Json> open, closed;
  std::vector<std::string> secrets;

  Indexed(const std::string& profile, const std::vector<std::string>& sources) {
    std::vector<std::string> arguments{"--profile", profile};
    for (const std::string& source : sources) arguments.push_back(source);
    const auto result = archive.run("index", arguments);
    BOOST_TEST_REQUIRE((result.exit_code == 0 || result.exit_code == 4), result.told());
    open = archive.exported("public");
    closed = archive.exported("internal");
    secrets = secret_words(closed, open);
  }
};

// Ids, paths and words of the internal documents are in nothing that public commands print or public files hold.
void check_nothing_leaks(const Indexed& indexed) {
  const TestArchive& archive = indexed.archive;
  BOOST_TEST_REQUIRE(!indexed.open.empty());
  BOOST_TEST_REQUIRE(!indexed.closed.empty());
  BOOST_TEST_REQUIRE(indexed.secrets.size() > 20U);

  std::set<std::string> open_ids, open_paths;
  for (const Json& document : indexed.open) {
    open_ids.insert(document["id"]);
    open_paths.insert(document["source"]["path"]);
    BOOST_TEST(document["header"]["visibility"] != "nichtöffentlich", document["id"]);
  }
  std::map<std::string, std::string> outputs;
  for (const char* unit : {"protokoll", "beitrag", "beschluss", "abschnitt"})
    outputs[std::string("search ") + unit] =
        archive.run("search", {"--unit", unit, "--limit", "100000", "--facets", kEveryFacet, "--format", "json"}).out;
  for (char letter = 'a'; letter <= 'z'; ++letter)
    for (const char* field : {"word", "speaker", "paper"})
      outputs["suggest"] += archive.run("suggest", {"--field", field, "--limit", "100000", std::string(1, letter)}).out;
  outputs["search text"] = archive.run("search", {"--limit", "100000", "--facets", kEveryFacet}).out;
  outputs["export"] = archive.run("export").out;
  outputs["report"] = archive.run("report").out + archive.run("report", {"--format", "json"}).out;
  for (const auto& entry : fs::recursive_directory_iterator(archive.folder() / "current/public"))
    if (entry.is_regular_file())
      outputs["file " + entry.path().filename().string() + entry.path().parent_path().filename().string()] =
          read_file(entry.path());

  for (auto& [name, output] : outputs) {
    const std::string folded = lower(output);
    for (const Json& document : indexed.closed) {
      BOOST_TEST(!open_ids.contains(document["id"]));
      // A session's id may be the beginning of a public one's: what ends it decides.
      const std::string id = document["id"];
      for (std::size_t at = output.find(id); at != std::string::npos; at = output.find(id, at + 1)) {
        const char next = at + id.size() < output.size() ? output[at + id.size()] : ' ';
        BOOST_TEST((std::isalnum(static_cast<unsigned char>(next)) || next == '-' || next == '~'),
                   name << " names " << id);
      }
      const std::string path = document["source"]["path"];
      if (!open_paths.contains(path)) BOOST_TEST(output.find(path) == std::string::npos, name << " names " << path);
    }
    for (const std::string& word : indexed.secrets)
      BOOST_TEST(folded.find(lower(word)) == std::string::npos, name << " holds " << word);
  }

  const Json all = archive.search({"--facets", kEveryFacet, "--limit", "100000"});
  BOOST_TEST(all["total"] == indexed.open.size());
  for (const Json& value : all["facets"]["visibility"]) BOOST_TEST(value["value"] == "öffentlich");
  BOOST_TEST(archive.search({"--filter", "visibility=nichtöffentlich"})["total"] == 0);
  BOOST_TEST(archive.search({"sichtbarkeit:nichtöffentlich"})["total"] == 0);

  for (const Json& document : indexed.closed) {
    const std::string id = document["id"];
    const auto shown = archive.run("show", {id});
    BOOST_TEST(shown.exit_code == 1, shown.told());
    BOOST_TEST(shown.out.empty(), shown.told());
    // The same answer as for an id that never was.
    const auto never = archive.run("show", {"nirgendwo/x/1/1"});
    std::string told = shown.err;
    const std::size_t at = told.find(id);
    if (at != std::string::npos) told.replace(at, id.size(), "nirgendwo/x/1/1");
    BOOST_TEST(told == never.err);
    BOOST_TEST(archive.run("show", {id + "#1"}).exit_code == 1);
    BOOST_TEST(archive.run("show", {id, "--audience", "internal"}).exit_code == 0);
    BOOST_TEST(archive.run("show", {id, "--audience", "all"}).exit_code == 0);
  }
  for (std::size_t i = 0; i < indexed.secrets.size(); i += 1 + indexed.secrets.size() / 40) {
    const std::string& word = indexed.secrets[i];
    for (const std::string& query : {'=' + word, '"' + word + '"'}) {
      BOOST_TEST(archive.run("search", {query}).exit_code == 1, query);
      BOOST_TEST(archive.run("search", {"--audience", "internal", query}).exit_code == 0, query);
      BOOST_TEST(archive.run("search", {"--audience", "all", query}).exit_code == 0, query);
    }
  }
  BOOST_TEST(archive.search({"--audience", "all"})["total"] == indexed.open.size() + indexed.closed.size());
  BOOST_TEST(archive.search({"--audience", "internal"})["total"] == indexed.closed.size());
}

std::string sample(const char* folder) { return (source_root() / "corpus/samples" / folder).string(); }

}  // namespace

BOOST_AUTO_TEST_SUITE(audiences)

BOOST_AUTO_TEST_CASE(protocols_that_are_not_public_stay_inside) {
  const Indexed indexed("stuttgart", {sample("stuttgart")});
  BOOST_TEST(
      (std::find(indexed.secrets.begin(), indexed.secrets.end(), "Nachbesserungsklausel") != indexed.secrets.end()));
  check_nothing_leaks(indexed);
}

BOOST_AUTO_TEST_CASE(parts_of_sessions_and_agenda_items_that_are_not_public_stay_inside) {
  const Indexed indexed("generic", {sample("oparl"), sample("andere")});
  for (const char* word : {"Vergleichsverhandlungen", "Muttersbach", "Ziegelei"})
    BOOST_TEST(indexed.archive.run("search", {word}).exit_code == 1, word);
  check_nothing_leaks(indexed);
}

BOOST_AUTO_TEST_CASE(an_update_leaves_nothing_of_a_protocol_that_became_internal) {
  const TempFolder sources;
  fs::copy(sample("stuttgart"), sources.path(), fs::copy_options::recursive);
  const Indexed before("stuttgart", {sources.path().string()});
  const std::vector<std::string> arguments{"--profile", "stuttgart", sources.path().string()};
  const fs::path file = sources.path() / "2019-09-24-akm-47.txt";
  std::string text = read_file(file);
  const std::string kind = "öffentlich";
  text.replace(text.find(kind), kind.size(), "nichtöffentlich");
  sources.write(file.filename(), text);
  before.archive.run("index", arguments);
  BOOST_TEST(before.archive.run("search", {"=medienerwerbungsmittel"}).exit_code == 1);
  BOOST_TEST(before.archive.run("search", {"--audience", "internal", "=medienerwerbungsmittel"}).exit_code == 0);
  for (const auto& entry : fs::recursive_directory_iterator(before.archive.folder() / "current/public"))
    if (entry.is_regular_file())
      BOOST_TEST(read_file(entry.path()).find("medienerwerbungsmittel") == std::string::npos, entry.path().filename());
}

BOOST_AUTO_TEST_SUITE_END()

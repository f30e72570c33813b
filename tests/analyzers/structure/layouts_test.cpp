// Every layout: the texts of tests/data/protocols against the annotation beside them, what does not depend on speakers
// and resolutions, without tolerance.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "corpus/model/document_json.hpp"
#include "tests/analyzers/structure/parsed.hpp"

namespace fs = std::filesystem;
using namespace ratsarchiv;
using namespace ratsarchiv::analyzers;
using Json = nlohmann::ordered_json;

namespace {

fs::path source_root() {
  const char* root = std::getenv("RATSARCHIV_SOURCE");
  BOOST_REQUIRE_MESSAGE(root != nullptr, "RATSARCHIV_SOURCE names the checkout");
  return root;
}

std::string text_of_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// Sections as kind, begin, end; where a debate ends and a resolution begins is another test's matter.
std::string sections_of(const Json& sections) {
  std::string text;
  for (const Json& section : sections) {
    if (section["kind"] == "debate" || section["kind"] == "resolution") continue;
    text += section["kind"].get<std::string>() + " " + std::to_string(section["begin"].get<int>()) + "-" +
            std::to_string(section["end"].get<int>()) + "\n";
  }
  return text;
}

std::set<std::string> problem_kinds(const Json& problems) {
  std::set<std::string> kinds;
  for (const Json& problem : problems) {
    if (problem.value("level", "problem") == "problem") kinds.insert(problem["kind"].get<std::string>());
  }
  return kinds;
}

void check_document(const Json& expected, const Json& found) {
  for (const char* key : {"id", "kind", "history", "papers"}) {
    if (expected.contains(key)) BOOST_TEST(expected[key] == found[key], key << ": " << found[key].dump());
  }
  if (expected.contains("header")) {
    for (const auto& field : expected["header"].items()) {
      BOOST_TEST(field.value() == found["header"][field.key()], field.key() << ": " << found["header"][field.key()]);
    }
  }
  if (expected.contains("motions")) {
    BOOST_TEST(expected["motions"].size() == found["motions"].size(), found["motions"].dump());
    for (const Json& motion : expected["motions"]) {
      bool there = false;
      for (const Json& candidate : found["motions"]) {
        bool same = true;
        for (const auto& item : motion.items()) same = same && candidate[item.key()] == item.value();
        there = there || same;
      }
      BOOST_TEST(there, motion.dump() << " in " << found["motions"].dump());
    }
  }
  if (expected.contains("sections")) BOOST_TEST(sections_of(expected["sections"]) == sections_of(found["sections"]));
  if (expected.contains("problems")) {
    BOOST_TEST((problem_kinds(expected["problems"]) == problem_kinds(found["problems"])), found["problems"].dump());
  }
}

void check_file(const fs::path& annotation, const std::string& default_profile) {
  BOOST_TEST_CONTEXT(annotation.filename().string()) {
    const Json expected = Json::parse(text_of_file(annotation));
    fs::path text = annotation;
    text.replace_extension().replace_extension(".txt");
    if (!fs::exists(text)) return;
    const auto documents = parsed(expected.value("profile", default_profile), text_of_file(text));
    const Json wanted = expected.contains("documents") ? expected["documents"] : Json::array({expected});
    BOOST_REQUIRE(wanted.size() == documents.size());
    for (std::size_t i = 0; i < documents.size(); ++i) check_document(wanted[i], corpus::to_json(documents[i]));
  }
}

std::size_t check_folder(const fs::path& folder, const std::string& default_profile) {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.path().filename().string().ends_with(".expected.json")) continue;
    check_file(entry.path(), default_profile);
    ++count;
  }
  return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(layouts)

BOOST_AUTO_TEST_CASE(own_protocols_of_every_layout) {
  BOOST_TEST(check_folder(source_root() / "tests/data/protocols", "stuttgart") >= 12U);
}

BOOST_AUTO_TEST_CASE(shared_protocols) {
  const char* named = std::getenv("RATSARCHIV_SHARED");
  const fs::path folder =
      (named != nullptr ? fs::path(named) : source_root().parent_path() / "shared") / "protocols/stuttgart";
  if (!fs::is_directory(folder)) {
    BOOST_TEST_MESSAGE("skipped: no folder " << folder.string());
    return;
  }
  check_folder(folder, "stuttgart");
}

// Sections are in order, inside the text, do not overlap, and leave nothing but white space out.
BOOST_AUTO_TEST_CASE(sections_cover_the_text) {
  for (const auto& entry : fs::directory_iterator(source_root() / "tests/data/protocols")) {
    if (entry.path().extension() != ".txt") continue;
    for (const char* profile : {"stuttgart", "karlsruhe", "generic"}) {
      for (const corpus::Document& document : parsed(profile, text_of_file(entry.path()))) {
        std::size_t position = 0;
        const auto check_gap = [&](std::size_t end) {
          for (std::size_t i = position; i < end; ++i) {
            const auto byte = static_cast<unsigned char>(document.text[i]);
            if (byte > ' ') BOOST_ERROR(entry.path() << " " << profile << ": byte " << i << " is in no section");
          }
        };
        for (const corpus::Section& section : document.sections) {
          BOOST_REQUIRE(section.range.begin >= position);
          BOOST_REQUIRE(section.range.end <= document.text.size());
          BOOST_REQUIRE(!section.range.empty());
          check_gap(section.range.begin);
          position = section.range.end;
        }
        check_gap(document.text.size());
      }
    }
  }
}

// Cut short, doubled, or with bytes changed: a document comes out, with its text.
BOOST_AUTO_TEST_CASE(damaged_texts_give_documents) {
  unsigned seed = 7;
  const auto next = [&seed] { return seed = seed * 1103515245U + 12345U; };
  for (const auto& entry : fs::directory_iterator(source_root() / "tests/data/protocols")) {
    if (entry.path().extension() != ".txt") continue;
    const std::string text = text_of_file(entry.path());
    for (const char* profile : {"stuttgart", "karlsruhe", "generic"}) {
      for (int round = 0; round < 12; ++round) {
        std::string damaged = text.substr(0, next() % (text.size() + 1));
        while (!damaged.empty() && (static_cast<unsigned char>(damaged.back()) & 0x80) != 0) damaged.pop_back();
        if (round % 3 == 1) damaged += damaged;
        for (int change = 0; round % 3 == 2 && change < 20 && !damaged.empty(); ++change) {
          char& byte = damaged[next() % damaged.size()];
          if ((static_cast<unsigned char>(byte) & 0x80) == 0) byte = static_cast<char>(next() % 127);
        }
        std::size_t bytes = 0;
        for (const corpus::Document& document : parsed(profile, damaged)) bytes += document.text.size();
        BOOST_TEST(bytes == damaged.size());
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

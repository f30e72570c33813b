#include "analyzers/text/compound_splitter.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/split_listing.hpp"
#include "tests/analyzers/text/token_rendering.hpp"

using namespace ratsarchiv::analyzers;

namespace {

std::string split(const CompoundSplitter& splitter, const std::string& word) {
  const std::string key = expand_umlauts(lower_case(word));
  std::string text;
  for (const CompoundPart& part : splitter.split(key).parts)
    text.append(text.empty() ? "" : " ").append(key.substr(part.begin, part.end - part.begin));
  return text;
}

// What the splitter makes of a list of words and parts.
struct Figures {
  int compounds = 0, right_compounds = 0, wholes = 0, right_wholes = 0, splits = 0, right_splits = 0;
};

Figures measure(const std::string& list_name) {
  const char* source = std::getenv("RATSARCHIV_SOURCE");
  std::ifstream list(std::string(source == nullptr ? "." : source) + "/tests/data/" + list_name);
  BOOST_REQUIRE(list);
  const CompoundSplitter splitter(built_lexicon());
  Figures figures;
  for (std::string line; std::getline(list, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::string word = line.substr(0, line.find('\t'));
    const std::string expected = expand_umlauts(line.substr(line.find('\t') + 1));
    const std::string found = split(splitter, word);
    const auto is_split = [](const std::string& parts) { return parts.find(' ') != std::string::npos; };
    const int right = found == expected ? 1 : 0;
    if (right == 0) BOOST_TEST_MESSAGE(word << ": " << found << ", not " << expected);
    (is_split(expected) ? figures.compounds : figures.wholes) += 1;
    (is_split(expected) ? figures.right_compounds : figures.right_wholes) += right;
    if (!is_split(found)) continue;
    figures.splits += 1;
    figures.right_splits += right;
  }
  return figures;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(compound_splitter)

// Floors one point below what is reached, so that a change that costs quality fails.
BOOST_AUTO_TEST_CASE(words_divide_rightly) {
  const struct {
    const char* list;
    int compounds, wholes;
    double exact, precise, whole;
  } floors[] = {
      {"compounds.tsv", 400, 290, 0.97, 0.97, 0.98},
      {"compounds_council.tsv", 300, 200, 0.965, 0.97, 0.975},
      {"compounds_general.tsv", 1200, 500, 0.95, 0.98, 0.985},
      {"compounds_general_held.tsv", 1200, 500, 0.94, 0.98, 0.985},
  };
  for (const auto& floor : floors) {
    const Figures figures = measure(floor.list);
    BOOST_TEST(figures.compounds >= floor.compounds, floor.list);
    BOOST_TEST(figures.wholes >= floor.wholes, floor.list);
    BOOST_TEST(figures.right_compounds >= figures.compounds * floor.exact,
               floor.list << ": " << figures.right_compounds);
    BOOST_TEST(figures.right_splits >= figures.splits * floor.precise, floor.list << ": " << figures.right_splits);
    BOOST_TEST(figures.right_wholes >= figures.wholes * floor.whole, floor.list << ": " << figures.right_wholes);
  }
}

BOOST_AUTO_TEST_CASE(rules_hold) {
  const CompoundSplitter splitter(built_lexicon());
  const std::vector<std::pair<const char*, const char*>> table{
      {"Polterabend", "polter abend"},                   // a verb in -ern lends its stem
      {"Dachdecker", "dach decker"},                     // a doer who is no word of the list
      {"Fassadenbegrünung", "fassaden begruenung"},      // a deed that is none
      {"Wochenende", "wochen ende"},                     // a suffix that is a noun too
      {"Sanierungsmaßnahmen", "sanierungs massnahmen"},  // inflected last part
      {"Gehwegplatten", "geh weg platten"},              // "weg" within, though not at the outset
      {"Antragsteller", "antrag steller"},               // an s that begins the next part
      {"Schneesturm", "schnee sturm"},
      {"Häuserblock", "haeuser block"},  // umlaut change
      {"teilzunehmen", "teilzunehmen"},  // particle verbs
      {"bereitstellen", "bereitstellen"},
      {"Bereitstellung", "bereitstellung"},
      {"weiterbringen", "weiterbringen"},  // a prefix and a word
      {"Vorplatz", "vorplatz"},
      {"Freiburg", "freiburg"},       // a place
      {"Frühstück", "frueh stueck"},  // though there is a verb
  };
  for (const auto& [word, expected] : table) BOOST_TEST(split(splitter, word) == expected);
}

BOOST_AUTO_TEST_CASE(structure_of_three_and_more_parts) {
  const CompoundSplitter splitter(built_lexicon());
  const auto structure = [&](const std::string& key) { return splitter.structure(key, splitter.split(key)); };
  BOOST_TEST(structure("schulsanierung") == "schul|sanierung");
  BOOST_TEST(structure("gemeinderatssitzung") == "(gemeinde|rats)|sitzung");
  BOOST_TEST(structure("stadtspielplatz") == "stadt|(spiel|platz)");
  BOOST_TEST(structure("verbrauch") == "verbrauch");
}

BOOST_AUTO_TEST_CASE(written_parts_put_together_are_the_word) {
  const CompoundSplitter splitter(built_lexicon());
  const std::vector<std::pair<const char*, const char*>> table{
      {"Häuserblock", "Häuser block"},
      {"Straßenbeleuchtung", "Straßen beleuchtung"},
      {"ÖFFENTLICHKEITSARBEIT", "ÖFFENTLICHKEITS ARBEIT"},
      {"Rhein-Stadtverwaltung", "Rhein- Stadt verwaltung"},
      {"Verbrauch", "Verbrauch"},
      {"Xyzzyplugh", "Xyzzyplugh"},
      {"", ""},
      {"-", "-"},
      {"\xFF\xC3", "\xFF\xC3"},
  };
  for (const auto& [word, expected] : table) BOOST_TEST(written_parts(splitter, word) == expected);
  BOOST_TEST(written_parts(splitter, "Ha\u0308userblock") == "häuser block");
}

BOOST_AUTO_TEST_CASE(unknown_words_and_names_stay_whole) {
  const CompoundSplitter splitter(built_lexicon());
  for (const char* word : {"Gütersloh", "Xyzzyplugh", "Ratten", "a", "", "Kowalczyk"})
    BOOST_TEST(split(splitter, word) == expand_umlauts(lower_case(word)));
  BOOST_TEST(!splitter.is_known("xyzzyplugh"));
  BOOST_TEST(splitter.is_known("riesenaufgabe"));
  BOOST_TEST(split(splitter, std::string(500, 'a')) == std::string(500, 'a'));
}

BOOST_AUTO_TEST_CASE(parts_become_words) {
  const CompoundSplitter splitter(built_lexicon());
  const auto first_word = [&](const std::string& key) {
    return splitter.part_word(key, splitter.split(key).parts.front(), false);
  };
  BOOST_TEST(first_word("schulsanierung") == "schule");
  BOOST_TEST(first_word("verwaltungsausschuss") == "verwaltung");
  BOOST_TEST(first_word("haeuserblock") == "haeuser");
  BOOST_TEST(first_word("sprachkurs") == "sprache");
}

BOOST_AUTO_TEST_CASE(candidates_begin_with_the_winner) {
  const CompoundSplitter splitter(built_lexicon());
  for (const char* key : {"haushaltsplan", "schulhaus", "verbrauch", "xyzzyplugh", "gemeinderatssitzung"}) {
    const auto candidates = splitter.candidates(key, 4);
    BOOST_REQUIRE(!candidates.empty());
    BOOST_TEST(candidates.front().parts.size() == splitter.split(key).parts.size(), key);
  }
}

BOOST_AUTO_TEST_SUITE_END()

#include "analyzers/text/compound_splitter.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "analyzers/text/folding.hpp"
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

}  // namespace

BOOST_AUTO_TEST_SUITE(compound_splitter)

// Floors below what is reached (97 % and 99 %), so that a change that costs quality fails.
BOOST_AUTO_TEST_CASE(council_words_divide_rightly) {
  const char* source = std::getenv("RATSARCHIV_SOURCE");
  std::ifstream list(std::string(source == nullptr ? "." : source) + "/tests/data/compounds.tsv");
  BOOST_REQUIRE(list);
  const CompoundSplitter splitter(built_lexicon());
  int compounds = 0, right_compounds = 0, wholes = 0, right_wholes = 0;
  for (std::string line; std::getline(list, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::string word = line.substr(0, line.find('\t'));
    const std::string expected = expand_umlauts(line.substr(line.find('\t') + 1));
    const bool is_compound = expected.find(' ') != std::string::npos;
    const bool right = split(splitter, word) == expected;
    if (!right) BOOST_TEST_MESSAGE(word << ": " << split(splitter, word) << ", not " << expected);
    (is_compound ? compounds : wholes) += 1;
    (is_compound ? right_compounds : right_wholes) += right ? 1 : 0;
  }
  BOOST_TEST(compounds >= 300);
  BOOST_TEST(wholes >= 200);
  BOOST_TEST(right_compounds >= compounds * 0.94);
  BOOST_TEST(right_wholes >= wholes * 0.98);
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

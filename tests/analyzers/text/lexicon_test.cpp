#include "analyzers/text/lexicon.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "analyzers/text/lexicon_builder.hpp"
#include "corpus/model/error.hpp"
#include "tests/analyzers/text/token_rendering.hpp"

using namespace ratsarchiv::analyzers;

BOOST_AUTO_TEST_SUITE(lexicon)

BOOST_AUTO_TEST_CASE(words_given_are_found_and_no_others) {
  const std::vector<std::string> words{"Rat", "Rathaus", "rate", "Räte", "Maße", "Masse", "a", "Straße", "Schul-"};
  const auto lexicon = Lexicon::of_words(words);
  for (const char* word : {"rat", "rathaus", "rate", "räte", "maße", "masse", "a", "straße"})
    BOOST_TEST(lexicon->contains(word), word);
  for (const char* word : {"", "ra", "rath", "raete", "strasse", "schul", "rathauss", "\xFF", "b"})
    BOOST_TEST(!lexicon->contains(word), word);
  BOOST_TEST((lexicon->flags(lexicon->find("schul")) & kFirstPart) != 0);
  BOOST_TEST((lexicon->flags(lexicon->find("rat")) & kNoun) != 0);
  BOOST_TEST((lexicon->flags(lexicon->find("rate")) & kOther) != 0);
  BOOST_TEST(joined(lexicon->spellings(lexicon->find("masse"), "masse")) == "masse maße");
  BOOST_TEST(lexicon->has_several_spellings(lexicon->find("masse")));
  BOOST_TEST(!lexicon->has_several_spellings(lexicon->find("strasse")));
}

BOOST_AUTO_TEST_CASE(keys_and_numbers_belong_together) {
  const auto lexicon = built_lexicon();
  BOOST_TEST(lexicon->size() > 300000u);
  std::string last;
  for (std::uint32_t entry = 0; entry < lexicon->size(); entry += 97) {
    const std::string key = lexicon->key(entry);
    BOOST_REQUIRE_EQUAL(lexicon->find(key), entry);
    BOOST_REQUIRE(last < key);
    last = key;
  }
  BOOST_TEST(lexicon->key(lexicon->base(lexicon->find("haeusern"))) == "haus");
  BOOST_TEST(!lexicon->origin().empty());
}

BOOST_AUTO_TEST_CASE(the_order_of_words_does_not_matter) {
  const std::vector<LexiconWord> words{{"Haus", kNoun, "Haus"}, {"Häuser", kNoun, "Haus"}, {"gehen", kOther, ""}};
  const std::vector<LexiconWord> turned{words[2], words[1], words[0]};
  BOOST_TEST((build_lexicon(words, "x") == build_lexicon(turned, "x")));
}

BOOST_AUTO_TEST_CASE(files_that_are_no_lexicon_are_refused) {
  const std::string good = build_lexicon({{"Haus", kNoun, ""}}, "x");
  BOOST_CHECK_NO_THROW(Lexicon::from_bytes(good, "good"));
  std::string other_version = good;
  other_version[8] = 99;
  for (const std::string& bad :
       {std::string(), good.substr(0, 50), good.substr(0, good.size() - 8), other_version, std::string(200, 'x')})
    BOOST_CHECK_THROW(Lexicon::from_bytes(bad, "bad"), ratsarchiv::corpus::Error);
  BOOST_CHECK_THROW(Lexicon::open("/nonexistent/lexicon.bin"), ratsarchiv::corpus::Error);
  BOOST_CHECK_THROW(Lexicon::open("/tmp"), ratsarchiv::corpus::Error);
}

BOOST_AUTO_TEST_CASE(an_empty_lexicon_knows_nothing) {
  const auto lexicon = Lexicon::of_words({});
  BOOST_TEST(!lexicon->contains("haus"));
  Analyzer chain(lexicon);
  BOOST_TEST(rendered(chain.analyze("Das Haus")) == "das@0-3(0) haus@4-8(1)");
}

BOOST_AUTO_TEST_SUITE_END()

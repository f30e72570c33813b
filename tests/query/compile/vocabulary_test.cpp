// Expansion of wildcards and similar spellings.
#include "query/compile/vocabulary.hpp"

#include <xapian.h>

#include <boost/test/unit_test.hpp>
#include <string>

#include "query/test_archive.hpp"

using namespace ratsarchiv;
using query::edit_distance;
using query::Vocabulary;
using query::WordList;

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

struct Fixture {
  Fixture() : database("", Xapian::DB_BACKEND_INMEMORY), vocabulary(database) {
    for (const char* term : {"haus", "hausbau", "haeuser", "neubau", "bauplan", "maße", "masse", "2019", "Zhaus",
                             "XPARTYbau", "Shaus", "SZhaus", "Sneubau"}) {
      Xapian::Document document;
      document.add_term(term);
      if (std::string(term) == "hausbau") document.add_term("haus");
      database.add_document(document);
    }
  }

  std::string matching(const std::string& pattern, WordList list = WordList::Text) {
    return joined(vocabulary.matching(pattern, list, 100).words);
  }

  Xapian::WritableDatabase database;
  Vocabulary vocabulary;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(vocabulary, Fixture)

BOOST_AUTO_TEST_CASE(patterns) {
  BOOST_TEST(matching("haus*") == "haus hausbau");
  BOOST_TEST(matching("HAUS*") == "haus hausbau");
  BOOST_TEST(matching("*bau") == "hausbau neubau");
  BOOST_TEST(matching("*bau*") == "bauplan hausbau neubau");
  BOOST_TEST(matching("h*u*r") == "haeuser");
  BOOST_TEST(matching("häus*") == "haeuser");
  BOOST_TEST(matching("maß*") == "masse maße");
  BOOST_TEST(matching("20*") == "2019");
  BOOST_TEST(matching("x*") == "");
  BOOST_TEST(matching("haus*haus") == "");
  BOOST_TEST(matching("*bau", WordList::Subject) == "neubau");
  BOOST_TEST(matching("haus*", WordList::Subject) == "haus");
}

BOOST_AUTO_TEST_CASE(the_most_frequent_are_kept) {
  const query::Expansion expansion = vocabulary.matching("haus*", WordList::Text, 1);
  BOOST_TEST(joined(expansion.words) == "haus");
  BOOST_TEST(expansion.found == 2);
}

BOOST_AUTO_TEST_CASE(similar_words_nearest_first) {
  BOOST_TEST(joined(vocabulary.similar("neubau", 1, 10).words) == "neubau");
  BOOST_TEST(joined(vocabulary.similar("hasubau", 2, 10).words) == "hausbau");
  BOOST_TEST(joined(vocabulary.similar("Häuser", 0, 10).words) == "haeuser");
}

BOOST_AUTO_TEST_CASE(distances) {
  struct Case {
    std::string a, b;
    unsigned bound, distance;
  };
  const Case kCases[] = {{"", "", 2, 0},
                         {"a", "", 2, 1},
                         {"abc", "abc", 2, 0},
                         {"abc", "acb", 2, 1},
                         {"abc", "xyz", 2, 3},
                         {"abc", "abcdef", 2, 3},
                         {"brücke", "brucke", 2, 1},
                         {"kitten", "sitting", 3, 3},
                         {std::string(100, 'a'), std::string(100, 'a'), 2, 3}};
  for (const Case& c : kCases) BOOST_TEST(edit_distance(c.a, c.b, c.bound) == c.distance, c.a << " " << c.b);
}

BOOST_AUTO_TEST_SUITE_END()

// Expansion of wildcards and similar spellings.
#include "query/compile/vocabulary.hpp"

#include <xapian.h>

#include <boost/test/unit_test.hpp>
#include <random>
#include <set>
#include <string>
#include <tuple>

#include "analyzers/text/folding.hpp"
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

// A table of these words, each in so many texts and subjects.
std::shared_ptr<const corpus::WordTable> table_of(
    const std::vector<std::tuple<std::string, std::uint32_t, std::uint32_t>>& words) {
  std::vector<corpus::CountedWord> counted;
  for (const auto& [word, texts, subjects] : words)
    counted.push_back({analyzers::expand_umlauts(word), word, texts, subjects});
  return corpus::WordTable::from_bytes(corpus::encode_word_table(std::move(counted)), "probe");
}

struct VocabularyFixture {
  VocabularyFixture() : database("", Xapian::DB_BACKEND_INMEMORY), vocabulary(database, tables) {
    for (const char* term : {"Zhaus", "XPARTYbau", "XPARTYbaum"}) {
      Xapian::Document document;
      document.add_term(term);
      database.add_document(document);
    }
  }

  std::string matching(const std::string& pattern, WordList list = WordList::Text) {
    return joined(vocabulary.matching(pattern, list, 100).words);
  }

  Xapian::WritableDatabase database;
  query::WordTables tables{table_of({{"haus", 2, 1},
                                     {"hausbau", 1, 0},
                                     {"haeuser", 1, 0},
                                     {"neubau", 1, 1},
                                     {"bauplan", 1, 0},
                                     {"maße", 1, 0},
                                     {"masse", 1, 0},
                                     {"2019", 1, 0},
                                     {"nurbetreff", 0, 1}})};
  Vocabulary vocabulary;
};

// Words made of few letters, so that many are alike; some with letters beyond ASCII.
std::vector<std::string> random_words(std::size_t count, unsigned seed) {
  const std::vector<std::string> letters{"a", "b", "e", "n", "s", "t", "ä", "ß", "ж"};
  std::mt19937 random(seed);
  std::set<std::string> words;
  while (words.size() < count) {
    std::string word;
    for (std::size_t length = 1 + random() % 9; length > 0; --length) {
      const std::size_t letter = random() % (2 * letters.size());
      word += letters[letter < letters.size() ? letter : letter % 6];
    }
    words.insert(word);
  }
  return {words.begin(), words.end()};
}

// '*' stands for any characters: by recursion over pattern and key.
bool fits(std::string_view key, std::string_view pattern) {
  if (pattern.empty()) return key.empty();
  if (pattern.front() == '*') return fits(key, pattern.substr(1)) || (!key.empty() && fits(key.substr(1), pattern));
  return !key.empty() && key.front() == pattern.front() && fits(key.substr(1), pattern.substr(1));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(vocabulary, VocabularyFixture)

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
  BOOST_TEST(matching("nur*") == "");
  BOOST_TEST(matching("*betreff", WordList::Subject) == "nurbetreff");
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

// Each part of a compound may be misspelt, but errors may not crowd in one.
BOOST_AUTO_TEST_CASE(similar_compounds) {
  const Vocabulary compounds(database, {table_of({{"digitalisierungsstrategie", 1, 0}, {"verkehrsplanung", 1, 0}})});
  BOOST_TEST(joined(compounds.similar("Digitalisirungsstrategie", 4, 10).words) == "digitalisierungsstrategie");
  BOOST_TEST(joined(compounds.similar("Digtalisirungsstratgie", 4, 10).words) == "digitalisierungsstrategie");
  BOOST_TEST(joined(compounds.similar("Dgtlsierungsstrategie", 4, 10).words) == "");
  BOOST_TEST(joined(compounds.similar("verkersplanng", 2, 10).words) == "verkehrsplanung");
}

// Both audiences as one: words of both once, their documents together.
BOOST_AUTO_TEST_CASE(two_tables) {
  tables.push_back(table_of({{"haus", 1, 0}, {"hausbau", 4, 0}, {"hausrat", 1, 0}}));
  const Vocabulary both(database, tables);
  BOOST_TEST(joined(both.matching("haus*", WordList::Text, 10).words) == "haus hausbau hausrat");
  BOOST_TEST(joined(both.matching("haus*", WordList::Text, 1).words) == "hausbau");
  BOOST_TEST(both.documents_with("hausbau", WordList::Text) == 5U);
  BOOST_TEST(joined(both.similar("hausbau", 1, 10).words) == "hausbau");
}

// Stems are found by the forms that have them; what was completed by a term of its own.
BOOST_AUTO_TEST_CASE(found_by_forms) {
  const auto stems_in = [](const std::shared_ptr<const corpus::WordTable>& words,
                           const std::vector<std::pair<std::string, std::string>>& of_forms) {
    std::vector<corpus::StemForm> forms;
    for (const auto& [exact, stem] : of_forms) forms.push_back({stem, words->find(exact, exact).value()});
    return corpus::StemTable::from_bytes(corpus::encode_stem_table(*words, std::move(forms)), words, "probe");
  };
  const auto terms = [](const Vocabulary& words, const std::vector<std::string>& stems) {
    return joined(words.terms_of_stems(stems));
  };
  query::StemTables of_one{stems_in(tables[0], {{"haus", "haus"}, {"haeuser", "haus"}, {"neubau", "neubau"}})};
  const Vocabulary one(database, tables, of_one);
  BOOST_TEST(joined(one.forms_of({"haus"}, 10)) == "haeuser haus");
  BOOST_TEST(joined(one.forms_of({"haus"}, 1)) == "haus");
  BOOST_TEST(joined(one.forms_of({"neubau", "haus"}, 10)) == "haeuser haus neubau");
  BOOST_TEST(joined(one.forms_of({"bau"}, 10)) == "");
  BOOST_TEST(terms(one, {"haus"}) == "haeuser haus Zhaus");
  BOOST_TEST(terms(one, {"neubau"}) == "neubau");
  BOOST_TEST(terms(one, {"neubau", "bau"}) == "neubau");
  BOOST_TEST(terms(one, {"bau"}) == "Zbau");
  BOOST_TEST(terms(one, {}) == "");
  BOOST_TEST(one.has_stem("neubau"));
  BOOST_TEST(!one.has_stem("bau"));
  BOOST_TEST(vocabulary.has_stem("haus"));  // by its own term
  BOOST_TEST(!vocabulary.has_stem("neubau"));

  // Of both audiences the forms of both, each once.
  tables.push_back(table_of({{"haeuser", 4, 0}, {"hauses", 1, 0}}));
  of_one.push_back(stems_in(tables[1], {{"haeuser", "haus"}, {"hauses", "haus"}}));
  const Vocabulary both(database, tables, of_one);
  BOOST_TEST(joined(both.forms_of({"haus"}, 10)) == "haeuser haus hauses");
  BOOST_TEST(joined(both.forms_of({"haus"}, 1)) == "haeuser");
}

BOOST_AUTO_TEST_CASE(documents_of_words) {
  BOOST_TEST(vocabulary.documents_with("haus", WordList::Text) == 2U);
  BOOST_TEST(vocabulary.documents_with("haus", WordList::Subject) == 1U);
  BOOST_TEST(vocabulary.documents_with("maße", WordList::Text) == 1U);
  BOOST_TEST(vocabulary.documents_with("hausb", WordList::Text) == 0U);
  BOOST_TEST(vocabulary.terms_beginning_with("XPARTYbau", 10).found == 2U);
}

BOOST_AUTO_TEST_CASE(as_a_scan_of_all_words_finds) {
  const std::vector<std::string> words = random_words(3000, 4);
  std::vector<std::tuple<std::string, std::uint32_t, std::uint32_t>> counted;
  for (const std::string& word : words) counted.emplace_back(word, 1, 0);
  const Vocabulary many(database, {table_of(counted)});
  for (const std::string pattern : {"an*", "*te", "*ess*", "a*n", "*a*s*", "s*t*e", "ß*", "*ä", "b*ж", "*", "*ssss"}) {
    std::vector<std::string> expected;
    for (const std::string& word : words)
      if (fits(analyzers::expand_umlauts(word), analyzers::expand_umlauts(pattern))) expected.push_back(word);
    BOOST_TEST(joined(many.matching(pattern, WordList::Text, words.size()).words) == joined(expected), pattern);
  }
  for (std::size_t i = 0; i < words.size(); i += 151)
    for (unsigned edits = 0; edits <= 3; ++edits) {
      const std::string typed = words[i].substr(0, words[i].size() - (words[i].back() & 0x80 ? 0 : 1)) + "t";
      std::set<std::string> expected;
      for (const std::string& word : words)
        if (edit_distance(analyzers::expand_umlauts(typed), analyzers::expand_umlauts(word), edits) <= edits)
          expected.insert(word);
      const std::string key = analyzers::expand_umlauts(typed);
      const std::vector<unsigned> anywhere(query::characters(key).size() + 1, edits);
      std::set<std::string> found;
      for (const query::SimilarWord& similar : many.similar_within(key, anywhere, WordList::Text))
        found.insert(similar.word);
      BOOST_TEST(found == expected, typed << " " << edits);
    }
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

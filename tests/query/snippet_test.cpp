// Snippets: windows, torn words, long passages; what is highlighted is what matched.
#include "query/snippet.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <string>
#include <vector>

#include "query/test_archive.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::query;
using corpus::ByteRange;

namespace {

ResolvedNode word(const std::string& exact, const std::string& stem) {
  ResolvedNode node;
  node.kind = ResolvedKind::Word;
  node.word.exact = {exact};
  node.word.stems = {stem};
  node.word.parts = {stem};
  return node;
}

ResolvedNode sequence(ResolvedKind kind, std::vector<std::string> words, unsigned distance = 0) {
  ResolvedNode node;
  node.kind = kind;
  node.distance = distance;
  for (std::string& text : words) node.sequence.push_back({std::move(text)});
  return node;
}

struct SnippetFixture {
  SnippetFixture() : analyzer(tests::test_lexicon()) {}

  Snippet snippet(const std::string& text, const std::vector<ResolvedNode>& leaves) {
    std::vector<const ResolvedNode*> pointers;
    for (const ResolvedNode& leaf : leaves) pointers.push_back(&leaf);
    return make_snippet(text, {{0, text.size()}}, pointers, analyzer);
  }

  static std::string highlighted(const Snippet& snippet) {
    std::string out;
    for (const ByteRange& range : snippet.highlights)
      out += (out.empty() ? "" : "|") + std::string(corpus::slice(snippet.text, range));
    return out;
  }

  analyzers::Analyzer analyzer;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(snippets, SnippetFixture)

BOOST_AUTO_TEST_CASE(white_space_is_folded_and_torn_words_are_joined) {
  const Snippet result =
      snippet("Die  neue\n\tSchule ist eine Riesen-\n\naufgabe, sagt\r\ner.", {word("riesenaufgabe", "riesenaufgab")});
  BOOST_TEST(result.text == "Die neue Schule ist eine Riesenaufgabe, sagt er.");
  BOOST_TEST(highlighted(result) == "Riesenaufgabe");
}

BOOST_AUTO_TEST_CASE(torn_words_are_joined_without_being_matched) {
  const Snippet result = snippet("Eine Riesen-\naufgabe für die Schule.", {word("schule", "schul")});
  BOOST_TEST(result.text == "Eine Riesenaufgabe für die Schule.");
  BOOST_TEST(highlighted(result) == "Schule");
}

BOOST_AUTO_TEST_CASE(forms_stems_and_parts) {
  BOOST_TEST(highlighted(snippet("Schulen und die Schule am Bad", {word("schule", "schul")})) == "Schulen|Schule");
  BOOST_TEST(highlighted(snippet("Der Haushaltsplan liegt vor.", {word("haushalt", "haushalt")})) == "Haushaltsplan");
  BOOST_TEST(highlighted(snippet("Die S-Bahn hält.", {word("bahn", "bahn")})) == "S-Bahn");
}

BOOST_AUTO_TEST_CASE(phrases_only_where_they_stand) {
  const std::string text = "Das alte Bad am Ufer. Das Bad ist alte Bausubstanz.";
  BOOST_TEST(highlighted(snippet(text, {sequence(ResolvedKind::Phrase, {"alte", "bad"})})) == "alte|Bad");
  BOOST_TEST(highlighted(snippet(text, {sequence(ResolvedKind::Phrase, {"bad", "alte"})})) == "");
  BOOST_TEST(highlighted(snippet(text, {sequence(ResolvedKind::Near, {"bad", "alte"}, 1)})) == "alte|Bad");
  BOOST_TEST(highlighted(snippet(text, {sequence(ResolvedKind::Near, {"bad", "alte"}, 2)})) == "alte|Bad|Bad|alte");
}

BOOST_AUTO_TEST_CASE(the_window_with_most_of_the_query_wins) {
  std::string text = "Die Schule. ";
  for (int i = 0; i < 200; ++i) text += "Hier steht anderes. ";
  text += "Der Haushalt der Schule reicht. ";
  for (int i = 0; i < 200; ++i) text += "Hier steht anderes. ";
  const Snippet result = snippet(text, {word("schule", "schul"), word("haushalt", "haushalt")});
  BOOST_TEST(highlighted(result) == "Haushalt|Schule");
  BOOST_TEST(result.text.size() < kSnippetBytes + 20);
  BOOST_TEST(result.text.ends_with("…"));
}

BOOST_AUTO_TEST_CASE(without_a_match_it_is_the_beginning) {
  std::string text = "  Anfang. ";
  for (int i = 0; i < 100; ++i) text += "Und so weiter. ";
  const Snippet result = snippet(text, {word("nie", "nie")});
  BOOST_TEST(result.text.starts_with("Anfang. Und"));
  BOOST_TEST(result.highlights.empty());
}

BOOST_AUTO_TEST_CASE(empty_passages) {
  BOOST_TEST(snippet("", {word("nie", "nie")}).text == "");
  BOOST_TEST(snippet("   \n ", {word("nie", "nie")}).text == "");
  BOOST_TEST(make_snippet("text", {}, {}, analyzer).text == "");
  BOOST_TEST(make_snippet("text", {{2, 900}}, {}, analyzer).text == "xt");
}

BOOST_AUTO_TEST_CASE(long_passages_are_bounded) {
  const ResolvedNode leaf = word("schule", "schul");
  BOOST_TEST(highlighted(snippet(std::string(200'000, 'x') + " Schule", {leaf})) == "Schule");
  BOOST_TEST(snippet(std::string(1'000'000, 'x'), {leaf}).text.size() < kSnippetBytes + 20);
  std::string umlauts;
  for (int i = 0; i < 100'000; ++i) umlauts += "ü";
  const Snippet result = snippet(umlauts, {leaf});
  BOOST_TEST(result.text.size() < kSnippetBytes + 20);
  std::string all_match;
  for (int i = 0; i < 100'000; ++i) all_match += "Schule ";
  BOOST_TEST(!snippet(all_match, {leaf}).highlights.empty());
}

// Whatever the text: highlights lie in it, in order, on whole words, and nothing else of the query is in their place.
BOOST_AUTO_TEST_CASE(random_texts) {
  std::mt19937 random(11);
  const std::vector<std::string> pieces{"Schule", "Schulen", "Haus-\nhalt", "Haushalt", " ", "\n", "\f",   ". ",
                                        "ä",      "\u00AD",  "-",           "Bad",      "x", "„",  "\xff", "1."};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (std::size_t i = random() % 200; i > 0; --i)
      text += pieces[random() % pieces.size()] + (random() % 2 ? " " : "");
    const Snippet result = snippet(
        text, {word("schule", "schul"), word("haushalt", "haushalt"), sequence(ResolvedKind::Phrase, {"bad", "x"})});
    std::size_t at = 0;
    for (const ByteRange& range : result.highlights) {
      BOOST_TEST(at <= range.begin);
      BOOST_TEST(range.begin < range.end);
      BOOST_TEST(range.end <= result.text.size());
      at = range.end;
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

// Snippets: windows, torn words, long passages; what is highlighted is what matched.
#include "query/snippet.hpp"

#include <xapian.h>

#include <boost/test/unit_test.hpp>
#include <random>
#include <string>
#include <vector>

#include "query/test_archive.hpp"
#include "query/text_matcher.hpp"

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
  SnippetFixture() : analyzer(tests::test_lexicon()), vocabulary(no_words, {}) {}

  Snippet snippet(const std::string& text, const std::vector<ResolvedNode>& leaves) {
    std::vector<const ResolvedNode*> pointers;
    for (const ResolvedNode& leaf : leaves) pointers.push_back(&leaf);
    return SnippetMaker(pointers, vocabulary, analyzer).make(text, {{0, text.size()}});
  }

  static std::string highlighted(const Snippet& snippet) {
    std::string out;
    for (const ByteRange& range : snippet.highlights)
      out += (out.empty() ? "" : "|") + std::string(corpus::slice(snippet.text, range));
    return out;
  }

  analyzers::Analyzer analyzer;
  Xapian::Database no_words;
  Vocabulary vocabulary;
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
  BOOST_TEST(SnippetMaker({}, vocabulary, analyzer).make("text", {}).text == "");
  BOOST_TEST(SnippetMaker({}, vocabulary, analyzer).make("text", {{2, 900}}).text == "xt");
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

BOOST_AUTO_TEST_CASE(the_form_as_typed_wins_over_parts_before_it) {
  std::string text = "Der Haushaltsplan liegt vor. ";
  for (int i = 0; i < 100; ++i) text += "Hier steht anderes. ";
  text += "Und nun zum Haushalt.";
  BOOST_TEST(highlighted(snippet(text, {word("haushalt", "haushalt")})) == "Haushalt");
}

BOOST_AUTO_TEST_CASE(phrases_far_behind_their_words) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "Das Bad, sagt er, ist alte Substanz. ";
  text += "Und das alte Bad am Ufer.";
  BOOST_TEST(highlighted(snippet(text, {sequence(ResolvedKind::Phrase, {"alte", "bad"})})) == "alte|Bad");
}

// Nothing in the text has the letters of the word: the whole is analyzed.
BOOST_AUTO_TEST_CASE(words_that_only_the_analysis_tells) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "Hier steht anderes. ";
  text += "Der Haus- und Schulbau kostet.";
  const Snippet result = snippet(text, {word("hausbau", analyzer.analyze_word("Hausbau").stem)});
  BOOST_TEST(result.text.find("Haus- und Schulbau") != std::string::npos);
  BOOST_TEST(!result.highlights.empty());
}

BOOST_AUTO_TEST_CASE(forms_without_the_letters_of_their_stem) {
  const std::string stem = analyzer.analyze_word("ging").stem;
  const auto words = corpus::WordTable::from_bytes(
      corpus::encode_word_table({{"ging", "ging", 1, 0}, {"gehen", "gehen", 1, 0}}), "words");
  const auto stems =
      corpus::StemTable::from_bytes(corpus::encode_stem_table(*words, {{stem, 0}, {stem, 1}}), words, "stems");
  const Vocabulary known(no_words, WordTables{words}, StemTables{stems});
  const ResolvedNode leaf = word("gehen", stem);
  std::string text = "Der Plan ging gut. ";
  for (int i = 0; i < 100; ++i) text += "Hier steht anderes. ";
  BOOST_TEST(highlighted(SnippetMaker({&leaf}, known, analyzer).make(text, {{0, text.size()}})) == "ging");
}

// Whatever the text: highlights lie in it, in order, on whole words.
BOOST_AUTO_TEST_CASE(random_texts) {
  std::mt19937 random(11);
  const std::vector<std::string> pieces{"Schule", "Schulen", "Haus-\nhalt", "Haushalt", " ", "\n", "\f",   ". ",
                                        "ä",      "\u00AD",  "-",           "Bad",      "x", "„",  "\xff", "1."};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (std::size_t i = random() % 200; i > 0; --i)
      text += pieces[random() % pieces.size()] + (random() % 2 ? " " : "");
    const std::vector<ResolvedNode> leaves{word("schule", "schul"), word("haushalt", "haushalt"),
                                           sequence(ResolvedKind::Phrase, {"bad", "x"})};
    const Snippet result = snippet(text, leaves);
    // Something is highlighted if anything matches.
    const TextMatcher matcher({&leaves[0], &leaves[1], &leaves[2]});
    BOOST_TEST(result.highlights.empty() == matcher.match(analyzer.analyze(text)).empty());
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

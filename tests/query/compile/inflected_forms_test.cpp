// Which words of an index are the inflected forms of a word, with the lexicon of the build: umlauts that stems lost,
// alternates, endings that lemmas kept, forms that begin otherwise.
#include <xapian.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/token_rendering.hpp"
#include "analyzers/text/word_analyzer.hpp"
#include "corpus/model/stem_table.hpp"
#include "query/compile/vocabulary.hpp"

using namespace ratsarchiv;
using analyzers::joined;

namespace {

struct Fixture {
  Fixture() : analyzer(analyzers::built_lexicon()), database("", Xapian::DB_BACKEND_INMEMORY) {}

  // Words as they stand in texts, separated by blanks.
  void add_words(const std::string& text) {
    for (const analyzers::Token& token : analyzer.analyze(text)) words.insert(token.word->exact);
  }

  std::string forms_of(const std::string& word) {
    std::vector<corpus::CountedWord> counted;
    for (const std::string& exact : words) counted.push_back({analyzers::expand_umlauts(exact), exact, 1, 0});
    const auto table = corpus::WordTable::from_bytes(corpus::encode_word_table(std::move(counted)), "probe");
    std::vector<corpus::StemForm> forms;
    const analyzers::WordAnalyzer word_analyzer(
        analyzers::built_lexicon(), std::make_shared<const analyzers::CompoundSplitter>(analyzers::built_lexicon()));
    for (std::uint32_t number = 0; number < table->size(); ++number)
      for (const std::string& stem : word_analyzer.stems_of_exact(table->exact(number)))
        forms.push_back({stem, number});
    const query::Vocabulary vocabulary(
        database, {table},
        {corpus::StemTable::from_bytes(corpus::encode_stem_table(*table, std::move(forms)), table, "probe")});
    return joined(vocabulary.forms_of(query::stems_of(analyzer.analyze_word(word)), 100));
  }

  analyzers::Analyzer analyzer;
  Xapian::WritableDatabase database;
  std::set<std::string> words;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(inflected_forms, Fixture)

BOOST_AUTO_TEST_CASE(words_of_the_index) {
  add_words("Kürzung Kürzungen kurz Kürbis Übernahme Übernahmen über übernimmt Überfall");
  add_words("Raum Räume Räumen Raums Rauch Raumordnung Vertrag Verträge Vertrags Verträgen vertragen Vertreter");
  add_words("Pflege Pflegen pflegt Pflicht Haus Häuser Hauses Häusern Hausbau Hauch");
  add_words("Streichung Streichungen Streich Bau Baus Bauten Baum Rat Rates Räte Räten Rathaus raten");
  add_words("gehen ging gegangen Gehweg 1 19 1a 190");
  const struct {
    std::string word;
    std::string forms;
  } kRows[] = {
      // Words of the same stem are forms of each other, those of a verb that shares it included.
      {"Kürzung", "kuerzung kuerzungen"},
      {"Kürzungen", "kuerzung kuerzungen"},
      {"Kuerzung", "kuerzung kuerzungen"},
      {"Übernahme", "uebernahme"},  // the plural has the stem of the verb's past
      {"Räume", "raeume raeumen raum raums"},
      {"Räumen", "raeume raeumen raum raums"},
      {"Raum", "raeume raeumen raum raums"},
      {"Vertrag", "vertraege vertraegen vertrag vertragen vertrags"},
      {"Verträge", "vertraege vertraegen vertrag vertragen vertrags"},
      {"Pflege", "pflege pflegen pflegt"},
      {"Haus", "haeuser haeusern haus hauses"},
      {"Häuser", "haeuser haeusern haus hauses"},
      {"Streichung", "streichung streichungen"},
      {"Räte", "raete raeten rat raten rates"},
      {"ging", "gegangen gehen ging"},
      {"Unbekanntes", ""},
      {"1", "1"},  // neither 19 nor 1a
      {"19", "19"},
      {"2", ""},
  };
  for (const auto& row : kRows) BOOST_TEST_CONTEXT(row.word) {
      BOOST_TEST(forms_of(row.word) == row.forms);
    }
}

BOOST_AUTO_TEST_SUITE_END()

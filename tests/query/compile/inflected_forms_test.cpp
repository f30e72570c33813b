// Which words of an index are the inflected forms of a word, with the lexicon of the build: umlauts that stems lost,
// alternates, endings that lemmas kept.
#include "query/compile/inflected_forms.hpp"

#include <xapian.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/token_rendering.hpp"
#include "corpus/model/word_table.hpp"

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
    const query::WordTables tables{
        corpus::WordTable::from_bytes(corpus::encode_word_table(std::move(counted)), "probe")};
    const query::Vocabulary vocabulary(database, tables);
    query::InflectedForms forms(analyzer, vocabulary);
    const analyzers::WordAnalysis analysis = analyzer.analyze_word(word);
    std::vector<std::string> found = forms.of(analysis.exact, query::stems_of(analysis));
    std::sort(found.begin(), found.end());
    return joined(found);
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
  add_words("1 19 1a 190");
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
      {"Unbekanntes", ""},
      {"1", "1"},  // neither 19 nor 1a
      {"19", "19"},
      {"2", ""},
  };
  for (const auto& row : kRows) BOOST_TEST_CONTEXT(row.word) {
      BOOST_TEST(forms_of(row.word) == row.forms);
    }
}

BOOST_AUTO_TEST_CASE(beginnings) {
  const struct {
    std::string exact;
    std::vector<std::string> stems;
    std::string beginnings;
  } kRows[] = {
      {"kuerzung", {"kurzung"}, "kuerzueng kuerzung"},  // Snowball lost the umlaut
      {"uebernahme", {"ubernahm"}, "uebernaehm uebernahm"},
      {"raeumen", {"raeumen", "raum"}, "raeum raum"},
      {"vertrag", {"vertragen"}, "vertraeg vertrag"},  // a lemma keeps its ending
      {"vertraegen", {"vertrag"}, "vertraeg vertrag"},
      {"pflege", {"pflegen"}, "pfleg"},
      {"haeuser", {"haus"}, "haeus haus"},
      {"bearbeitung", {"bearbeiten"}, "beaerbeit bearbeit"},
      {"ging", {"gehen"}, "geh ging"},  // nothing in common, or little: each for itself
      {"ausgewiesen", {"ausweisen"}, "aeusgewies aeusweis ausgewies ausweis"},
      {"see", {"see"}, "see"},  // no ending is taken off that leaves too little
      {"19", {"19"}, ""},
      {"\xc3\xa4", {"\xc3\xa4"}, ""},
      {"", {""}, ""},
  };
  for (const auto& row : kRows) BOOST_TEST_CONTEXT(row.exact) {
      BOOST_TEST(joined(query::beginnings_of_forms(row.exact, row.stems)) == row.beginnings);
    }
}

BOOST_AUTO_TEST_SUITE_END()

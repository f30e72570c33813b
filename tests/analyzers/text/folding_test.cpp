#include "analyzers/text/folding.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/analyzers/text/token_rendering.hpp"

using namespace ratsarchiv::analyzers;

namespace {

struct FoldingRow {
  const char* input;
  const char* expected;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(folding)

BOOST_AUTO_TEST_CASE(field_values) {
  const std::vector<FoldingRow> rows{
      {"Bündnis 90/DIE  GRÜNEN", "buendnis 90/die gruenen"},
      {" Straße\t\n12 ", "strasse 12"},
      {"„Zitat“ – ‚so‘", "\"zitat\" - 'so'"},
      {"Café Größe", "cafe groesse"},
      {"SÖS‐LINKE‐PluS", "soes-linke-plus"},
      {"A\u0308pfel", "aepfel"},
      {"STRAẞE", "strasse"},
      {"", ""},
      {"\xA0 \xFF", "\uFFFD \uFFFD"},
  };
  for (const FoldingRow& row : rows) BOOST_TEST(fold_value(row.input) == row.expected, row.input);
  // What is folded stays as it is.
  for (const FoldingRow& row : rows) BOOST_TEST(fold_value(row.expected) == row.expected, row.input);
}

BOOST_AUTO_TEST_CASE(lower_case_keeps_umlauts_and_drops_accents) {
  const std::vector<FoldingRow> rows{{"ÄÖÜäöüßẞ", "äöüäöüßß"}, {"Élan", "elan"},   {"İ", "i"},   {"ﬁnden", "finden"},
                                     {"U\u0308ber", "über"},   {"naïve", "naive"}, {"x²", "x2"}, {"ÿ", "y"}};
  for (const FoldingRow& row : rows) BOOST_TEST(lower_case(row.input) == row.expected, row.input);
}

BOOST_AUTO_TEST_CASE(spellings_of_one_word_fold_alike_and_different_words_do_not) {
  const auto lexicon = Lexicon::of_words({"Maße", "Masse", "Straße", "dass", "Bürger"});
  const std::vector<FoldingRow> rows{
      {"Maße", "maße"}, {"MASSE", "masse"},     {"Strasse", "strasse"}, {"Straße", "strasse"},
      {"daß", "dass"},  {"Buerger", "buerger"}, {"Bürger", "buerger"},  {"Unbekanntß", "unbekanntss"}};
  for (const FoldingRow& row : rows) BOOST_TEST(fold_word(row.input, *lexicon).exact == row.expected, row.input);
  BOOST_TEST(fold_word("Buerger", *lexicon).spelling == "bürger");
}

BOOST_AUTO_TEST_CASE(lost_dots_come_back) {
  const auto lexicon = built_lexicon();
  const std::vector<FoldingRow> rows{{"Prufung", "prüfung"},
                                     {"Burger", ""},
                                     {"Zuschusse", "zuschüsse"},
                                     {"Gebuhrenerhohung", "gebührenerhöhung"},
                                     {"Bürger", ""},
                                     {"Kuchen", ""},
                                     {"Xyzzq", ""},
                                     {"", ""},
                                     {"\xFF\xFE", ""}};
  for (const FoldingRow& row : rows)
    BOOST_TEST(joined(missing_dot_candidates(row.input, *lexicon)) == row.expected, row.input);
}

BOOST_AUTO_TEST_SUITE_END()

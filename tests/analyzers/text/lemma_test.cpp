// Stem terms: what must share one, what must not, what a query looks up.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "analyzers/text/lemma_builder.hpp"
#include "analyzers/text/lexicon.hpp"
#include "analyzers/text/searched_stems.hpp"
#include "tests/analyzers/text/token_rendering.hpp"

using namespace ratsarchiv::analyzers;

namespace {

Analyzer& chain() {
  static Analyzer analyzer(built_lexicon());
  return analyzer;
}

std::vector<std::string> stems(const std::string& word) {
  const WordAnalysis analysis = chain().analyze_word(word);
  std::vector<std::string> terms{analysis.stem};
  terms.insert(terms.end(), analysis.alternates.begin(), analysis.alternates.end());
  return terms;
}

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& t) { return std::find(b.begin(), b.end(), t) != b.end(); });
}

struct Pair {
  const char* a;
  const char* b;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(lemma)

BOOST_AUTO_TEST_CASE(forms_of_one_word_share_a_stem_term) {
  const Pair pairs[] = {// nouns
                        {"Häuser", "Haus"},
                        {"Rathäusern", "Rathaus"},
                        {"Räte", "Rat"},
                        {"Ortschaftsräten", "Ortschaftsrat"},
                        {"Anträge", "Antrag"},
                        {"Gremien", "Gremium"},
                        {"Themen", "Thema"},
                        {"Namens", "Name"},
                        {"Werte", "Wert"},
                        {"Bäume", "Baum"},
                        {"Städte", "Stadt"},
                        {"Töchter", "Tochter"},
                        {"Abgeordneter", "Abgeordnete"},
                        {"Bürgerinnen", "Bürgerin"},
                        {"Kosten", "Kosten"},
                        {"Raten", "Rate"},
                        {"Daten", "Datum"},
                        // strong and irregular verbs, with prefixes
                        {"ging", "gehen"},
                        {"gegangen", "gehen"},
                        {"beschlossen", "beschließen"},
                        {"beschloss", "beschließen"},
                        {"abgeschlossene", "abschließen"},
                        {"nimmt", "nehmen"},
                        {"angenommen", "annehmen"},
                        {"anzunehmen", "annehmen"},
                        {"hielten", "halten"},
                        {"vorbehalten", "vorbehalten"},
                        {"brachte", "bringen"},
                        {"stattfand", "stattfinden"},
                        {"aufgehoben", "aufheben"},
                        {"anerkannt", "anerkennen"},
                        // weak verbs
                        {"abgelehnt", "ablehnen"},
                        {"abzulehnen", "ablehnen"},
                        {"gearbeitet", "arbeiten"},
                        {"saniert", "sanieren"},
                        {"vorbereitete", "vorbereiten"},
                        {"gesammelt", "sammeln"},
                        // adjectives
                        {"größere", "groß"},
                        {"höchsten", "hoch"},
                        {"höher", "hoch"},
                        {"hohes", "hoch"},
                        {"beste", "gut"},
                        {"schönsten", "schön"},
                        {"ältester", "alt"},
                        {"dunkle", "dunkel"},
                        // not in the lexicon: the last part decides, a separable prefix stays before its verb
                        {"Häuserreihen", "Häuserreihe"},
                        {"Spielplatzwände", "Spielplatzwand"},
                        {"vorbeigeflossen", "vorbeifließen"},
                        {"vorbeizufließen", "vorbeifließt"},
                        {"eingewechselte", "einwechseln"},
                        {"Grüntöne", "Grünton"},
                        // a verb and its noun
                        {"Sanierung", "sanieren"},
                        {"Verwaltung", "verwalten"},
                        {"Kauf", "kaufen"},
                        {"Möglichkeit", "möglich"}};
  for (const Pair& pair : pairs)
    BOOST_TEST(share(stems(pair.a), stems(pair.b)),
               pair.a << " " << pair.b << ": " << joined(stems(pair.a)) << " / " << joined(stems(pair.b)));
}

BOOST_AUTO_TEST_CASE(different_words_share_none) {
  const Pair pairs[] = {{"Masse", "Maße"},      {"Küche", "Kuchen"},  {"Burger", "Bürger"},  {"Burg", "Bürger"},
                        {"Burg", "Burger"},     {"Rat", "Rate"},      {"Rat", "Ratten"},     {"Buße", "Busse"},
                        {"fordern", "fördern"}, {"druckt", "drückt"}, {"Sau", "sauer"},      {"führen", "fahren"},
                        {"Stand", "stehen"},    {"zahlen", "zählen"}, {"Arbeit", "Arbeiter"}};
  for (const Pair& pair : pairs)
    BOOST_TEST(!share(stems(pair.a), stems(pair.b)),
               pair.a << " " << pair.b << ": " << joined(stems(pair.a)) << " / " << joined(stems(pair.b)));
}

BOOST_AUTO_TEST_CASE(a_form_of_several_words_has_a_term_of_each) {
  BOOST_TEST(share(stems("lagen"), stems("Lage")));
  BOOST_TEST(share(stems("lagen"), stems("liegen")));
  BOOST_TEST(!share(stems("Lage"), stems("liegen")));
}

BOOST_AUTO_TEST_CASE(other_spellings_find_the_word_and_words_come_first) {
  const auto searched = [](const std::string& typed) {
    const WordAnalysis word = chain().analyze_word(typed);
    return searched_stems(word, chain(), *built_lexicon());
  };
  const Pair found[] = {{"haeuser", "Häuser"},
                        {"HAEUSER", "Haus"},
                        {"Hauser", "Häuser"},
                        {"Strasse", "Straße"},
                        {"Beschluß", "Beschlüsse"},
                        {"abgedrangt", "abgedrängt"},
                        {"Bundeslandern", "Bundesland"},
                        {"Tranengasgranaten", "Tränengasgranaten"}};
  for (const Pair& pair : found)
    BOOST_TEST(share(searched(pair.a), stems(pair.b)), pair.a << ": " << joined(searched(pair.a)));
  for (const char* word : {"Masse", "schon", "Kuchen", "fordern"})
    BOOST_TEST(searched(word).front() == stems(word).front(), word);
}

BOOST_AUTO_TEST_CASE(lemmas_do_not_depend_on_the_order_of_words) {
  const std::vector<LexiconWord> words{{"gehen", kOther, "gehen", kReadsVerb | kReadsInfinitive},
                                       {"ging", kOther, "ging", kReadsVerb},
                                       {"gingen", kOther, "ging", kReadsVerb},
                                       {"Räte", kNoun, "Räte", kReadsNoun},
                                       {"Rat", kNoun, "Rat", kReadsNoun}};
  const std::vector<LexiconWord> turned(words.rbegin(), words.rend());
  const auto rendered_table = [](const LemmaTable& table) {
    std::string text;
    for (const auto& [form, lemmas] : table) {
      text.append(text.empty() ? "" : ", ").append(form).append(":");
      for (const LemmaOfForm& lemma : lemmas) text.append(" ").append(lemma.lemma);
    }
    return text;
  };
  BOOST_TEST(rendered_table(make_lemmas(words)) == "gehen: gehen, ging: gehen, gingen: gehen, rat: rat, räte: rat");
  BOOST_TEST(rendered_table(make_lemmas(words)) == rendered_table(make_lemmas(turned)));
}

BOOST_AUTO_TEST_SUITE_END()

#include "analyzers/text/text_repair.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/analyzers/text/token_rendering.hpp"

using namespace ratsarchiv::analyzers;
using ratsarchiv::corpus::slice;

namespace {

std::string repaired(const std::string& text) {
  const auto lexicon = built_lexicon();
  const TextRepair repair(lexicon, std::make_shared<CompoundSplitter>(lexicon));
  RepairedText result;
  repair.repair(text, result);
  return std::string(result.text());
}

struct RepairRow {
  const char* text;
  const char* repaired;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(text_repair)

BOOST_AUTO_TEST_CASE(texts_and_their_repair) {
  const std::vector<RepairRow> rows{
      {"", ""},
      {"nichts - zu tun", "nichts - zu tun"},
      // line ends
      {"Verwal-\ntung", "Verwaltung"},
      {"Verwal- \r\n tung", "Verwaltung"},
      {"Verwal\u2010\ntung", "Verwaltung"},
      {"Riesen-\n\naufgabe", "Riesenaufgabe"},
      {"Haupt-\nund Personalamt", "Haupt-\nund Personalamt"},
      {"Ein-\nbzw. Ausgang", "Ein-\nbzw. Ausgang"},
      {"IT-\nSicherheit", "IT-Sicherheit"},
      {"EU-\nweit", "EU-weit"},
      {"Baden-\nWürttemberg", "Baden-Württemberg"},
      {"Ende -\nneu", "Ende -\nneu"},
      {"Liste:\n- eins\n- zwei", "Liste:\n- eins\n- zwei"},
      {"2018-\n2019", "2018-\n2019"},
      // suspension words: apart, unless the word is one with them
      {"Schul-\nund Sportamt", "Schul-\nund Sportamt"},
      {"den-\nnoch", "dennoch"},
      {"irgend-\nwie", "irgendwie"},
      {"Holzwerk-\nstatt", "Holzwerkstatt"},
      {"B-\nund C-Wagen", "B-\nund C-Wagen"},
      {"Filter-\nund Pumpenbau", "Filter-\nund Pumpenbau"},
      {"Landes-\noderBundesmittel", "Landes-\noderBundesmittel"},
      {"Rosen-\nund-Nelken-Weg", "Rosen-und-Nelken-Weg"},
      // hyphens that are the word's own, before lower case
      {"deutsch-\npolnische", "deutsch-polnische"},
      {"Fachlich-\nmethodische", "Fachlich-methodische"},
      {"öffentlich-\nkeit", "öffentlichkeit"},
      {"baden-\nwürttembergischen", "baden-württembergischen"},
      {"rot-rot-\ngrüne", "rot-rot-grüne"},
      {"nicht-\nstädtische", "nicht-städtische"},
      {"Nicht-\nschwimmerbecken", "Nichtschwimmerbecken"},
      {"Pop-\nup", "Pop-up"},
      {"www.musterstadt-\nhallen.de", "www.musterstadt-hallen.de"},
      {"https://amt.de/stadt-\nplanung", "https://amt.de/stadtplanung"},
      {"e-\nmobil", "e-mobil"},
      {"o-\nder", "oder"},
      // unknown words are joined all the same
      {"Ziblo-\nwarter", "Ziblowarter"},
      // a number in the next line is no page number
      {"Klima-\nschutz\n2\nund mehr", "Klimaschutz\n2\nund mehr"},
      // capitals
      {"VERWAL-\nTUNG", "VERWALTUNG"},
      {"STADT-\nUMLAND", "STADT-UMLAND"},
      {"CDU-\nFRAKTION", "CDU-FRAKTION"},
      // the text itself knows better
      {"Zibel-\nfark. Der Zibel-fark", "Zibel-fark. Der Zibel-fark"},
      {"Zibel-\nfarken. Der Zibel-farkes", "Zibel-farken. Der Zibel-farkes"},
      {"Zibel-\nfarken. Der Zibel-farkenlos", "Zibelfarken. Der Zibel-farkenlos"},
      {"Zibel-\nfark. Der Zibelfark", "Zibelfark. Der Zibelfark"},
      {"Zibel-\nfark, der Zibel-fark, der Zibelfark", "Zibelfark, der Zibel-fark, der Zibelfark"},
      {"BLAU-\nMEISEN: BLAUMEISEN", "BLAUMEISEN: BLAUMEISEN"},
      {"Nist-\nKasten, NistKasten", "NistKasten, NistKasten"},
      {"Verwal-\ntung, Verwal-tung", "Verwaltung, Verwaltung"},
      // page furniture
      {"Organisations-\n– 2 –\nuntersuchung", "Organisationsuntersuchung"},
      {"Organisations-\n\nSeite 3\n\nuntersuchung", "Organisationsuntersuchung"},
      {"Organisations-\n\f\nuntersuchung", "Organisationsuntersuchung"},
      {"Verwal-\n\nBPl Musterfeld\n\n- 5 -\ntung", "Verwaltung"},
      {"Verwal-\n\nEin ganz anderer Absatz.", "Verwal-\n\nEin ganz anderer Absatz."},
      // soft hyphens and hyphens left inside lines
      {"Müll\u00ADabfuhr", "Müllabfuhr"},
      {"Müll\u00AD\nabfuhr", "Müllabfuhr"},
      {"Müll\u00AD\n– 2 –\nabfuhr", "Müllabfuhr"},
      {"Kosten-ersatz", "Kostenersatz"},
      {"Protokoll-exemplar", "Protokollexemplar"},
      {"nicht-öffentlich", "nichtöffentlich"},
      {"vor-ort", "vor-ort"},
      {"EU-weit rot-grün baden-badener", "EU-weit rot-grün baden-badener"},
      {"Haupt-und Personalamt", "Haupt-und Personalamt"},
  };
  for (const RepairRow& row : rows) BOOST_TEST(repaired(row.text) == row.repaired, row.text);
}

BOOST_AUTO_TEST_CASE(every_repaired_byte_knows_its_place) {
  const auto lexicon = built_lexicon();
  const TextRepair repair(lexicon, std::make_shared<CompoundSplitter>(lexicon));
  const std::string text = "Die Verwal-\ntung, Müll\u00ADab\u00ADfuhr und Riesen-\n\naufgabe.";
  RepairedText result;
  repair.repair(text, result);
  std::size_t hint = 0;
  for (std::size_t i = 0; i < result.text().size(); ++i) {
    const auto place = result.original({i, i + 1}, hint);
    BOOST_REQUIRE_EQUAL(place.size(), 1u);
    BOOST_TEST(text[place.begin] == result.text()[i]);
  }
  BOOST_TEST(result.repairs().size() == 4u);
}

// The torn words of the real protocol beside the project, when it is there.
BOOST_AUTO_TEST_CASE(torn_words_of_a_real_protocol) {
  const char* shared = std::getenv("RATSARCHIV_SHARED");
  const char* source = std::getenv("RATSARCHIV_SOURCE");
  const std::filesystem::path folder = shared != nullptr   ? std::filesystem::path(shared)
                                       : source != nullptr ? std::filesystem::path(source) / ".." / "shared"
                                                           : "../shared";
  const std::filesystem::path file = folder / "protocols/stuttgart/2019-07-03-va-321.txt";
  std::ifstream stream(file);
  if (!stream) {
    BOOST_TEST_MESSAGE("skipped: " << file << " is not there");
    return;
  }
  std::ostringstream content;
  content << stream.rdbuf();
  Analyzer chain(built_lexicon());
  const std::string found = " " + rendered(chain.analyze(content.str()));
  for (const char* word : {" riesenaufgabe@", " auskoemmlich@", " privaten@", " organisationsuntersuchung@"})
    BOOST_TEST((found.find(word) != std::string::npos), word);
}

BOOST_AUTO_TEST_SUITE_END()

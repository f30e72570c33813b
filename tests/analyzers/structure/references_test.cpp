#include <boost/test/unit_test.hpp>

#include "analyzers/structure/protocol_parser.hpp"
#include "analyzers/structure/reference_finder.hpp"
#include "corpus/model/names.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::analyzers;

namespace {

corpus::Document found_in(const std::string& profile_name, const std::string& text) {
  const corpus::Profile profile = corpus::load_profile(profile_name, {});
  const ReferenceFinder finder(profile);
  corpus::Document document;
  document.text = text;
  finder.find(text, {0, text.size()}, document);
  finish_references(document);
  return document;
}

std::string references(const corpus::Document& document) {
  std::string shown;
  for (const corpus::Reference& reference : document.references) {
    shown += (shown.empty() ? "" : "; ") + std::string(corpus::to_string(reference.kind)) + " " + reference.value;
  }
  return shown;
}

std::string motions(const corpus::Document& document) {
  std::string shown;
  for (const corpus::Motion& motion : document.motions) {
    shown += (shown.empty() ? "" : "; ") + motion.number.value_or("-") + "/" +
             (motion.year ? std::to_string(*motion.year) : "-") + " " + motion.faction.value_or("-") + " " +
             (motion.date ? corpus::iso_date(*motion.date) : "-");
  }
  return shown;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(references_in_the_text)

BOOST_AUTO_TEST_CASE(of_stuttgart) {
  struct Case {
    const char* text;
    const char* expected;
  };
  for (const Case& c :
       {Case{"von der GRDrs 388/2019 Kenntnis", "paper 388/2019"}, Case{"die GRDRs 397/ 2022 liegt", "paper 397/2022"},
        Case{"GRDrs 503/2023 Neufassung", "paper 503/2023 Neufassung"},
        Case{"GRDrs 586/2005 mit Ergänzung", "paper 586/2005 mit Ergänzung"},
        Case{"die GRDrsn 1438/2005 (zu lfd. Nr. 12), 1443/2005 und 7/2005",
             "paper 1438/2005; paper 1443/2005; paper 7/2005"},
        Case{"Gemeinderatsdrucksache 12/2010", "paper 12/2010"}, Case{"am 12/2010 stand", ""},
        Case{"nach § 37 GemO und § 18 Abs. 1 GemO", "law § 37 GemO; law § 18 Abs. 1 GemO"},
        Case{"§ 37, Abs. 7 letzter Satz GemO", "law § 37 Abs. 7 GemO"},
        Case{"§ 24 der Gemeindeordnung", "law § 24 GemO"}, Case{"§ 12a BauGB", "law § 12a BauGB"},
        Case{"§ 5 allein", ""}, Case{"siehe NNr. 74b vom Mai", "protocol 74b"},
        Case{"Niederschrift Nr. 12 des Ausschusses", "protocol 12"}, Case{"Vertrag Nr. 5/2019", ""}}) {
    BOOST_TEST_CONTEXT(c.text) BOOST_TEST(references(found_in("stuttgart", c.text)) == c.expected);
  }
}

BOOST_AUTO_TEST_CASE(motions_of_stuttgart) {
  struct Case {
    const char* text;
    const char* expected;
  };
  for (const Case& c : {Case{"Antrag Nr. 112/2023 v. 21.04.2023 (SPD)", "112/2023 SPD 2023-04-21"},
                        Case{"der CDU-Antrag Nr. 287/2019 erhält", "287/2019 CDU -"},
                        Case{"Ziffer 1 des interfraktionellen Antrags Nr. 285/2019", "285/2019 - -"},
                        Case{"Antrag Nr. 9/2018 vom 03.02.2018 (90/GRÜNE, SÖS-LINKE-PluS)",
                             "9/2018 90/GRÜNE, SÖS-LINKE-PluS 2018-02-03"},
                        Case{"Antrag Nr. 9/2018 der CDU-Gemeinderatsfraktion vom 03.02.2018", "9/2018 CDU 2018-02-03"},
                        Case{"Anträge Nrn. 5/2019, 6/2019 und 7/2019", "5/2019 - -; 6/2019 - -; 7/2019 - -"},
                        Case{"Antrag Nr. 5/2019 und Antrag Nr. 6/2019 (FDP)", "5/2019 - -; 6/2019 FDP -"},
                        Case{"Antrag Nr. 5/2019, später Antrag Nr. 5/2019 (FDP)", "5/2019 FDP -"},
                        Case{"Antrag Nr. 5/2019 (zu lfd. Nr. 3)", "5/2019 - -"}, Case{"Vertrag Nr. 5/2019", ""}}) {
    BOOST_TEST_CONTEXT(c.text) BOOST_TEST(motions(found_in("stuttgart", c.text)) == c.expected);
  }
}

BOOST_AUTO_TEST_CASE(of_karlsruhe) {
  struct Case {
    const char* text;
    const char* expected;
  };
  for (const Case& c :
       {Case{"Vorlage: 2017/0741", "paper 2017/0741"}, Case{"Vorlage Nr.: 2024/0091/1", "paper 2024/0091/1"},
        Case{"Vorlagen 2024/0091 und 2024/0092", "paper 2024/0091; paper 2024/0092"},
        Case{"Vorlage: 2020/ 1322", "paper 2020/1322"}, Case{"die Vorlage vom Mai", ""}}) {
    BOOST_TEST_CONTEXT(c.text) BOOST_TEST(references(found_in("karlsruhe", c.text)) == c.expected);
  }
}

BOOST_AUTO_TEST_CASE(motion_without_a_number) {
  static const ProtocolParser parser(corpus::load_profile("karlsruhe", {}));
  corpus::SourceDocument source;
  source.text =
      "Niederschrift 3. Plenarsitzung des Gemeinderates\n4. März 2031, 15:30 Uhr\nöffentlich\n\n"
      "Punkt 8 der Tagesordnung: Neue Bänke im Park\nAntrag: CDU\nVorlage: 2031/0100\n"
      "Änderungsantrag: SPD\nVorlage: 2031/0100/1\n\nDer Vorsitzende ruft Punkt 8 auf.\n";
  const auto documents = parser.parse(source);
  BOOST_REQUIRE(documents.size() == 1U);
  BOOST_TEST(motions(documents[0]) == "-/- CDU -; -/- SPD -");
}

BOOST_AUTO_TEST_CASE(ranges_are_the_printed_words) {
  const std::string text = "Über die GRDrs 388/2019 und § 37 GemO wird beraten.";
  const corpus::Document document = found_in("stuttgart", text);
  BOOST_REQUIRE(document.references.size() == 2U);
  BOOST_TEST(corpus::slice(text, document.references[0].range) == "GRDrs 388/2019");
  BOOST_TEST(corpus::slice(text, document.references[1].range) == "§ 37 GemO");
  BOOST_TEST(document.papers.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

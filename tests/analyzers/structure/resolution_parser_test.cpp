// What was decided: the table of decisions, ranges, and what the server states.
#include "analyzers/structure/resolution_parser.hpp"

#include <boost/test/unit_test.hpp>

#include "corpus/model/names.hpp"
#include "corpus/profiles/profile.hpp"
#include "minutes_tables.hpp"

using namespace ratsarchiv;
using test::parse_minutes;

namespace {

constexpr const char* kLeadIn = "Nachdem sich keine weiteren Wortmeldungen ergeben, stellt BM Dr. Lindner fest:\n\n";

std::string count(const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : "-"; }

std::string rendered(const corpus::Document& document) {
  std::string line;
  for (const corpus::Resolution& resolution : document.resolutions) {
    if (!line.empty()) line += "; ";
    line += corpus::to_string(resolution.outcome);
    line += ' ';
    line += resolution.unanimity ? corpus::to_string(*resolution.unanimity) : "-";
    line += ' ' + count(resolution.yes) + '/' + count(resolution.no) + '/' + count(resolution.abstained);
  }
  return line.empty() ? "-" : line;
}

// Parses text with the rules of Karlsruhe into document; the outcomes in order.
std::string karlsruhe_outcomes(corpus::Document& document, const std::string& text) {
  static const analyzers::ResolutionParser parser(corpus::load_profile("karlsruhe", {}));
  document.text = text;
  parser.parse(document, test::reading_of(document, "karlsruhe"), nullptr);
  std::string outcomes;
  for (const corpus::Resolution& resolution : document.resolutions) {
    outcomes += (outcomes.empty() ? "" : " ") + std::string(corpus::to_string(resolution.outcome));
  }
  return outcomes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(resolution_parser)

BOOST_AUTO_TEST_CASE(every_decision_of_the_table) {
  for (const test::MinutesRow& row : test::read_minutes_table("decision_sentences.tsv", 80)) {
    const std::string text = row.text.starts_with("L:") ? kLeadIn + row.text.substr(2) : row.text;
    BOOST_TEST(rendered(parse_minutes(text)) == row.expected,
               "line " << row.line << ": " << text << "\n  found " << rendered(parse_minutes(text)));
  }
}

BOOST_AUTO_TEST_CASE(section_holds_the_lead_in_and_the_resolution_only_its_sentence) {
  const std::string debate = "StR Ahrens (CDU) dankt.\n\n";
  const std::string decision =
      "Der Verwaltungsausschuss beschließt einstimmig wie in der GRDrs 12/2018 Neufassung beantragt.";
  const auto document = parse_minutes(debate + kLeadIn + decision + "\n");
  BOOST_REQUIRE_EQUAL(document.sections.size(), 1u);
  BOOST_TEST(document.sections[0].range.begin == debate.size());
  BOOST_REQUIRE_EQUAL(document.resolutions.size(), 1u);
  const corpus::Resolution& resolution = document.resolutions[0];
  BOOST_TEST(corpus::slice(document.text, resolution.range) == decision);
  BOOST_TEST(resolution.text == decision);
  BOOST_TEST(resolution.committee.value() == "Verwaltungsausschuss");
  BOOST_REQUIRE_EQUAL(resolution.papers.size(), 1u);
  BOOST_TEST(resolution.papers[0] == "12/2018 Neufassung");
  BOOST_CHECK(resolution.source == corpus::ResolutionSource::Text);
}

BOOST_AUTO_TEST_CASE(stated_result_counts_only_where_the_text_gives_none) {
  static const analyzers::ResolutionParser parser(corpus::load_profile("karlsruhe", {}));
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"einstimmig zugestimmt", "angenommen einstimmig -/-/-"},
      {"mehrheitlich abgelehnt", "abgelehnt mehrheitlich -/-/-"},
      {"mehrheitlich beschlossen", "angenommen mehrheitlich -/-/-"},
      {"Kenntnisnahme", "kenntnisnahme - -/-/-"},
      {"verwiesen in Fachausschuss", "verwiesen - -/-/-"},
      {"mit Stellungnahme einverstanden", "erledigt - -/-/-"},
      {"vertagt", "vertagt - -/-/-"},
      {"zurückgezogen", "zurueckgezogen - -/-/-"},
      {"gewählt", "gewaehlt - -/-/-"},
      {"bei Stimmengleichheit abgelehnt", "abgelehnt - -/-/-"},
      {"keine Abstimmung", "ohne - -/-/-"},
  };
  for (const auto& [result, expected] : rows) {
    corpus::StatedTreatment stated;
    stated.result = result;
    corpus::Document document;
    document.text = "Der Vorsitzende: Danke.";
    parser.parse(document, test::reading_of(document, "karlsruhe"), &stated);
    BOOST_TEST(rendered(document) == expected, result << ": found " << rendered(document));
    BOOST_REQUIRE_EQUAL(document.resolutions.size(), 1u);
    BOOST_CHECK(document.resolutions[0].source == corpus::ResolutionSource::Oparl);
    BOOST_TEST(document.resolutions[0].range.empty());
    BOOST_TEST(document.resolutions[0].text == result);

    corpus::Document told;
    told.text = "Abstimmungsergebnis:\nMehrheitlich abgelehnt (3 JA, 33 Nein)\n";
    parser.parse(told, test::reading_of(told, "karlsruhe"), &stated);
    BOOST_TEST(rendered(told) == "abgelehnt mehrheitlich 3/33/-");
  }
}

BOOST_AUTO_TEST_CASE(the_decision_on_the_item_itself_comes_first) {
  struct Case {
    const char* results;
    const char* expected;  // the outcomes in order, of item 8 with the papers 2031/0100 and 2031/0100/1
  };
  const std::vector<Case> cases = {
      {"Änderungsantrag CDU: Mehrheitliche Ablehnung (10 Ja, 35 Nein)\nBeschlussvorlage: Mehrheitliche Zustimmung",
       "angenommen abgelehnt"},
      {"Beschlussvorlage: einstimmig zugestimmt\nErgänzungsantrag: mehrheitlich abgelehnt", "angenommen abgelehnt"},
      {"Mündlicher Antrag auf Vertagung: mehrheitlich abgelehnt\nUnverändert: Mehrheitliche Annahme",
       "angenommen abgelehnt"},
      {"8.1 Mehrheitliche Ablehnung.\n8. Einstimmige Zustimmung.", "angenommen abgelehnt"},
      {"TOP 8.1: zurückgezogen\nTOP 8: Mehrheitlich zugestimmt (40 JA, 6 Nein)", "angenommen zurueckgezogen"},
      {"Vorlage: 2031/0100/1 bei 3 Ja-Stimmen und 43 Nein-Stimmen mehrheitliche Ablehnung\n"
       "Vorlage: 2031/0100 bei 31 Ja-Stimmen und 15 Nein-Stimmen mehrheitliche Zustimmung",
       "angenommen abgelehnt"},
      {"Antrag FDP: Mehrheitliche Ablehnung\nUnveränderte Beschlussvorlage: Mehrheitliche Zustimmung",
       "angenommen abgelehnt"},
      // An amendment goes with its parts; parts of the same thing stay as printed.
      {"Änderungsantrag SPD: Ziffer 1: mehrheitlich abgelehnt\nZiffer 2: zurückgezogen\n"
       "Beschlussvorlage: mehrheitlich zugestimmt",
       "angenommen abgelehnt zurueckgezogen"},
      {"Ziffer 1: mehrheitlich abgelehnt\nZiffer 2: mehrheitlich zugestimmt", "abgelehnt angenommen"},
      {"Antrag 1.74: mehrheitlich abgelehnt (6 JA, 35 Nein)\nAntrag 1.75: mehrheitlich zugestimmt (38 Ja, 3 Nein)",
       "abgelehnt angenommen"},
  };
  for (const Case& test : cases) {
    corpus::Document document;
    document.header.agenda_item = "8";
    document.header.papers = {"2031/0100", "2031/0100/1"};
    const std::string found = karlsruhe_outcomes(document, std::string("Abstimmungsergebnis:\n") + test.results + '\n');
    BOOST_TEST(found == test.expected, test.results << ": found " << found);
  }
}

BOOST_AUTO_TEST_CASE(result_of_a_paper_names_that_paper) {
  corpus::Document document;
  document.header.papers = {"2031/0100", "2031/0117"};
  karlsruhe_outcomes(document,
                     "Abstimmungsergebnis:\nVorlage 2031/0117 (Änderungsantrag): mehrheitlich abgelehnt\n"
                     "Verwaltungsvorlage: mehrheitlich zugestimmt\n");
  BOOST_REQUIRE_EQUAL(document.resolutions.size(), 2u);
  BOOST_TEST(document.resolutions[0].papers == (std::vector<std::string>{"2031/0100", "2031/0117"}));
  BOOST_TEST(document.resolutions[1].papers == std::vector<std::string>{"2031/0117"});
}

BOOST_AUTO_TEST_CASE(blocks_in_unusual_print) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Abstimmung:\nEinstimmig beschlossen.\n", "angenommen"},
      {"Abstimmungsergebnis:\n\n8.1:\nZiffer 1: Mehrheitlich zugestimmt (38 JA-Stimmen)\nZiffer 2: Mehrheitliche "
       "Ablehnung\n",
       "angenommen abgelehnt"},
      // A result goes on in the next line.
      {"Abstimmungsergebnis:\nÄnderungsantrag: Ziffer 1 erledigt, Ziffer 3 bei 17 Ja-Stimmen und 29 Nein-\nStimmen "
       "mehrheitlich abgelehnt\n",
       "erledigt abgelehnt"},
      {"Abstimmungsergebnis:\nÄnderungsantrag: Bei 13 Ja-Stimmen, 31 Nein-Stimmen und\n1 Enthaltung mehrheitlich "
       "abgelehnt\nVorlage: Bei 29 Ja-Stimmen und 18 Nein-Stimmen mehrheitlich\nZugestimmt\n",
       "angenommen abgelehnt"},
      {"Abstimmungsergebnis:\nBei38Ja-Stimmenund4Nein-Stimmenmehrheitlichzugestimmt\n", "angenommen"},
      {"Abstimmungsergebnis:\nBei4Ja-Stimmenund38Nein-Stimmenmehrheitlichabgelehnt\n", "abgelehnt"},
  };
  for (const auto& [text, expected] : cases) {
    corpus::Document document;
    const std::string found = karlsruhe_outcomes(document, text);
    BOOST_TEST(found == expected, text << ": found " << found);
  }
}

BOOST_AUTO_TEST_CASE(votes_that_only_the_chair_announces) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Der Vorsitzende: Ich bitte um Ihr Votum. – Das ist eine mehrheitliche Zustimmung.", "angenommen"},
      {"Der Vorsitzende: Wir kommen zur Abstimmung. Ich bitte um das Kartenzeichen. – Bei 9 Ja-Stimmen ist der Antrag "
       "mehrheitlich abgelehnt.",
       "abgelehnt"},
      {"Der Vorsitzende: Das stelle ich zur Abstimmung. - 5 Zustimmungen, der Rest ist Ablehnung. Damit abgelehnt.",
       "abgelehnt"},
      {"Der Vorsitzende: Ich bitte um Ihr Votum – (mehrheitliche Zustimmung).", "angenommen"},
      {"Der Vorsitzende: Erst der Antrag der SPD, ich bitte um Ihr Votum. – Das findet keine Mehrheit.\n\n"
       "Jetzt die Vorlage, auch hier bitte ich um Ihr Votum. – Das ist eine große Mehrheit.",
       "abgelehnt angenommen"},
      // Nothing is announced, or by somebody who does not chair, or it is a number that decides nothing by itself.
      {"Der Vorsitzende: Ich bitte um Ihr Votum. – Vielen Dank.", ""},
      {"Der Vorsitzende: Wer möchte, dass wir abstimmen?\n\nStadtrat Muster (CDU): Der Antrag wird von uns abgelehnt.",
       ""},
      {"Stadtrat Muster (CDU): Das ist im Ausschuss mehrheitlich abgelehnt worden.", ""},
      {"Der Vorsitzende: Ich bitte um das Handzeichen. - 27 Zustimmungen.", ""},
      // Where a block states what was decided, the chair's words add nothing.
      {"Abstimmungsergebnis:\nmehrheitlich zugestimmt\n\nDer Vorsitzende: Ich bitte um Ihr Votum. – Das ist abgelehnt.",
       "angenommen"},
  };
  for (const auto& [text, expected] : cases) {
    corpus::Document document;
    const std::string found = karlsruhe_outcomes(document, text + '\n');
    BOOST_TEST(found == expected, text << ": found " << found);
  }
}

BOOST_AUTO_TEST_CASE(announced_result_keeps_its_votes_and_its_place) {
  corpus::Document document;
  karlsruhe_outcomes(document,
                     "Der Vorsitzende: Ich bitte um das Kartenzeichen. – Bei 22 Nein-Stimmen und 24 Ja-Stimmen ist der "
                     "Antrag angenommen.\n");
  BOOST_TEST(rendered(document) == "angenommen - 24/22/-");
  BOOST_TEST(corpus::slice(document.text, document.resolutions.at(0).range) ==
             "Bei 22 Nein-Stimmen und 24 Ja-Stimmen ist der Antrag angenommen.");

  corpus::Document majority;
  karlsruhe_outcomes(majority, "Der Vorsitzende: Ich bitte um die Abstimmung. – Das ist eine ablehnende Mehrheit.\n");
  BOOST_TEST(rendered(majority) == "abgelehnt - -/-/-");

  corpus::Document nearly;
  karlsruhe_outcomes(nearly, "Der Vorsitzende: Ich bitte um Ihr Votum. - Fast einstimmig angenommen.\n");
  BOOST_TEST(rendered(nearly) == "angenommen mehrheitlich -/-/-");
}

BOOST_AUTO_TEST_SUITE_END()

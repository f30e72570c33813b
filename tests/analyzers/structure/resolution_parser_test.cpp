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
    parser.parse(document, {0, document.text.size()}, &stated);
    BOOST_TEST(rendered(document) == expected, result << ": found " << rendered(document));
    BOOST_REQUIRE_EQUAL(document.resolutions.size(), 1u);
    BOOST_CHECK(document.resolutions[0].source == corpus::ResolutionSource::Oparl);
    BOOST_TEST(document.resolutions[0].range.empty());
    BOOST_TEST(document.resolutions[0].text == result);

    corpus::Document told;
    told.text = "Abstimmungsergebnis:\nMehrheitlich abgelehnt (3 JA, 33 Nein)\n";
    parser.parse(told, {0, told.text.size()}, &stated);
    BOOST_TEST(rendered(told) == "abgelehnt mehrheitlich 3/33/-");
  }
}

BOOST_AUTO_TEST_SUITE_END()

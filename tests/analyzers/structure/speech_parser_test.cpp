// Who speaks: the table of sentences, and what holds for every text.
#include "analyzers/structure/speech_parser.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

#include "corpus/model/error.hpp"
#include "corpus/profiles/profile.hpp"
#include "minutes_tables.hpp"

using namespace ratsarchiv;
using test::parse_minutes;

namespace {

std::string rendered_speeches(const corpus::Document& document) {
  std::string line;
  for (const corpus::Speech& speech : document.speeches) {
    if (!line.empty()) line += "; ";
    if (speech.manner == corpus::Manner::Verbatim) line += '!';
    line += speech.speaker.value() + '/' + speech.party.value_or(speech.office.value_or("-"));
  }
  return line.empty() ? "-" : line;
}

std::string words(const corpus::Document& document, corpus::ByteRange range) {
  return std::string(corpus::slice(document.text, range));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(speech_parser)

BOOST_AUTO_TEST_CASE(every_sentence_of_the_table) {
  for (const test::MinutesRow& row : test::read_minutes_table("speaker_sentences.tsv", 200)) {
    BOOST_TEST(rendered_speeches(parse_minutes(row.text)) == row.expected,
               "line " << row.line << ": " << row.text << "\n  found " << rendered_speeches(parse_minutes(row.text)));
  }
}

BOOST_AUTO_TEST_CASE(speech_runs_to_the_last_word_before_the_next_speaker) {
  const auto document = parse_minutes(
      "StR Ahrens (CDU) lobt den Plan.\n\nEr sei gut.\n\nDazu merkt StRin Dr. Decker (SPD) an, das\nfehle.\n\n"
      "BM Dr. Lindner stellt fest:\n\nDie Vorlage wird vertagt.\n");
  BOOST_REQUIRE_EQUAL(document.speeches.size(), 2u);
  BOOST_TEST(words(document, document.speeches[0].range) == "StR Ahrens (CDU) lobt den Plan.\n\nEr sei gut.");
  BOOST_TEST(words(document, document.speeches[1].range) == "Dazu merkt StRin Dr. Decker (SPD) an, das\nfehle.");
  BOOST_TEST(document.speeches[1].title.value() == "Dr.");
  BOOST_TEST(document.speeches[1].role.value() == "StRin");
  BOOST_TEST(document.speeches[1].index == 2);
  BOOST_TEST(document.speeches[1].evidence.words == "merkt StRin Dr. Decker (SPD) an");
  BOOST_TEST(document.speeches[1].evidence.rule == "inverted");
  BOOST_TEST(document.speeches[1].person.value() == "Decker (SPD)");
}

BOOST_AUTO_TEST_CASE(two_speakers_of_one_sentence_share_its_range) {
  const auto document = parse_minutes("StR Ahrens und StR Brinkmann (beide CDU) danken.");
  BOOST_REQUIRE_EQUAL(document.speeches.size(), 2u);
  BOOST_CHECK(document.speeches[0].range == document.speeches[1].range);
  BOOST_TEST(document.speeches[0].party.value() == "CDU");
}

BOOST_AUTO_TEST_CASE(party_is_printed_and_canonical) {
  const auto document = parse_minutes("StRin Böttcher (90/GRÜNE) dankt.\n\nHerr Ulmer (GPR) dankt.");
  BOOST_REQUIRE_EQUAL(document.speeches.size(), 2u);
  BOOST_TEST(document.speeches[0].party.value() == "90/GRÜNE");
  BOOST_TEST(document.speeches[0].party_canonical.value() == "GRÜNE");
  BOOST_TEST(!document.speeches[1].party.has_value());
  BOOST_TEST(document.speeches[1].office.value() == "GPR");
  BOOST_TEST(document.speeches[1].person.value() == "Ulmer (GPR)");
}

BOOST_AUTO_TEST_CASE(later_namings_take_party_from_the_first_and_none_where_two_fit) {
  const auto document = parse_minutes(
      "StR Maier (CDU) dankt.\n\nStR Maier (SPD) fragt nach.\n\nBMin Kahl antwortet.\n\nStR Maier erwidert, das "
      "genüge.");
  BOOST_REQUIRE_EQUAL(document.speeches.size(), 4u);
  BOOST_TEST(!document.speeches[3].party.has_value());
}

BOOST_AUTO_TEST_CASE(who_is_named_without_speaking_is_a_mention) {
  const auto document = parse_minutes("StR Ahrens (CDU) dankt Frau Raabe (SozA) und StR Clasen.");
  BOOST_REQUIRE_EQUAL(document.mentions.size(), 2u);
  BOOST_TEST(document.mentions[0].name == "Raabe");
  BOOST_TEST(document.mentions[1].name == "Clasen");
  BOOST_TEST(words(document, document.mentions[1].range) == "StR Clasen");
}

BOOST_AUTO_TEST_CASE(page_is_that_of_the_mark) {
  static const analyzers::SpeechParser parser(corpus::load_profile("stuttgart", {}));
  corpus::Document document;
  document.text = "StR Ahrens (CDU) dankt.\nStR Clasen (SPD) dankt.";
  parser.parse(document, test::reading_of(document, "stuttgart"),
               {{corpus::MarkKind::Page, {0, 24}, 3}, {corpus::MarkKind::Page, {24, document.text.size()}, 4}});
  BOOST_REQUIRE_EQUAL(document.speeches.size(), 2u);
  BOOST_TEST(document.speeches[0].page.value() == 3);
  BOOST_TEST(document.speeches[1].page.value() == 4);
}

BOOST_AUTO_TEST_CASE(ranges_hold_for_shuffled_and_broken_texts) {
  std::mt19937 random(7);
  std::string pool;
  for (const test::MinutesRow& row : test::read_minutes_table("speaker_sentences.tsv", 1)) pool += row.text + "\n\n";
  for (int round = 0; round < 60; ++round) {
    std::string text = pool.substr(random() % (pool.size() / 2), 200 + random() % 3000);
    for (int i = 0; i < 12; ++i) text[random() % text.size()] = static_cast<char>(random() % 256);
    const auto document = parse_minutes(text);
    std::size_t position = 0;
    for (const corpus::Speech& speech : document.speeches) {
      BOOST_TEST(speech.range.begin >= position);
      BOOST_TEST(speech.range.end > speech.range.begin);
      BOOST_TEST(speech.range.end <= text.size());
      BOOST_TEST(speech.evidence.range.end <= text.size());
      BOOST_TEST(!speech.speaker.value_or("").empty());
      position = speech.range.begin;
    }
    for (const corpus::Resolution& resolution : document.resolutions) BOOST_TEST(resolution.range.end <= text.size());
  }
}

BOOST_AUTO_TEST_CASE(malformed_pattern_names_its_rule) {
  corpus::Profile profile = corpus::load_profile("stuttgart", {});
  profile.rules["procedure"].push_back({"broken", "(", {}});
  BOOST_CHECK_EXCEPTION(analyzers::SpeechParser{profile}, corpus::Error, [](const corpus::Error& error) {
    return error.kind == corpus::ErrorKind::InputUnreadable &&
           std::string(error.what()).find("broken") != std::string::npos;
  });
}

BOOST_AUTO_TEST_SUITE_END()

// The terms and values of one document: the contract with query/.
#include "indexer/document_terms.hpp"

#include <xapian.h>

#include <boost/test/unit_test.hpp>
#include <map>
#include <string>
#include <vector>

#include "corpus/model/document_json.hpp"
#include "corpus/model/field_table.hpp"
#include "corpus/model/passage.hpp"
#include "corpus/model/value_codec.hpp"
#include "tests/analyzers/text/token_rendering.hpp"
#include "tests/indexer/archive_fixture.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::indexer;
using corpus::FieldId;

namespace {

corpus::ByteRange range_of(const std::string& text, const std::string& words) {
  const std::size_t begin = text.find(words);
  BOOST_REQUIRE(begin != std::string::npos);
  return {begin, begin + words.size()};
}

corpus::Profile profile() {
  corpus::Profile profile;
  profile.committees = {{"Ausschuss für Brückenbau", "ABB", {"Brückenausschuss"}}};
  profile.parties = {{"Bündnis Grünstadt", {"GRÜNSTADT", "B'GS"}}};
  return profile;
}

corpus::Document sample() {
  corpus::Document document;
  document.id = "musterstadt/abb/2021-05-04/12";
  document.kind = corpus::DocumentKind::Protocol;
  document.text =
      "Protokoll Kopf\n"
      "Frau Weidenbach fordert neue Brücken.\n"
      "Zwischenruf im Saal.\n"
      "Der Ausschuss stimmt zu.\n"
      "Verteiler Kämmereiamt\n";
  const std::string& text = document.text;
  document.sections = {{corpus::SectionKind::Header, range_of(text, "Protokoll Kopf\n")},
                       {corpus::SectionKind::Debate, {range_of(text, "Frau").begin, range_of(text, "Verteiler").begin}},
                       {corpus::SectionKind::Distribution, range_of(text, "Verteiler Kämmereiamt\n")}};
  corpus::Header& header = document.header;
  header.city = "Musterstadt";
  header.committee = "Ausschuss für Brückenbau";
  header.committee_printed = "Ausschuss f. Brückenbau";
  header.number = "12";
  header.agenda_item = "3a";
  header.date = corpus::make_date(2021, 5, 4);
  header.visibility = corpus::Visibility::Public;
  header.chairs = {"BM Dr. Ostermann"};
  header.papers = {"77/2021 Neufassung"};
  header.subject = "Sanierung der Brücke";
  document.papers = {"12/2020", "77/2021 Neufassung"};
  document.motions = {{"5", 2021, std::nullopt, std::nullopt}};
  corpus::Speech speech;
  speech.index = 1;
  speech.speaker = "Weidenbach";
  speech.person = "Weidenbach, Ilse";
  speech.title = "Dr.";
  speech.role = "StR";
  speech.party = "GRÜNSTADT";
  speech.party_canonical = "Bündnis Grünstadt";
  speech.range = range_of(text, "Frau Weidenbach fordert neue Brücken.");
  document.speeches = {speech};
  corpus::Resolution resolution;
  resolution.outcome = corpus::Outcome::Accepted;
  resolution.unanimity = corpus::Unanimity::Majority;
  resolution.yes = 11;
  resolution.no = 0;
  resolution.range = range_of(text, "Der Ausschuss stimmt zu.");
  document.resolutions = {resolution};
  return document;
}

struct Made {
  Xapian::Document protocol;
  std::map<std::string, Xapian::Document> passages;  // by the suffix of the id
};

Made make(const corpus::Document& document,
          const std::shared_ptr<const analyzers::Lexicon>& lexicon = indexer_tests::small_lexicon()) {
  static const corpus::Profile kProfile = profile();
  DocumentTerms terms(lexicon);
  Made made;
  terms.make(document, kProfile, "fingerprint", [&](Level level, Xapian::Document& entry) {
    if (level == Level::Protocol)
      made.protocol = entry;
    else
      made.passages[entry.get_data().substr(document.id.size())] = entry;
  });
  return made;
}

// "wdf" or "wdf@position,position"; empty when the term is not there.
std::string posting(const Xapian::Document& document, const std::string& term) {
  Xapian::TermIterator at = document.termlist_begin();
  at.skip_to(term);
  if (at == document.termlist_end() || *at != term) return {};
  std::string rendered = std::to_string(at.get_wdf());
  char separator = '@';
  for (Xapian::PositionIterator position = at.positionlist_begin(); position != at.positionlist_end(); ++position) {
    rendered += separator + std::to_string(*position);
    separator = ',';
  }
  return rendered;
}

std::string slot(const Xapian::Document& document, FieldId field) {
  return document.get_value(static_cast<Xapian::valueno>(corpus::field(field).slot));
}

std::string list(const Xapian::Document& document, FieldId field) {
  std::string joined;
  for (const std::string& value : corpus::decode_list(slot(document, field))) joined += '[' + value + ']';
  return joined;
}

struct Row {
  const char* document;  // "" is the protocol
  const char* term;
  const char* posting;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(document_terms)

BOOST_AUTO_TEST_CASE(terms) {
  const Made made = make(sample());
  const std::vector<Row> rows{
      // Words: without positions in the protocol, with positions from 1 in passages; stems without.
      {"", "weidenbach", "1"},
      {"", "ausschuss", "1"},
      {"", "kaemmereiamt", ""},
      {"", "verteiler", ""},
      {"#1", "frau", "1@1"},
      {"#1", "weidenbach", "1@2"},
      {"#1", "zwischenruf", ""},
      {"#b1", "ausschuss", "1@2"},
      {"#s2", "zwischenruf", "1@1"},
      {"#s2", "weidenbach", ""},
      // The document's own fields.
      {"", "Qmusterstadt/abb/2021-05-04/12", "0"},
      {"#1", "Qmusterstadt/abb/2021-05-04/12", "0"},
      {"", "XCITYmusterstadt", "0"},
      {"#s1", "XCITYmusterstadt", "0"},
      {"#1", "XCOMMITTEEausschuss fuer brueckenbau", "0"},
      {"#1", "XCOMMITTEEausschuss f. brueckenbau", "0"},
      {"", "XCOMMITTEEabb", "0"},
      {"", "XCOMMITTEEbrueckenausschuss", "0"},
      {"", "XNUMBER12", "0"},
      {"", "XTOP3a", "0"},
      {"", "XKINDprotocol", "0"},
      {"", "XVISIBILITYoeffentlich", "0"},
      {"", "Y2021", "0"},
      {"", "M202105", "0"},
      {"#b1", "D20210504", "0"},
      {"", "XPAPER77/2021 neufassung", "0"},
      {"#1", "XPAPER77/2021", "0"},
      {"", "XPAPER12/2020", "0"},
      {"", "XMOTION5/2021", "0"},
      {"", "XCHAIRbm dr. ostermann", "0"},
      {"", "XCHAIRostermann", "0"},
      // Of all speeches and resolutions in the protocol, of itself in the passage.
      {"", "XSPEAKERweidenbach", "0"},
      {"", "XSPEAKERweidenbach, ilse", "0"},
      {"#1", "XSPEAKERdr. weidenbach", "0"},
      {"#b1", "XSPEAKERweidenbach", ""},
      {"#s2", "XSPEAKERweidenbach", ""},
      {"", "XPARTYgruenstadt", "0"},
      {"#1", "XPARTYbuendnis gruenstadt", "0"},
      {"#1", "XPARTYb'gs", "0"},
      {"#1", "XROLEstr", "0"},
      {"#1", "XMANNERsinngemaess", "0"},
      {"#b1", "XOUTCOMEangenommen", "0"},
      {"", "XOUTCOMEangenommen", "0"},
      {"#1", "XOUTCOMEangenommen", ""},
      {"#b1", "XUNANIMITYmehrheitlich", "0"},
      {"", "XSECTIONdistribution", "0"},
      {"#1", "XSECTIONdebate", "0"},
      {"#b1", "XSECTIONresolution", "0"},
      {"#s1", "XSECTIONheader", "0"},
      {"", "XUNITbeitrag", ""},
      {"#1", "XUNITbeitrag", "0"},
      {"#b1", "XUNITbeschluss", "0"},
      {"#s1", "XUNITabschnitt", "0"},
      // The subject: counted in the protocol, boolean in passages.
      {"", "Ssanierung", "1"},
      {"#1", "Ssanierung", "0"},
  };
  for (const Row& row : rows) {
    const std::string name = row.document;
    BOOST_REQUIRE_MESSAGE(name.empty() || made.passages.contains(name), name);
    const Xapian::Document& document = name.empty() ? made.protocol : made.passages.at(name);
    BOOST_TEST(posting(document, row.term) == row.posting, name << ' ' << row.term);
  }
}

// The stems of printed words are found by their exact forms; a completed word has no exact form, so it has the term.
BOOST_AUTO_TEST_CASE(only_completed_words_have_stem_terms) {
  corpus::Document document;
  document.id = "-/other/0123456789ab";
  document.text = "Der Radweg und der Spielplatz. Markt- und Spielplatz.";
  document.sections = {{corpus::SectionKind::Debate, {0, document.text.size()}}};
  const Made made = make(document, analyzers::built_lexicon());
  BOOST_TEST_REQUIRE(made.passages.size() == 1U);
  for (const Xapian::Document& entry : {made.protocol, made.passages.begin()->second}) {
    std::string stems;
    for (Xapian::TermIterator term = entry.termlist_begin(); term != entry.termlist_end(); ++term)
      if ((*term)[0] == 'Z') stems += *term + ' ' + std::to_string(term.get_wdf()) + ' ';
    BOOST_TEST(stems == "Zmarktplatz 1 ");
    BOOST_TEST(!posting(entry, "radweg").empty());
    BOOST_TEST(posting(entry, "marktplatz").empty());
    BOOST_TEST(!posting(entry, "Kplatz").empty());
  }
}

BOOST_AUTO_TEST_CASE(passages_and_data) {
  const corpus::Document document = sample();
  const Made made = make(document);
  std::string suffixes;
  for (const auto& [suffix, passage] : made.passages) suffixes += suffix;
  BOOST_TEST(suffixes == "#1#b1#s1#s2");
  BOOST_TEST(made.protocol.get_data() == corpus::encode_record(document));
}

BOOST_AUTO_TEST_CASE(slots) {
  const Made made = make(sample());
  const Xapian::Document& speech = made.passages.at("#1");
  const Xapian::Document& resolution = made.passages.at("#b1");
  BOOST_TEST(list(made.protocol, FieldId::Speaker) == "[Weidenbach, Ilse]");
  BOOST_TEST(list(speech, FieldId::Party) == "[Bündnis Grünstadt]");
  BOOST_TEST(list(resolution, FieldId::Party) == "");
  BOOST_TEST(list(speech, FieldId::Paper) == "[77/2021 Neufassung][12/2020]");
  BOOST_TEST(list(speech, FieldId::Motion) == "[5/2021]");
  BOOST_TEST(list(made.protocol, FieldId::Outcome) == "[angenommen]");
  BOOST_TEST(list(speech, FieldId::Outcome) == "");
  BOOST_TEST(slot(speech, FieldId::Committee) == "Ausschuss für Brückenbau");
  BOOST_TEST(slot(speech, FieldId::Year) == "2021");
  BOOST_TEST(slot(speech, FieldId::Date) == "20210504");
  BOOST_TEST(slot(speech, FieldId::Id) == "musterstadt/abb/2021-05-04/12");
  BOOST_TEST(slot(made.protocol, FieldId::Fingerprint) == "fingerprint");
  BOOST_TEST(slot(speech, FieldId::Fingerprint) == "");
  BOOST_TEST(slot(resolution, FieldId::Yes) == corpus::encode_number(11));
  BOOST_TEST(slot(resolution, FieldId::No) == corpus::encode_number(0));
  BOOST_TEST(slot(resolution, FieldId::Abstained) == "");
  BOOST_TEST(slot(made.protocol, FieldId::Yes) == "");
  BOOST_TEST(slot(speech, FieldId::Order) ==
             corpus::order_key(corpus::make_date(2021, 5, 4), "musterstadt/abb/2021-05-04/12#1"));
}

BOOST_AUTO_TEST_CASE(words_are_counted_and_their_ranges_kept) {
  const corpus::Document document = sample();
  const Made made = make(document);
  const auto words = [&](const Xapian::Document& entry) {
    return corpus::decode_number(slot(entry, FieldId::WordCount)).value_or(-1);
  };
  // Not those of the distribution list.
  BOOST_TEST(words(made.protocol) == 14);
  BOOST_TEST(words(made.passages.at("#1")) == 5);
  BOOST_TEST(words(made.passages.at("#b1")) == 4);
  BOOST_TEST(words(made.passages.at("#s1")) == 2);
  BOOST_TEST(words(made.passages.at("#s2")) == 3);
  BOOST_TEST((corpus::decode_ranges(slot(made.protocol, FieldId::Ranges)) ==
              std::vector<corpus::ByteRange>{{0, document.text.find("Verteiler")}}));
  for (const corpus::Passage& passage : corpus::passages_of(document)) {
    const std::string suffix = corpus::passage_id(passage.ref).substr(document.id.size());
    BOOST_TEST((corpus::decode_ranges(slot(made.passages.at(suffix), FieldId::Ranges)) == passage.ranges), suffix);
  }
}

BOOST_AUTO_TEST_CASE(no_phrase_crosses_the_gap_between_two_ranges) {
  corpus::Document document = sample();
  document.text = "Anfang vorn\nRede dazwischen\nhinten Ende\n";
  document.sections = {{corpus::SectionKind::Debate, {0, document.text.size()}}};
  document.speeches.front().range = range_of(document.text, "Rede dazwischen\n");
  document.resolutions.clear();
  const Made made = make(document);
  const Xapian::Document& rest = made.passages.at("#s1");
  BOOST_TEST(posting(rest, "vorn") == "1@2");
  BOOST_TEST(posting(rest, "hinten") == "1@" + std::to_string(2 + kRangeGap));
  BOOST_TEST(posting(rest, "ende") == "1@" + std::to_string(3 + kRangeGap));
}

BOOST_AUTO_TEST_CASE(unknown_values_make_no_terms) {
  corpus::Document document;
  document.id = "-/other/0123456789ab";
  document.text = "Nur Text";
  const Made made = make(document);
  std::string terms;
  for (Xapian::TermIterator term = made.protocol.termlist_begin(); term != made.protocol.termlist_end(); ++term)
    if ((*term)[0] == 'X' || (*term)[0] == 'Y' || (*term)[0] == 'D' || (*term)[0] == 'M') terms += *term + ' ';
  BOOST_TEST(terms == "XKINDother ");
}

BOOST_AUTO_TEST_SUITE_END()

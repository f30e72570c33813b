#include "corpus/model/document_id.hpp"

#include <boost/test/unit_test.hpp>

using namespace ratsarchiv::corpus;

BOOST_AUTO_TEST_SUITE(document_id)

BOOST_AUTO_TEST_CASE(components_are_lower_case_ascii) {
  const std::pair<const char*, const char*> table[] = {
      {"Stuttgart", "stuttgart"},
      {"VA", "va"},
      {"245/E", "245-e"},
      {"186a", "186a"},
      {"", "-"},
      {"- -", "-"},
      {"München", "muenchen"},
      {"Große Straße", "grosse-strasse"},
      {"9.1.1", "9.1.1"},
      {"..", "-"},
      {"Škoda & Söhne", "skoda-soehne"},
      {"ÄÖÜ", "aeoeue"},
      {"a//b", "a-b"},
      {"Noé", "noe"},
  };
  for (const auto& [text, expected] : table) BOOST_TEST(id_component(text) == expected);
}

BOOST_AUTO_TEST_CASE(a_protocol_is_named_by_city_committee_date_and_number) {
  Header header;
  header.city = "Stuttgart";
  header.date = parse_iso_date("2019-07-03");
  header.number = "321";
  header.agenda_item = "3";
  BOOST_TEST(protocol_id(header, "VA", NumberedBy::Number) == "stuttgart/va/2019-07-03/321");
  BOOST_TEST(protocol_id(header, "VA", NumberedBy::AgendaItem) == "stuttgart/va/2019-07-03/3");
  BOOST_TEST(protocol_id(Header{}, "", NumberedBy::Number) == "-/-/-/-");
}

BOOST_AUTO_TEST_CASE(other_documents_are_named_by_their_file_number_or_text) {
  Source source{.path = "a.txt", .oparl_id = {}, .url = {}, .format = "txt", .sha256 = "0123456789abcdef"};
  BOOST_TEST(other_id("Karlsruhe", DocumentKind::Motion, source) == "karlsruhe/motion/0123456789ab");
  source.oparl_id = "https://oparl.example.org/bodies/1/files/15413";
  BOOST_TEST(other_id("Karlsruhe", DocumentKind::Proposal, source) == "karlsruhe/proposal/15413");
  source.oparl_id = "https://oparl.example.org/files/";
  BOOST_TEST(other_id({}, DocumentKind::Other, source) == "-/other/0123456789ab");
}

BOOST_AUTO_TEST_CASE(distinguished_ids_depend_on_the_source_alone) {
  const Source a{.path = "a.txt", .oparl_id = {}, .url = {}, .format = "txt", .sha256 = "00"};
  const Source b{.path = "b.txt", .oparl_id = {}, .url = {}, .format = "txt", .sha256 = "00"};
  BOOST_TEST(distinguished_id("x/y", a) == distinguished_id("x/y", a));
  BOOST_TEST(distinguished_id("x/y", a) != distinguished_id("x/y", b));
  BOOST_TEST(distinguished_id("x/y", a).size() == std::string("x/y~").size() + 8);
}

BOOST_AUTO_TEST_CASE(passage_ids_are_read_and_written) {
  for (const char* id : {"stuttgart/va/2019-07-03/321#5", "a/b#b1", "a/b#s12"}) {
    const auto passage = parse_passage_id(id);
    BOOST_REQUIRE_MESSAGE(passage, id);
    BOOST_TEST(passage_id(*passage) == id);
  }
  for (const char* id : {"stuttgart/va/2019-07-03/321", "#5", "a#", "a#0", "a#b", "a#x1", "a#5x", "a#99999999999"})
    BOOST_TEST_CONTEXT(id) BOOST_TEST(!parse_passage_id(id).has_value());
}

BOOST_AUTO_TEST_CASE(a_long_component_is_cut_and_stays_apart_from_others) {
  const std::string first = id_component(std::string(300, 'a') + "b");
  const std::string second = id_component(std::string(300, 'a') + "c");
  BOOST_TEST(first.size() == 60u);
  BOOST_TEST(first != second);
  BOOST_TEST(id_component(std::string(60, 'a')) == std::string(60, 'a'));
}

BOOST_AUTO_TEST_SUITE_END()

#include "corpus/model/passage.hpp"

#include <boost/test/unit_test.hpp>

using namespace ratsarchiv::corpus;

namespace {

// "rest|speech|..." of a document's passages as one line: id suffix and text of each.
std::string rendered(const Document& document) {
  std::string line;
  for (const Passage& passage : passages_of(document)) {
    const std::string id = passage_id(passage.ref);
    line += (line.empty() ? "" : " ") + id.substr(id.find('#')) + "=";
    for (std::size_t i = 0; i < passage.ranges.size(); ++i)
      line += (i ? "+" : "") + std::string(slice(document.text, passage.ranges[i]));
  }
  return line;
}

Document document_of(std::string text, std::vector<Section> sections) {
  Document document;
  document.id = "d";
  document.text = std::move(text);
  document.sections = std::move(sections);
  return document;
}

void add_speech(Document& document, ByteRange range) {
  Speech speech;
  speech.range = range;
  document.speeches.push_back(speech);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(passages)

BOOST_AUTO_TEST_CASE(a_text_without_speeches_is_its_sections) {
  BOOST_TEST(rendered(document_of("KopfRest", {{SectionKind::Header, {0, 4}}, {SectionKind::Other, {4, 8}}})) ==
             "#s1=Kopf #s2=Rest");
}

BOOST_AUTO_TEST_CASE(sections_hold_what_no_speech_covers) {
  Document document = document_of("HHHdd11dd22", {{SectionKind::Header, {0, 3}}, {SectionKind::Debate, {3, 11}}});
  add_speech(document, {5, 7});
  add_speech(document, {9, 11});
  BOOST_TEST(rendered(document) == "#1=11 #2=22 #s1=HHH #s2=dd+dd");
}

BOOST_AUTO_TEST_CASE(covered_sections_blanks_and_the_distribution_list_give_none) {
  Document document =
      document_of("11 \n22Verteiler", {{SectionKind::Debate, {0, 6}}, {SectionKind::Distribution, {6, 15}}});
  add_speech(document, {0, 2});
  add_speech(document, {4, 6});
  BOOST_TEST(rendered(document) == "#1=11 #2=22");
}

BOOST_AUTO_TEST_CASE(two_speakers_of_one_sentence_are_two_passages) {
  Document document = document_of("aabb", {{SectionKind::Debate, {0, 4}}});
  add_speech(document, {0, 2});
  add_speech(document, {0, 2});
  BOOST_TEST(rendered(document) == "#1=aa #2=aa #s1=bb");
}

BOOST_AUTO_TEST_CASE(a_resolution_that_only_the_server_states_is_no_passage) {
  Document document = document_of("aabb", {{SectionKind::Debate, {0, 2}}, {SectionKind::Resolution, {2, 4}}});
  document.resolutions.push_back({.outcome = Outcome::Accepted,
                                  .unanimity = {},
                                  .yes = {},
                                  .no = {},
                                  .abstained = {},
                                  .committee = {},
                                  .papers = {},
                                  .range = {},
                                  .text = "x",
                                  .source = ResolutionSource::Oparl});
  BOOST_TEST(rendered(document) == "#s1=aa #s2=bb");
  document.resolutions[0].range = {2, 4};
  BOOST_TEST(rendered(document) == "#b1=bb #s1=aa");
}

BOOST_AUTO_TEST_CASE(a_passage_is_found_by_its_reference) {
  Document document = document_of("aabb", {{SectionKind::Debate, {0, 4}}});
  add_speech(document, {0, 2});
  BOOST_TEST(find_passage(document, {"d", PassageKind::Speech, 1}).has_value());
  BOOST_TEST(!find_passage(document, {"d", PassageKind::Speech, 2}).has_value());
  BOOST_TEST(!find_passage(document, {"d", PassageKind::Resolution, 1}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

// Which texts are merged, and what documents are called when they share a key.
#include "indexer/identity.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>

using namespace ratsarchiv::indexer;
using ratsarchiv::corpus::Audience;

namespace {

ParsedText text_of(std::string key, std::string source_id, std::string text, Audience audience = Audience::Public) {
  ParsedText parsed;
  parsed.key = std::move(key);
  parsed.source_id = std::move(source_id);
  parsed.text_hash = normalised_text_hash(text);
  parsed.fingerprint = parsed.text_hash + parsed.source_id;
  parsed.audience = audience;
  return parsed;
}

// "id=source+also_in ..." in the order of the ids; internal ones in brackets.
std::string render(const std::vector<ParsedText>& texts) {
  std::string rendered;
  for (const PlannedDocument& document : plan_documents(texts)) {
    if (!rendered.empty()) rendered += ' ';
    std::string one = document.id + '=';
    for (std::size_t i = 0; i < document.texts.size(); ++i) one += (i ? "+" : "") + texts[document.texts[i]].source_id;
    rendered += document.audience == Audience::Public ? one : '(' + one + ')';
  }
  return rendered;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(identity)

BOOST_AUTO_TEST_CASE(same_key_and_same_text_are_one_document) {
  BOOST_TEST(render({text_of("a", "2", "Ein  Text\n"), text_of("a", "1", " Ein\r\nText")}) == "a=1+2");
}

BOOST_AUTO_TEST_CASE(same_text_under_another_key_is_another_document) {
  BOOST_TEST(render({text_of("a", "1", "Text"), text_of("b", "2", "Text")}) == "a=1 b=2");
}

BOOST_AUTO_TEST_CASE(same_key_and_another_text_gets_a_suffix) {
  const std::vector<PlannedDocument> documents = plan_documents({text_of("a", "2", "zwei"), text_of("a", "1", "eins")});
  BOOST_REQUIRE_EQUAL(documents.size(), 2u);
  BOOST_TEST(documents[0].id == "a");
  BOOST_TEST(documents[0].texts.front() == 1u);
  BOOST_TEST(documents[1].id.starts_with("a~"));
  BOOST_TEST(documents[1].id.size() == 10u);
}

BOOST_AUTO_TEST_CASE(several_units_of_one_file_under_one_key_have_ids_of_their_own) {
  std::vector<ParsedText> texts{text_of("a", "1", "eins"), text_of("a", "1", "zwei"), text_of("a", "1", "drei")};
  for (std::uint32_t i = 0; i < texts.size(); ++i) texts[i].unit = i;
  const std::vector<PlannedDocument> documents = plan_documents(texts);
  BOOST_REQUIRE_EQUAL(documents.size(), 3u);
  BOOST_TEST(documents[0].id == "a");
  BOOST_TEST(documents[0].texts.front() == 0u);
  BOOST_TEST(documents[1].id != documents[2].id);
}

BOOST_AUTO_TEST_CASE(audiences_are_never_merged_and_public_ids_do_not_depend_on_internal_ones) {
  const std::vector<ParsedText> open{text_of("a", "5", "Text")};
  std::vector<ParsedText> both = open;
  both.push_back(text_of("a", "1", "Text", Audience::Internal));
  both.push_back(text_of("a", "2", "anders", Audience::Internal));
  BOOST_TEST(render(open) == "a=5");
  const std::string rendered = render(both);
  BOOST_TEST(rendered.starts_with("a=5 (a~"), rendered);
  BOOST_TEST(plan_documents(open)[0].fingerprint == plan_documents(both)[0].fingerprint);
}

BOOST_AUTO_TEST_CASE(fingerprint_changes_with_each_of_the_texts) {
  const std::vector<ParsedText> one{text_of("a", "1", "Text")};
  std::vector<ParsedText> two = one;
  two.push_back(text_of("a", "2", "Text"));
  BOOST_TEST(plan_documents(one)[0].fingerprint != plan_documents(two)[0].fingerprint);
}

BOOST_AUTO_TEST_CASE(order_of_texts_does_not_matter) {
  std::vector<ParsedText> texts;
  for (int i = 0; i < 60; ++i)
    texts.push_back(text_of("key" + std::to_string(i % 7), "source" + std::to_string(i),
                            "text" + std::to_string(i % 11), i % 5 ? Audience::Public : Audience::Internal));
  const std::string expected = render(texts);
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(texts.begin(), texts.end(), random);
    BOOST_TEST(render(texts) == expected);
  }
}

BOOST_AUTO_TEST_SUITE_END()

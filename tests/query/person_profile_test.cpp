// What the archive holds of one speaker.
#include "query/person_profile.hpp"

#include <boost/test/unit_test.hpp>

#include "query/session_days.hpp"
#include "query/test_archive.hpp"

using namespace ratsarchiv;
using query::PersonProfile;
using tests::DocumentBuilder;

namespace {

std::vector<corpus::Document> documents() {
  std::vector<corpus::Document> all;
  // Amsel speaks of bridges, everybody of the household; Amsel changes the party in 2021.
  for (int year = 2019; year <= 2022; ++year) {
    const std::string day = std::to_string(year) + "-05-04";
    const std::string party = year < 2021 ? "CDU" : "Bündnis Bunte Liste";
    DocumentBuilder builder("probstadt/gr/" + day + "/1", year == 2022 ? "Bauausschuss" : "Gemeinderat", day);
    builder.speech("StR", "Amsel", party, "StR Amsel nennt den Haushalt und die Brückensanierung.")
        .speech("StR", "Meise", "CDU", "StR Meise nennt den Haushalt.")
        .speech("StR", "Kauz", "CDU", "StR Kauz nennt den Haushalt und die Schule.")
        .speech("StR", "Kauz", "CDU", "StR Kauz nennt die Schule.")
        .section(corpus::SectionKind::Other, "Die Brückensanierung und StR Amsel.");
    all.push_back(builder.document);
  }
  return all;
}

struct Fixture {
  tests::TestArchive archive{documents()};
  query::ArchiveReader reader{archive.folder(), query::AudienceChoice::Public, tests::test_fingerprint()};
  analyzers::Analyzer analyzer{tests::test_lexicon()};

  PersonProfile profile(std::string_view name, std::size_t newest = 3) {
    return query::person_profile(reader, analyzer, name, newest);
  }
};

std::string shown(const std::vector<query::FacetValue>& values) {
  std::string out;
  for (const query::FacetValue& value : values)
    out += (out.empty() ? "" : " ") + value.value + "=" + std::to_string(value.count);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(person_profile)

BOOST_FIXTURE_TEST_CASE(counts_are_exact, Fixture) {
  const PersonProfile amsel = profile("Amsel");
  BOOST_TEST(amsel.speeches == 4);
  BOOST_TEST(shown(amsel.years) == "2019=1 2020=1 2021=1 2022=1");
  BOOST_TEST(shown(amsel.committees) == "Gemeinderat=3 Bauausschuss=1");
  BOOST_REQUIRE(amsel.parties.size() == 2);
  BOOST_TEST(amsel.parties[0].party == "CDU");
  BOOST_TEST(corpus::iso_date(*amsel.parties[0].first) == "2019-05-04");
  BOOST_TEST(corpus::iso_date(*amsel.parties[0].last) == "2020-05-04");
  BOOST_TEST(amsel.parties[1].party == "Bündnis Bunte Liste");
  BOOST_TEST(amsel.parties[1].speeches == 2);
  const std::vector<std::string> newest{"probstadt/gr/2022-05-04/1#1", "probstadt/gr/2021-05-04/1#1",
                                        "probstadt/gr/2020-05-04/1#1"};
  BOOST_TEST(amsel.newest == newest, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(typical_words_are_those_of_one_person, Fixture) {
  const PersonProfile amsel = profile("Amsel");
  BOOST_TEST(amsel.speeches_read == 4);
  BOOST_REQUIRE(!amsel.words.empty());
  BOOST_TEST(amsel.words.front().word == "Brückensanierung");
  BOOST_TEST(amsel.words.front().speeches == 4);
  BOOST_TEST(amsel.words.front().score > 3.84);
  for (const query::TypicalWord& word : amsel.words) {
    BOOST_TEST(word.word != "Amsel");  // who speaks
    BOOST_TEST(word.word != "Haushalt");
  }
  BOOST_TEST(profile("Meise").words.empty());
  BOOST_REQUIRE(!profile("Kauz").words.empty());
  BOOST_TEST(profile("Kauz").words.front().word == "Schule");
}

BOOST_FIXTURE_TEST_CASE(names_are_taken_letter_by_letter, Fixture) {
  BOOST_TEST(profile("amsel").speeches == 0);
  BOOST_TEST(profile("Niemand").speeches == 0);
  BOOST_TEST(profile("").speeches == 0);
}

BOOST_FIXTURE_TEST_CASE(sessions_are_newest_first, Fixture) {
  const auto days = query::session_days(reader, "Gemeinderat");
  BOOST_REQUIRE(days.size() == 3);
  BOOST_TEST(corpus::iso_date(days.front().date) == "2021-05-04");
  BOOST_TEST(days.front().city.value_or("") == "Probstadt");
  BOOST_TEST(days.front().documents == 1);
  BOOST_TEST(query::session_days(reader, "GR").empty());  // an abbreviation is no name
}

BOOST_AUTO_TEST_SUITE_END()

// What moves a document up: each sign of relevance alone, on documents that are alike but for it. None of them may
// change which documents are found.
#include "query/ranking.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <vector>

#include "query/search.hpp"
#include "query/test_archive.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::query;
using corpus::Audience;

namespace {

// Documents of one speech each, called by their number, among others that make every word of theirs rare.
class Archive {
 public:
  enum class Held { InOneAudience, InBoth };

  explicit Archive(const std::vector<std::string>& texts, Held held = Held::InOneAudience)
      : archive_(documents(texts, held, Audience::Public), documents(texts, held, Audience::Internal)),
        reader_(archive_.folder(), AudienceChoice::All, tests::test_fingerprint()),
        analyzer_(tests::test_lexicon()),
        searcher_(reader_, analyzer_, tests::test_lexicon()) {}

  // Numbers of the hits, best first.
  std::string found(const std::string& query, Juxtaposition words = Juxtaposition::Any, Unit unit = Unit::Protocol) {
    SearchRequest request;
    request.query = query;
    request.juxtaposition = words;
    request.unit = unit;
    request.limit = 1'000;
    std::string numbers;
    for (const Hit& hit : searcher_.search(request).hits) {
      std::string number = hit.id.substr(hit.id.rfind('/') + 1);
      number = number.substr(0, number.find('#'));
      numbers += (numbers.empty() ? "" : " ") + number;
    }
    return numbers;
  }

 private:
  // Every second one is internal where both audiences hold some.
  static std::vector<corpus::Document> documents(const std::vector<std::string>& texts, Held held, Audience audience) {
    constexpr std::size_t kOthers = 40;
    std::vector<corpus::Document> some;
    for (std::size_t i = 0; i < texts.size() + kOthers; ++i) {
      const bool is_internal = held == Held::InBoth && i % 2 == 1;
      if (is_internal != (audience == Audience::Internal)) continue;
      // Among equals the lower number stands first, so the tests give the document that is to be first last.
      some.push_back(
          tests::DocumentBuilder("probstadt/gr/2020-07-01/" + std::to_string(i + 1), "Gemeinderat", "2020-07-01")
              .speech("StR", "Amsel", "CDU", i < texts.size() ? texts[i] : "Heute liegt nichts weiter vor")
              .document);
    }
    return some;
  }

  tests::TestArchive archive_;
  ArchiveReader reader_;
  analyzers::Analyzer analyzer_;
  Searcher searcher_;
};

std::string sorted(const std::string& numbers) {
  std::set<std::string> all;
  for (std::size_t begin = 0; begin < numbers.size();) {
    const std::size_t end = std::min(numbers.find(' ', begin), numbers.size());
    all.insert(numbers.substr(begin, end - begin));
    begin = end + 1;
  }
  std::string out;
  for (const std::string& number : all) out += (out.empty() ? "" : " ") + number;
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ranking_signs)

BOOST_AUTO_TEST_CASE(parts_of_a_compound_raise_but_never_add_hits) {
  Archive archive({"Der Haushaltsplan liegt auf dem kleinen Tisch", "Der Haushaltsplan liegt auf einem anderen Plan",
                   "Ein Haushalt ohne Geld und ein Plan ohne Ziel, dazwischen viele Worte",
                   "Ein Plan ohne jedes Geld"});
  // A compound alone, words all required, any of them, and speeches.
  BOOST_TEST(archive.found("Haushaltsplan") == "2 1");
  BOOST_TEST(archive.found("Haushaltsplan", Juxtaposition::All) == "2 1");
  BOOST_TEST(archive.found("Haushaltsplan liegt", Juxtaposition::All) == "2 1");
  BOOST_TEST(archive.found("Haushaltsplan Tisch", Juxtaposition::All) == "1");
  BOOST_TEST(sorted(archive.found("Haushaltsplan Geld")) == "1 2 3 4");
  BOOST_TEST(archive.found("Geld Haushaltsplan NICHT Tisch").find('1') == std::string::npos);
  BOOST_TEST(archive.found("Haushaltsplan", Juxtaposition::Any, Unit::Speech) == "2 1");
  // The exclusion of a compound excludes nothing that has its parts alone.
  BOOST_TEST(sorted(archive.found("Geld NICHT Haushaltsplan", Juxtaposition::All)) == "3 4");
}

BOOST_AUTO_TEST_CASE(documents_with_the_parts_of_a_compound_stand_before_those_without) {
  Archive archive({"Geld fehlt an einer Stelle", "Geld fehlt an einer Schule"});
  BOOST_TEST(archive.found("Geld Schulamt") == "2 1");
  BOOST_TEST(archive.found("Geld") == archive.found("Geld Wasser"));
}

BOOST_AUTO_TEST_CASE(neighbours_raise_more_the_rarer_their_meeting) {
  // Haushalt and Schule meet in two documents, Bad and Brücke in one; every word stands in three.
  Archive archive({"Haushalt Schule", "Schule Haushalt",
                   "Haushalt gibt es, wie man hier und heute sehen kann, für Schule",
                   "Bad kostet, wie man hier und heute sehen kann, mehr als Brücke",
                   "Brücke kostet, wie man hier und heute sehen kann, mehr als Bad", "Bad Brücke"});
  const std::string found = archive.found("Haushalt Schule ODER Bad Brücke");
  BOOST_TEST(found.substr(0, 1) == "6", found);
  BOOST_TEST(sorted(found) == "1 2 3 4 5 6");
  // Far apart is no sign.
  BOOST_TEST(found.substr(0, 5).find('4') == std::string::npos, found);
  BOOST_TEST(archive.found("Haushalt Schule").substr(4) == "3");
}

BOOST_AUTO_TEST_CASE(parts_near_each_other_find_a_compound_within_three_words) {
  Archive archive({"Plan ist der Haushalt", "Plan wird es nicht ohne Haushalt", "Plan und Haushalt", "Haushaltsplan"});
  BOOST_TEST(sorted(archive.found("Haushaltsplan")) == "1 3 4");
  BOOST_TEST(archive.found("Haushaltsplan").substr(0, 1) == "4");
}

BOOST_AUTO_TEST_CASE(parts_near_each_other_find_alike_in_one_database_and_in_two) {
  const std::vector<std::string> texts = {"Plan wird es nicht ohne Haushalt", "Plan ist der Haushalt",
                                          "Plan und Haushalt", "Haushaltsplan"};
  for (const Unit unit : {Unit::Protocol, Unit::Speech}) {
    const std::string found = Archive(texts).found("Haushaltsplan", Juxtaposition::Any, unit);
    BOOST_TEST(sorted(found) == "2 3 4");
    BOOST_TEST(Archive(texts, Archive::Held::InBoth).found("Haushaltsplan", Juxtaposition::Any, unit) == found);
  }
}

BOOST_AUTO_TEST_SUITE_END()

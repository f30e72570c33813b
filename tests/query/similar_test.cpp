// Similar documents: never itself, never another audience's, always in the same order, and with reasons.
#include "query/similar.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <vector>

#include "corpus/model/document_id.hpp"
#include "corpus/model/error.hpp"
#include "query/test_archive.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::query;
using corpus::FieldId;
using tests::DocumentBuilder;

namespace {

corpus::Document document(const std::string& number, const std::string& subject, const std::string& speech,
                          const std::string& other, const std::string& party = "CDU") {
  return DocumentBuilder("probstadt/gr/2019-03-05/" + number, "Gemeinderat", "2019-03-05")
      .subject(subject)
      .speech("StR", "Amsel", party, speech)
      .speech("StR", "Fink", "SPD", other)
      .document;
}

std::vector<corpus::Document> open_documents() {
  std::vector<corpus::Document> all{
      document("1", "Hallenbad", "Das Hallenbad braucht neue Kacheln und Bademeister.", "Die Kacheln sind rissig."),
      document("2", "Freibad", "Im Freibad fehlen Bademeister, die Kacheln lösen sich.", "Es regnet."),
      document("3", "Hallenbad", "Das Hallenbad wird saniert.", "Die Kacheln kommen aus Italien.", "Bunte"),
      document("4", "Brücke", "Die Brücke am Ufer ist morsch.", "Ein Gutachten liegt vor."),
      document("5", "Brücke", "Die Brücke wird gesperrt, das Ufer auch.", "Ein Gutachten fehlt."),
      document("6", "Nichts", "xyzzy", "plugh"),
  };
  return all;
}

std::vector<corpus::Document> closed_documents() {
  return {document("7", "Hallenbad", "Das Hallenbad wird verkauft, samt Kacheln und Bademeister.", "Kacheln!")};
}

struct SimilarFixture {
  SimilarFixture()
      : archive(open_documents(), closed_documents()),
        reader(archive.folder(), AudienceChoice::Public, tests::test_fingerprint()),
        analyzer(tests::test_lexicon()) {}

  SimilarResult find(const std::string& id, std::vector<Filter> filters = {}) {
    SimilarRequest request;
    request.id = "probstadt/gr/2019-03-05/" + id;
    request.filters = std::move(filters);
    return similar(request, reader, analyzer, tests::test_lexicon());
  }

  static std::string ids(const SimilarResult& result) {
    std::string out;
    for (const SimilarHit& hit : result.hits)
      out += (out.empty() ? "" : " ") + hit.hit.id.substr(hit.hit.id.rfind('/') + 1);
    return out;
  }

  tests::TestArchive archive;
  ArchiveReader reader;
  analyzers::Analyzer analyzer;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(similar_documents, SimilarFixture)

BOOST_AUTO_TEST_CASE(what_shares_telling_words_is_found) {
  const std::string of_bath = ids(find("1"));
  BOOST_TEST(of_bath.starts_with("2 3") + of_bath.starts_with("3 2") == 1, of_bath);
  BOOST_TEST(ids(find("4")).starts_with("5"));
  BOOST_TEST(ids(find("5")).starts_with("4"));
}

BOOST_AUTO_TEST_CASE(never_itself_never_another_audiences_always_the_same) {
  for (const corpus::Document& open : open_documents()) {
    std::vector<std::string> asked{open.id};
    for (const corpus::Speech& speech : open.speeches) asked.push_back(open.id + "#" + std::to_string(speech.index));
    for (const std::string& id : asked) {
      SimilarRequest request;
      request.id = id;
      request.limit = 100;
      const SimilarResult result = similar(request, reader, analyzer, tests::test_lexicon());
      BOOST_TEST(ids(result) == ids(similar(request, reader, analyzer, tests::test_lexicon())));
      std::set<std::string> seen;
      double last = result.hits.empty() ? 0 : result.hits.front().hit.score;
      for (const SimilarHit& hit : result.hits) {
        BOOST_TEST(hit.hit.document_id != open.id);
        BOOST_TEST(hit.hit.document_id != closed_documents().front().id);
        BOOST_TEST(seen.insert(hit.hit.id).second);
        BOOST_TEST(hit.hit.rank == seen.size());
        BOOST_TEST(hit.hit.score <= last);
        BOOST_TEST(hit.hit.score > 0);
        last = hit.hit.score;
        BOOST_TEST(!hit.shared.empty());
        for (const std::string& word : hit.shared)
          BOOST_TEST(std::any_of(result.words.begin(), result.words.end(),
                                 [&](const TellingWord& telling) { return telling.word == word; }));
      }
    }
  }
  // Nor does it know the document of the other audience.
  BOOST_CHECK_THROW(find("7"), corpus::Error);
  const ArchiveReader both(archive.folder(), AudienceChoice::All, tests::test_fingerprint());
  SimilarRequest request;
  request.id = "probstadt/gr/2019-03-05/7";
  const SimilarResult found = similar(request, both, analyzer, tests::test_lexicon());
  BOOST_TEST(ids(found).find('1') != std::string::npos);
  BOOST_TEST(ids(found).find('7') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(words_explain_why) {
  const SimilarResult result = find("1");
  BOOST_REQUIRE(!result.words.empty());
  BOOST_TEST(result.words.front().weight == 1);
  std::set<std::string> words;
  for (const TellingWord& word : result.words) words.insert(word.word);
  for (const char* word : {"Hallenbad", "Kacheln", "Bademeister"}) BOOST_TEST(words.contains(word), word);
  for (const char* word : {"Das", "und", "Die"}) BOOST_TEST(!words.contains(word), word);
  for (const SimilarHit& hit : result.hits)
    if (hit.hit.id.ends_with("/3")) BOOST_TEST(std::count(hit.shared.begin(), hit.shared.end(), "Hallenbad") == 1);
}

BOOST_AUTO_TEST_CASE(passages_filters_and_what_is_not_there) {
  const SimilarResult speeches = find("1#1");
  BOOST_TEST((speeches.unit == Unit::Speech));
  BOOST_TEST(!speeches.hits.empty());
  for (const SimilarHit& hit : speeches.hits) BOOST_TEST(hit.hit.speech.has_value());
  const SimilarResult of_party = find("1#1", {{FieldId::Party, "Bunte"}});
  BOOST_TEST(ids(of_party) == "3#1");
  BOOST_TEST(find("6").hits.empty());
  for (const char* id : {"99", "1#9", "1#b1"}) BOOST_CHECK_THROW(find(id), corpus::Error);
}

BOOST_AUTO_TEST_SUITE_END()

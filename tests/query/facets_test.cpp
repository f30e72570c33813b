// Totals, facet counts and pages against a count by hand over random documents.
#include <boost/test/unit_test.hpp>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "corpus/model/names.hpp"
#include "query/search.hpp"
#include "query/test_archive.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::query;
using corpus::FieldId;
using tests::DocumentBuilder;

namespace {

constexpr int kDocuments = 300;
const std::vector<std::string> kWords{"wasser", "brücke", "ufer", "hafen", "turm", "markt", "garten"};
const std::vector<std::string> kCommittees{"Gemeinderat", "Hafenausschuss", "Turmbeirat"};
const std::vector<std::string> kParties{"Ostpartei", "Westpartei", "Nordbund", ""};

std::vector<corpus::Document> random_documents() {
  std::mt19937 random(7);
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  std::vector<corpus::Document> documents;
  for (int i = 0; i < kDocuments; ++i) {
    const std::string date = std::to_string(2015 + random() % 6) + "-0" + std::to_string(1 + random() % 9) + "-10";
    DocumentBuilder builder("probstadt/x/" + date + "/" + std::to_string(i), pick(kCommittees), date);
    const std::size_t speeches = random() % 4;
    for (std::size_t s = 0; s < speeches; ++s)
      builder.speech("StR", pick({"Amsel", "Fink", "Meise"}), pick(kParties), pick(kWords) + " xx " + pick(kWords));
    if (random() % 2)
      builder.resolution(random() % 2 ? corpus::Outcome::Accepted : corpus::Outcome::Rejected, "yy " + pick(kWords));
    builder.section(corpus::SectionKind::Other, "zz");
    documents.push_back(builder.document);
  }
  return documents;
}

std::set<std::string> values_of(const corpus::Document& document, FieldId field) {
  std::set<std::string> values;
  switch (field) {
    case FieldId::Committee:
      values.insert(*document.header.committee);
      break;
    case FieldId::Year:
      values.insert(corpus::iso_date(*document.header.date).substr(0, 4));
      break;
    case FieldId::Party:
      for (const corpus::Speech& speech : document.speeches)
        if (speech.party_canonical) values.insert(*speech.party_canonical);
      break;
    case FieldId::Speaker:
      for (const corpus::Speech& speech : document.speeches) values.insert(speech.speaker.value());
      break;
    case FieldId::Outcome:
      for (const corpus::Resolution& resolution : document.resolutions)
        values.insert(std::string(corpus::to_string(resolution.outcome)));
      break;
    default:
      break;
  }
  return values;
}

const std::vector<FieldId> kFacets{FieldId::Committee, FieldId::Year, FieldId::Party, FieldId::Speaker,
                                   FieldId::Outcome};

struct FacetFixture {
  FacetFixture()
      : documents(random_documents()),
        archive(documents),
        reader(archive.folder(), AudienceChoice::Public, tests::test_fingerprint()),
        analyzer(tests::test_lexicon()),
        searcher(reader, analyzer, tests::test_lexicon()) {}

  // Documents with the word that pass the filters, those of one field left out.
  std::vector<const corpus::Document*> matching(const std::string& word, const std::vector<Filter>& filters,
                                                std::optional<FieldId> ignored) const {
    std::vector<const corpus::Document*> found;
    for (const corpus::Document& document : documents) {
      if (document.text.find(word) == std::string::npos) continue;
      std::map<FieldId, bool> passed;
      for (const Filter& filter : filters)
        if (filter.field != ignored) passed[filter.field] |= values_of(document, filter.field).contains(filter.value);
      bool all = true;
      for (const auto& [field, any] : passed) all &= any;
      if (all) found.push_back(&document);
    }
    return found;
  }

  std::vector<corpus::Document> documents;
  tests::TestArchive archive;
  ArchiveReader reader;
  analyzers::Analyzer analyzer;
  Searcher searcher;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(facets, FacetFixture)

BOOST_AUTO_TEST_CASE(counts_equal_a_count_by_hand) {
  const std::vector<std::vector<Filter>> selections{
      {},
      {{FieldId::Party, "Ostpartei"}},
      {{FieldId::Party, "Ostpartei"}, {FieldId::Party, "Nordbund"}},
      {{FieldId::Party, "Westpartei"}, {FieldId::Year, "2016"}, {FieldId::Year, "2019"}},
      {{FieldId::Committee, "Turmbeirat"}, {FieldId::Outcome, "abgelehnt"}, {FieldId::Speaker, "Fink"}},
      {{FieldId::Committee, "Nirgendwo"}},
  };
  for (const std::string& word : {std::string("zz"), std::string("hafen"), std::string("garten"), std::string("nie")}) {
    for (const std::vector<Filter>& filters : selections) {
      SearchRequest request;
      request.query = word;
      request.facets = kFacets;
      request.filters = filters;
      request.limit = 3;
      const SearchResult result = searcher.search(request);
      BOOST_TEST(result.total == matching(word, filters, std::nullopt).size());
      BOOST_REQUIRE(result.facets.size() == kFacets.size());
      for (const Facet& facet : result.facets) {
        std::map<std::string, std::size_t> expected;
        for (const corpus::Document* document : matching(word, filters, facet.field))
          for (const std::string& value : values_of(*document, facet.field)) ++expected[value];
        std::map<std::string, std::size_t> counted;
        for (const FacetValue& value : facet.values) counted[value.value] = value.count;
        BOOST_TEST((counted == expected), "facet " << corpus::field(facet.field).english << " of " << word);
        for (std::size_t i = 1; i < facet.values.size(); ++i)
          BOOST_TEST((facet.values[i - 1].count > facet.values[i].count ||
                      (facet.values[i - 1].count == facet.values[i].count &&
                       facet.values[i - 1].value < facet.values[i].value)));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(pages_put_together_are_the_whole) {
  for (const SortOrder sort : {SortOrder::Relevance, SortOrder::OldestFirst, SortOrder::NewestFirst}) {
    for (const Unit unit : {Unit::Protocol, Unit::Speech}) {
      SearchRequest request;
      request.query = "hafen ODER markt";
      request.unit = unit;
      request.sort = sort;
      request.content = HitContent::WithoutSnippet;
      request.limit = 1'000'000;
      const SearchResult whole = searcher.search(request);
      BOOST_TEST(whole.total == whole.hits.size());
      std::vector<std::string> ids;
      request.limit = 7;
      for (request.offset = 0; request.offset < whole.total; request.offset += request.limit) {
        const SearchResult page = searcher.search(request);
        BOOST_TEST(page.total == whole.total);
        for (const Hit& hit : page.hits) {
          BOOST_TEST(hit.rank == ids.size() + 1);
          ids.push_back(hit.id);
        }
      }
      BOOST_REQUIRE(ids.size() == whole.hits.size());
      for (std::size_t i = 0; i < ids.size(); ++i) {
        BOOST_TEST(ids[i] == whole.hits[i].id);
        if (i == 0) continue;
        const Hit& a = whole.hits[i - 1];
        const Hit& b = whole.hits[i];
        const bool equal_keys = sort == SortOrder::Relevance ? a.score == b.score && a.header.date == b.header.date
                                                             : a.header.date == b.header.date;
        if (equal_keys) BOOST_TEST((a.id < b.id), a.id << " before " << b.id);
        if (sort == SortOrder::Relevance) BOOST_TEST(a.score >= b.score);
        if (sort == SortOrder::OldestFirst) BOOST_TEST((*a.header.date <= *b.header.date));
        if (sort == SortOrder::NewestFirst) BOOST_TEST((*a.header.date >= *b.header.date));
      }
      request.offset = whole.total + 5;
      BOOST_TEST(searcher.search(request).hits.empty());
      BOOST_TEST(searcher.search(request).total == whole.total);
    }
  }
}

BOOST_AUTO_TEST_CASE(phrases_are_mapped_up_to_their_documents) {
  for (const std::string& first : kWords) {
    const std::string phrase = first + " xx hafen";
    SearchRequest request;
    request.query = "\"" + phrase + "\"";
    request.limit = 0;
    BOOST_TEST(searcher.search(request).total == matching(phrase, {}, std::nullopt).size());
  }
}

// Every document is found by each of its own words.
BOOST_AUTO_TEST_CASE(what_is_indexed_is_found) {
  for (const std::string& word : kWords) {
    SearchRequest request;
    request.query = word;
    request.limit = 1000;
    std::set<std::string> found;
    for (const Hit& hit : searcher.search(request).hits) {
      found.insert(hit.id);
      BOOST_TEST(!hit.snippet.highlights.empty());
      for (const corpus::ByteRange& range : hit.snippet.highlights)
        BOOST_TEST(corpus::slice(hit.snippet.text, range) == word);
    }
    for (const corpus::Document* document : matching(word, {}, std::nullopt)) BOOST_TEST(found.contains(document->id));
  }
}

BOOST_AUTO_TEST_SUITE_END()

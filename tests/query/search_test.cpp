// Search over a small invented archive: what is found, in which order, with which passage and highlights.
#include "query/search.hpp"

#include <boost/test/unit_test.hpp>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "corpus/model/error.hpp"
#include "query/test_archive.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::query;
using corpus::FieldId;
using corpus::Outcome;
using corpus::SectionKind;
using tests::DocumentBuilder;

namespace {

std::vector<corpus::Document> documents() {
  std::vector<corpus::Document> all;
  all.push_back(
      DocumentBuilder("probstadt/gr/2019-03-05/1", "Gemeinderat", "2019-03-05")
          .subject("Digitalisierungsstrategie der Stadt")
          .paper("12/2019")
          .speech("StR", "Amsel", "Bündnis Bunte Liste",
                  "StR Amsel (Bunte) lobt die neue Digitalisierungsstrategie. "
                  "Sie sei auskömm-\nlich finanziert.")
          .speech("OB", "Zeisig", "", "OB Zeisig dankt. Die Schulen bekommen mehr Wasser.", corpus::Manner::Verbatim)
          .resolution(Outcome::Accepted, "Der Gemeinderat stimmt der Vorlage mit 30 Ja-Stimmen zu.")
          .votes(30, 5, 2)
          .section(SectionKind::Distribution, "Verteiler: Rechnungsprüfungsamt, FDP")
          .document);
  all.push_back(DocumentBuilder("probstadt/abb/2020-07-01/2", "Ausschuss für Brücken und Bäder", "2020-07-01")
                    .subject("Haushalt der Bäder")
                    .speech("StRin", "Meise", "CDU",
                            "StRin Meise (CDU) fragt, wie die Strategie zur Digitalisierung der Bäder aussieht. "
                            "Der Haushalt gebe wenig her.")
                    .speech("StR", "Amsel", "Bündnis Bunte Liste", "StR Amsel (Bunte) nennt den Haushaltsplan mutlos.")
                    .resolution(Outcome::Rejected, "Der Antrag wird mit 7 Gegenstimmen abgelehnt.")
                    .votes(3, 7, 0)
                    .document);
  all.push_back(DocumentBuilder("probstadt/abb/2020-07-15/3", "Ausschuss für Brücken und Bäder", "2020-07-15")
                    .subject("Neue Brücke")
                    .speech("StRin", "Meise", "CDU",
                            "StRin Meise (CDU) will die Brücke am alten Bad. Die Digitalisierung kommt später. "
                            "Dazwischen liegen viele andere Dinge, die heute nicht zur Sprache kommen, und am Ende "
                            "steht eine Strategie.")
                    .resolution(Outcome::Noted, "Der Ausschuss nimmt von der Drucksache 12/2019 Kenntnis.")
                    .document);
  all.push_back(DocumentBuilder("probstadt/gr/2020-07-15/4", "Gemeinderat", "2020-07-15")
                    .subject("Neue Brücke")
                    .speech("StR", "Fink", "CDU", "StR Fink (CDU) will die Brücke am alten Bad nicht.")
                    .document);
  return all;
}

struct SearchFixture {
  SearchFixture()
      : internal{DocumentBuilder("probstadt/gr/2019-03-05/geheim", "Gemeinderat", "2019-03-05")
                     .subject("Grundstück")
                     .speech("StR", "Kauz", "CDU", "StR Kauz (CDU) verrät das Geheimnis der Strategie.")
                     .document},
        archive(documents(), internal),
        reader(archive.folder(), AudienceChoice::Public, tests::test_fingerprint()),
        analyzer(tests::test_lexicon()),
        searcher(reader, analyzer, tests::test_lexicon()) {}

  SearchResult search(const std::string& query, Unit unit = Unit::Protocol) {
    SearchRequest request;
    request.query = query;
    request.unit = unit;
    return searcher.search(request);
  }

  // The last components of the ids in order: "1 4", "2#1".
  static std::string ids(const SearchResult& result) {
    std::string out;
    for (const Hit& hit : result.hits) out += (out.empty() ? "" : " ") + hit.id.substr(hit.id.rfind('/') + 1);
    return out;
  }

  static std::string highlighted(const Snippet& snippet) {
    std::string out;
    for (const corpus::ByteRange& range : snippet.highlights)
      out += (out.empty() ? "" : "|") + std::string(corpus::slice(snippet.text, range));
    return out;
  }

  std::vector<corpus::Document> internal;
  tests::TestArchive archive;
  ArchiveReader reader;
  analyzers::Analyzer analyzer;
  Searcher searcher;
};

struct SearchCase {
  std::string query;
  std::string ids;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(search_archive, SearchFixture)

BOOST_AUTO_TEST_CASE(protocols_found) {
  const SearchCase kCases[] = {
      {"", "3 4 2 1"},  // newest first, then by id: abb before gr
      {"Brücke", "3 4"},
      {"bruecke", "3 4"},
      {"Brücke -sprecher:Fink", "3"},
      {"Brücke NICHT alten", ""},
      {"\"am alten Bad\"", "3 4"},
      {"\"alten am Bad\"", ""},
      {"\"auskömmlich\"", "1"},
      {"\"neue Digitalisierungsstrategie\"", "1"},
      {"\"Dingen\"", ""},
      {"=Dinge", "3"},
      {"Rechnungsprüfungsamt", ""},
      {"fraktion:FDP", ""},
      {"sprecher:Amsel", "2 1"},
      {"sprecher:amsel rolle:OB", "1"},
      {"fraktion:BBL", "2 1"},
      {"fraktion:Bunte Haushalt", "2"},
      {"fraktion:(CDU BBL)", "3 4 2 1"},
      {"gremium:ABB", "3 2"},
      {"gremium:\"ausschuss für brücken und bäder\"", "3 2"},
      {"gremium:ABB ODER sprecher:Fink", "3 4 2"},
      {"drucksache:12/2019", "1"},
      {"drucksache:\"GRDrs 12/2019\"", "1"},
      {"ergebnis:abgelehnt", "2"},
      {"ergebnis:kenntnisnahme datum:2020-07", "3"},
      {"gegenstimmen:5..", "2 1"},
      {"gegenstimmen:6..", "2"},
      {"ja:30", "1"},
      {"enthaltungen:..1", "2"},
      {"gegenstimmen:5.. sprecher:Zeisig", "1"},
      {"NICHT gegenstimmen:5..", "3 4"},
      {"datum:2019", "1"},
      {"datum:2020-07", "3 4 2"},
      {"datum:15.07.2020", "3 4"},
      {"datum:2019-12..10.07.2020", "2"},
      {"datum:2020..", "3 4 2"},
      {"datum:..2019", "1"},
      {"jahr:2019..2020", "3 4 2 1"},
      {"jahr:2018", ""},
      {"abschnitt:header NICHT gremium:GR", "3 2"},
      {"weise:woertlich", "1"},
      {"betreff:Haushalt", "2"},
      {"betreff:Brücke", "3 4"},
      {"betreff:brück*", "3 4"},
      {"betreff:Dinge", ""},
      {"art:protocol", "3 4 2 1"},
      {"art:motion", ""},
      {"digitalisierungs*", "1"},
      {"*strategie", "3 2 1"},
      {"*alisierungs*", "1"},
      {"Brükce~", "3 4"},
      {"alten NAHE/2 Bad", "3 4"},
      {"Brücke NAHE/1 Bad", ""},
      {"Brücke NAHE/3 Bad", "3 4"},
      {"Bad NAHE/3 Brücke", "3 4"},
      {"(Brücke ODER Haushalt) gremium:GR", "4"},
      {"stadt:Probstadt top:7", ""},
      {"gibtesnicht", ""},
      {"gibtesnicht*", ""},
  };
  for (const SearchCase& c : kCases) {
    BOOST_TEST_CONTEXT("query " << c.query) {
      SearchRequest request;
      request.query = c.query;
      request.sort = SortOrder::NewestFirst;
      const SearchResult result = searcher.search(request);
      BOOST_TEST(ids(result) == c.ids);
      BOOST_TEST(result.total == result.hits.size());
      BOOST_TEST(!result.nothing_understood);
    }
  }
}

BOOST_AUTO_TEST_CASE(passages_found) {
  BOOST_TEST(ids(search("sprecher:Amsel", Unit::Speech)) == "2#2 1#1");
  BOOST_TEST(ids(search("sprecher:Amsel Haushalt", Unit::Speech)) == "2#2");
  BOOST_TEST(ids(search("sprecher:Amsel Bäder", Unit::Speech)) == "");
  BOOST_TEST(ids(search("fraktion:CDU alten", Unit::Speech)) == "4#1 3#1");
  BOOST_TEST(ids(search("ergebnis:abgelehnt", Unit::Resolution)) == "2#b1");
  BOOST_TEST(ids(search("gegenstimmen:5..", Unit::Resolution)) == "2#b1 1#b1");
  BOOST_TEST(ids(search("gegenstimmen:5..", Unit::Speech)) == "");
  BOOST_TEST(ids(search("Betreff", Unit::Section)) == "3#s1 4#s1 2#s1 1#s1");
  BOOST_TEST(ids(search("\"am alten Bad\"", Unit::Speech)) == "4#1 3#1");
}

BOOST_AUTO_TEST_CASE(words_find_inflections_compounds_and_their_parts) {
  // The exact form before its stem, the stem before the part of a compound.
  BOOST_TEST(ids(search("Haushalt")) == "2");
  BOOST_TEST(ids(search("Haushalt", Unit::Speech)) == "2#1 2#2");
  BOOST_TEST(ids(search("Digitalisierungsstrategie")) == "1 2");  // 2 has its parts near each other, 3 far apart
  BOOST_TEST(ids(search("Schule")) == "1");
  BOOST_TEST(ids(search("Digitalisierung")).find('1') != std::string::npos);
  BOOST_TEST(ids(search("Burger")) == "");
}

BOOST_AUTO_TEST_CASE(stop_words_lose_weight_but_not_meaning) {
  BOOST_TEST(search("der Brücke").total == search("Brücke").total);
  BOOST_TEST(ids(search("die und")).size() > 0);
  BOOST_TEST(search("\"die Brücke\"").total == 2);
}

BOOST_AUTO_TEST_CASE(any) {
  SearchRequest request;
  request.query = "Haushalt Wasser gibtesnicht";
  BOOST_TEST(searcher.search(request).total == 0);
  request.juxtaposition = Juxtaposition::Any;
  BOOST_TEST(searcher.search(request).total == 2);
  request.query = "Haushalt Wasser gremium:GR";
  BOOST_TEST(ids(searcher.search(request)) == "1");
}

BOOST_AUTO_TEST_CASE(plain_words) {
  SearchRequest request;
  request.query = "(Haushalt NICHT -Wasser*";
  request.syntax = QuerySyntax::PlainWords;
  request.juxtaposition = Juxtaposition::Any;
  const SearchResult result = searcher.search(request);
  BOOST_TEST(result.total == 2);  // "nicht" is a word here, and a stop word
  BOOST_TEST(result.problems.empty());
}

BOOST_AUTO_TEST_CASE(hits_carry_header_speaker_and_outcome) {
  const SearchResult speeches = search("Schulen");
  BOOST_REQUIRE(speeches.hits.size() == 1);
  const Hit& hit = speeches.hits[0];
  BOOST_TEST(hit.rank == 1);
  BOOST_TEST(hit.score > 0);
  BOOST_TEST(hit.header.committee.value() == "Gemeinderat");
  BOOST_TEST(hit.passage_id.value() == "probstadt/gr/2019-03-05/1#2");
  BOOST_REQUIRE(hit.speech);
  BOOST_TEST(hit.speech->speaker.value() == "Zeisig");
  BOOST_TEST(!hit.resolution);
  BOOST_TEST(highlighted(hit.snippet) == "Schulen");

  const SearchResult outcome = search("ergebnis:angenommen");
  BOOST_REQUIRE(outcome.hits.size() == 1);
  BOOST_REQUIRE(outcome.hits[0].resolution);
  BOOST_TEST(outcome.hits[0].resolution->yes.value() == 30);

  const SearchResult speaker = search("sprecher:Amsel jahr:2020");
  BOOST_REQUIRE(speaker.hits.size() == 1);
  BOOST_TEST(speaker.hits[0].speech->speaker.value() == "Amsel");

  const SearchResult paper = search("drucksache:12/2019");
  BOOST_REQUIRE(paper.hits.size() == 1);
  BOOST_TEST(highlighted(paper.hits[0].snippet) == "12/2019");
}

BOOST_AUTO_TEST_CASE(snippets_highlight_exactly_the_words_that_matched) {
  const SearchCase kCases[] = {
      {"Haushalt", "Haushalt"},
      {"haushalt gebe", "Haushalt|gebe"},
      {"\"Der Haushalt\"", "Der|Haushalt"},
      {"Haushalts*", "Haushaltsplan"},
      {"Digitalisierungsstrategie jahr:2020", "Strategie|Digitalisierung"},
      {"Digitalisierungsstrategie jahr:2019", "Digitalisierungsstrategie"},
      {"Digitalisierung jahr:2019", "Digitalisierungsstrategie"},
      {"\"auskömmlich\"", "auskömmlich"},
      {"alten NAHE/2 Bad sprecher:Fink", "alten|Bad"},
      {"Haushalt -Wasser", "Haushalt"},
      {"betreff:Haushalt mutlos", "mutlos"},
  };
  for (const SearchCase& c : kCases) {
    BOOST_TEST_CONTEXT("query " << c.query) {
      const SearchResult result = search(c.query);
      BOOST_REQUIRE(result.hits.size() == 1);
      BOOST_TEST(highlighted(result.hits[0].snippet) == c.ids, result.hits[0].snippet.text);
    }
  }
}

BOOST_AUTO_TEST_CASE(sorting_ends_with_the_id) {
  SearchRequest request;
  request.query = "";
  request.sort = SortOrder::OldestFirst;
  BOOST_TEST(ids(searcher.search(request)) == "1 2 3 4");
  request.sort = SortOrder::NewestFirst;
  BOOST_TEST(ids(searcher.search(request)) == "3 4 2 1");
}

BOOST_AUTO_TEST_CASE(nonsense_is_understood_to_be_nothing) {
  for (const std::string& query :
       {std::string("(("), std::string("\""), std::string("datum:foo"), std::string("sprecher:"),
        std::string("\x01\x02"), std::string("\xff"), std::string("?!"), std::string("\0", 1)}) {
    BOOST_TEST_CONTEXT("query " << query) {
      const SearchResult result = search(query);
      BOOST_TEST(result.nothing_understood);
      BOOST_TEST(!result.problems.empty());
      BOOST_TEST(result.total == 0);
      BOOST_TEST(result.facets.size() == default_facets().size());
    }
  }
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "Brücke" + std::to_string(i % 700) + " ";
  BOOST_TEST(!search(many).problems.empty());
}

BOOST_AUTO_TEST_CASE(expansions_without_match_are_noted) {
  const SearchResult result = search("gibtesnicht*");
  BOOST_REQUIRE(result.problems.size() == 1);
  BOOST_TEST((result.problems[0].level == corpus::ProblemLevel::Note));
}

BOOST_AUTO_TEST_CASE(filters_of_one_field_are_any_of_different_fields_all) {
  SearchRequest request;
  request.query = "";
  request.filters = {{FieldId::Committee, "Gemeinderat"}};
  BOOST_TEST(ids(searcher.search(request)) == "4 1");
  request.filters.push_back({FieldId::Committee, "abb"});
  BOOST_TEST(searcher.search(request).total == 4);
  request.filters.push_back({FieldId::Party, "CDU"});
  BOOST_TEST(ids(searcher.search(request)) == "3 4 2");
  request.filters.push_back({FieldId::Date, "15.07.2020"});
  BOOST_TEST(ids(searcher.search(request)) == "3 4");
  request.filters.push_back({FieldId::Date, "neulich"});
  BOOST_CHECK_THROW(searcher.search(request), corpus::Error);
}

BOOST_AUTO_TEST_CASE(filters_and_facets_are_read_from_options) {
  BOOST_TEST((parse_filter("gremium=A=B").field == FieldId::Committee));
  BOOST_TEST(parse_filter("gremium=A=B").value == "A=B");
  for (const char* bad : {"gremium", "gremium=", "=x", "nein=x", ""})
    BOOST_CHECK_THROW(parse_filter(bad), corpus::Error);
  BOOST_TEST((parse_facets("party,gremium,party") == std::vector<FieldId>{FieldId::Party, FieldId::Committee}));
  BOOST_CHECK_THROW(parse_facets("datum"), corpus::Error);
}

BOOST_AUTO_TEST_CASE(audiences_are_apart) {
  BOOST_TEST(search("Geheimnis").total == 0);
  BOOST_TEST(search("gehei*").total == 0);
  BOOST_TEST(!reader.document("probstadt/gr/2019-03-05/geheim"));
  ArchiveReader all(archive.folder(), AudienceChoice::All, tests::test_fingerprint());
  Searcher everything(all, analyzer, tests::test_lexicon());
  SearchRequest request;
  request.query = "\"das Geheimnis\" ODER \"am alten Bad\" ODER gegenstimmen:5..";
  BOOST_TEST(everything.search(request).total == 5);
  ArchiveReader closed(archive.folder(), AudienceChoice::Internal, tests::test_fingerprint());
  Searcher internal_only(closed, analyzer, tests::test_lexicon());
  BOOST_TEST(internal_only.search(request).total == 1);
}

BOOST_AUTO_TEST_SUITE_END()

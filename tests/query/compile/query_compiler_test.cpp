// What queries are compiled to: tables of {query, Xapian's description}.
#include <boost/test/unit_test.hpp>
#include <string>

#include "query/search.hpp"
#include "query/test_archive.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::query;

namespace {

struct Case {
  std::string query;
  std::string description;
};

struct CompilerFixture {
  CompilerFixture()
      : archive(
            {tests::DocumentBuilder("probstadt/gr/2020-07-01/2", "Gemeinderat", "2020-07-01")
                 .subject("Haushalt")
                 .speech("StRin", "Meise", "CDU", "Haus Häuser Hausbau Schulhaus Straße Strategie zur Digitalisierung")
                 .document}),
        reader(archive.folder(), AudienceChoice::Public, tests::test_fingerprint()),
        analyzer(tests::test_lexicon()),
        searcher(reader, analyzer, tests::test_lexicon()) {}

  std::string describe(const std::string& query, Unit unit) {
    SearchRequest request;
    request.query = query;
    request.unit = unit;
    return searcher.describe(request);
  }

  tests::TestArchive archive;
  ArchiveReader reader;
  analyzers::Analyzer analyzer;
  Searcher searcher;
};

const std::string kBad = "(0.5 * (Zbad SYNONYM Kbad) AND_MAYBE (0.5 * Zbad OR 0.5 * bad))";
const std::string kBadInSubject = "1.5 * (0.5 * (SZbad SYNONYM SKbad) AND_MAYBE (0.5 * SZbad OR 0.5 * Sbad))";
// A stem is searched by the forms that have it, and a form that is the only one of its stem not twice.
const std::string kHouses =
    "((0.5 * (haeuser SYNONYM haus SYNONYM Khaus) AND_MAYBE (0.5 * (haeuser SYNONYM haus) OR 0.5 * haeuser)) OR "
    "1.5 * (0.5 * (SZhaus SYNONYM SKhaus) AND_MAYBE (0.5 * SZhaus OR 0.5 * Shaeuser)))";
const std::string kStreet =
    "((0.5 * (strasse SYNONYM Kstrass) AND_MAYBE strasse) OR "
    "1.5 * (0.5 * (SZstrass SYNONYM SKstrass) AND_MAYBE (0.5 * SZstrass OR 0.5 * Sstrasse)))";
const std::string kBadOrSubject = "(" + kBad + " OR " + kBadInSubject + ")";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(query_compiler, CompilerFixture)

BOOST_AUTO_TEST_CASE(protocols) {
  const Case kCases[] = {
      {"", "Query(<alldocuments>)"},
      {"Bad", "Query(" + kBadOrSubject + ")"},
      {"Häuser", "Query(" + kHouses + ")"},
      {"Straße", "Query(" + kStreet + ")"},
      {"betreff:Bad", "Query(" + kBadInSubject + ")"},
      {"=Bad", "Query((0.5 * bad OR 1.5 * 0.5 * Sbad))"},
      {"haus*",
       "Query((0.5 * (haus SYNONYM hausbau SYNONYM haushalt) OR 1.5 * 0.5 * (Shaus SYNONYM Shausbau SYNONYM "
       "Shaushalt)))"},
      {"betreff:haus*", "Query(1.5 * 0.5 * Shaushalt)"},
      {"straß*", "Query((0.5 * strasse OR 1.5 * 0.5 * Sstrasse))"},
      {"gibtesnicht*", "Query()"},
      {"\"Haus Häuser\"", "Query(PostingSource(DocumentSet(1 documents)))"},
      {"\"Häuser Haus\"", "Query()"},
      {"\"Haus\"", "Query((0.5 * haus OR 1.5 * 0.5 * Shaus))"},
      {"Haus NAHE/3 Hausbau", "Query(PostingSource(DocumentSet(1 documents)))"},
      {"ja:5", "Query()"},
      {"fraktion:(SPD CDU)", "Query(0 * (XPARTYspd OR XPARTYcdu))"},
      {"fraktion:Grüne", "Query(0 * XPARTYgruene)"},
      {"gremium:gemeinde*", "Query(0 * XCOMMITTEEgemeinderat)"},
      {"drucksache:\"GRDrs 12/2019\"", "Query(0 * (XPAPERgrdrs 12/2019 OR XPAPER12/2019))"},
      {"art:Vorlage", "Query(0 * XKINDproposal)"},
      {"datum:2019", "Query(0 * Y2019)"},
      {"datum:2019-07", "Query(0 * M201907)"},
      {"datum:2019-07-01..2019-07-31", "Query(0 * M201907)"},
      {"datum:03.07.2019", "Query(0 * D20190703)"},
      {"datum:2019-07-01..2019-08-31", "Query(VALUE_RANGE 14 20190701 20190831)"},
      {"datum:2019..", "Query(VALUE_RANGE 14 20190101 99999999)"},
      {"datum:..2019", "Query(VALUE_RANGE 14 00000000 20191231)"},
      {"jahr:2019", "Query(0 * Y2019)"},
      {"jahr:2015..2019", "Query(VALUE_RANGE 13 2015 2019)"},
      {"gremium:GR Bad", "Query((" + kBadOrSubject + " FILTER 0 * XCOMMITTEEgr))"},
      {"-Bad", "Query((<alldocuments> AND_NOT " + kBadOrSubject + "))"},
      {"\"Haus\" -Bad", "Query(((0.5 * haus OR 1.5 * 0.5 * Shaus) AND_NOT " + kBadOrSubject + "))"},
  };
  for (const Case& c : kCases) {
    BOOST_TEST_CONTEXT("query " << c.query) { BOOST_TEST(describe(c.query, Unit::Protocol) == c.description); }
  }
}

BOOST_AUTO_TEST_CASE(passages) {
  const Case kCases[] = {
      {"", "Query((<alldocuments> FILTER XUNITbeitrag))"},
      {"Bad", "Query((" + kBad + " FILTER XUNITbeitrag))"},
      {"betreff:Bad", "Query((" + kBadInSubject + " FILTER XUNITbeitrag))"},
      {"\"Haus Häuser\"", "Query((1.5 * (haus PHRASE 2 haeuser) FILTER XUNITbeitrag))"},
      {"Haus NAHE/3 Straße", "Query((1.5 * ((haus OR haeuser) NEAR 4 strasse) FILTER XUNITbeitrag))"},
      {"ja:..5",
       "Query((VALUE_RANGE 15 \\x80\\x00\\x00\\x00\\x00\\x00\\x00\\x00 \\x80\\x00\\x00\\x00\\x00\\x00\\x00\\x05 FILTER "
       "XUNITbeitrag))"},
  };
  for (const Case& c : kCases) {
    BOOST_TEST_CONTEXT("query " << c.query) { BOOST_TEST(describe(c.query, Unit::Speech) == c.description); }
  }
}

BOOST_AUTO_TEST_CASE(a_compound_is_also_its_parts_near_each_other) {
  for (const Unit unit : {Unit::Speech, Unit::Protocol}) {
    const std::string description = describe("Digitalisierungsstrategie", unit);
    BOOST_TEST(description.find("DocumentSet(1 documents)") != std::string::npos, description);
  }
}

BOOST_AUTO_TEST_SUITE_END()

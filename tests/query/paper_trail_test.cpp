// A paper's way through the committees: order, results, gaps, later citations, cities, audiences.
#include "query/paper_trail.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "corpus/model/names.hpp"
#include "query/paper_gaps.hpp"
#include "query/paper_number.hpp"
#include "query/render/paper_json.hpp"
#include "query/render/paper_text.hpp"
#include "query/test_archive.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::query;
using corpus::Outcome;
using corpus::Visibility;
using nlohmann::ordered_json;
using tests::DocumentBuilder;

namespace {

DocumentBuilder protocol(const std::string& id, const std::string& committee, const std::string& date,
                         const std::string& number, const std::string& paper) {
  DocumentBuilder builder(id, committee, date);
  builder.document.header.number = number;
  builder.document.header.agenda_item = "3";
  builder.subject("Neue Brücke");
  if (!paper.empty()) builder.paper(paper);
  return builder;
}

corpus::Document proposal(const std::string& id, const std::string& date, const std::string& paper) {
  DocumentBuilder builder(id, "", date);
  builder.document.kind = corpus::DocumentKind::Proposal;
  builder.document.header.committee.reset();
  return builder.subject("Neue Brücke").paper(paper).document;
}

// A document that refers to paper without treating it.
corpus::Document citing(const std::string& id, const std::string& date, const std::string& paper) {
  DocumentBuilder builder = protocol(id, "Gemeinderat", date, "90", "");
  builder.section(corpus::SectionKind::Debate, "Er erinnert an die Drucksache " + paper + ".");
  builder.document.papers = {paper};
  builder.document.references.push_back({corpus::ReferenceKind::Paper, paper, builder.document.sections.back().range});
  return builder.document;
}

void add_history(corpus::Document& document, const std::string& committee, const std::string& date,
                 const std::string& number, const std::string& result) {
  document.history.push_back({committee, corpus::parse_iso_date(date), Visibility::NonPublic, number, result});
}

// "2020-01-01 Bauausschuss angenommen/einstimmig; ..." of the treatments.
std::string way(const PaperTrail& trail) {
  std::string out;
  for (const Treatment& treatment : trail.treatments) {
    out += (treatment.date ? corpus::iso_date(*treatment.date) : "-") + " " + treatment.committee.value_or("-");
    for (const TrailOutcome& outcome : treatment.outcomes)
      out += " " + std::string(corpus::to_string(outcome.resolution.outcome));
    out += treatment.id ? "; " : " missing; ";
  }
  return out;
}

std::string kinds(const std::vector<Gap>& gaps) {
  std::string out;
  for (const Gap& gap : gaps)
    out += gap.kind == GapKind::NeverDecided   ? "undecided "
           : gap.kind == GapKind::NotInArchive ? "missing "
                                               : "untreated ";
  return out;
}

std::vector<PaperTrail> trails_in(const tests::TestArchive& archive, const std::string& number,
                                  AudienceChoice audience = AudienceChoice::Public,
                                  const std::optional<std::string>& city = std::nullopt) {
  return paper_trails(ArchiveReader(archive.folder(), audience, tests::test_fingerprint()), number, city);
}

PaperTrail only_trail(const tests::TestArchive& archive, const std::string& number,
                      AudienceChoice audience = AudienceChoice::Public) {
  const std::vector<PaperTrail> trails = trails_in(archive, number, audience);
  BOOST_REQUIRE(trails.size() == 1);
  return trails.front();
}

const std::string kBridges = "Ausschuss für Brücken und Bäder";

}  // namespace

BOOST_AUTO_TEST_SUITE(paper_trail)

BOOST_AUTO_TEST_CASE(three_committees_in_order_with_votes) {
  auto council = protocol("p/gr/2020-03-05/30", "Gemeinderat", "2020-03-05", "30", "12/2020");
  council.resolution(Outcome::Accepted, "Der Gemeinderat stimmt zu.").votes(40, 3, 1);
  auto bridges = protocol("p/abb/2020-02-04/20", kBridges, "2020-02-04", "20", "12/2020");
  bridges.resolution(Outcome::Referred, "Der Ausschuss verweist ohne Votum an den Gemeinderat.");
  auto finance = protocol("p/fa/2020-01-07/10", "Finanzausschuss", "2020-01-07", "10", "12/2020");
  finance.resolution(Outcome::Adjourned, "Der Ausschuss vertagt.");
  const tests::TestArchive archive(
      {council.document, bridges.document, finance.document, proposal("p/proposal/1", "2019-12-20", "12/2020"),
       citing("p/gr/2021-01-01/90", "2021-01-01", "12/2020"), citing("p/gr/2019-01-01/91", "2019-01-01", "12/2020")});
  const PaperTrail trail = only_trail(archive, "12/2020");
  BOOST_TEST(way(trail) == "2020-01-07 Finanzausschuss vertagt; 2020-02-04 " + kBridges +
                               " verwiesen; 2020-03-05 Gemeinderat angenommen; ");
  BOOST_TEST(trail.gaps.empty());
  BOOST_REQUIRE(trail.documents.size() == 1);
  BOOST_TEST(trail.documents[0].id == "p/proposal/1");
  BOOST_REQUIRE(trail.cited_by.size() == 1);  // not the one before the first treatment
  BOOST_TEST(trail.cited_by[0].id == "p/gr/2021-01-01/90");
  const std::string text = paper_text({trail}, AudienceChoice::Public, Language::English);
  BOOST_TEST(text.find("2020-03-05  Gemeinderat, item 3, No. 30, public\n"
                       "              accepted (yes 40, no 3, abstained 1)\n"
                       "              p/gr/2020-03-05/30\n") != std::string::npos);

  const ordered_json json = paper_json("12/2020", {trail}, AudienceChoice::Public, Language::English);
  std::string keys;
  for (const auto& [key, value] : json.items()) keys += key + " ";
  BOOST_TEST(keys == "format_version paper city documents treatments gaps cited_by cities ");
  BOOST_TEST(json.at("city") == "Probstadt");
  BOOST_TEST(json.at("treatments").at(2).dump() ==
             R"({"id":"p/gr/2020-03-05/30","date":"2020-03-05","committee":"Gemeinderat","agenda_item":"3",)"
             R"("number":"30","visibility":"öffentlich","subject":"Neue Brücke","papers":["12/2020"],)"
             R"("outcomes":[{"outcome":"angenommen","unanimity":null,"yes":40,"no":3,"abstained":1,)"
             R"("passage":"p/gr/2020-03-05/30#b1"}],"result":null,"advisory":false,"known_from":"protocol",)"
             R"("treated_in":"header","cited_by":null})");
}

BOOST_AUTO_TEST_CASE(advised_but_never_decided) {
  auto bridges = protocol("p/abb/2020-02-04/20", kBridges, "2020-02-04", "20", "12/2020");
  bridges.resolution(Outcome::Accepted, "Der Ausschuss empfiehlt dem Gemeinderat, der Vorlage zuzustimmen.");
  const PaperTrail advised = only_trail(tests::TestArchive({bridges.document}), "12/2020");
  BOOST_TEST(kinds(advised.gaps) == "undecided ");
  BOOST_TEST(gap_message(advised.gaps[0], AudienceChoice::Public, Language::German) ==
             kBridges +
                 ", 04.02.2020, Nr. 20: vorberaten, danach keine Entscheidung im Archiv (fehlt oder nichtöffentlich)");

  // A decision that came before does not count.
  auto earlier = protocol("p/gr/2020-01-02/5", "Gemeinderat", "2020-01-02", "5", "12/2020");
  earlier.resolution(Outcome::Rejected, "Abgelehnt.");
  BOOST_TEST(kinds(only_trail(tests::TestArchive({bridges.document, earlier.document}), "12/2020").gaps) ==
             "undecided ");
  auto later = protocol("p/gr/2020-03-02/6", "Gemeinderat", "2020-03-02", "6", "12/2020");
  later.resolution(Outcome::Rejected, "Abgelehnt.");
  BOOST_TEST(kinds(only_trail(tests::TestArchive({bridges.document, later.document}), "12/2020").gaps) == "");
}

BOOST_AUTO_TEST_CASE(what_says_that_a_body_only_advises) {
  for (const char* text : {"Vorberatung", "vorberaten ohne Änderungen", "Neue Brücke - Vorberatung -",
                           "Der Ausschuss empfiehlt dem Gemeinderat einstimmig, zuzustimmen."})
    BOOST_TEST(says_advisory(text), text);
  for (const char* text : {"Der Gemeinderat beschließt nach Vorberatung im Hauptausschuss", "Einbringung", "",
                           "Der Gutachter empfiehlt den Neubau.", "\xff\xfe"})
    BOOST_TEST(!says_advisory(text), text);
}

BOOST_AUTO_TEST_CASE(cited_but_not_in_the_archive) {
  auto council = protocol("p/gr/2020-03-05/30", "Gemeinderat", "2020-03-05", "30", "12/2020");
  council.resolution(Outcome::Accepted, "Zugestimmt.");
  add_history(council.document, kBridges, "2020-02-04", "20", "einstimmige Zustimmung");
  const tests::TestArchive archive({council.document});
  const PaperTrail trail = only_trail(archive, "12/2020");
  BOOST_TEST(way(trail) == "2020-02-04 " + kBridges + " angenommen missing; 2020-03-05 Gemeinderat angenommen; ");
  BOOST_TEST(kinds(trail.gaps) == "missing ");
  const ordered_json json = paper_json("12/2020", {trail}, AudienceChoice::Public, Language::English);
  const ordered_json& cited = json.at("treatments").at(0);
  BOOST_TEST(cited.at("id").is_null());
  BOOST_TEST(cited.at("known_from") == "history");
  BOOST_TEST(cited.at("cited_by") == "p/gr/2020-03-05/30");
  BOOST_TEST(cited.at("result") == "einstimmige Zustimmung");
  BOOST_TEST(cited.at("outcomes").at(0).at("unanimity") == "einstimmig");
  const ordered_json& gap = json.at("gaps").at(0);
  BOOST_TEST(gap.at("kind") == "not_in_archive");
  BOOST_TEST(gap.at("message") ==
             kBridges + ", 2020-02-04, No. 20: cited, but not in the archive (missing or not public)");
  BOOST_TEST(gap.at("date") == "2020-02-04");
  BOOST_TEST(gap.at("committee") == kBridges);
  BOOST_TEST(gap.at("number") == "20");
  BOOST_TEST(gap_message(trail.gaps[0], AudienceChoice::All, Language::English).ends_with("archive (missing)"));

  // Cited by two protocols it is one gap; one that is in the archive under another paper is none.
  auto second = protocol("p/gr/2020-04-05/40", "Gemeinderat", "2020-04-05", "40", "12/2020");
  add_history(second.document, kBridges, "2020-02-04", "20", "einstimmige Zustimmung");
  second.resolution(Outcome::Accepted, "Zugestimmt.");
  BOOST_TEST(kinds(only_trail(tests::TestArchive({council.document, second.document}), "12/2020").gaps) == "missing ");
  const auto other = protocol("p/abb/2020-02-04/20", kBridges, "2020-02-04", "20", "7/2020").document;
  const PaperTrail linked = only_trail(tests::TestArchive({council.document, other}), "12/2020");
  BOOST_TEST(linked.gaps.empty());
  BOOST_TEST(linked.treatments[0].id.value() == "p/abb/2020-02-04/20");
}

BOOST_AUTO_TEST_CASE(history_of_a_protocol_that_is_there_adds_nothing) {
  auto council = protocol("p/gr/2020-03-05/30", "Gemeinderat", "2020-03-05", "30", "12/2020");
  add_history(council.document, kBridges, "2020-02-04", "20", "Vertagung");
  council.resolution(Outcome::Accepted, "Zugestimmt.");
  auto bridges = protocol("p/abb/2020-02-04/20-e", kBridges, "2020-02-04", "20/E", "12/2020");
  bridges.resolution(Outcome::Adjourned, "Vertagt.");
  const PaperTrail trail = only_trail(tests::TestArchive({council.document, bridges.document}), "12/2020");
  BOOST_TEST(way(trail) == "2020-02-04 " + kBridges + " vertagt; 2020-03-05 Gemeinderat angenommen; ");
  BOOST_TEST(trail.treatments[0].result.value() == "Vertagung");
  BOOST_TEST(trail.gaps.empty());
}

BOOST_AUTO_TEST_CASE(what_is_not_public_stays_out_of_public_trails) {
  auto council = protocol("p/gr/2020-03-05/30", "Gemeinderat", "2020-03-05", "30", "12/2020");
  council.resolution(Outcome::Referred, "Der Gemeinderat verweist zurück.");
  auto secret = protocol("p/gr/2020-04-05/40", "Gemeinderat", "2020-04-05", "40", "12/2020");
  secret.document.header.visibility = Visibility::NonPublic;
  secret.resolution(Outcome::Rejected, "Abgelehnt.").votes(1, 30, 0);
  const tests::TestArchive archive({council.document}, {secret.document});
  const PaperTrail trail = only_trail(archive, "12/2020");
  BOOST_TEST(way(trail) == "2020-03-05 Gemeinderat verwiesen; ");
  BOOST_TEST(kinds(trail.gaps) == "undecided ");
  const std::string text = paper_text({trail}, AudienceChoice::Public, Language::German);
  BOOST_TEST(text.find("2020-04-05") == std::string::npos);
  BOOST_TEST(text.find("fehlt oder nichtöffentlich") != std::string::npos);
  const PaperTrail all = only_trail(archive, "12/2020", AudienceChoice::All);
  BOOST_TEST(way(all) == "2020-03-05 Gemeinderat verwiesen; 2020-04-05 Gemeinderat abgelehnt; ");
  BOOST_TEST(all.gaps.empty());
}

BOOST_AUTO_TEST_CASE(two_cities_with_one_number) {
  auto here = protocol("p/gr/2020-03-05/30", "Gemeinderat", "2020-03-05", "30", "12/2020");
  here.resolution(Outcome::Accepted, "Zugestimmt.");
  auto there = protocol("q/gr/2020-03-05/30", "Gemeinderat", "2020-03-05", "30", "12/2020");
  there.document.header.city = "Querstädt";
  there.resolution(Outcome::Rejected, "Abgelehnt.");
  const tests::TestArchive archive({here.document, there.document});
  const auto both = trails_in(archive, "12/2020");
  BOOST_REQUIRE(both.size() == 2);
  BOOST_TEST(both[0].city.value() == "Probstadt");
  BOOST_TEST(both[1].city.value() == "Querstädt");
  const auto one = trails_in(archive, "12/2020", AudienceChoice::Public, "querstaedt");
  BOOST_REQUIRE(one.size() == 1);
  BOOST_TEST(way(one[0]) == "2020-03-05 Gemeinderat abgelehnt; ");
  BOOST_TEST(trails_in(archive, "12/2020", AudienceChoice::Public, "Nirgendwo").empty());
  const ordered_json json = paper_json("12/2020", both, AudienceChoice::Public, Language::English);
  BOOST_TEST(json.at("treatments").empty());
  BOOST_REQUIRE(json.at("cities").size() == 2);
  BOOST_TEST(json.at("cities").at(1).at("treatments").at(0).at("id") == "q/gr/2020-03-05/30");
}

BOOST_AUTO_TEST_CASE(additions_and_new_versions_are_found_by_the_number) {
  auto first = protocol("p/abb/2020-02-04/20", kBridges, "2020-02-04", "20", "12/2020");
  first.resolution(Outcome::Adjourned, "Vertagt.");
  auto second = protocol("p/gr/2020-03-05/30", "Gemeinderat", "2020-03-05", "30", "12/2020 Neufassung");
  second.paper("12/2020 mit Ergänzung").resolution(Outcome::Accepted, "Zugestimmt.");
  const tests::TestArchive archive({first.document, second.document});
  const PaperTrail trail = only_trail(archive, "12/2020");
  BOOST_TEST(way(trail) == "2020-02-04 " + kBridges + " vertagt; 2020-03-05 Gemeinderat angenommen; ");
  BOOST_TEST(trail.treatments[1].papers.size() == 2);
  BOOST_TEST(way(only_trail(archive, "12/2020 NEUFASSUNG")) == "2020-03-05 Gemeinderat angenommen; ");
  BOOST_TEST(way(only_trail(archive, "GRDrs 12/2020")) == way(trail));
  BOOST_TEST(trails_in(archive, "2/2020").empty());
  BOOST_TEST(trails_in(archive, "").empty());
  BOOST_TEST(trails_in(archive, "\xff /").empty());
}

BOOST_AUTO_TEST_CASE(of_several_papers_only_what_names_the_paper) {
  auto council = protocol("p/gr/2020-03-05/30", "Gemeinderat", "2020-03-05", "30", "12/2020");
  council.paper("13/2020").resolution(Outcome::Accepted, "Zugestimmt.").resolution(Outcome::Adjourned, "Vertagt.");
  council.document.resolutions[0].papers = {"13/2020"};
  council.document.resolutions[1].papers = {"12/2020"};
  const tests::TestArchive archive({council.document});
  BOOST_TEST(way(only_trail(archive, "13/2020")) == "2020-03-05 Gemeinderat angenommen; ");
  const PaperTrail open = only_trail(archive, "12/2020");
  BOOST_TEST(way(open) == "2020-03-05 Gemeinderat vertagt; ");
  BOOST_TEST(kinds(open.gaps) == "undecided ");
}

BOOST_AUTO_TEST_CASE(cited_alone_is_known_but_not_treated) {
  const tests::TestArchive archive({citing("p/gr/2021-01-01/90", "2021-01-01", "12/2020")});
  const PaperTrail trail = only_trail(archive, "12/2020");
  BOOST_TEST(trail.treatments.empty());
  BOOST_TEST(kinds(trail.gaps) == "untreated ");
  BOOST_TEST(trail.cited_by.size() == 1);
}

BOOST_AUTO_TEST_CASE(named_in_the_motion_text) {
  auto council = protocol("p/gr/2020-03-05/30", "Gemeinderat", "2020-03-05", "30", "");
  council.section(corpus::SectionKind::MotionText, "Der Drucksache 12/2020 wird zugestimmt.")
      .resolution(Outcome::Accepted, "Zugestimmt.");
  const corpus::ByteRange range = council.document.sections.back().range;
  council.document.references.push_back({corpus::ReferenceKind::Paper, "12/2020", {range.begin + 4, range.begin + 22}});
  council.document.papers = {"12/2020"};
  const PaperTrail trail = only_trail(tests::TestArchive({council.document}), "12/2020");
  BOOST_TEST(way(trail) == "2020-03-05 Gemeinderat angenommen; ");
  BOOST_TEST((trail.treatments[0].treated_in == TreatedIn::MotionText));
}

BOOST_AUTO_TEST_CASE(numbers) {
  struct Case {
    const char* asked;
    const char* printed;
    bool matches;
  };
  for (const Case& c :
       {Case{"388/2019", "388/2019", true}, Case{"388/2019", "388/2019 Neufassung", true},
        Case{"388 / 2019", "388/2019", true}, Case{"388/2019 neufassung", "388/2019", false},
        Case{"388/2019 mit Ergaenzung", "388/2019 mit Ergänzung", true}, Case{"388/2019", "1388/2019", false},
        Case{"2019/0388", "2019/0388/1", false}, Case{"88/2019", "388/2019", false}, Case{"", "388/2019", false}})
    BOOST_TEST(PaperNumber(c.asked).matches(c.printed) == c.matches, c.asked << " and " << c.printed);
  BOOST_TEST(PaperNumber("GRDrs Nr. 388/2019").without_word_before().folded() == "388/2019");
  BOOST_TEST(PaperNumber("388/2019 Neufassung").without_word_before().folded() == "388/2019 neufassung");
}

BOOST_AUTO_TEST_SUITE_END()

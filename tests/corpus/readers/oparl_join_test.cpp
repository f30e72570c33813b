#include "corpus/readers/oparl_join.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <string>
#include <vector>

#include "corpus/model/hash.hpp"
#include "tests/corpus/readers/reader_fixture.hpp"

using namespace ratsarchiv::corpus;
using namespace ratsarchiv::corpus::test;

namespace {

// {"id":"x","type":".../Paper", more}
std::string object(const std::string& type, const std::string& id, const std::string& more = {}) {
  return R"({"id":")" + id + R"(","type":"https://schema.oparl.org/1.1/)" + type + "\",\"modified\":\"2020-01-01\"" +
         (more.empty() ? "" : ',' + more) + '}';
}

std::string list_page(const std::string& objects) { return R"({"data":[)" + objects + R"(],"links":{}})"; }

// One page for each string, in a folder "rat".
Collected join(const std::vector<std::string>& pages) {
  const TempFolder folder;
  for (std::size_t i = 0; i < pages.size(); ++i)
    folder.write("rat/" + std::to_string(i) + ".json", list_page(pages[i]));
  return collect(folder.path() / "rat");
}

const std::string kOrganization = object("Organization", "o1", R"("name":"Bauausschuss")");
const std::string kMeeting =
    object("Meeting", "m1",
           R"j("name":"Bauausschuss (öffentlich/nicht öffentlich)","start":"2019-07-03T00:30:00+02:00",)j"
           R"("organization":["o1"],"agendaItem":["a1"],"resultsProtocol":"f3")");
const std::string kItem = object(
    "AgendaItem", "a1",
    R"("meeting":"m1","number":"3","name":"Uferweg","public":true,"result":"beschlossen","resolutionText":"Der Weg wird gebaut.","resolutionFile":"f2")");
const std::string kConsultation =
    object("Consultation", "c1", R"("paper":"p1","agendaItem":"a1","meeting":"m1","organization":["o1"])");
const std::string kPaper = object(
    "Paper", "p1",
    R"("name":"Bau des Uferwegs","reference":"2019/12","paperType":"Beschlussvorlage","date":"2019-06-01","mainFile":"f1","consultation":["c1"])");
const std::string kFile1 =
    object("File", "f1", R"("name":"Vorlage","text":"Text eins","accessUrl":"https://rat.example/1")");
const std::string kFile2 =
    object("File", "f2", R"("text":"Text zwei","date":"2019-07-04","downloadUrl":"https://rat.example/2")");
const std::string kFile3 = object("File", "f3", R"("text":"Text drei")");

const std::string kTreatment = "Bauausschuss|2019-07-03|3|public|beschlossen|Uferweg";

}  // namespace

BOOST_AUTO_TEST_SUITE(oparl_join)

BOOST_AUTO_TEST_CASE(objects_are_joined_in_any_order_of_pages) {
  std::vector<std::string> pages = {kOrganization, kMeeting, kItem, kConsultation, kPaper, kFile1, kFile2, kFile3};
  std::sort(pages.begin(), pages.end());
  int rounds = 0;
  do {
    const Collected read = join(pages);
    BOOST_REQUIRE(read.documents.size() == 3U);
    BOOST_TEST(read.problem_list() == "");
    const SourceDocument& paper = read.documents[0];
    BOOST_TEST(paper.source.oparl_id.value() == "f1");
    BOOST_TEST(paper.source.url.value() == "https://rat.example/1");
    BOOST_TEST(paper.source.format == "oparl");
    BOOST_TEST(paper.source.sha256 == sha256_hex("Text eins"));
    BOOST_TEST(paper.text == "Text eins");
    BOOST_TEST(paper.facts.title.value() == "Vorlage");
    BOOST_TEST(paper.facts.paper.value() == "2019/12");
    BOOST_TEST(paper.facts.paper_type.value() == "Beschlussvorlage");
    BOOST_TEST(paper.facts.subject.value() == "Bau des Uferwegs");
    BOOST_TEST((paper.facts.date == make_date(2019, 6, 1)));
    BOOST_TEST(render(paper.facts.treatments) == kTreatment);
    BOOST_TEST(paper.facts.treatments[0].resolution_text.value() == "Der Weg wird gebaut.");

    const SourceDocument& resolution = read.documents[1];  // hangs on the agenda item
    BOOST_TEST(render(resolution.facts.treatments) == kTreatment);
    BOOST_TEST(resolution.facts.paper.value() == "2019/12");
    BOOST_TEST(!resolution.facts.paper_type.has_value());
    BOOST_TEST(!resolution.facts.title.has_value());
    BOOST_TEST((resolution.facts.date == make_date(2019, 7, 4)));
    BOOST_TEST(resolution.source.url.value() == "https://rat.example/2");

    BOOST_TEST(render(read.documents[2].facts.treatments) == "Bauausschuss|2019-07-03|-|-|-|-");  // on the meeting
    BOOST_TEST(!read.documents[2].facts.paper.has_value());
    rounds += 1;
  } while (rounds < 60 && std::next_permutation(pages.begin(), pages.end()));
}

BOOST_AUTO_TEST_CASE(nested_objects_are_the_same_as_linked_ones) {
  // Everything inside the paper, nothing said twice; ids and links without the rest.
  const std::string nested = object(
      "Paper", "p1",
      R"("reference":"2019/12","mainFile":{"id":"f1","text":"Text eins"},"consultation":[{"id":"c1","organization":[{"id":"o1","name":"Bauausschuss"}],)"
      R"("agendaItem":{"id":"a1","number":"3","name":"Uferweg","public":false,"meeting":{"id":"m1","start":"2019-07-03"}}}])");
  const Collected read = join({nested});
  BOOST_REQUIRE(read.documents.size() == 1U);
  BOOST_TEST(render(read.documents[0].facts.treatments) == "Bauausschuss|2019-07-03|3|internal|-|Uferweg");
}

BOOST_AUTO_TEST_CASE(links_hold_from_either_end) {
  const std::string file = object("File", "f1", R"("text":"T","paper":["p1"])");
  const std::string paper = object("Paper", "p1", R"("reference":"7")");
  const std::string consultation = object("Consultation", "c1", R"("paper":"p1")");
  const std::string item = object("AgendaItem", "a1", R"("number":"1","consultation":"c1","meeting":"m1")");
  const std::string meeting = object("Meeting", "m1", R"j("name":"Rat (öffentlich)","start":"2020-02-02T18:00:00")j");
  const Collected read = join({file, paper, consultation, item, meeting});
  BOOST_REQUIRE(read.documents.size() == 1U);
  BOOST_TEST(read.documents[0].facts.paper.value() == "7");
  BOOST_TEST(render(read.documents[0].facts.treatments) == "Rat|2020-02-02|1|-|-|-");
}

BOOST_AUTO_TEST_CASE(a_paper_of_several_sessions_has_a_treatment_each) {
  const std::string paper = object("Paper", "p1", R"("mainFile":"f1","consultation":["c1","c2","c9","c3"])");
  const std::string second = object("Consultation", "c2", R"("agendaItem":"a2","meeting":"m2","organization":"o9")");
  const std::string third = object("Consultation", "c3", R"("agendaItem":"a9","meeting":"m9","organization":["o1"])");
  const std::string item = object("AgendaItem", "a2", R"("number":"7.1","public":false,"name":"Uferweg")");
  const std::string meeting =
      object("Meeting", "m2", R"j("name":"Gemeinderat (öffentlich)","start":"2019-07-24T16:00:00+02:00")j");
  const Collected read = join({paper, kConsultation + ',' + second + ',' + third, kItem + ',' + item,
                               kMeeting + ',' + meeting, kOrganization, kFile1});
  BOOST_REQUIRE(read.document("f1"));
  BOOST_TEST(render(read.document("f1")->facts.treatments) ==
             kTreatment + "\nGemeinderat|2019-07-24|7.1|internal|-|Uferweg");  // c3 states no more than the first
}

BOOST_AUTO_TEST_CASE(committee_by_what_can_be_resolved) {
  const std::string file = object("File", "f3", R"("text":"T")");
  const auto committee = [&](const std::string& meeting, const std::string& organizations) {
    const Collected read = join({object("Meeting", "m1", R"("invitation":"f3",)" + meeting), organizations, file});
    return render(read.documents.at(0).facts.treatments);
  };
  BOOST_TEST(committee(R"j("name":"Rat (nicht öffentlich)")j", kOrganization) == "Rat|-|-|-|-|-");
  BOOST_TEST(committee(R"("name":"Rat","organization":["o9","o1"])", kOrganization) == "Bauausschuss|-|-|-|-|-");
  BOOST_TEST(committee(R"j("name":"Ausschuss (Bau) Nord")j", kOrganization) == "Ausschuss (Bau) Nord|-|-|-|-|-");
  BOOST_TEST(committee(R"j("name":"(öffentlich)")j", kOrganization) == "(öffentlich)|-|-|-|-|-");
  BOOST_TEST(committee(R"("name":" ")", kOrganization) == "");
}

BOOST_AUTO_TEST_CASE(a_file_of_several_holders_is_one_document) {
  const std::string meeting =
      object("Meeting", "m1", R"("name":"Rat","start":"2020-02-02","auxiliaryFile":["f1"],"agendaItem":"a1")");
  const std::string item = object("AgendaItem", "a1", R"("number":"1","auxiliaryFile":["f1","f1"])");
  const std::string papers = object("Paper", "p2", R"("reference":"2","mainFile":"f1")") + ',' +
                             object("Paper", "p1", R"("reference":"1","auxiliaryFile":["f1"])");
  const Collected read = join({papers, meeting, item, kFile1});
  BOOST_REQUIRE(read.documents.size() == 1U);
  const SourceDocument& document = read.documents[0];
  BOOST_TEST(render(document.facts.treatments) == "Rat|2020-02-02|1|-|-|-");
  BOOST_TEST(document.facts.paper.value() == "1");
  BOOST_REQUIRE(document.problems.size() == 1U);
  BOOST_TEST(document.problems[0].kind == "paper");
  BOOST_TEST(document.problems[0].message.find('2') != std::string::npos);
}

BOOST_AUTO_TEST_CASE(deleted_objects_are_honoured) {
  const auto deleted = [](const std::string& type, const std::string& id) {
    return R"({"id":")" + id + R"(","type":"https://schema.oparl.org/1.1/)" + type +
           R"(","modified":"2021-01-01","deleted":true})";
  };
  const std::vector<std::string> pages = {kOrganization, kMeeting, kItem,  kConsultation,
                                          kPaper,        kFile1,   kFile2, kFile3};
  struct Case {
    std::string deleted;
    std::string problems;
    std::string treatments_of_f1;
  };
  const Case cases[] = {
      {deleted("File", "f2"), "deleted f2", kTreatment},
      {deleted("Paper", "p1"), "deleted f1", "none"},
      {deleted("Meeting", "m1"), "deleted f2; deleted f3", ""},
      {deleted("AgendaItem", "a1"), "deleted f2", ""},
      {deleted("Consultation", "c1"), "", ""},
      {deleted("File", "unbekannt"), "deleted unbekannt", kTreatment},
  };
  for (const Case& c : cases)
    for (const bool is_first : {true, false}) {
      std::vector<std::string> with = pages;
      with.insert(is_first ? with.begin() : with.end(), c.deleted);
      const Collected read = join(with);
      BOOST_TEST_CONTEXT(c.deleted) {
        BOOST_TEST(read.problem_list() == c.problems);
        for (const SourceProblem& problem : read.problems) BOOST_TEST((problem.level == ProblemLevel::Note));
        const SourceDocument* document = read.document("f1");
        BOOST_TEST((document ? render(document->facts.treatments) : "none") == c.treatments_of_f1);
      }
    }
  // A file that a live paper holds too stays.
  std::vector<std::string> with = pages;
  with.push_back(deleted("Paper", "p1"));
  with.push_back(object("Paper", "p2", R"("auxiliaryFile":["f1"])"));
  BOOST_TEST(join(with).problem_list() == "");
}

BOOST_AUTO_TEST_CASE(files_without_text_are_notes_and_blank_ones_documents) {
  const Collected read = join({object("File", "f1") + ',' + object("File", "f2", R"("text":"")") + ',' +
                               object("File", "f3", R"("text":" \n")") + ',' +
                               R"({"type":"https://schema.oparl.org/1.1/File","text":"ohne Kennung"})"});
  BOOST_TEST(read.problem_list() == "no_text f1; no_text f2");
  BOOST_REQUIRE(read.documents.size() == 2U);
  BOOST_TEST(read.documents[0].problems.at(0).kind == "blank");
  BOOST_TEST(read.documents[1].text == "ohne Kennung");
  BOOST_TEST(!read.documents[1].source.oparl_id.has_value());
}

BOOST_AUTO_TEST_CASE(a_newer_version_replaces_an_older_one) {
  const std::string newer =
      R"({"id":"f1","type":"https://schema.oparl.org/1.1/File","modified":"2022-01-01T00:00:00+01:00","text":"neu"})";
  for (const auto& pages : {std::vector{kFile1, newer}, std::vector{newer, kFile1}}) {
    const Collected read = join(pages);
    BOOST_REQUIRE(read.documents.size() == 1U);
    BOOST_TEST(read.documents[0].text == "neu");
    BOOST_TEST(!read.documents[0].source.url.has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()

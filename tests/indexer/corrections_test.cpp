// Persons over time in whole archives, and the archivist's corrections to them: real databases, both audiences.
#include "indexer/corrections.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "corpus/model/document_json.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/field_table.hpp"
#include "corpus/model/terms.hpp"
#include "indexer/index_run.hpp"
#include "tests/indexer/archive_fixture.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::indexer;
using namespace ratsarchiv::indexer_tests;
using corpus::Audience;
namespace fs = std::filesystem;

namespace {

std::string protocol(const std::string& date, int number, const std::string& visibility, const std::string& debate) {
  const std::string german = date.substr(8, 2) + '.' + date.substr(5, 2) + '.' + date.substr(0, 4);
  return "Protokoll: Verwaltungsausschuss des Gemeinderats der Landeshauptstadt Stuttgart\nNiederschrift Nr.\nTOP:\n" +
         std::to_string(number) + "\n1\nVerhandlung\nDrucksache:\n12/2031\nGZ:\nT\nSitzungstermin: " + german +
         "\nSitzungsart: " + visibility +
         "\nVorsitz: BM Sandner\nBerichterstattung:\nProtokollführung: Frau Lindner fr\nBetreff: Spielplatz " +
         std::to_string(number) + "\n\n" + debate + "\n\nZur Beurkundung\n\nLindner / li\n";
}

std::string says(const std::string& who) { return who + " begrüßt den Spielplatz. Die Kosten seien vertretbar.\n\n"; }

// Protocols of Stuttgart's form, as they say themselves public or not.
class Archive {
 public:
  void write(const std::string& name, const std::string& date, const std::string& debate,
             const std::string& visibility = "öffentlich") {
    write_text(fixture_.open_file(name), protocol(date, next_number_++, visibility, debate));
  }
  void correct(const std::string& toml) const { write_text(fixture_.archive() / "corrections.toml", toml); }
  void forget_corrections() const { fs::remove(fixture_.archive() / "corrections.toml"); }

  IndexOptions options() const {
    static const auto kProfile = std::make_shared<const corpus::Profile>(corpus::load_profile("stuttgart", {}));
    IndexOptions options = fixture_.options();
    options.sources = {{fixture_.open_file("").parent_path(), kProfile, std::nullopt}};
    options.limits.rebuild_share = 0.6;
    return options;
  }
  IndexSummary run(RunMode mode = RunMode::Incremental) const {
    IndexOptions with = options();
    with.mode = mode;
    return run_index(with);
  }
  fs::path current() const { return fixture_.current(); }

  // "date person party/party_canonical", one line a speech in the order of the documents.
  std::string speeches(Audience audience = Audience::Public) const {
    std::string text;
    for (const std::string& record : records(current(), audience)) {
      const corpus::Document document = corpus::decode_record(record);
      for (const corpus::Speech& speech : document.speeches)
        text += document.id.substr(std::string("stuttgart/va/").size()) + ' ' + speech.person.value_or("-") + ' ' +
                speech.party.value_or("-") + '/' + speech.party_canonical.value_or("-") + '\n';
    }
    return text;
  }
  nlohmann::json report(const char* audience = "internal") const {
    return nlohmann::json::parse(read_bytes(current() / audience / "report.json"));
  }
  // Messages of the problems of kind correction.
  std::vector<std::string> unused(const char* audience = "internal") const {
    std::vector<std::string> messages;
    const nlohmann::json json = report(audience);
    for (const auto& problem : json["problems"])
      if (problem["kind"] == "correction") messages.push_back(problem["message"].get<std::string>());
    return messages;
  }

 private:
  ArchiveFixture fixture_;
  int next_number_ = 1;
};

void write_three_councillors(Archive& archive) {
  archive.write("a.txt", "2031-01-08", says("StR Kolb (SPD)") + says("StRin Dr. Rautenberg (90/GRÜNE)"));
  archive.write("b.txt", "2031-02-12", says("StR Kolb") + says("StRin Rautenberg (GRÜNE)"));
  archive.write("c.txt", "2031-03-12", says("StR Kolb (SPD)") + says("StR Kollb (SPD)"));
}

bool has_term(const fs::path& generation, const std::string& folded_name) {
  const std::string term = "term " + corpus::field_term(corpus::FieldId::Speaker, folded_name) + ' ';
  return dump_database(generation / "public" / "passages", DocidsIn::Nothing).find(term) != std::string::npos;
}

// A full build elsewhere with the statistics of this generation gives the same, docids aside.
void check_equal_to_full_run_with_its_statistics(const Archive& archive) {
  const TemporaryFolder elsewhere;
  IndexOptions options = archive.options();
  if (fs::exists(options.archive / "corrections.toml"))
    fs::copy_file(options.archive / "corrections.toml", elsewhere.path() / "corrections.toml");
  options.archive = elsewhere.path();
  options.mode = RunMode::Full;
  options.statistics = archive.current();
  run_index(options);
  const fs::path rebuilt = fs::canonical(elsewhere.path() / "current");
  const auto updated = dump_generation(archive.current(), DocidsIn::Nothing);
  for (const auto& [name, dump] : dump_generation(rebuilt, DocidsIn::Nothing))
    BOOST_TEST((updated.at(name) == dump), name << " differs");
  for (const char* audience : {"public", "internal"}) {
    const auto manifest = [&](const fs::path& generation) {
      return corpus::read_manifest(generation / audience / "manifest.json");
    };
    BOOST_TEST(manifest(archive.current()).statistics_hash == manifest(rebuilt).statistics_hash);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(corrections)

BOOST_AUTO_TEST_CASE(persons_and_their_parties_over_protocols) {
  Archive archive;
  write_three_councillors(archive);
  archive.run();
  BOOST_TEST(archive.speeches() ==
             "2031-01-08/1 Kolb (SPD) SPD/SPD\n2031-01-08/1 Rautenberg (GRÜNE) 90/GRÜNE/GRÜNE\n"
             "2031-02-12/2 Kolb (SPD) SPD/SPD\n2031-02-12/2 Rautenberg (GRÜNE) GRÜNE/GRÜNE\n"
             "2031-03-12/3 Kolb (SPD) SPD/SPD\n2031-03-12/3 Kollb (SPD) SPD/SPD\n");
  for (const char* name : {"rautenberg", "dr. rautenberg", "rautenberg (gruene)", "kolb"})
    BOOST_TEST(has_term(archive.current(), name), name);
  BOOST_TEST(archive.report()["counts"]["persons"] == 3);
  BOOST_TEST(archive.report()["counts"]["persons.unknown_speeches"] == 0);
}

BOOST_AUTO_TEST_CASE(rename_merge_and_party_survive_rebuilds) {
  Archive archive;
  write_three_councillors(archive);
  archive.run();
  archive.correct(R"toml(
[[merge]]
persons = ["Kolb (SPD)", "Kollb (SPD)"]
into = "Kolb (SPD)"

[[rename]]
from = "Kolb (SPD)"
to = "Hans Kolb (SPD)"

[[party]]
person = "Hans Kolb (SPD)"
party = "Freie Wähler"
from = 2031-02-01
to = "2031-02-28"
)toml");
  const char* expected =
      "2031-01-08/1 Hans Kolb (SPD) SPD/SPD\n2031-01-08/1 Rautenberg (GRÜNE) 90/GRÜNE/GRÜNE\n"
      "2031-02-12/2 Hans Kolb (SPD) Freie Wähler/FW\n2031-02-12/2 Rautenberg (GRÜNE) GRÜNE/GRÜNE\n"
      "2031-03-12/3 Hans Kolb (SPD) SPD/SPD\n2031-03-12/3 Hans Kolb (SPD) SPD/SPD\n";
  BOOST_CHECK(archive.run().outcome != RunOutcome::LeftAsItWas);
  BOOST_TEST(archive.speeches() == expected);
  BOOST_TEST(archive.unused().empty());
  for (const char* name : {"hans kolb", "kollb", "hans kolb (spd)"})
    BOOST_TEST(has_term(archive.current(), name), name);
  BOOST_CHECK(archive.run().outcome == RunOutcome::LeftAsItWas);
  archive.run(RunMode::Full);
  BOOST_TEST(archive.speeches() == expected);
  archive.forget_corrections();
  archive.run();
  BOOST_TEST(archive.speeches().find("Hans") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_person_is_split_by_party_and_by_ids) {
  Archive archive;
  archive.write("a.txt", "2031-01-08", says("StR Hans Kolb (SPD)") + says("StRin Rautenberg (GRÜNE)"));
  archive.write("b.txt", "2033-01-12", says("StR Hans Kolb (CDU)") + says("StRin Rautenberg (GRÜNE)"));
  archive.run();
  BOOST_TEST(archive.speeches() ==
             "2031-01-08/1 Hans Kolb (CDU) SPD/SPD\n2031-01-08/1 Rautenberg (GRÜNE) GRÜNE/GRÜNE\n"
             "2033-01-12/2 Hans Kolb (CDU) CDU/CDU\n2033-01-12/2 Rautenberg (GRÜNE) GRÜNE/GRÜNE\n");
  archive.correct(R"toml(
[[split]]
person = "Hans Kolb (CDU)"
by = "party"

[[split]]
person = "Rautenberg (GRÜNE)"
ids = ["stuttgart/va/2033-01-12/2#2"]
into = "Ute Rautenberg (GRÜNE)"
)toml");
  archive.run();
  BOOST_TEST(archive.speeches() ==
             "2031-01-08/1 Hans Kolb (SPD) SPD/SPD\n2031-01-08/1 Rautenberg (GRÜNE) GRÜNE/GRÜNE\n"
             "2033-01-12/2 Hans Kolb (CDU) CDU/CDU\n2033-01-12/2 Ute Rautenberg (GRÜNE) GRÜNE/GRÜNE\n");
  BOOST_TEST(archive.unused().empty());
}

BOOST_AUTO_TEST_CASE(an_attribution_is_withdrawn_by_ids_and_by_person) {
  Archive archive;
  write_three_councillors(archive);
  archive.correct(R"toml(
[[retract]]
ids = ["stuttgart/va/2031-01-08/1#2"]

[[retract]]
person = "Kolb (SPD)"
ids = ["stuttgart/va/2031-02-12/2#2", "stuttgart/va/2031-02-12/2#1"]

[[retract]]
person = "Kollb (SPD)"

[[retract]]
ids = ["stuttgart/va/2031-01-08/1#9"]
)toml");
  archive.run();
  BOOST_TEST(archive.speeches() ==
             "2031-01-08/1 Kolb (SPD) SPD/SPD\n2031-01-08/1 - -/-\n"
             "2031-02-12/2 - -/-\n2031-02-12/2 Rautenberg (GRÜNE) GRÜNE/GRÜNE\n"
             "2031-03-12/3 Kolb (SPD) SPD/SPD\n2031-03-12/3 - -/-\n");
  BOOST_TEST(!has_term(archive.current(), "kollb"));
  BOOST_REQUIRE_EQUAL(archive.unused().size(), 1u);
  BOOST_TEST(archive.unused().front() == "line 12 changes nothing: none of the ids is a speech");
  // What was said stays, under the number it had, and says who withdrew the name.
  const corpus::Document document = corpus::decode_record(records(archive.current(), Audience::Public).front());
  BOOST_TEST(!document.speeches.at(1).speaker);
  BOOST_TEST(document.speeches.at(1).index == 2);
  BOOST_TEST(document.speeches.at(1).evidence.rule == "withdrawn");
  BOOST_TEST(!document.speeches.at(1).range.empty());
}

BOOST_AUTO_TEST_CASE(a_correction_that_changes_nothing_is_reported_to_the_internal_audience) {
  Archive archive;
  write_three_councillors(archive);
  archive.correct(R"toml([[rename]]
from = "Geheimrat (CDU)"
to = "Hans Geheimrat (CDU)"
[[rename]]
from = "Kolb (SPD)"
to = "Kollb (SPD)"
[[split]]
person = "Kolb (SPD)"
ids = ["stuttgart/va/2031-01-08/1#2", "stuttgart/va/1999-01-01/1"]
into = "Uwe Kolb (SPD)"
[[split]]
person = "Kolb (SPD)"
by = "party"
[[merge]]
persons = ["Kolb (SPD)", "Niemand (SPD)"]
into = "Kolb (SPD)"
[[party]]
person = "Kolb (SPD)"
party = "SPD"
from = 2031-01-01
)toml");
  const IndexSummary summary = archive.run();
  BOOST_TEST(summary.problems.at("correction") == 5u);
  const std::vector<std::string> unused = archive.unused();
  BOOST_REQUIRE_EQUAL(unused.size(), 5u);
  const char* expected[] = {"line 1 ", "line 4 ", "line 7 ", "line 11 ", "line 14 "};
  for (std::size_t i = 0; i < 5; ++i) BOOST_TEST(unused[i].starts_with(expected[i]), unused[i]);
  BOOST_TEST(archive.unused("public").empty());
  BOOST_TEST(read_bytes(archive.current() / "public" / "report.json").find("Geheimrat") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_incremental_run_equals_a_full_one_with_the_same_statistics) {
  Archive archive;
  write_three_councillors(archive);
  archive.write("d.txt", "2031-05-12", says("StR Kolb (SPD)"));
  archive.run();
  const std::string statistics = read_bytes(archive.current() / "public" / "statistics" / "persons.json");
  archive.write("e.txt", "2031-02-20", says("StR Kolb") + says("StR Neumann (CDU)") + says("StR Neumann (CDU)"));
  BOOST_CHECK(archive.run().outcome == RunOutcome::Updated);
  BOOST_TEST(read_bytes(archive.current() / "public" / "statistics" / "persons.json") == statistics);
  BOOST_TEST(archive.speeches().find("2031-02-20/5 Kolb (SPD) SPD/SPD\n2031-02-20/5 Neumann (CDU) CDU/CDU") !=
             std::string::npos);
  BOOST_TEST(archive.report()["counts"]["persons.unknown_speeches"].get<int>() >= 1);
  check_equal_to_full_run_with_its_statistics(archive);

  archive.run(RunMode::Full);
  BOOST_TEST(read_bytes(archive.current() / "public" / "statistics" / "persons.json") != statistics);
  BOOST_TEST(archive.report()["counts"]["persons.unknown_speeches"] == 0);
}

BOOST_AUTO_TEST_CASE(nothing_internal_is_in_the_public_statistics) {
  Archive archive;
  archive.write("a.txt", "2031-01-08", says("StR Kolb (SPD)"));
  archive.write("b.txt", "2031-03-08", says("StR Kolb (SPD)"));
  archive.write("c.txt", "2035-04-08", says("StR Xaver Kolb (SPD)") + says("StRin Quittenbaum (CDU)"),
                "nichtöffentlich");
  archive.correct("[[rename]]\nfrom = \"Quittenbaum (CDU)\"\nto = \"Zoe Quittenbaum (CDU)\"\n");
  archive.run();
  const std::string open = read_bytes(archive.current() / "public" / "statistics" / "persons.json");
  for (const char* marker : {"Xaver", "Quittenbaum", "quittenbaum", "2035"})
    BOOST_TEST(open.find(marker) == std::string::npos, marker);
  for (const char* marker : {"Xaver", "Quittenbaum"})
    BOOST_TEST(read_bytes(archive.current() / "internal" / "statistics" / "persons.json").find(marker) !=
               std::string::npos);
  BOOST_TEST(archive.speeches() == "2031-01-08/1 Kolb (SPD) SPD/SPD\n2031-03-08/2 Kolb (SPD) SPD/SPD\n");
  BOOST_TEST(archive.speeches(Audience::Internal) ==
             "2035-04-08/3 Xaver Kolb (SPD) SPD/SPD\n2035-04-08/3 Zoe Quittenbaum (CDU) CDU/CDU\n");
  std::string below;
  for (const auto& entry : fs::recursive_directory_iterator(archive.current() / "public"))
    if (entry.is_regular_file()) below += read_bytes(entry.path());
  for (const auto& [name, dump] : dump_generation(archive.current(), DocidsIn::Nothing))
    if (name.starts_with("public")) below += dump;
  for (const char* marker : {"Xaver", "xaver", "Quittenbaum", "quittenbaum"})
    BOOST_TEST(below.find(marker) == std::string::npos, marker);
}

BOOST_AUTO_TEST_CASE(damaged_statistics_are_computed_anew) {
  Archive archive;
  write_three_councillors(archive);
  archive.run();
  write_text(archive.current() / "public" / "statistics" / "persons.json", "{}");
  archive.write("d.txt", "2031-05-12", says("StR Neumann (CDU)"));
  BOOST_CHECK(archive.run().outcome == RunOutcome::Built);
  BOOST_TEST(archive.report()["counts"]["persons.unknown_speeches"] == 0);
}

BOOST_AUTO_TEST_CASE(statistics_of_another_generation_need_a_full_run) {
  Archive archive;
  write_three_councillors(archive);
  archive.run();
  IndexOptions options = archive.options();
  options.statistics = archive.current();
  BOOST_CHECK_THROW(run_index(options), corpus::Error);
}

BOOST_AUTO_TEST_CASE(a_malformed_file_ends_the_run_with_file_and_line) {
  const struct {
    const char* toml;
    const char* place;
  } cases[] = {
      {"[[rename]]\nfrom = \"A\nto = \"B\"", "corrections.toml:2:"},
      {"\n[[rename]]\nfrom = \"A\"", "corrections.toml:2:"},
      {"[[rename]]\nfrom = \"A\"\nto = 3", "corrections.toml:3:"},
      {"[[rename]]\nfrom = \"A\"\nto = \" \"", "corrections.toml:3:"},
      {"[[rename]]\nfrom = \"A\"\nto = \"B\"\nwho = \"C\"", "corrections.toml:4:"},
      {"[rename]\nfrom = \"A\"", "corrections.toml:1:"},
      {"rename = 1", "corrections.toml:1:"},
      {"[[delete]]\nperson = \"A\"", "corrections.toml:1:"},
      {"[[merge]]\npersons = \"A\"\ninto = \"B\"", "corrections.toml:2:"},
      {"[[merge]]\npersons = [1]\ninto = \"B\"", "corrections.toml:2:"},
      {"[[split]]\nperson = \"A\"\nby = \"year\"", "corrections.toml:1:"},
      {"[[split]]\nperson = \"A\"\nids = [\"x\"]", "corrections.toml:1:"},
      {"[[retract]]\ncity = \"A\"", "corrections.toml:1:"},
      {"[[retract]]\nids = \"A#1\"", "corrections.toml:2:"},
      {"[[party]]\nperson = \"A\"\nparty = \"B\"\nfrom = \"2031-02-31\"", "corrections.toml:4:"},
      {"[[party]]\nperson = \"A\"\nparty = \"B\"\nfrom = 2031-03-01\nto = 2031-02-01", "corrections.toml:1:"},
  };
  for (const auto& c : cases) {
    BOOST_TEST_INFO_SCOPE(c.toml);
    try {
      parse_corrections(c.toml, "corrections.toml");
      BOOST_TEST(false);
    } catch (const corpus::Error& error) {
      BOOST_TEST((error.kind == corpus::ErrorKind::InputUnreadable));
      BOOST_TEST(std::string(error.what()).starts_with(c.place), error.what());
    }
  }
  Archive archive;
  write_three_councillors(archive);
  archive.run();
  const fs::path before = archive.current();
  archive.correct("[[rename]\n");
  BOOST_CHECK_THROW(archive.run(), corpus::Error);
  BOOST_TEST(archive.current() == before);
}

BOOST_AUTO_TEST_SUITE_END()

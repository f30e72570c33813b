// Takedown of documents and speeches; what check, rollback and readers make of damage.
#include "indexer/retract_run.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <functional>
#include <nlohmann/json.hpp>

#include "corpus/model/document_json.hpp"
#include "corpus/model/error.hpp"
#include "indexer/index_run.hpp"
#include "indexer/previous_generation.hpp"
#include "indexer/rollback.hpp"
#include "indexer/verification.hpp"
#include "tests/indexer/archive_fixture.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::indexer;
using namespace ratsarchiv::indexer_tests;
using corpus::Audience;
namespace fs = std::filesystem;

namespace {

std::string protocol(int number, const std::string& debate) {
  return "Protokoll: Verwaltungsausschuss des Gemeinderats der Landeshauptstadt Stuttgart\nNiederschrift Nr.\nTOP:\n" +
         std::to_string(number) +
         "\n1\nVerhandlung\nDrucksache:\n12/2031\nGZ:\nT\nSitzungstermin: 08.01.2031\nSitzungsart: öffentlich\n"
         "Vorsitz: BM Sandner\nBerichterstattung:\nProtokollführung: Frau Lindner fr\nBetreff: Spielplatz " +
         std::to_string(number) + "\n\n" + debate + "\n\nZur Beurkundung\n\nLindner / li\n";
}

std::string says(const std::string& who, const std::string& what) { return who + " begrüßt " + what + ".\n\n"; }

// Protocols of Stuttgart's form, all public.
class Archive {
 public:
  Archive() {
    write(1, says("StRin Wohlleber (SPD)", "den Spielplatz") + says("StR Zwetschke (CDU)", "die Xylophonwiese") +
                 says("StRin Rau (FDP)", "den Radweg"));
    write(2, says("StR Zwetschke", "das Marktdach") + says("StRin Rau (FDP)", "den Stadtteil"));
    write(3, says("StRin Rau (FDP)", "die Schule"));
    run();
  }

  void write(int number, const std::string& debate) const {
    write_text(fixture_.open_file(numbered_name("p", number)), protocol(number, debate));
  }
  IndexOptions options() const {
    static const auto kProfile = std::make_shared<const corpus::Profile>(corpus::load_profile("stuttgart", {}));
    IndexOptions options = fixture_.options();
    options.sources = {{fixture_.open_file("").parent_path(), kProfile, std::nullopt}};
    return options;
  }
  IndexSummary run(RunMode mode = RunMode::Incremental) const {
    IndexOptions with = options();
    with.mode = mode;
    return run_index(with);
  }
  RetractSummary retract(const std::string& id) const {
    const auto date = *corpus::parse_iso_date("2031-05-06");
    return run_retract({fixture_.archive(), id, {date, "Grund"}, options().lexicon, "test", 1, {}});
  }
  corpus::Document document(const std::string& id) const {
    return IndexedDocuments(fixture_.current(), Audience::Public).find(id).value();
  }
  // Every byte below public/, and the records as they are before compression.
  std::string public_content() const {
    std::string content;
    for (const auto& entry : fs::recursive_directory_iterator(fixture_.current() / "public"))
      if (entry.is_regular_file()) content += read_bytes(entry.path());
    for (const std::string& record : records(fixture_.current(), Audience::Public)) content += record;
    for (const char* database : {"protocols", "passages"})
      content += dump_database(fixture_.current() / "public" / database, DocidsIn::Nothing);
    return content;
  }
  const ArchiveFixture& fixture() const { return fixture_; }

 private:
  ArchiveFixture fixture_;
};

const std::string kFirst = "stuttgart/va/2031-01-08/1";

bool holds(const std::string& content, const std::string& word) { return content.find(word) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(retract_run)

BOOST_AUTO_TEST_CASE(a_document_leaves_nothing_behind_and_every_build_honours_it) {
  const Archive archive;
  const std::string before = archive.fixture().current().filename();
  BOOST_TEST(holds(archive.public_content(), "Zwetschke (CDU)"));
  const RetractSummary summary = archive.retract(kFirst);
  BOOST_TEST(archive.fixture().current().filename() == summary.generation);
  BOOST_TEST(summary.removed == std::vector<std::string>{before});
  BOOST_TEST(!fs::exists(archive.fixture().archive() / "generations" / before));
  BOOST_TEST(faults_of_generation(archive.fixture().current()).empty());

  std::string content = archive.public_content();
  for (const char* gone : {"Xylophon", "xylophon", "Wohlleber", "wohlleber"}) BOOST_TEST(!holds(content, gone), gone);
  // That he was of the CDU only the retracted protocol told.
  BOOST_TEST(!holds(content, "Zwetschke (CDU)"));
  BOOST_TEST(holds(content, "Zwetschke"));
  const auto manifest = corpus::read_manifest(archive.fixture().current() / "public" / "manifest.json");
  BOOST_REQUIRE_EQUAL(manifest.retractions.size(), 1u);
  BOOST_TEST(manifest.retractions[0].id == kFirst);
  BOOST_TEST(manifest.retractions[0].retraction.reason == "Grund");
  BOOST_TEST(manifest.sources.size() == 2u);

  // Nothing to do the next night; a full run makes the same, and an edited text stays out.
  BOOST_CHECK(archive.run().outcome == RunOutcome::LeftAsItWas);
  const auto retracted = dump_generation(archive.fixture().current(), DocidsIn::Nothing);
  BOOST_CHECK(archive.run(RunMode::Full).outcome == RunOutcome::Built);
  for (const auto& [name, dump] : dump_generation(archive.fixture().current(), DocidsIn::Nothing))
    BOOST_TEST((retracted.at(name) == dump), name << " differs from a full run's");
  archive.write(1, says("StRin Wohlleber (SPD)", "die Xylophonwiese sehr"));
  archive.run();
  content = archive.public_content();
  for (const char* gone : {"Xylophon", "Wohlleber"}) BOOST_TEST(!holds(content, gone), gone);
}

BOOST_AUTO_TEST_CASE(the_same_text_under_another_id_stays_out_too) {
  const Archive archive;
  archive.retract(kFirst);
  fs::copy_file(archive.fixture().open_file("p1.txt"), archive.fixture().open_file("kopie.txt"));
  archive.run();
  BOOST_TEST(!holds(archive.public_content(), "Xylophon"));
}

BOOST_AUTO_TEST_CASE(a_speech_becomes_a_gap_and_the_others_stay_where_they_are) {
  const Archive archive;
  const corpus::Document before = archive.document(kFirst);
  BOOST_REQUIRE_EQUAL(before.speeches.size(), 3u);
  archive.retract(kFirst + "#2");
  const corpus::Document now = archive.document(kFirst);
  BOOST_REQUIRE_EQUAL(now.speeches.size(), 3u);
  BOOST_TEST(now.text.size() == before.text.size());
  BOOST_TEST(!now.speeches[1].speaker.has_value());
  BOOST_TEST(!now.speeches[1].person.has_value());
  BOOST_TEST(now.speeches[2].range.begin == before.speeches[2].range.begin);
  BOOST_TEST(now.speeches[2].person.value() == before.speeches[2].person.value());
  std::string content = archive.public_content();
  for (const char* gone : {"Xylophon", "xylophon", "Zwetschke (CDU)"}) BOOST_TEST(!holds(content, gone), gone);
  BOOST_TEST(holds(content, "Wohlleber"));
  BOOST_TEST(faults_of_generation(archive.fixture().current()).empty());

  BOOST_CHECK(archive.run().outcome == RunOutcome::LeftAsItWas);
  archive.run(RunMode::Full);
  BOOST_TEST(!holds(archive.public_content(), "Xylophon"));
  // A second one, of a generation that has a gap already.
  archive.retract(kFirst + "#1");
  content = archive.public_content();
  for (const char* gone : {"Xylophon", "Wohlleber"}) BOOST_TEST(!holds(content, gone), gone);
}

BOOST_AUTO_TEST_CASE(a_speech_that_is_not_found_again_takes_its_document_along) {
  const Archive archive;
  archive.retract(kFirst + "#2");
  archive.write(1, says("StRin Wohlleber (SPD)", "den Spielplatz") + says("StR Zwetschke (CDU)", "auch die Xylophonwiese"));
  archive.run();
  const std::string content = archive.public_content();
  BOOST_TEST(!holds(content, "Xylophon"));
  BOOST_TEST(!holds(content, "Wohlleber"));
  BOOST_TEST(holds(read_bytes(archive.fixture().current() / "internal" / "report.json"), "was not found again"));
}

BOOST_AUTO_TEST_CASE(faults_are_told_and_change_nothing) {
  const Archive archive;
  const auto fails_with = [&](const std::string& id, corpus::ErrorKind kind) {
    BOOST_CHECK_EXCEPTION(archive.retract(id), corpus::Error,
                          [&](const corpus::Error& error) { return error.kind == kind; });
    BOOST_TEST(!fs::exists(archive.fixture().archive() / "retractions.toml"));
  };
  fails_with("stuttgart/va/2031-01-08/9", corpus::ErrorKind::NotFound);
  fails_with(kFirst + "#9", corpus::ErrorKind::NotFound);
  fails_with(kFirst + "#s1", corpus::ErrorKind::Usage);
  // Nothing is built while it cannot be read what must stay out.
  for (const char* toml : {"[[retraction]]\nid = 3\n", "retraction", "[[other]]\n", "[[retraction]]\nid = \"a\"\n"}) {
    write_text(archive.fixture().archive() / "retractions.toml", toml);
    BOOST_CHECK_EXCEPTION(archive.run(), corpus::Error, [](const corpus::Error& error) {
      return error.kind == corpus::ErrorKind::InputUnreadable &&
             std::string(error.what()).find("retractions.toml:1") != std::string::npos;
    });
  }
}

BOOST_AUTO_TEST_CASE(a_tombstone_without_its_build_is_finished_by_the_next_run) {
  const Archive archive;
  const auto& entry = retraction_of(archive.document(kFirst), std::nullopt, Audience::Public,
                                    {*corpus::parse_iso_date("2031-05-06"), "Grund"});
  append_retraction(archive.fixture().archive() / "retractions.toml", entry);  // and then the power failed
  BOOST_CHECK(archive.run().outcome != RunOutcome::LeftAsItWas);
  BOOST_TEST(!holds(archive.public_content(), "Xylophon"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(generation_check)

BOOST_AUTO_TEST_CASE(every_kind_of_damage_is_found_and_rollback_gets_out_of_it) {
  const Archive archive;
  const std::string good = archive.fixture().current().filename();
  const fs::path folder = archive.fixture().archive() / "generations";
  const auto damaged = [&](const std::function<void(const fs::path&)>& damage) {
    archive.write(9, says("StRin Rau (FDP)", "Nummer " + std::to_string(std::rand())));
    const std::string stamp = archive.run().generation;
    BOOST_TEST(faults_of_generation(folder / stamp).empty());
    damage(folder / stamp);
    BOOST_TEST(!faults_of_generation(folder / stamp).empty());
    const GenerationStore store(archive.fixture().archive());
    BOOST_TEST(roll_back(store, std::nullopt) == good);
    BOOST_TEST(archive.fixture().current().filename() == good);
    store.remove(stamp);
  };
  damaged([](const fs::path& generation) { fs::remove(generation / "public" / "passages" / "postlist.glass"); });
  damaged([](const fs::path& generation) { fs::resize_file(generation / "internal" / "report.json", 10); });
  damaged([](const fs::path& generation) {
    const fs::path file = generation / "public" / "protocols" / "docdata.glass";
    std::string bytes = read_bytes(file);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    write_text(file, bytes);
  });
  damaged([](const fs::path& generation) { write_text(generation / "public" / "manifest.json", "{"); });
  damaged([](const fs::path& generation) { write_text(generation / "public" / "fremd.txt", "x"); });
}

BOOST_AUTO_TEST_CASE(rollback_serves_the_one_before_and_says_when_there_is_none) {
  const Archive archive;
  const GenerationStore store(archive.fixture().archive());
  BOOST_CHECK_EXCEPTION(roll_back(store, std::nullopt), corpus::Error,
                        [](const corpus::Error& error) { return error.kind == corpus::ErrorKind::NotFound; });
  const std::string first = archive.fixture().current().filename();
  archive.write(4, says("StRin Rau (FDP)", "den Turm"));
  const std::string second = archive.run().generation;
  BOOST_TEST(roll_back(store, std::nullopt) == first);
  BOOST_TEST(roll_back(store, second) == second);
}

BOOST_AUTO_TEST_SUITE_END()

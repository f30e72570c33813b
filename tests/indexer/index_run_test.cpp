// Whole runs over invented texts: real databases, both audiences, full and incremental, crashes and faults.
#include "indexer/index_run.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "corpus/model/document_json.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/name_table.hpp"
#include "corpus/model/stem_table.hpp"
#include "indexer/archive_lock.hpp"
#include "indexer/verification.hpp"
#include "tests/indexer/archive_fixture.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::indexer;
using namespace ratsarchiv::indexer_tests;
using corpus::Audience;
namespace fs = std::filesystem;

namespace {

// Databases that are cut in many pieces, so that few texts are enough to see that the pieces make one.
IndexLimits small_limits() {
  IndexLimits limits;
  limits.shard_text_bytes = 1500;
  limits.commit_text_bytes = 500;
  limits.update_text_bytes = 700;
  limits.queue_text_bytes = 1000;
  limits.open_shards = 3;
  return limits;
}

std::string files_below(const fs::path& folder) {
  std::string joined;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) joined += entry.path().string() + '\n' + read_bytes(entry.path());
  return joined;
}

// Every byte below public/, and what the databases there hold.
std::string public_content(const fs::path& generation) {
  std::string content = files_below(generation / "public");
  for (const auto& [name, dump] : dump_generation(generation, DocidsIn::Nothing))
    if (name.starts_with("public")) content += dump;
  return content;
}

nlohmann::json report_of(const fs::path& generation, const char* audience) {
  return nlohmann::json::parse(read_bytes(generation / audience / "report.json"));
}

std::string render(const ChangeCounts& changes) {
  return '+' + std::to_string(changes.added) + " ~" + std::to_string(changes.changed) + " =" +
         std::to_string(changes.unchanged) + " -" + std::to_string(changes.removed);
}

// The same archive, built afresh elsewhere: equal but for the docids, which an incremental run does not keep.
void check_equal_to_full_rebuild(const ArchiveFixture& fixture) {
  const TemporaryFolder elsewhere;
  IndexOptions options = fixture.options();
  options.archive = elsewhere.path();
  BOOST_REQUIRE(run_index(options).outcome == RunOutcome::Built);
  const fs::path rebuilt = fs::canonical(elsewhere.path() / "current");
  for (const Audience audience : {Audience::Public, Audience::Internal})
    BOOST_TEST(records(fixture.current(), audience) == records(rebuilt, audience));
  const auto updated = dump_generation(fixture.current(), DocidsIn::Nothing);
  for (const auto& [name, dump] : dump_generation(rebuilt, DocidsIn::Nothing))
    BOOST_TEST((updated.at(name) == dump), name << " differs");
}

bool permissions_bind_us() { return ::geteuid() != 0; }

}  // namespace

BOOST_AUTO_TEST_SUITE(index_run)

BOOST_AUTO_TEST_CASE(counts_and_manifests) {
  const ArchiveFixture fixture;
  fixture.write_texts(10);
  const IndexSummary summary = fixture.run();
  BOOST_CHECK(summary.outcome == RunOutcome::Built);
  BOOST_TEST(summary.files == 15u);
  BOOST_TEST(summary.open.counts.documents == 10u);
  BOOST_TEST(summary.closed.counts.documents == 5u);
  BOOST_TEST(summary.open.counts.passages >= 10u);
  BOOST_TEST(render(summary.open.changes) == "+10 ~0 =0 -0");
  const corpus::Manifest open = corpus::read_manifest(fixture.current() / "public" / "manifest.json");
  const corpus::Manifest all = corpus::read_manifest(fixture.current() / "internal" / "manifest.json");
  BOOST_TEST(open.sources.size() == 10u);
  BOOST_TEST(all.sources.size() == 15u);
  BOOST_TEST(open.counts.at("documents") == 10u);
  BOOST_TEST(all.counts.at("documents") == 15u);
  BOOST_TEST(open.generation == summary.generation);
  BOOST_TEST(report_of(fixture.current(), "internal")["sources"]["documents"]["txt"] == 15);
  BOOST_TEST(fs::exists(fixture.current() / "public" / "passages"));
  BOOST_TEST(!fs::exists(fixture.current() / "spool"));
  BOOST_TEST(!fs::exists(fixture.current() / "work"));
}

BOOST_AUTO_TEST_CASE(audiences_are_disjoint_and_nothing_internal_is_below_public) {
  const ArchiveFixture fixture;
  fixture.write_texts(8);
  write_text(fixture.closed_file("Xylophonakte.pdf"), "%PDF-1.4 kein Text");
  fixture.run();
  std::vector<std::string> both;
  const std::vector<std::string> open = ids(fixture.current(), Audience::Public);
  const std::vector<std::string> closed = ids(fixture.current(), Audience::Internal);
  std::set_intersection(open.begin(), open.end(), closed.begin(), closed.end(), std::back_inserter(both));
  BOOST_TEST(both.empty());
  const std::string content = public_content(fixture.current());
  for (const char* marker : {"Xylophon", "xylophon", "geheim", "g1.txt"})
    BOOST_TEST(content.find(marker) == std::string::npos, marker);
  for (const std::string& id : closed) BOOST_TEST(content.find(id) == std::string::npos, id);
  // The internal report knows both.
  BOOST_TEST(read_bytes(fixture.current() / "internal" / "report.json").find("Xylophonakte.pdf") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(jobs_and_limits_do_not_change_the_result) {
  const ArchiveFixture fixture;
  fixture.write_texts(40);
  fixture.run();
  const auto expected = dump_generation(fixture.current(), DocidsIn::Dump);
  const std::string report = read_bytes(fixture.current() / "internal" / "report.json");
  for (const std::size_t jobs : {1, 2, 3}) {
    IndexOptions options = fixture.options();
    options.mode = RunMode::Full;
    options.jobs = jobs;
    options.limits = small_limits();
    options.limits.gate_percent = 100;
    BOOST_REQUIRE(run_index(options).outcome == RunOutcome::Built);
    const auto dumps = dump_generation(fixture.current(), DocidsIn::Dump);
    for (const auto& [name, dump] : expected) BOOST_TEST((dumps.at(name) == dump), name << " with jobs " << jobs);
  }
}

BOOST_AUTO_TEST_CASE(a_second_run_over_the_same_sources_leaves_the_generation) {
  const ArchiveFixture fixture;
  fixture.write_texts(6);
  const IndexSummary first = fixture.run();
  const IndexSummary second = fixture.run();
  BOOST_CHECK(second.outcome == RunOutcome::LeftAsItWas);
  BOOST_TEST(second.generation == first.generation);
  BOOST_TEST(second.open.counts.documents == first.open.counts.documents);
  BOOST_TEST(second.closed.counts.passages == first.closed.counts.passages);
  BOOST_TEST(render(second.open.changes) == "+0 ~0 =6 -0");
  // Touched, not changed.
  fs::last_write_time(fixture.open_file("o1.txt"), fs::file_time_type::clock::now() + std::chrono::hours(1));
  BOOST_CHECK(fixture.run().outcome == RunOutcome::LeftAsItWas);
  IndexOptions full = fixture.options();
  full.mode = RunMode::Full;
  BOOST_CHECK(run_index(full).outcome == RunOutcome::Built);
}

BOOST_AUTO_TEST_CASE(what_changed_is_taken_into_a_new_generation_that_equals_a_rebuild) {
  const ArchiveFixture fixture;
  fixture.write_texts(30);
  const std::string first = fixture.run().generation;

  write_text(fixture.open_file("o3.txt"), invented_text(3) + "Nachtrag Zebrastreifen\n");
  write_text(fixture.open_file("neu.txt"), invented_text(500));
  fs::remove(fixture.open_file("o7.txt"));
  fs::remove(fixture.closed_file("g2.txt"));
  fs::rename(fixture.closed_file("g4.txt"), fixture.open_file("freigegeben.txt"));
  IndexOptions options = fixture.options();
  options.limits = small_limits();
  options.limits.gate_percent = 100;
  const IndexSummary second = run_index(options);
  BOOST_CHECK(second.outcome == RunOutcome::Updated);
  BOOST_TEST(second.generation != first);
  check_equal_to_full_rebuild(fixture);
  const IndexSummary third = fixture.run();
  BOOST_CHECK(third.outcome == RunOutcome::LeftAsItWas);

  // Back again: what was added goes, and leaves no word behind.
  write_text(fixture.open_file("o3.txt"), invented_text(3));
  fs::remove(fixture.open_file("freigegeben.txt"));
  BOOST_CHECK(fixture.run().outcome == RunOutcome::Updated);
  check_equal_to_full_rebuild(fixture);
  const std::string content = public_content(fixture.current());
  for (const char* gone : {"Zebrastreifen", "zebrastreif", "xylophon", "Xylophon"})
    BOOST_TEST(content.find(gone) == std::string::npos, gone);
}

BOOST_AUTO_TEST_CASE(many_changes_build_afresh) {
  const ArchiveFixture fixture;
  fixture.write_texts(12);
  fixture.run();
  for (int i = 0; i < 6; ++i) write_text(fixture.open_file(numbered_name("o", i)), invented_text(700 + i));
  BOOST_CHECK(fixture.run().outcome == RunOutcome::Built);
  BOOST_TEST(ids(fixture.current(), Audience::Public).size() == 12u);
}

BOOST_AUTO_TEST_CASE(another_analyzer_or_a_damaged_generation_builds_afresh) {
  const ArchiveFixture fixture;
  fixture.write_texts(8);
  fixture.run();
  IndexOptions options = fixture.options();
  options.lexicon = analyzers::Lexicon::of_words({"Haus"});
  BOOST_CHECK(run_index(options).outcome == RunOutcome::Built);

  BOOST_CHECK(fixture.run().outcome == RunOutcome::Built);
  write_text(fixture.open_file("neu.txt"), invented_text(900));
  write_text(fixture.current() / "public" / "protocols" / "postlist.glass", "damaged");
  BOOST_CHECK(fixture.run().outcome == RunOutcome::Built);
  check_equal_to_full_rebuild(fixture);

  write_text(fixture.open_file("neu2.txt"), invented_text(901));
  write_text(fixture.current() / "internal" / "manifest.json", "{");
  BOOST_CHECK(fixture.run().outcome == RunOutcome::Built);
}

BOOST_AUTO_TEST_CASE(the_same_text_twice_is_one_document_with_both_sources) {
  const ArchiveFixture fixture;
  write_text(fixture.open_file("b.txt"), invented_text(1));
  write_text(fixture.open_file("a.txt"), invented_text(1));
  write_text(fixture.closed_file("c.txt"), invented_text(1));
  fixture.run();
  const std::vector<std::string> open = records(fixture.current(), Audience::Public);
  BOOST_REQUIRE_EQUAL(open.size(), 1u);
  const corpus::Document document = corpus::decode_record(open.front());
  BOOST_TEST(document.source.path == "offen/a.txt");
  BOOST_REQUIRE_EQUAL(document.also_in.size(), 1u);
  BOOST_TEST(document.also_in.front().path == "offen/b.txt");
  // The internal copy is a document of its own, and named after the public one.
  const std::vector<std::string> closed = ids(fixture.current(), Audience::Internal);
  BOOST_REQUIRE_EQUAL(closed.size(), 1u);
  BOOST_TEST(closed.front().starts_with(document.id + '~'));
}

BOOST_AUTO_TEST_CASE(every_file_is_a_document_or_a_named_problem) {
  const ArchiveFixture fixture;
  fixture.write_texts(4);
  write_text(fixture.open_file("bild.pdf"), std::string("%PDF-1.4\n\0\0", 11));
  write_text(fixture.open_file("leer.txt"), "  \n");
  write_text(fixture.open_file("kaputt.json"), "{\"id\": ");
  write_text(fixture.open_file("gesperrt.txt"), "gesperrt");
  ::chmod(fixture.open_file("gesperrt.txt").c_str(), 0);
  const IndexSummary summary = fixture.run();
  std::set<std::string> named;
  const nlohmann::json report = report_of(fixture.current(), "public");
  for (const auto& problem : report["problems"])
    if (problem["level"] == "problem") named.insert(problem["path"].get<std::string>());
  for (const char* path : {"offen/bild.pdf", "offen/leer.txt", "offen/kaputt.json"})
    BOOST_TEST(named.contains(path), path);
  if (permissions_bind_us()) BOOST_TEST(named.contains("offen/gesperrt.txt"));
  BOOST_TEST(summary.problems.size() >= 2u);

  // Nothing new, nothing rebuilt; the same summary from the manifest.
  const IndexSummary again = fixture.run();
  BOOST_CHECK(again.outcome == RunOutcome::LeftAsItWas);
  BOOST_CHECK(again.problems == summary.problems);
  ::chmod(fixture.open_file("gesperrt.txt").c_str(), 0600);
  if (permissions_bind_us()) BOOST_CHECK(fixture.run().outcome != RunOutcome::LeftAsItWas);
}

BOOST_AUTO_TEST_CASE(unknown_visibility_is_internal_and_counted_with_its_reason) {
  const ArchiveFixture fixture;
  fixture.write_texts(4);
  IndexOptions options = fixture.options();
  for (SourceSpec& source : options.sources) source.visibility.reset();
  const IndexSummary summary = run_index(options);
  BOOST_TEST(summary.open.counts.documents == 0u);
  BOOST_TEST(summary.closed.counts.documents == 6u);
  std::uint64_t counted = 0;
  for (const auto& [why, count] : summary.unknown_visibility) {
    BOOST_TEST(!why.empty());
    counted += count;
  }
  BOOST_TEST(counted == 6u);
  BOOST_TEST(ids(fixture.current(), Audience::Public).empty());
}

BOOST_AUTO_TEST_CASE(an_agenda_item_that_its_server_calls_non_public_is_in_no_public_file) {
  // Two papers, each treated in one agenda item of the same meeting; the second item is not public.
  const std::string oparl = R"({"data": [
    {"id": "https://o.example/meetings/1", "type": "https://schema.oparl.org/1.1/Meeting", "name": "Gemeinderat",
     "start": "2031-02-03T15:30:00+01:00"},
    {"id": "https://o.example/items/1", "type": "https://schema.oparl.org/1.1/AgendaItem", "number": "1",
     "public": true, "name": "Spielplatz", "meeting": "https://o.example/meetings/1"},
    {"id": "https://o.example/items/2", "type": "https://schema.oparl.org/1.1/AgendaItem", "number": "2",
     "public": false, "name": "Xylophonkauf", "meeting": "https://o.example/meetings/1"},
    {"id": "https://o.example/papers/1", "type": "https://schema.oparl.org/1.1/Paper", "reference": "2031/0001",
     "name": "Spielplatz", "paperType": "Beschlussvorlage",
     "consultation": [{"id": "https://o.example/consultations/1", "agendaItem": "https://o.example/items/1",
                       "type": "https://schema.oparl.org/1.1/Consultation", "meeting": "https://o.example/meetings/1"}],
     "mainFile": {"id": "https://o.example/files/1", "type": "https://schema.oparl.org/1.1/File",
                  "text": "Vorlage zum Spielplatz am Marktplatz."}},
    {"id": "https://o.example/papers/2", "type": "https://schema.oparl.org/1.1/Paper", "reference": "2031/0002",
     "name": "Xylophonkauf", "paperType": "Beschlussvorlage",
     "consultation": [{"id": "https://o.example/consultations/2", "agendaItem": "https://o.example/items/2",
                       "type": "https://schema.oparl.org/1.1/Consultation", "meeting": "https://o.example/meetings/1"}],
     "mainFile": {"id": "https://o.example/files/2", "type": "https://schema.oparl.org/1.1/File",
                  "text": "Vorlage zum Kauf eines Xylophons."}}]})";
  const ArchiveFixture fixture;
  write_text(fixture.open_file("seite.json"), oparl);
  IndexOptions options = fixture.options();
  options.sources.resize(1);
  const IndexSummary summary = run_index(options);
  BOOST_TEST(summary.open.counts.documents == 1u);
  BOOST_TEST(summary.closed.counts.documents == 1u);
  const std::string content = public_content(fixture.current());
  for (const char* marker : {"Xylophon", "xylophon", "2031/0002", "files/2"})
    BOOST_TEST(content.find(marker) == std::string::npos, marker);
}

// Tables of words, stems and names that are not those of their database: of others, of another kind, gone.
BOOST_AUTO_TEST_CASE(wrong_word_tables_are_faults) {
  const ArchiveFixture fixture;
  fixture.write_texts(8);
  fixture.run();
  const fs::path open = fixture.current() / "public";
  // The stems of all words but one.
  const auto without_a_form = [](const fs::path& folder) {
    const auto words = corpus::WordTable::open(folder / "words.bin");
    const auto stems = corpus::StemTable::open(folder / "stems.bin", words);
    std::vector<corpus::StemForm> forms;
    for (std::uint32_t stem = 0; stem < stems->size(); ++stem)
      for (const std::uint32_t word : stems->forms(stem))
        if (word != 0) forms.push_back({std::string(stems->stem(stem)), word});
    return corpus::encode_stem_table(*words, std::move(forms));
  };
  BOOST_TEST(inspect_databases(fixture.current(), Audience::Public).faults.empty());
  const std::pair<const char*, std::string> kOthers[] = {
      {"words.bin", read_bytes(fixture.current() / "internal/words.bin")},
      {"stems.bin", read_bytes(fixture.current() / "internal/stems.bin")},
      {"stems.bin", without_a_form(open)},
      {"names.bin", corpus::encode_name_table({{corpus::FieldId::Speaker, "Niemand", "niemand", 1}})}};
  for (const auto& [name, other] : kOthers) {
    const std::string own = read_bytes(open / name);
    const auto faults = [&] { return inspect_databases(fixture.current(), Audience::Public).faults.size(); };
    for (const std::string& wrong : {other, std::string("not a table")}) {
      write_text(open / name, wrong);
      BOOST_TEST(faults() == 1U, name);
    }
    fs::remove(open / name);
    BOOST_TEST(faults() == 1U, name);
    write_text(open / name, own);
    BOOST_TEST(faults() == 0U, name);
  }
}

BOOST_AUTO_TEST_CASE(a_locked_archive_is_left_alone) {
  const ArchiveFixture fixture;
  fixture.write_texts(4);
  const std::string first = fixture.run().generation;
  write_text(fixture.open_file("neu.txt"), invented_text(900));
  const ArchiveLock other(fixture.archive());
  BOOST_CHECK_EXCEPTION(fixture.run(), corpus::Error,
                        [](const corpus::Error& error) { return error.kind == corpus::ErrorKind::ArchiveLocked; });
  BOOST_TEST(fixture.current().filename() == first);
}

BOOST_AUTO_TEST_CASE(a_run_that_fails_leaves_the_old_generation_and_no_staging) {
  const ArchiveFixture fixture;
  fixture.write_texts(4);
  const std::string first = fixture.run().generation;
  write_text(fixture.archive() / "generations" / ".staging-20000101T000000Z-0000" / "spool", "left by a crash");
  write_text(fixture.open_file("neu.txt"), invented_text(900));
  IndexOptions options = fixture.options();
  options.progress = [](const IndexProgress& progress) {
    if (progress.stage == IndexProgress::Stage::Indexing) throw std::runtime_error("pulled the plug");
  };
  BOOST_CHECK_THROW(run_index(options), std::runtime_error);
  BOOST_TEST(fixture.current().filename() == first);
  std::size_t folders = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(fixture.archive() / "generations")) ++folders;
  BOOST_TEST(folders == 1u);
  BOOST_CHECK(fixture.run().outcome != RunOutcome::LeftAsItWas);
}

BOOST_AUTO_TEST_CASE(bad_options) {
  const ArchiveFixture fixture;
  IndexOptions options = fixture.options();
  options.sources.clear();
  BOOST_CHECK_EXCEPTION(run_index(options), corpus::Error,
                        [](const corpus::Error& error) { return error.kind == corpus::ErrorKind::Usage; });
  options = fixture.options();
  options.sources.front().path = fixture.open_file("gibt-es-nicht");
  BOOST_CHECK_EXCEPTION(run_index(options), corpus::Error,
                        [](const corpus::Error& error) { return error.kind == corpus::ErrorKind::InputUnreadable; });
  BOOST_TEST(!fs::exists(fixture.archive() / "current"));
}

BOOST_AUTO_TEST_CASE(sources_without_any_text_make_an_empty_archive) {
  const ArchiveFixture fixture;
  const IndexSummary summary = fixture.run();
  BOOST_TEST(summary.open.counts.documents == 0u);
  BOOST_CHECK(fixture.run().outcome == RunOutcome::LeftAsItWas);
  fixture.write_texts(2);
  BOOST_TEST(fixture.run().open.counts.documents == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

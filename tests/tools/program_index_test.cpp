// Runs of `ratsarchiv index` as a user meets them: a second run, the lock, texts that cannot be read or placed.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "tools/program_run.hpp"

using namespace ratsarchiv::tests;
namespace fs = std::filesystem;

namespace {

std::string last_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(index_runs)

BOOST_AUTO_TEST_CASE(a_second_run_leaves_the_generation) {
  const TempFolder sources;
  sources.write("a.txt", sample_protocol("12", "öffentlich", "lobt den Brunnen."));
  sources.write("b/b.txt", sample_protocol("13", "öffentlich", "lobt den Platz."));
  const TestArchive archive;
  const std::vector<std::string> arguments{"--profile", "stuttgart", sources.path().string()};
  BOOST_TEST(archive.run("index", arguments).exit_code == 0);
  const fs::path generation = fs::read_symlink(archive.folder() / "current");
  const std::string exported = archive.run("export").out;
  const auto second = archive.run("index", arguments);
  BOOST_TEST(second.exit_code == 0);
  BOOST_TEST(contains(second.err, "nothing has changed"), second.told());
  BOOST_TEST(second.out.empty(), second.told());
  BOOST_TEST(fs::read_symlink(archive.folder() / "current") == generation);

  sources.write("b/b.txt", sample_protocol("13", "öffentlich", "lobt den Springbrunnen."));
  BOOST_TEST(archive.run("index", arguments).exit_code == 0);
  BOOST_TEST(fs::read_symlink(archive.folder() / "current") != generation);
  BOOST_TEST(archive.run("search", {"=springbrunnen"}).exit_code == 0);
  BOOST_TEST(archive.run("export").out != exported);

  const auto full = archive.run("index", {"--full", "--profile", "stuttgart", sources.path().string()});
  BOOST_TEST(full.exit_code == 0, full.told());
}

BOOST_AUTO_TEST_CASE(a_lock_keeps_a_second_writer_out) {
  const TempFolder sources;
  sources.write("a.txt", sample_protocol("12", "öffentlich", "lobt den Brunnen."));
  const TestArchive archive;
  const std::vector<std::string> arguments{"--profile", "stuttgart", sources.path().string()};
  BOOST_TEST(archive.run("index", arguments).exit_code == 0);
  const int held = ::open((archive.folder() / "lock").c_str(), O_RDWR | O_CLOEXEC);
  BOOST_REQUIRE(held >= 0);
  BOOST_REQUIRE(::flock(held, LOCK_EX | LOCK_NB) == 0);
  sources.write("b.txt", sample_protocol("13", "öffentlich", "lobt den Platz."));
  const auto locked = archive.run("index", arguments);
  BOOST_TEST(locked.exit_code == 3, locked.told());
  BOOST_TEST(contains(locked.err, "being written"), locked.told());
  BOOST_TEST(contains(locked.err, archive.folder().string()), locked.told());
  BOOST_TEST(archive.run("search", {"Brunnen"}).exit_code == 0);
  ::close(held);
  BOOST_TEST(archive.run("index", arguments).exit_code == 0);
  BOOST_TEST(archive.run("search", {"Platz"}).exit_code == 0);
}

BOOST_AUTO_TEST_CASE(unreadable_visibility_goes_internal_and_the_last_line_says_so) {
  const TempFolder sources;
  sources.write("a.txt", sample_protocol("12", "öffentlich", "lobt den Brunnen."));
  sources.write("b.txt", sample_protocol("13", "", "lobt den Wasserspeier."));
  sources.write("c.txt", sample_protocol("14", "halböffentlich", "lobt den Zierteich."));
  const TestArchive archive;
  const auto indexed = archive.run("index", {"--profile", "stuttgart", sources.path().string()});
  BOOST_TEST(indexed.exit_code == 4, indexed.told());
  const std::string line = last_line(indexed.err);
  for (const char* part : {"internal", ": 2 (", "visib", "--visibility"}) BOOST_TEST(contains(line, part), line);
  BOOST_TEST(archive.run("search", {"Wasserspeier"}).exit_code == 1);
  BOOST_TEST(archive.run("search", {"--audience", "internal", "Wasserspeier"}).exit_code == 0);
  BOOST_TEST(archive.run("search", {"--audience", "all", "Zierteich"}).exit_code == 0);
  const auto report = archive.run("report", {"--audience", "internal"});
  for (const char* part : {"/b.txt  visibility", "/c.txt  visibility"})
    BOOST_TEST(contains(report.out, part), report.told());
  const auto open = archive.run("report");
  for (const char* part : {"b.txt", "c.txt"}) BOOST_TEST(!contains(open.out, part), open.told());

  // Told what such texts are.
  const TestArchive told;
  const auto with =
      told.run("index", {"--profile", "stuttgart", "--visibility", "öffentlich", sources.path().string()});
  BOOST_TEST(!contains(with.err, "unknown"), with.told());
  BOOST_TEST(told.run("search", {"Wasserspeier"}).exit_code == 0);
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_named_and_the_run_goes_on) {
  const TempFolder sources;
  sources.write("a.txt", sample_protocol("12", "öffentlich", "lobt den Brunnen."));
  sources.write("kaputt.json", "{\"id\": \"https://oparl.example/1\", \"type\": ");
  sources.write("leer.txt", "");
  sources.write("rauschen.txt", std::string("\0\1\2\0\377\376\0\0\3\0\0\0\200", 13));
  fs::create_symlink("nirgends.txt", sources.path() / "verweis.txt");
  const TestArchive archive;
  const auto indexed = archive.run("index", {"--profile", "stuttgart", sources.path().string()});
  BOOST_TEST(indexed.exit_code == 4, indexed.told());
  BOOST_TEST(archive.run("search", {"Brunnen"}).exit_code == 0);
  const auto report = archive.run("report", {"--audience", "internal"});
  BOOST_TEST(contains(report.out, "kaputt.json"), report.told());
  // Each file is a document's source or a named problem or note.
  std::set<std::string> told;
  const Json listed = parse_json(archive.run("report", {"--audience", "internal", "--format", "json"}).out);
  for (const Json& problem : listed.at("problems"))
    if (problem["path"].is_string()) told.insert(fs::path(problem["path"].get<std::string>()).filename());
  for (const Json& document : archive.exported("all"))
    told.insert(fs::path(document["source"]["path"].get<std::string>()).filename());
  for (const char* name : {"a.txt", "kaputt.json", "leer.txt", "rauschen.txt", "verweis.txt"})
    BOOST_TEST(told.contains(name), name << " is lost in silence");
}

BOOST_AUTO_TEST_CASE(a_text_without_a_header_is_indexed_with_its_problem) {
  const TempFolder sources;
  sources.write("zettel.txt", "Notizen zur Besichtigung der Orangerie, ohne jeden Kopf.\n");
  const TestArchive archive;
  const auto indexed = archive.run("index", {"--profile", "stuttgart", sources.path().string()});
  BOOST_TEST(indexed.exit_code == 4, indexed.told());
  BOOST_TEST(archive.run("search", {"--audience", "internal", "Orangerie"}).exit_code == 0);
  BOOST_TEST(contains(archive.run("report", {"--audience", "internal"}).out, "zettel.txt"));
}

BOOST_AUTO_TEST_CASE(sources_may_be_named_one_by_one_and_by_umlauts) {
  const TempFolder sources;
  const fs::path a = sources.write("Übersicht für Räte.txt", sample_protocol("12", "öffentlich", "lobt den Brunnen."));
  const fs::path b = sources.write("-b.txt", sample_protocol("13", "öffentlich", "lobt den Platz."));
  const TestArchive archive;
  const auto indexed = archive.run("index", {"--profile", "stuttgart", a.string(), b.string()});
  BOOST_TEST(indexed.exit_code == 0, indexed.told());
  const auto documents = archive.exported();
  BOOST_TEST_REQUIRE(documents.size() == 2U);
  BOOST_TEST(documents[0]["source"]["path"] == "Übersicht für Räte.txt");
}

// Everything that both archives say, byte by byte: the exports, and searches of every unit with all facets.
BOOST_AUTO_TEST_CASE(an_incremental_run_gives_what_a_full_run_with_its_statistics_gives) {
  const TempFolder folder;
  const fs::path sources = folder.path() / "quellen";
  fs::copy(source_root() / "corpus" / "samples", sources, fs::copy_options::recursive);
  const TestArchive archive;
  const auto index = [&](const TestArchive& into, std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--profile", "stuttgart", "--accept", sources.string()});
    const ProgramResult run = into.run("index", arguments);
    BOOST_TEST((run.exit_code == 0 || run.exit_code == 4), run.told());
  };
  index(archive, {});
  const auto texts = [&] {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(sources / "stuttgart"))
      if (entry.path().extension() == ".txt") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
  }();
  BOOST_REQUIRE(texts.size() > 8);
  // Changed, new, moved, gone.
  folder.write(fs::relative(texts[0], folder.path()), read_file(texts[1]) + "\nStR Wohlleber (SPD) lobt den Platz.\n");
  folder.write("quellen/neu.txt", sample_protocol("999", "nichtöffentlich", "lobt den Springbrunnen."));
  fs::rename(texts[2], sources / "verschoben.txt");
  fs::remove(texts[3]);
  index(archive, {});
  const TestArchive full;
  index(full, {"--full", "--statistics", fs::canonical(archive.folder() / "current").string()});
  for (const char* audience : {"public", "internal", "all"}) {
    BOOST_TEST(
        (archive.run("export", {"--audience", audience}).out == full.run("export", {"--audience", audience}).out),
        audience);
    for (const char* unit : {"protokoll", "beitrag", "beschluss", "abschnitt"})
      for (const char* query :
           {"Haushalt", "Schule Sanierung", "sprecher:Wohlleber", "\"des Gemeinderats\"", "haus*", "Platz~"}) {
        const auto answer = [&](const TestArchive& asked) {
          Json json = parse_json(
              asked
                  .run("search", {"--audience", audience, "--unit", unit, "--limit", "50", "--format", "json",
                                  "--facets", "committee,year,party,outcome,kind,speaker,paper", query})
                  .out);
          json.erase("took_ms");
          return json.dump();
        };
        BOOST_TEST((answer(archive) == answer(full)), audience << ' ' << unit << ' ' << query);
      }
  }
}

BOOST_AUTO_TEST_SUITE_END()

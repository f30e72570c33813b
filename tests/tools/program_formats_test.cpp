// Protocols in the formats that archives really hold, from the user's side.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <random>
#include <set>

#include "tests/tools/program_run.hpp"

using namespace ratsarchiv::tests;
namespace fs = std::filesystem;

namespace {

constexpr const char* kName = "2021-05-20-gr-112";
constexpr const char* kId = "stuttgart/gr/2021-05-20/112";

fs::path samples() { return source_root() / "corpus" / "samples"; }

std::string sample(const std::string& ending) {
  return read_file(ending == ".txt" ? samples() / "stuttgart" / (kName + ending)
                                    : samples() / "formate" / (kName + ending));
}

const std::vector<std::string>& formats() {
  static const std::vector<std::string> kFormats{".html", ".docx", ".odt", ".pdf"};
  return kFormats;
}

ProgramResult index(const TestArchive& archive, const TempFolder& sources, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"--profile", "stuttgart", (sources.path() / "quellen").string()});
  return archive.run("index", more);
}

Json shown(const TestArchive& archive, const std::string& id) {
  return parse_json(archive.run("show", {id, "--format", "json"}).out);
}

// What a protocol says whatever its format.
Json essence(const Json& document) {
  Json essence;
  essence["header"] = document.at("header");
  for (const Json& speech : document.at("speeches"))
    essence["speeches"].push_back({speech.at("person"), speech.at("party_canonical"), speech.at("manner")});
  for (const Json& resolution : document.at("resolutions"))
    essence["resolutions"].push_back({resolution.at("outcome"), resolution.at("yes"), resolution.at("no")});
  return essence;
}

// Of extracted files.
std::set<std::string> cache_entries(const TestArchive& archive) {
  std::set<std::string> names;
  if (fs::exists(archive.folder() / "cache"))
    for (const auto& entry : fs::directory_iterator(archive.folder() / "cache"))
      if (entry.path().extension() == ".cbor") names.insert(entry.path().filename().string());
  return names;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(program_formats)

BOOST_AUTO_TEST_CASE(each_format_gives_what_the_text_gives) {
  const auto read = [](const std::string& ending) {
    const TempFolder sources;
    sources.write(fs::path("quellen") / ("protokoll" + ending), sample(ending));
    const TestArchive archive;
    const ProgramResult run = index(archive, sources);
    BOOST_TEST(run.exit_code == 0, ending << ": " << run.told());
    return essence(shown(archive, kId));
  };
  const Json text = read(".txt");
  for (const std::string& format : formats()) BOOST_TEST(read(format).dump() == text.dump(), format);
}

BOOST_AUTO_TEST_CASE(one_protocol_in_all_formats_is_one_document) {
  const TempFolder sources;
  sources.write("quellen/a/protokoll.txt", sample(".txt"));
  // Names say nothing: types are told by content.
  for (const std::string& format : formats()) sources.write("quellen/b/protokoll" + format + ".bin", sample(format));
  const TestArchive archive;
  const ProgramResult run = index(archive, sources);
  BOOST_TEST(run.exit_code == 0, run.told());
  const Json document = shown(archive, kId);
  BOOST_TEST(archive.exported().size() == 1u);
  std::set<std::string> seen{document.at("source").at("format").get<std::string>()};
  for (const Json& other : document.at("also_in")) seen.insert(other.at("format").get<std::string>());
  BOOST_TEST(seen == (std::set<std::string>{"docx", "html", "odt", "pdf", "txt"}));
}

BOOST_AUTO_TEST_CASE(a_hit_in_a_pdf_names_its_page) {
  const TempFolder sources;
  sources.write("quellen/protokoll.pdf", sample(".pdf"));
  const TestArchive archive;
  index(archive, sources);
  const Json hit = archive.search({"Trinkwasserbrunnen"}).at("hits").at(0);
  BOOST_TEST(hit.at("page").is_number_integer());
  const ProgramResult text = archive.run("search", {"Trinkwasserbrunnen"});
  BOOST_TEST(text.out.find(", page " + hit.at("page").dump()) != std::string::npos, text.told());
  // "Seite 1" is printed on the page and no word of the protocol.
  BOOST_TEST(archive.search({"\"Seite 1\""}).at("total") == 0);
}

BOOST_AUTO_TEST_CASE(archives_of_files_are_read_through) {
  if (std::system("command -v tar >/dev/null") != 0) {
    BOOST_TEST_MESSAGE("skipped: no tar");
    return;
  }
  const TempFolder sources;
  for (const char* ending : {".txt", ".pdf"}) sources.write(std::string("innen/protokoll") + ending, sample(ending));
  fs::create_directories(sources.path() / "quellen");
  const std::string command = "tar -C '" + (sources.path() / "innen").string() + "' -czf '" +
                              (sources.path() / "quellen" / "alles.tar.gz").string() + "' .";
  BOOST_TEST_REQUIRE(std::system(command.c_str()) == 0);
  const TestArchive archive;
  const ProgramResult run = index(archive, sources);
  BOOST_TEST(run.exit_code == 0, run.told());
  const Json document = shown(archive, kId);
  std::set<std::string> paths{document.at("source").at("path").get<std::string>()};
  for (const Json& other : document.at("also_in")) paths.insert(other.at("path").get<std::string>());
  BOOST_TEST(paths ==
             (std::set<std::string>{"quellen/alles.tar.gz/protokoll.pdf", "quellen/alles.tar.gz/protokoll.txt"}));
}

BOOST_AUTO_TEST_CASE(extracted_text_is_kept_until_its_document_goes) {
  const TempFolder sources;
  sources.write("quellen/protokoll.pdf", sample(".pdf"));
  sources.write("quellen/anderes.docx", read_file(samples() / "formate" / "2019-09-24-akm-47.docx"));
  const TestArchive archive;
  index(archive, sources);
  const std::set<std::string> kept = cache_entries(archive);
  BOOST_TEST(kept.size() == 2u);

  // A damaged entry is made anew.
  for (const std::string& name : kept) fs::resize_file(archive.folder() / "cache" / name, 10);
  BOOST_TEST(index(archive, sources, {"--full"}).exit_code == 0);
  BOOST_TEST(cache_entries(archive) == kept);
  BOOST_TEST(archive.exported().size() == 2u);

  BOOST_TEST(archive.run("retract", {kId, "--reason", "Test"}).exit_code == 0);
  BOOST_TEST(cache_entries(archive).size() == 1u);
  index(archive, sources, {"--full"});
  BOOST_TEST(cache_entries(archive).size() == 1u);
}

// Mutations of each format cost nothing but the file itself.
BOOST_AUTO_TEST_CASE(a_damaged_file_costs_itself_alone) {
  const int count = long_run() ? 1000 : 25;
  std::mt19937 random(607);
  const auto pick = [&](std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random); };
  for (const std::string& format : formats()) {
    const TempFolder sources;
    sources.write("quellen/heil.txt", sample(".txt"));
    const std::string good = sample(format);
    for (int i = 0; i < count; ++i) {
      std::string bytes = good;
      if (pick(3) == 0) bytes.resize(pick(bytes.size()) + 1);
      for (std::size_t flips = 1 + pick(20); flips > 0; --flips)
        bytes[pick(bytes.size())] = static_cast<char>(pick(256));
      if (pick(4) == 0) bytes.insert(pick(bytes.size()), bytes.substr(pick(bytes.size()), pick(200)));
      sources.write(fs::path("quellen") / ("m" + std::to_string(i) + format), bytes);
    }
    const TestArchive archive;
    const ProgramResult run = index(archive, sources);
    BOOST_TEST((run.exit_code == 0 || run.exit_code == 4), format << ": " << run.told());
    std::set<std::string> accounted;
    for (const Json& document : archive.exported("all")) {
      accounted.insert(document.at("source").at("path").get<std::string>());
      for (const Json& source : document.at("also_in")) accounted.insert(source.at("path").get<std::string>());
    }
    const ProgramResult report = archive.run("report", {"--audience", "internal", "--format", "json"});
    const Json problems = parse_json(report.out).at("problems");
    for (const Json& problem : problems) accounted.insert(problem.at("path").get<std::string>());
    for (int i = 0; i < count; ++i) {
      // A DOCX whose names are damaged is a zip of other files, and these are accounted for.
      const std::string path = "quellen/m" + std::to_string(i) + format;
      const auto inside = accounted.lower_bound(path + '/');
      BOOST_TEST((accounted.contains(path) || (inside != accounted.end() && inside->starts_with(path + '/'))), path);
    }
    BOOST_TEST(shown(archive, kId).at("id") == kId);
    BOOST_TEST(archive.run("check").exit_code == 0);
  }
}

BOOST_AUTO_TEST_SUITE_END()

// Thousands of damaged files in one run: no crash, no hang, and every file is a document or a named problem.
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <random>
#include <set>

#include "tests/tools/program_run.hpp"

using namespace ratsarchiv::tests;
namespace fs = std::filesystem;

namespace {

// Protocols and pages to damage: our own samples.
std::vector<std::pair<std::string, std::string>> seeds() {
  std::vector<std::pair<std::string, std::string>> files;  // ending, bytes
  for (const auto& entry : fs::recursive_directory_iterator(source_root() / "corpus" / "samples"))
    if (entry.is_regular_file() && !entry.path().string().ends_with(".expected.json"))
      files.emplace_back(entry.path().extension().string(), read_file(entry.path()));
  std::sort(files.begin(), files.end());
  return files;
}

class Damage {
 public:
  explicit Damage(unsigned seed) : random_(seed) {}

  std::string apply(std::string bytes) {
    switch (pick(8)) {
      case 0:  // cut off
        bytes.resize(pick(bytes.size() + 1));
        break;
      case 1:  // bits flipped
        for (std::size_t i = 0; i < 1 + bytes.size() / 200; ++i)
          if (!bytes.empty()) bytes[pick(bytes.size())] ^= static_cast<char>(1u << pick(8));
        break;
      case 2:  // nothing of it left
        for (char& c : bytes) c = static_cast<char>(pick(256));
        break;
      case 3:  // zero bytes in it
        bytes.insert(pick(bytes.size() + 1), std::string(1 + pick(64), '\0'));
        break;
      case 4:  // a piece many times
        bytes = repeated(bytes.substr(0, std::min<std::size_t>(bytes.size(), 1 + pick(40))), 4000);
        break;
      case 5:  // lines in another order
        std::shuffle(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(pick(bytes.size() + 1)), random_);
        break;
      case 6:  // deep nesting
        bytes = repeated(pick(2) == 0 ? "[" : "{\"a\":", 20000 + pick(20000)) + bytes;
        break;
      default:  // two halves of different files, invalid UTF-8 between
        bytes = bytes.substr(bytes.size() / 2) + "\xC3\x28\xED\xA0\x80\xFF\xFE" + bytes.substr(0, bytes.size() / 2);
    }
    return bytes;
  }

  std::size_t pick(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_); }

 private:
  static std::string repeated(const std::string& piece, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += piece;
    return text;
  }

  std::mt19937 random_;
};

void write_odd_files(const fs::path& folder) {
  const auto write = [&](const std::string& name, const std::string& bytes) {
    std::ofstream(folder / name, std::ios::binary) << bytes;
  };
  write("leer.txt", "");
  write("zeile\nzwei.txt", "Ein Name mit Zeilenende.");
  write("kein\xFF utf8.txt", "Ein Name ohne UTF-8.");
  write("eine_zeile.txt", std::string(long_run() ? 200u << 20 : 3u << 20, 'a'));
  write("nullen.txt", std::string(100000, '\0'));
  write("ohne_ende", "Kein Ende im Namen.");
  ::mkfifo((folder / "rohr.txt").c_str(), 0600);
  fs::create_directory_symlink(".", folder / "schleife");
  fs::create_symlink("nirgendwo", folder / "verwaist.txt");
  write("gesperrt.txt", "gesperrt");
  ::chmod((folder / "gesperrt.txt").c_str(), 0);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(damaged_inputs)

BOOST_AUTO_TEST_CASE(every_damaged_file_is_a_document_or_a_named_problem) {
  const TempFolder folder;
  const fs::path sources = folder.path() / "quellen";
  fs::create_directories(sources);
  const auto originals = seeds();
  BOOST_REQUIRE(!originals.empty());
  Damage damage(20311);
  const int count = long_run() ? 10000 : 250;
  for (int i = 0; i < count; ++i) {
    const auto& [ending, bytes] = originals[damage.pick(originals.size())];
    folder.write(fs::path("quellen") / (std::to_string(i) + ending), damage.apply(bytes));
  }
  write_odd_files(sources);

  const TestArchive archive;
  const ProgramResult run = archive.run("index", {"--profile", "stuttgart", sources.string()});
  BOOST_TEST((run.exit_code == 0 || run.exit_code == 4), run.told());

  std::set<std::string> accounted;
  archive.for_each_exported("all", [&](const Json& document) {
    accounted.insert(document.at("source").at("path").get<std::string>());
    for (const Json& source : document.at("also_in")) accounted.insert(source.at("path").get<std::string>());
  });
  const std::size_t documents = accounted.size();
  const ProgramResult report = archive.run("report", {"--audience", "internal", "--format", "json"});
  const Json problems = parse_json(report.out).at("problems");
  for (const Json& problem : problems) accounted.insert(problem.at("path").get<std::string>());
  // A page of a server may be whole and hold no text.
  const Json manifest = parse_json(read_file(archive.folder() / "current" / "internal" / "manifest.json"));
  for (const Json& file : manifest.at("sources"))
    if (const auto path = file.at("path").get<std::string>();
        path.ends_with(".json") && !file.at("sha256").get<std::string>().empty())
      accounted.insert(path);
  for (int i = 0; i < count; ++i) {
    bool found = false;
    for (const char* ending : {".txt", ".json", ".pdf", ".html", ".docx", ".odt", ".md", ""})
      found = found || accounted.contains("quellen/" + std::to_string(i) + ending);
    BOOST_TEST(found, "file " << i << " is neither a document nor a problem");
  }
  for (const char* name : {"leer.txt", "zeile\nzwei.txt", "kein%FF utf8.txt", "eine_zeile.txt", "nullen.txt",
                           "ohne_ende", "rohr.txt", "verwaist.txt", "gesperrt.txt"})
    BOOST_TEST(accounted.contains(std::string("quellen/") + name), name);
  BOOST_TEST(archive.run("check").exit_code == 0);
  BOOST_TEST_MESSAGE(count << " damaged files: " << documents << " gave documents");
}

BOOST_AUTO_TEST_SUITE_END()

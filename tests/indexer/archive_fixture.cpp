#include "tests/indexer/archive_fixture.hpp"

#include <stdlib.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "corpus/model/document_json.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::indexer_tests {
namespace {

namespace fs = std::filesystem;

constexpr std::array kWords{"Spielplatz",  "Brücke",     "Haushalt",  "Radweg",  "Schule",    "beraten",
                            "beschlossen", "Verwaltung", "Sanierung", "kostet",  "Ausschuss", "Marktplatz",
                            "gebaut",      "geplant",    "Stadtteil", "Straßen", "Kinder",    "abgelehnt"};

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "ratsarchiv-test-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("cannot make a temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void write_text(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

std::string read_bytes(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::shared_ptr<const analyzers::Lexicon> small_lexicon() {
  return analyzers::Lexicon::of_words({"Spiel", "Platz", "Markt", "Rad", "Weg", "Stadt", "Teil", "Schule"});
}

ArchiveFixture::ArchiveFixture() {
  fs::create_directories(folder_.path() / "offen");
  fs::create_directories(folder_.path() / "geheim");
}

std::string numbered_name(const std::string& stem, int number) { return stem + std::to_string(number) + ".txt"; }

std::string invented_text(int number) {
  std::string text = "Vermerk " + std::to_string(number) + "\n\n";
  unsigned state = static_cast<unsigned>(number) * 2654435761u + 17u;
  for (int i = 0; i < 40; ++i) {
    state = state * 1664525u + 1013904223u;
    text += kWords[(state >> 16) % kWords.size()];
    text += i % 9 == 8 ? ".\n" : " ";
  }
  return text + "\n";
}

void ArchiveFixture::write_texts(int count) const {
  for (int i = 0; i < count; ++i) write_text(open_file(numbered_name("o", i)), invented_text(i));
  for (int i = 0; i < count / 2; ++i)
    write_text(closed_file(numbered_name("g", i)), invented_text(1000 + i) + "Xylophonkeller\n");
}

indexer::IndexOptions ArchiveFixture::options() const {
  static const auto kProfile = std::make_shared<const corpus::Profile>(corpus::load_profile("generic", {}));
  indexer::IndexOptions options;
  options.archive = archive();
  options.sources = {{folder_.path() / "offen", kProfile, corpus::Visibility::Public},
                     {folder_.path() / "geheim", kProfile, corpus::Visibility::NonPublic}};
  options.lexicon = small_lexicon();
  options.program_version = "test";
  // These archives are small and lose much on purpose; gate_test.cpp tests the gate.
  options.limits.gate_percent = options.limits.problem_percent = 100;
  return options;
}

std::string dump_database(const fs::path& database, DocidsIn docids) {
  const Xapian::Database opened(database.string());
  std::vector<std::string> documents;
  for (Xapian::PostingIterator at = opened.postlist_begin(""); at != opened.postlist_end(""); ++at) {
    const Xapian::Document document = opened.get_document(*at);
    std::string dump = "document " + document.get_data() + '\n';
    if (docids == DocidsIn::Dump) dump += "docid " + std::to_string(*at) + '\n';
    for (Xapian::TermIterator term = opened.termlist_begin(*at); term != opened.termlist_end(*at); ++term) {
      dump += "term " + *term + ' ' + std::to_string(term.get_wdf());
      for (Xapian::PositionIterator position = opened.positionlist_begin(*at, *term);
           position != opened.positionlist_end(*at, *term); ++position)
        dump += ' ' + std::to_string(*position);
      dump += " of " + std::to_string(opened.get_termfreq(*term)) + '\n';
    }
    for (Xapian::ValueIterator value = document.values_begin(); value != document.values_end(); ++value)
      dump += "value " + std::to_string(value.get_valueno()) + ' ' + *value + '\n';
    documents.push_back(std::move(dump));
  }
  std::sort(documents.begin(), documents.end());
  std::string dump;
  for (const std::string& document : documents) dump += document;
  // Words of documents that are gone would still be here.
  for (Xapian::TermIterator term = opened.allterms_begin(); term != opened.allterms_end(); ++term)
    dump += "term " + *term + ' ' + std::to_string(term.get_termfreq()) + '\n';
  return dump;
}

std::map<std::string, std::string> dump_generation(const fs::path& generation, DocidsIn docids) {
  std::map<std::string, std::string> dumps;
  for (const char* name : {"public/protocols", "public/passages", "internal/protocols", "internal/passages"})
    dumps[name] = dump_database(generation / name, docids);
  for (const char* name : {"public/words.bin", "public/stems.bin", "public/names.bin", "internal/words.bin",
                           "internal/stems.bin", "internal/names.bin"})
    dumps[name] = read_bytes(generation / name);
  return dumps;
}

std::vector<std::string> records(const fs::path& generation, corpus::Audience audience) {
  const Xapian::Database opened((generation / corpus::to_string(audience) / corpus::kProtocolsDatabase).string());
  std::vector<std::pair<std::string, std::string>> by_id;
  for (Xapian::PostingIterator at = opened.postlist_begin(""); at != opened.postlist_end(""); ++at) {
    std::string record = opened.get_document(*at).get_data();
    std::string id = corpus::decode_record(record).id;
    by_id.emplace_back(std::move(id), std::move(record));
  }
  std::sort(by_id.begin(), by_id.end());
  std::vector<std::string> sorted;
  for (auto& [id, record] : by_id) sorted.push_back(std::move(record));
  return sorted;
}

std::vector<std::string> ids(const fs::path& generation, corpus::Audience audience) {
  std::vector<std::string> found;
  for (const std::string& record : records(generation, audience)) found.push_back(corpus::decode_record(record).id);
  return found;
}

}  // namespace ratsarchiv::indexer_tests

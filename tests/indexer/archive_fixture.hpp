// What the tests of indexer/ share: a temporary archive with invented sources, and dumps of its databases.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "indexer/index_run.hpp"

namespace ratsarchiv::indexer_tests {

// A new, empty folder that is removed with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

void write_text(const std::filesystem::path& file, const std::string& text);
std::string read_bytes(const std::filesystem::path& file);

std::shared_ptr<const analyzers::Lexicon> small_lexicon();

// An archive and two folders of plain texts: "offen" is declared public, "geheim" is declared non-public. The generic
// profile. Every word of a text below "geheim" may be looked for in public/.
class ArchiveFixture {
 public:
  ArchiveFixture();

  std::filesystem::path archive() const { return folder_.path() / "archive"; }
  std::filesystem::path open_file(const std::string& name) const { return folder_.path() / "offen" / name; }
  std::filesystem::path closed_file(const std::string& name) const { return folder_.path() / "geheim" / name; }
  std::filesystem::path current() const { return std::filesystem::canonical(archive() / "current"); }

  // `count` public and `count` / 2 non-public texts of some dozen words each, the same for every call.
  void write_texts(int count) const;

  indexer::IndexOptions options() const;
  indexer::IndexSummary run() const { return indexer::run_index(options()); }

 private:
  TemporaryFolder folder_;
};

// "o7.txt" of "o" and 7.
std::string numbered_name(const std::string& stem, int number);

// The text number `number` of write_texts.
std::string invented_text(int number);

enum class DocidsIn { Dump, Nothing };

// Everything a database holds, one line a fact: documents by their data (with docids when asked for), each with terms,
// wdf, positions and values.
std::string dump_database(const std::filesystem::path& database, DocidsIn docids);

// dump_database of all four databases of a generation by "public/protocols" and so on, and the bytes of its tables of
// words and names.
std::map<std::string, std::string> dump_generation(const std::filesystem::path& generation, DocidsIn docids);

// Records of `protocols` sorted by id, as `export` prints them.
std::vector<std::string> records(const std::filesystem::path& generation, corpus::Audience audience);

// Ids of the documents, sorted.
std::vector<std::string> ids(const std::filesystem::path& generation, corpus::Audience audience);

}  // namespace ratsarchiv::indexer_tests

// ARCHIVE/cache/parsed.bin: what the parser made of each text of the last run, so that the next run parses what is new
// or changed, and does not even open a text file that lies there as it was.
//
// A text is known by the hash of all that decides what is made of it: its bytes, what its source states about it, the
// profile, the parser, the program. So what is told is never stale, and the file may be lost or damaged at any time:
// what it does not tell is parsed. A plain text file is known by its path, size and time as well. A disk that is full
// is no error; the next run then parses everything.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "corpus/model/source_document.hpp"
#include "indexer/index_options.hpp"
#include "indexer/text_facts.hpp"

namespace ratsarchiv::indexer {

// The keys of the texts of one source.
class TextKeys {
 public:
  TextKeys(const SourceSpec& source, std::string_view program_version, std::string_view corrections_hash);

  std::string of(const corpus::SourceDocument& text) const;

  // Of a file by what the listing of its folder tells. Empty for one that changed less than two seconds before this
  // object was made: it may change again and keep size and time.
  std::string of(const corpus::SourceFile& file) const;

 private:
  std::string context_;
  std::string root_;
  std::int64_t settled_ns_;  // files changed later are not known, in nanoseconds since 1970
};

struct KnownText {
  std::string key;                   // of the text
  std::string file_sha256;           // of the file that is this text alone; empty where there is none
  std::vector<TextFacts> documents;  // the records are where the file is mapped: they live as long as the cache
  std::string_view bytes;            // the same as the file holds it
};

// One run's use of the file. Safe to use by any number of threads.
class ParseCache {
 public:
  enum class Reading { Yes, No };  // No: a full run finds nothing and makes the file anew

  ParseCache(const std::filesystem::path& archive, Reading reading);
  // Without replace_file() the file of the last run stays.
  ~ParseCache();
  ParseCache(const ParseCache&) = delete;
  ParseCache& operator=(const ParseCache&) = delete;

  // key: of a text or of a file.
  std::optional<KnownText> find(const std::string& key) const;

  // What the file of this run holds. file_key and file_sha256 may be empty. bytes: of all documents of the text, as
  // append_document() makes them.
  void remember(std::string_view key, std::string_view file_key, std::string_view file_sha256, std::string_view bytes);
  // record: of the document, as corpus::encode_record writes it.
  static void append_document(std::string& bytes, const TextFacts& facts, std::string_view record);

  // To be called when the run has succeeded.
  void replace_file();

  // Takes the file away, and what a killed run left of its own, because they hold what has been retracted. Throws
  // std::filesystem::filesystem_error.
  static void remove(const std::filesystem::path& archive);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::indexer

// ARCHIVE/cache/parsed.bin: the documents that the parser made of each text of the last run, so that the next run
// parses what is new or changed and no more.
//
// An entry's key is the hash of all that decides what the parser makes: the text, what its source states about it, the
// profile, the parser, the program. So an entry is never stale, and the file may be lost or damaged at any time: what
// it does not tell is parsed. A disk that is full is no error; the next run then parses everything.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/source_document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::indexer {

// Documents of one text as corpus::encode_record writes them.
using ParsedRecords = std::vector<std::string>;

// One run's use of the file. Safe to use by any number of threads.
class ParseCache {
 public:
  enum class Reading { Yes, No };  // No: a full run finds nothing and makes the file anew

  ParseCache(const std::filesystem::path& archive, Reading reading);
  // Without replace_file() the file of the last run stays.
  ~ParseCache();
  ParseCache(const ParseCache&) = delete;
  ParseCache& operator=(const ParseCache&) = delete;

  static std::string key_of(const corpus::SourceDocument& text, const corpus::Profile& profile,
                            std::string_view program_version);

  std::optional<ParsedRecords> find(const std::string& key) const;

  // What the file of this run holds: entries that find() told, and new ones.
  void keep(const std::string& key);
  void add(const std::string& key, const ParsedRecords& records);

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

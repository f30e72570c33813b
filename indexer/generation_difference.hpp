// What became of the documents and files since the generation before, by name: what report.json says of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "corpus/model/document.hpp"

namespace ratsarchiv::indexer {

struct ChangedDocument {
  std::string id;
  std::vector<std::string> fields;            // "header.subject", "resolutions", "text": those that differ, sorted
  std::vector<std::string> speeches;          // "#5": speeches of the new version that the old one does not have so
  std::vector<std::string> speeches_removed;  // "#7": speeches of the old version that the new one does not have so
};

// Of the documents of one audience, each list sorted.
struct DocumentDifference {
  std::vector<std::string> added;
  std::vector<ChangedDocument> changed;
  std::vector<std::string> removed;
};

// Two versions of one document. Byte ranges do not count: they follow from the text. A speech is the same when it has
// the same words and the same speaker, wherever it stands.
ChangedDocument compare_documents(const corpus::Document& before, const corpus::Document& now);

// Paths of source files; a file of the same bytes under another path has moved.
struct FileDifference {
  std::vector<std::string> added;
  std::vector<std::string> changed;
  std::vector<std::string> moved;  // "old -> new"
  std::vector<std::string> removed;
};

FileDifference compare_files(const std::vector<corpus::SourceFile>& before, const std::vector<corpus::SourceFile>& now);

}  // namespace ratsarchiv::indexer

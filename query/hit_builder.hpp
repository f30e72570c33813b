// From a match to what is shown of it: the document, its best passage, the snippet.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "corpus/model/passage.hpp"
#include "query/archive_reader.hpp"
#include "query/compile/query_compiler.hpp"
#include "query/compile/resolved_query.hpp"
#include "query/search.hpp"
#include "query/snippet.hpp"

namespace Xapian {
class MSet;
}

namespace ratsarchiv::query {

// For the hits of one search; uses what it is given, which has to outlive it. May throw Xapian::Error.
class HitBuilder {
 public:
  HitBuilder(const ArchiveReader& archive, const QueryCompiler& compiler, const Vocabulary& vocabulary,
             analyzers::Analyzer& analyzer, std::vector<const ResolvedNode*> leaves, HitContent content);

  // Looks for the best passage of each of these documents, in one match for all: to be called before from_document,
  // which else takes a document's first passage.
  void choose_passages(const Xapian::MSet& documents);

  // data is what the index stores: the record of a document.
  Hit from_document(const std::string& data);
  // data is what the index stores: the id of a passage. Throws corpus::Error{ArchiveCorrupt} when the archive has no
  // such passage.
  Hit from_passage(const std::string& data);

 private:
  Hit of_document(const corpus::Document& document) const;
  void show_passage(Hit& hit, const corpus::Document& document, const corpus::Passage& passage);
  std::string first_passage_id(const std::string& document_id) const;

  const ArchiveReader& archive_;
  const QueryCompiler& compiler_;
  const Vocabulary& vocabulary_;
  analyzers::Analyzer& analyzer_;
  std::vector<const ResolvedNode*> leaves_;
  HitContent content_;
  std::optional<SnippetMaker> snippets_;                        // made for the first
  std::unordered_map<std::string, std::string> best_passages_;  // of documents
};

}  // namespace ratsarchiv::query

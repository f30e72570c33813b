// Similar documents: those that share the words which tell a document from the others.
//
// The words are stems of the document's own text and subject, the heaviest by (1 + log count) * log(all / having): rare
// in the archive, frequent here. What is similar is a BM25 search for any of them, each with this weight.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/lexicon.hpp"
#include "query/archive_reader.hpp"
#include "query/search.hpp"
#include "query/unit.hpp"

namespace ratsarchiv::query {

struct SimilarRequest {
  std::string id;  // of a document, or of a passage: then passages of the same kind in other documents are found
  std::vector<Filter> filters;
  std::size_t limit = 10;
  std::size_t offset = 0;
};

struct TellingWord {
  std::string word;   // the form that the document uses most
  double weight = 0;  // of all words searched for, the heaviest is 1
};

struct SimilarHit {
  Hit hit;
  std::vector<std::string> shared;  // of the words searched for, the heaviest first
};

struct SimilarResult {
  std::string id;
  Unit unit = Unit::Protocol;
  std::vector<TellingWord> words;  // what was searched for, the heaviest first
  std::vector<SimilarHit> hits;  // the most similar first, then newest first, then by id; never of the document itself
  std::chrono::duration<double, std::milli> took{};
};

// Throws corpus::Error: NotFound when this audience has no such document or passage, Usage for a filter that cannot be
// read, ArchiveCorrupt when the archive cannot.
SimilarResult similar(const SimilarRequest& request, const ArchiveReader& archive, analyzers::Analyzer& analyzer,
                      const std::shared_ptr<const analyzers::Lexicon>& lexicon);

}  // namespace ratsarchiv::query

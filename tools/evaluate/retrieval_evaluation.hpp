// Runs the retrieval test sets through the product itself: indexes their texts, asks their queries as `search --batch
// --any` does, and gives the run of each set. Needs `xz` for packed texts.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/text/lexicon.hpp"
#include "tools/evaluate/retrieval_measures.hpp"

namespace ratsarchiv::evaluate {

// A set of texts (docs.tsv or docs.tsv.xz: id TAB text) with queries (id TAB text) and judgements.
struct RetrievalSet {
  std::string name;  // debate, xquad, split, join
  std::filesystem::path documents;
  std::filesystem::path queries;
  std::filesystem::path judgements;
};

// The sets below a folder: X/queries.tsv with X/qrels.txt, and X/NAME-queries.tsv with X/NAME-qrels.txt, each beside
// X/docs.tsv(.xz). In the order of their names.
std::vector<RetrievalSet> find_sets(const std::filesystem::path& folder);

struct RetrievalRun {
  Run run;
  double slowest_ms = 0;  // of a query
  double mean_ms = 0;
};

// The runs of sets over the same documents, which are indexed once. work is a folder for the texts and the archive,
// and is left behind. Throws corpus::Error.
class RetrievalArchive {
 public:
  RetrievalArchive(const std::filesystem::path& documents, const std::filesystem::path& work,
                   std::shared_ptr<const analyzers::Lexicon> lexicon);
  ~RetrievalArchive();
  RetrievalRun run(const std::filesystem::path& queries, std::size_t depth) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::evaluate

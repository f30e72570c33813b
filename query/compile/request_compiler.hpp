// What every command that takes a query needs: its words resolved and compiled, and the filters beside it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/lexicon.hpp"
#include "query/archive_reader.hpp"
#include "query/compile/query_compiler.hpp"
#include "query/compile/query_resolver.hpp"
#include "query/compile/vocabulary.hpp"
#include "query/filter.hpp"
#include "query/language/parser.hpp"
#include "query/language/query_problem.hpp"

namespace ratsarchiv::query {

// Uses archive and analyzer, which have to outlive it; one a thread. May throw Xapian::Error.
class RequestCompiler {
 public:
  RequestCompiler(const ArchiveReader& archive, analyzers::Analyzer& analyzer,
                  std::shared_ptr<const analyzers::Lexicon> lexicon);

  // The query at level: everything for a blank one, nothing when nothing of it was understood. query_bytes is the
  // length of what was typed. tree becomes what was understood; faults, those of parsed included, go to problems.
  //
  // Weighted synonyms never disturb what the words themselves find: hits of these keep their order and come first,
  // those that only synonyms find come behind them.
  std::optional<Xapian::Query> compile(const ParsedQuery& parsed, std::size_t query_bytes, SearchLevel level,
                                       std::optional<ResolvedNode>& tree, QueryProblems& problems,
                                       SynonymUse synonyms = SynonymUse::Off);

  // The synonyms that the query compiled last looks for.
  const std::vector<UsedSynonyms>& used_synonyms() const { return used_synonyms_; }

  // What passes the filters of one field, any of its values, without weight. Throws corpus::Error{Usage} for a value
  // that cannot be read.
  Xapian::Query passing(corpus::FieldId field, const std::vector<Filter>& filters, SearchLevel level);

  const QueryCompiler& compiler() const { return compiler_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  std::shared_ptr<const analyzers::Lexicon> lexicon_;
  Vocabulary vocabulary_;
  QueryResolver resolver_;
  QueryCompiler compiler_;
  std::vector<UsedSynonyms> used_synonyms_;
};

}  // namespace ratsarchiv::query

// The third stage of a query: the tree's words analyzed by the chain that made the index, wildcards and similar
// spellings expanded over the vocabulary.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/lexicon.hpp"
#include "query/compile/compound_queries.hpp"
#include "query/compile/resolved_query.hpp"
#include "query/compile/synonym_expansion.hpp"
#include "query/compile/vocabulary.hpp"
#include "query/language/query_problem.hpp"
#include "query/language/tree.hpp"

namespace ratsarchiv::query {

// Uses what it is given, which has to outlive it; one a thread.
class QueryResolver {
 public:
  QueryResolver(analyzers::Analyzer& analyzer, const analyzers::Lexicon& lexicon, Vocabulary& vocabulary)
      : analyzer_(analyzer), lexicon_(lexicon), vocabulary_(vocabulary), compounds_(analyzer, lexicon, vocabulary) {}

  // Nothing when the analysis leaves no word ("§"). What was cut or has no match in the vocabulary goes to problems.
  // Throws Xapian::Error when the database cannot be read.
  // Words, but not phrases, forms and what is excluded, also stand for their synonyms when these are used.
  std::optional<ResolvedNode> resolve(const Node& tree, QueryProblems& problems, SynonymUse synonyms = SynonymUse::Off);

  // The synonyms that the last call of resolve looked for.
  const std::vector<UsedSynonyms>& used_synonyms() const { return used_synonyms_; }

 private:
  std::optional<ResolvedNode> node(const Node& node);
  std::optional<ResolvedNode> operands(const Node& node);
  void add_compounds(const std::vector<ResolvedNode>& words, std::vector<ResolvedNode>& compounds);
  void add_neighbours(const std::vector<ResolvedNode>& words,
                      std::vector<std::vector<std::vector<std::string>>>& neighbours);
  std::vector<ResolvedNode> words(std::string_view text, WordScope scope);
  std::vector<ResolvedNode> with_synonyms(std::string_view text, std::vector<ResolvedNode> nodes, WordScope scope,
                                          ResolvedKind parent);
  std::optional<ResolvedNode> synonym(const SynonymTerm& term, WordScope scope);
  std::optional<ResolvedNode> phrase(std::string_view text);
  std::optional<ResolvedNode> near(const Node& node);
  std::optional<ResolvedNode> subject(const Node& node);
  ResolvedNode forms(std::vector<std::string> exact, WordScope scope) const;
  std::vector<std::string> expand(const Node& node, std::string_view pattern, WordList list);
  std::vector<std::string> similar(const Node& node);
  std::vector<std::vector<std::string>> places(const Node& node);
  WordMatch word_match(const analyzers::WordAnalysis& word, WordScope scope);

  analyzers::Analyzer& analyzer_;
  const analyzers::Lexicon& lexicon_;
  Vocabulary& vocabulary_;
  QueryProblems* problems_ = nullptr;
  CompoundQueries compounds_;
  std::size_t compounds_by_parts_ = 0;
  SynonymUse synonym_use_ = SynonymUse::Off;
  std::size_t exclusions_ = 0;            // Nots around the node being resolved
  std::optional<SynonymIndex> synonyms_;  // made for the first query that uses it
  std::vector<UsedSynonyms> used_synonyms_;
};

}  // namespace ratsarchiv::query

// The last stage of a query: resolved words and fields to Xapian's query for one of the two databases.
//
// What only the passages know (phrases, NAHE, votes, the parts of a compound near each other) is answered there; for
// the protocols the answer becomes the set of their documents, each with the weight of its best passage, or with one
// that tells how rare such places are.
#pragma once

#include <vector>

#include "query/compile/resolved_query.hpp"
#include "query/compile/vocabulary.hpp"

namespace Xapian {
class Database;
class Query;
}  // namespace Xapian

namespace ratsarchiv::query {

// Which database a query is for.
enum class SearchLevel { Protocols, Passages };

// Uses what it is given, which has to outlive it; one a thread. All functions may throw Xapian::Error.
class QueryCompiler {
 public:
  QueryCompiler(const Xapian::Database& protocols, const Xapian::Database& passages, const Vocabulary& vocabulary)
      : protocols_(protocols), passages_(passages), vocabulary_(vocabulary) {}

  Xapian::Query compile(const ResolvedNode& node, SearchLevel level) const;

  // What makes one passage of a document better than another for a query of these leaves: any word counts, and most of
  // all the fields. Empty when there is nothing to choose by.
  Xapian::Query compile_passage_choice(const std::vector<const ResolvedNode*>& leaves) const;

 private:
  Xapian::Query unweighted(const ResolvedNode& node, SearchLevel level) const;
  Xapian::Query conjunction(const ResolvedNode& node, SearchLevel level) const;
  Xapian::Query word(const WordMatch& word, SearchLevel level) const;
  bool may_be_found_by_parts(const WordMatch& word) const;
  // query, and weight for the stop words, compounds, parts of compounds and neighbours of node where they are.
  Xapian::Query with_optional(Xapian::Query query, const ResolvedNode& node, SearchLevel level) const;
  // At the level of passages, where positions are.
  Xapian::Query places_near(const std::vector<std::vector<std::string>>& places, unsigned distance) const;
  Xapian::Query near_parts(const WordMatch& word, SearchLevel level) const;
  Xapian::Query parts_with_subject(const WordMatch& word) const;
  Xapian::Query sequence(const ResolvedNode& node, SearchLevel level) const;
  Xapian::Query field(const ResolvedNode& node) const;
  Xapian::Query range(const ResolvedNode& node, SearchLevel level) const;
  // Sets of passages as signs of relevance, see document_set.hpp.
  Xapian::Query by_rarity(const std::vector<Xapian::Query>& of_passages, double weight, SearchLevel level) const;
  Xapian::Query at_level(const Xapian::Query& of_passages, SearchLevel level) const;

  const Xapian::Database& protocols_;
  const Xapian::Database& passages_;
  const Vocabulary& vocabulary_;
};

}  // namespace ratsarchiv::query

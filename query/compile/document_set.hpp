// From passages to their documents: the answer of the passages as a query for the protocols.
#pragma once

#include <vector>

namespace Xapian {
class Database;
class Enquire;
class Query;
}  // namespace Xapian

namespace ratsarchiv::query {

// Runs of_passages to the end and gives the query that matches the documents of the passages found, each with the
// weight of its best passage. May throw Xapian::Error.
Xapian::Query documents_of(const Xapian::Query& of_passages, const Xapian::Database& passages);

// For sets of passages that are signs of relevance: the documents of each, which weigh weight times the rarity of the
// set, ln((N - n + 1/2) / (n + 1/2)) for n of N documents; a document of several sets weighs the sum. Whether a word
// of the passage is frequent does not matter, only whether the set is. May throw Xapian::Error.
Xapian::Query documents_by_rarity(const std::vector<Xapian::Query>& of_passages, double weight,
                                  const Xapian::Database& passages, unsigned all_documents);
// The same for the passages themselves, n and N being numbers of passages.
Xapian::Query passages_by_rarity(const std::vector<Xapian::Query>& of_passages, double weight,
                                 const Xapian::Database& passages);

// The weighting of every match, see ranking.hpp.
void set_weighting(Xapian::Enquire& enquire);

// A query that matches every document with this weight.
Xapian::Query fixed_weight(double weight);

}  // namespace ratsarchiv::query

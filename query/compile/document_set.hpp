// From passages to their documents: the answer of the passages as a query for the protocols.
#pragma once

namespace Xapian {
class Database;
class Enquire;
class Query;
}  // namespace Xapian

namespace ratsarchiv::query {

// Runs of_passages to the end and gives the query that matches the documents of the passages found, each with the
// weight of its best passage. May throw Xapian::Error.
Xapian::Query documents_of(const Xapian::Query& of_passages, const Xapian::Database& passages);

// The weighting of every match, see ranking.hpp.
void set_weighting(Xapian::Enquire& enquire);

// A query that matches every document with this weight.
Xapian::Query fixed_weight(double weight);

}  // namespace ratsarchiv::query

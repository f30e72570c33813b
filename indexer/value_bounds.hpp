// The least and the greatest value of each slot, as Xapian keeps them.
//
// Xapian widens these bounds with every value added and narrows them only when a slot has no value left: the value of
// a deleted document stays readable in the files, compacted or not. Where the document became internal, that is a leak.
#pragma once

#include <vector>

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace ratsarchiv::indexer {

// The slots of which a bound is no document's value any more, in ascending order.
std::vector<unsigned> slots_with_stale_bounds(const Xapian::Database& database);

// Takes all values out of these slots and puts them back, so that their bounds are made anew; keeps them in memory
// meanwhile. The database has everything committed, and has again at return. Throws Xapian::Error.
void renew_stale_bounds(Xapian::WritableDatabase& database);

}  // namespace ratsarchiv::indexer

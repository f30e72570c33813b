// In how many entries of a database a stem stands, which its exact forms tell (corpus/model/stem_table).
#pragma once

#include <string>
#include <vector>

namespace Xapian {
class Database;
}

namespace ratsarchiv::query {

// How many entries have one of terms (Vocabulary::terms_of_stems). Exact while they are few; of frequent terms about
// how many, as if each stood anywhere by chance: counting would read all their postings. May throw Xapian::Error.
double entries_with(const std::vector<std::string>& terms, const Xapian::Database& database);

}  // namespace ratsarchiv::query

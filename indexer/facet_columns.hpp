// The files of facet values of a generation, made from its compacted databases.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace Xapian {
class Database;
}

namespace ratsarchiv::indexer {

// Writes the file of one database, from its slots and nothing else. Throws Error{StorageFailed}, Xapian::Error.
void write_facet_columns(const std::filesystem::path& file, const Xapian::Database& database);

// What is wrong with the file: one sentence when it cannot be read or does not hold exactly the values of the database.
// May throw Xapian::Error.
std::vector<std::string> faults_of_facet_columns(const std::filesystem::path& file, const Xapian::Database& database);

}  // namespace ratsarchiv::indexer

// Many Xapian databases to one, compacted.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

namespace ratsarchiv::indexer {

// Writes the documents of parts, in this order, to the new database target, and removes the parts. Without parts, an
// empty database. Never opens more than open_at_once parts: beyond that, it compacts in rounds, with the same result.
// Throws Error{StorageFailed}.
void compact_databases(const std::vector<std::filesystem::path>& parts, const std::filesystem::path& target,
                       std::size_t open_at_once);

}  // namespace ratsarchiv::indexer

// The last look at a generation before it is served.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "indexer/identity.hpp"

namespace ratsarchiv::indexer {

struct DatabaseCounts {
  std::uint64_t documents = 0;
  std::uint64_t passages = 0;
};

// Opens the databases of one audience in a staging folder and checks that `protocols` holds exactly the planned
// documents of this audience, each once, that every passage belongs to one of them, and that nothing non-public is in a
// public database. Throws Error{Internal} naming what is wrong, Error{StorageFailed} when a database cannot be read.
DatabaseCounts verify_databases(const std::filesystem::path& staging, corpus::Audience audience,
                                const std::vector<PlannedDocument>& documents);

}  // namespace ratsarchiv::indexer

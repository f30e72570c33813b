// The last look at a generation before it is served, and any later look by `ratsarchiv check`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "indexer/identity.hpp"
#include "indexer/source_parsing.hpp"

namespace ratsarchiv::indexer {

struct DatabaseCounts {
  std::uint64_t documents = 0;
  std::uint64_t passages = 0;
  std::uint64_t speeches = 0;
  std::uint64_t resolutions = 0;  // that stand in the text
};

// What the databases of one audience hold.
struct DatabaseContents {
  DatabaseCounts counts;
  std::vector<std::string> ids;     // of the documents, in the order of their terms
  std::set<std::string> speakers;   // different persons
  std::vector<std::string> faults;  // what contradicts itself, one sentence each
};

// Looks through the databases of one audience: Xapian's own check of every table, each id once, every passage with a
// document, nothing non-public in a public database, the tables of words and names against the database. Throws
// Error{ArchiveCorrupt} when a database cannot be read.
DatabaseContents inspect_databases(const std::filesystem::path& generation, corpus::Audience audience);

// The persons of one audience alone. Throws Error{ArchiveCorrupt}.
std::set<std::string> speakers_in(const std::filesystem::path& generation, corpus::Audience audience);

// The same of a staging folder, and that `protocols` holds exactly the planned documents of this audience. Throws
// Error{Internal} naming what is wrong, Error{StorageFailed} when a database cannot be read.
DatabaseContents verify_databases(const std::filesystem::path& staging, corpus::Audience audience,
                                  const std::vector<PlannedDocument>& documents);

// Throws Error{Internal} when a listed file is neither the source of a text nor named by a problem or note.
void verify_sources(const ParsedSources& parsed);

// Everything that can be known of a complete generation: the files against the manifests, byte by byte, the databases
// of both audiences, their counts against the manifests, that no id is in both, the tables of persons. One sentence a
// fault; empty when all is well. Never throws corpus::Error for what it looks for.
std::vector<std::string> faults_of_generation(const std::filesystem::path& generation);

}  // namespace ratsarchiv::indexer

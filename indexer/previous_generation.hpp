// The generation that is being served, as a run sees it: what may be taken over from it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "indexer/identity.hpp"

namespace ratsarchiv::indexer {

struct IndexedDocument {
  std::string id;
  std::string fingerprint;
};

// An audience's manifest; nothing when it cannot be read, which is no error here: the run builds afresh. The internal
// one knows every source.
std::optional<corpus::Manifest> manifest_of(const std::filesystem::path& generation, corpus::Audience audience);

// Ids and fingerprints of the documents of one audience, sorted by id. Throws Error{ArchiveCorrupt}.
std::vector<IndexedDocument> indexed_documents(const std::filesystem::path& generation, corpus::Audience audience);

// What has to be done to one audience's databases. All three sorted by id.
struct Difference {
  std::vector<const PlannedDocument*> added;
  std::vector<const PlannedDocument*> changed;
  std::vector<std::string> removed;
  std::size_t unchanged = 0;

  std::size_t touched() const { return added.size() + changed.size() + removed.size(); }
};

// Both sorted by id; of planned, the documents of audience.
Difference difference_of(const std::vector<IndexedDocument>& indexed, const std::vector<PlannedDocument>& planned,
                         corpus::Audience audience);

}  // namespace ratsarchiv::indexer

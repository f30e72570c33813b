// Back to an earlier generation.
#pragma once

#include <optional>
#include <string>

#include "indexer/generation_store.hpp"

namespace ratsarchiv::indexer {

// Serves the generation wanted, else the newest sound one that is older than the current; when none is older, or
// `current` points nowhere, the newest sound other one. A generation that the gate refused is served only when it is
// wanted by name. Returns its stamp. The caller holds the ArchiveLock. Throws Error: NotFound when there is no other
// generation, ArchiveCorrupt naming the faults of those that there are, StorageFailed.
std::string roll_back(const GenerationStore& store, const std::optional<std::string>& wanted);

}  // namespace ratsarchiv::indexer

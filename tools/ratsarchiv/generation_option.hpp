// What check, generations, rollback, prune and retract have in common: the generations of the archive asked for.
#pragma once

#include <string>
#include <string_view>

#include "indexer/generation_store.hpp"
#include "tools/ratsarchiv/command.hpp"

namespace ratsarchiv::tools {

// The generation of the positional argument GENERATION, else the current one. Throws corpus::Error: ArchiveMissing
// where there is no archive, ArchiveCorrupt when `current` points nowhere, Usage for a name that is none.
indexer::StoredGeneration generation_option(const OptionParser& parser, const indexer::GenerationStore& store);

// Throws corpus::Error{ArchiveMissing} where there are no generations.
void require_archive(const indexer::GenerationStore& store, const CommonOptions& options);

// "current", "earlier", "refused".
std::string_view state_name(indexer::GenerationState state);

}  // namespace ratsarchiv::tools

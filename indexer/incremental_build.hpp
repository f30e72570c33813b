// A generation's databases, made from those of the last one.
#pragma once

#include <filesystem>

#include "corpus/model/archive_layout.hpp"
#include "indexer/full_build.hpp"
#include "indexer/previous_generation.hpp"

namespace ratsarchiv::indexer {

// Writes {protocols,passages} of one audience and what is derived from them into staging: a copy of previous, with the
// difference applied in ascending order of the ids, compacted. Compaction is not optional: until then the terms of a
// deleted document can be read in the files. Documents that did not change keep everything but their docids. Throws
// Error{StorageFailed}.
void update_databases(const std::filesystem::path& previous, corpus::Audience audience, const Difference& difference,
                      const PlannedDocuments& source, const IndexOptions& options, const std::filesystem::path& staging,
                      const CountDocument& count);

}  // namespace ratsarchiv::indexer

// A generation's databases, built afresh.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "indexer/index_options.hpp"
#include "indexer/planned_documents.hpp"

namespace ratsarchiv::indexer {

// Counts documents of a running stage and tells the run's callback; safe to call from any thread.
using CountDocument = std::function<void(std::uint64_t text_bytes)>;

// Writes {public,internal}/{protocols,passages} and what is derived from them into staging. documents are sorted by id.
// Contiguous runs of them are written to small databases by `jobs` threads and then compacted: Xapian's inverter is
// quick with small batches only. The result is the same, docids included, whatever jobs and limits are. Throws
// Error{StorageFailed}.
void build_databases(const std::vector<PlannedDocument>& documents, const PlannedDocuments& source,
                     const IndexOptions& options, const std::filesystem::path& staging, const CountDocument& count);

}  // namespace ratsarchiv::indexer

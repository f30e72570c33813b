// The ids of the documents of an archive, stretch by stretch, for who lists them all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "query/archive_reader.hpp"

namespace ratsarchiv::query {

// The highest number of a document; numbers begin with 1 and may have holes.
std::uint32_t last_document_number(const ArchiveReader& archive);

// The ids of the documents with the numbers [first, end), in the order of the numbers. Throws
// corpus::Error{ArchiveCorrupt}.
std::vector<std::string> document_ids(const ArchiveReader& archive, std::uint32_t first, std::uint32_t end);

}  // namespace ratsarchiv::query

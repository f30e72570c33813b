// The files of a generation that are made from one compacted database and from nothing else: its facet values, and of
// `protocols` the words, stems and names. So they hold what this audience may see, and the same documents make the same
// bytes however they were indexed.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "analyzers/text/lexicon.hpp"

namespace ratsarchiv::indexer {

// folder: that of one audience; database: corpus::kProtocolsDatabase or kPassagesDatabase, which lies there.
// Throws Error{StorageFailed}.
void write_derived_files(const std::filesystem::path& folder, std::string_view database,
                         const std::shared_ptr<const analyzers::Lexicon>& lexicon);

// The file of the facet values of a database.
std::filesystem::path facet_file(const std::filesystem::path& folder, std::string_view database);

}  // namespace ratsarchiv::indexer

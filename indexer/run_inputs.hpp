// Everything that decides the result of a run, in the form that the manifest keeps: equal inputs, equal generation.
#pragma once

#include <string>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "indexer/corrections.hpp"
#include "indexer/index_options.hpp"
#include "indexer/source_parsing.hpp"

namespace ratsarchiv::indexer {

// Schema, analyzer, and one hash over parser, profiles, corrections and what the sources were declared to be. The rest
// is left empty.
corpus::Manifest describe_inputs(const IndexOptions& options, const Corrections& corrections);

// Whether files are those of the manifest. A file of the same path, size and time is taken to be the same; where only
// the time differs, or it could not be read then, its bytes are read now and decide.
bool same_files(const std::vector<ListedFile>& files, const corpus::Manifest& manifest);

// The row of a file in a manifest.
corpus::SourceFile manifest_row(const ListedFile& file);

}  // namespace ratsarchiv::indexer

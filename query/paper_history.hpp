// Treatments that a protocol's history block (Vorgang) cites.
#pragma once

#include <vector>

#include "query/paper_number.hpp"
#include "query/paper_trail.hpp"

namespace ratsarchiv::query {

// Adds to treatments what the history blocks of the treating protocols cite and treatments does not have yet. Such a
// treatment has an id when the archive has exactly one protocol of that committee, day and number. One that is there
// already gets the printed result.
void add_history(const ArchiveReader& archive, const std::vector<const corpus::Document*>& treating,
                 const PaperNumber& paper, std::vector<Treatment>& treatments);

}  // namespace ratsarchiv::query

// A paper's way through the committees as people read it in a terminal.
#pragma once

#include <string>
#include <vector>

#include "query/archive_reader.hpp"
#include "query/paper_trail.hpp"
#include "query/render/language.hpp"

namespace ratsarchiv::query {

// The trails one after the other. audience is the one that they were read for: of public documents alone nobody can
// tell whether what is missing exists. Ends with a line end.
std::string paper_text(const std::vector<PaperTrail>& trails, AudienceChoice audience, Language language);

// "Verwaltungsausschuss, 2019-07-03, No. 74: cited, but not in the archive (missing or not public)".
std::string gap_message(const Gap& gap, AudienceChoice audience, Language language);

}  // namespace ratsarchiv::query

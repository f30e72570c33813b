// A paper's way through the committees as JSON with the fixed keys of `paper --format json`.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "query/archive_reader.hpp"
#include "query/paper_trail.hpp"
#include "query/render/language.hpp"

namespace ratsarchiv::query {

inline constexpr int kPaperFormatVersion = 1;

// {"format_version", "paper", "city", "documents", "treatments", "gaps", "cited_by", "cities"}. Every key is always
// there; unknown is null or []. "cities" is empty but when several cities know the number: then it has one object a
// city with "city" and the four lists, and the lists above it are empty. The messages of gaps are in language.
nlohmann::ordered_json paper_json(std::string_view paper, const std::vector<PaperTrail>& trails,
                                  AudienceChoice audience, Language language);

}  // namespace ratsarchiv::query

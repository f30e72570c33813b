// The report of a generation (report.json, see indexer/run_report.hpp for its keys) for people: as text, and as one
// page of HTML that needs nothing else.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "query/render/language.hpp"

namespace ratsarchiv::query {

// Tables of what was read, what changed, what is missing, what was taken down, and the problems. Of a long table the
// first rows_at_most rows, and how many more there are. A public report says of a missing number that it is missing or
// not public: which of both, the public cannot know. Throws nlohmann::json::exception when report is no report.
std::string report_text(const nlohmann::ordered_json& report, Language language, std::size_t rows_at_most);

// The same with every row, as a page in UTF-8.
std::string report_html(const nlohmann::ordered_json& report, Language language);

}  // namespace ratsarchiv::query

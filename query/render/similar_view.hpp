// Similar documents as text and JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "query/render/language.hpp"
#include "query/render/search_text.hpp"
#include "query/similar.hpp"

namespace ratsarchiv::query {

inline constexpr int kSimilarFormatVersion = 1;

// The words searched for, then the hits as in a search, each with the words that it shares. Ends with a line end.
std::string similar_text(const SimilarResult& result, Language language, Colour colour);

// {"format_version", "id", "unit", "words": [{"word", "weight"}], "took_ms", "hits": [a hit of search and "shared"]}.
nlohmann::ordered_json similar_json(const SimilarResult& result);

}  // namespace ratsarchiv::query

// Every attribution of a document as JSON with the fixed keys of `explain --format json`.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "corpus/model/document.hpp"
#include "corpus/model/passage.hpp"

namespace ratsarchiv::query {

inline constexpr int kExplainFormatVersion = 1;

// {"format_version", "id", "source", "text", "attributions": [{"kind", "index", "passage", "begin", "end", "rule",
// "words", "words_begin", "words_end", "confidence", "value"}]}. Every key is always there, null where the model keeps
// nothing. "value" is what was attributed: the object of corpus::to_json(document) without what the other keys say; of
// a header field {"field", "value"}. Byte ranges are in text, which is the whole document's. With a passage only the
// attributions that have a place in it.
nlohmann::ordered_json explain_json(const corpus::Document& document, const std::optional<corpus::Passage>& passage);

}  // namespace ratsarchiv::query

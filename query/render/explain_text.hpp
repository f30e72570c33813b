// A document with every attribution, the rule that made it and the words it rests on, for whoever wants to see why.
#pragma once

#include <optional>
#include <string>

#include "corpus/model/document.hpp"
#include "corpus/model/passage.hpp"
#include "query/render/language.hpp"

namespace ratsarchiv::query {

// What has no place in the text first; then the text, each line with its byte offset in a margin. Before the words that
// a section, speech or resolution begins with stands a block that explains it; below a line stand the references,
// mentions, problems and notes of that line. With a passage only its text. Ends with a line end.
std::string explain_text(const corpus::Document& document, const std::optional<corpus::Passage>& passage,
                         Language language);

}  // namespace ratsarchiv::query

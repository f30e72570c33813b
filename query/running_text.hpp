// A stretch of a document's text as it is shown on one line: white space folded, torn words joined.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "corpus/model/byte_range.hpp"

namespace ratsarchiv::query {

// The bytes of range with white space as one blank, none at the ends, and soft hyphens left out. torn: words with a
// line end in them, in order; those within range lose the hyphen and what stands between their halves.
std::string running_text(std::string_view text, const corpus::ByteRange& range,
                         const std::vector<corpus::ByteRange>& torn = {});

// The words of text with a line end in them, in order, as bytes of the text that begins offset bytes before.
std::vector<corpus::ByteRange> torn_words(std::string_view text, std::size_t offset, analyzers::Analyzer& analyzer);

}  // namespace ratsarchiv::query

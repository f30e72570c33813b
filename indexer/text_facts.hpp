// What a run keeps in memory of every parsed text, and its form in ARCHIVE/cache/parsed.bin.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/structure/person_naming.hpp"
#include "corpus/model/byte_range.hpp"
#include "indexer/identity.hpp"

namespace ratsarchiv::indexer {

// A problem as the report lists it: of a source, or of a document.
struct ReportedProblem {
  std::string path;  // as in Source::path
  std::string oparl_id;
  std::string kind;
  corpus::ProblemLevel level = corpus::ProblemLevel::Problem;
  std::string message;
  std::optional<corpus::ByteRange> range;  // in the document's text
  std::optional<std::uint32_t> text;       // index of the parsed text; nothing for a problem of a source
  corpus::Audience audience = corpus::Audience::Internal;  // who may know
};

// All that a run needs of a text whose document is not indexed anew.
struct TextFacts {
  ParsedText text;
  std::vector<ReportedProblem> problems;         // text is nothing yet: they belong to this one
  std::vector<analyzers::PersonNaming> namings;  // who speaks in it
};

// Without what only a run can tell: source, place and blanked of the text, which decoding leaves empty.
std::string encode_facts(const TextFacts& facts);

// Nothing when bytes are no facts.
std::optional<TextFacts> decode_facts(std::string_view bytes);

}  // namespace ratsarchiv::indexer

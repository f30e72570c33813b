// Everything that parsing attributed to a document, in one list: what was said of which bytes, by which rule, and the
// words that it rests on. What `explain` shows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/model/document.hpp"
#include "corpus/model/passage.hpp"

namespace ratsarchiv::query {

enum class AttributionKind { Header, History, Motion, Section, Speech, Resolution, Reference, Mention, Problem };

// "header", "history", ...; notes are of kind Problem.
std::string_view to_string(AttributionKind kind);

struct Attribution {
  AttributionKind kind;
  int index = 0;                              // from 1: in the document's list of this kind, of header fields in order
  std::optional<corpus::ByteRange> range;     // of document.text; nothing when no place is known
  std::optional<std::string> rule;            // nothing where the model keeps none
  std::optional<corpus::ByteRange> evidence;  // the place of words
  std::optional<std::string> words;           // what it rests on; white space folded
  std::optional<double> confidence;           // nothing: not measured
  std::string field;                          // of a header field: its key in JSON
  std::string value;                          // of a header field, several values parted by "; "
};

// Those without a place first, in the order of the kinds; then by begin, what is longer first. With a passage only
// those that have a place in it.
std::vector<Attribution> attributions_of(const corpus::Document& document,
                                         const std::optional<corpus::Passage>& passage = std::nullopt);

}  // namespace ratsarchiv::query

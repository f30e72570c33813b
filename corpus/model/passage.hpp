// The passages of a document: what the passages database holds one document each of, and what hits of the units
// beitrag, beschluss and abschnitt are.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "corpus/model/document.hpp"
#include "corpus/model/document_id.hpp"

namespace ratsarchiv::corpus {

struct Passage {
  PassageRef ref;
  // In the document's text, in order, not overlapping, none blank. A speech or resolution has one; a section has what
  // of it no speech or resolution covers.
  std::vector<ByteRange> ranges;
};

// Every passage of document: its speeches, its resolutions that stand in the text, then its sections without what
// those cover. A section that is covered completely, the distribution list, and blank ranges give none.
std::vector<Passage> passages_of(const Document& document);

// The one passage, or nothing when the document has no such passage.
std::optional<Passage> find_passage(const Document& document, const PassageRef& ref);

// "beitrag", "beschluss", "abschnitt": the unit as users write it.
std::string_view unit_name(PassageKind kind);

}  // namespace ratsarchiv::corpus

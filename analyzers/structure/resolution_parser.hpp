// What was decided: the resolutions of a protocol, read from its sentences of decision or the blocks of its form.
#pragma once

#include <memory>
#include <vector>

#include "analyzers/structure/reading_text.hpp"
#include "corpus/model/document.hpp"
#include "corpus/model/source_document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

struct DecisionRules;

// Immutable after construction and safe to share between threads.
class ResolutionParser {
 public:
  // Throws corpus::Error{InputUnreadable} naming the rule whose pattern is malformed.
  explicit ResolutionParser(const corpus::Profile& profile);
  ~ResolutionParser();

  // Fills document.resolutions from body, a range of document.text between header parts and attestation, and returns
  // the ranges of the resolution sections inside body, lead-ins ("..., stellt BM Muster fest:") included, in order.
  // What is left of body is debate. document.header is filled already.
  //
  // A request (Beschlussantrag), an earlier resolution that is quoted and the vote of another body are none. Where the
  // text gives none and the server states a result, that is the one resolution, with source Oparl and an empty range.
  std::vector<corpus::ByteRange> parse(corpus::Document& document, const ReadingText& body,
                                       const corpus::StatedTreatment* stated) const;

 private:
  std::unique_ptr<const DecisionRules> rules_;
};

}  // namespace ratsarchiv::analyzers

// The debate of a protocol: who speaks, from where to where, word for word or reported, and who is only mentioned.
#pragma once

#include <memory>
#include <vector>

#include "corpus/model/document.hpp"
#include "corpus/model/source_document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

// Immutable after construction and safe to share between threads.
class SpeechParser {
 public:
  // Throws corpus::Error{InputUnreadable} naming the rule whose pattern is malformed.
  explicit SpeechParser(const corpus::Profile& profile);
  ~SpeechParser();

  // Fills document.speeches and document.mentions from body, the range of document.text between header parts and
  // attestation. document.header and document.sections are filled already: nobody speaks in a section that is no
  // debate. A speaker whom the text leaves open gets no speech.
  void parse(corpus::Document& document, corpus::ByteRange body, const std::vector<corpus::TextMark>& marks) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::analyzers

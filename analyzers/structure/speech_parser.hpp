// The debate of a protocol: who speaks, from where to where, word for word or reported, and who is only mentioned.
#pragma once

#include <memory>
#include <vector>

#include "analyzers/structure/reading_text.hpp"
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

  // Fills document.speeches and document.mentions from body, what document.text has between header parts and
  // attestation; marks tell the pages. document.header and document.sections are filled already: nobody speaks in a
  // section that is no debate. A speaker whom the text leaves open gets no speech.
  void parse(corpus::Document& document, const ReadingText& body, const std::vector<corpus::TextMark>& marks) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::analyzers

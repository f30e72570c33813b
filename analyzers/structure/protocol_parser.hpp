// Text to structure: the one entrance. A source document becomes one or more documents of the model.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "corpus/model/document.hpp"
#include "corpus/model/source_document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

// What decides a parse beside the profile: the version of the code and the data compiled in. Part of every fingerprint.
const std::string& parser_fingerprint();

// Immutable after construction and safe to share between threads.
class ProtocolParser {
 public:
  // Compiles the profile's rules. Throws corpus::Error{InputUnreadable} naming the rule whose pattern is malformed.
  explicit ProtocolParser(const corpus::Profile& profile);
  ~ProtocolParser();

  // One document for a protocol of one agenda item or a paper; several for a session file with several agenda items,
  // each with its own range as text. Never empty: what has no readable header is one document of kind Other or the
  // kind its source states, with a problem where the profile expects a header.
  //
  // Of each document everything is filled but what needs the other documents: `id` is the key before it is made
  // unique, `also_in` and `retracted` are empty. Sections cover the text without overlap, but for blanks.
  // header.visibility is what was read or stated; audience_of decides what to make of nothing.
  std::vector<corpus::Document> parse(const corpus::SourceDocument& source) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::analyzers

// What kind of text a document is when it is no protocol.
#pragma once

#include <string_view>

#include "analyzers/structure/profile_rules.hpp"
#include "corpus/model/source_document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

// Rules of the profile, their names being kinds (proposal, motion, question, statement, information, attachment,
// other): [[title_kind]] on the file's title, then [[type_kind]] on the paper's type, then [[text_kind]] on the first
// lines of the text. Immutable after construction.
class DocumentKinds {
 public:
  explicit DocumentKinds(const corpus::Profile& profile);

  // Other when no rule matches.
  corpus::DocumentKind kind_of(const corpus::StatedFacts& facts, std::string_view text) const;

 private:
  RuleSet titles_;
  RuleSet types_;
  RuleSet texts_;
};

}  // namespace ratsarchiv::analyzers

// Many patterns over one sentence in one pass.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/byte_range.hpp"
#include "corpus/profiles/profile.hpp"

namespace re2 {
class RE2;
}

namespace ratsarchiv::analyzers {

// Immutable after construction and safe to share between threads.
class PhraseSet {
 public:
  // The patterns of rules are expanded already. Throws corpus::Error{InputUnreadable} naming a malformed rule.
  explicit PhraseSet(std::vector<corpus::PhraseRule> rules);
  ~PhraseSet();

  // The first rule, in their order, that matches anywhere in text.
  const corpus::PhraseRule* match(std::string_view text) const;
  // Also where it matches, in text.
  const corpus::PhraseRule* match(std::string_view text, corpus::ByteRange& place) const;

 private:
  std::vector<corpus::PhraseRule> rules_;
  std::unique_ptr<re2::RE2> any_;  // any_pattern of all
  std::vector<std::unique_ptr<re2::RE2>> each_;
};

}  // namespace ratsarchiv::analyzers

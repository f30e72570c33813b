// What a sentence of decision says: outcome, unanimity, votes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/structure/minutes_words.hpp"
#include "analyzers/structure/phrase_set.hpp"
#include "corpus/model/document.hpp"

namespace ratsarchiv::analyzers {

struct Vote {
  std::optional<corpus::Outcome> outcome;
  std::optional<corpus::Unanimity> unanimity;
  std::optional<std::int64_t> yes;
  std::optional<std::int64_t> no;
  std::optional<std::int64_t> abstained;

  bool counted() const { return yes || no || abstained; }
  bool says_something() const { return outcome || unanimity || counted(); }
};

// A resolution with what vote says; vote.outcome is known.
corpus::Resolution resolution_of(const Vote& vote);

// Immutable after construction and safe to share between threads. words must outlive it.
class VoteGrammar {
 public:
  // Throws corpus::Error{InputUnreadable} for a malformed rule or an outcome that the model does not know.
  explicit VoteGrammar(const MinutesWords& words);

  // Reads text, one decision in one line. Where nothing is said of the outcome but the votes for and against are
  // printed, the greater number decides.
  Vote read(std::string_view text) const;

  // Whether words of text, and not just its numbers, say what was decided.
  bool names_outcome(std::string_view text) const { return outcomes_.match(text) != nullptr; }

 private:
  void read_counts(std::string_view text, Vote& vote) const;
  void read_ratio(std::string_view text, Vote& vote) const;
  std::optional<std::int64_t> Vote::*field_of(std::string_view noun) const;

  const MinutesWords& words_;
  PhraseSet outcomes_;
  PhraseSet unanimities_;
  PhraseSet nouns_;
};

}  // namespace ratsarchiv::analyzers

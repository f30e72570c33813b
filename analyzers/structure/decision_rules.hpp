// The rules by which decisions are read, compiled once for a profile.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <vector>

#include "analyzers/structure/minutes_words.hpp"
#include "analyzers/structure/paper_numbers.hpp"
#include "analyzers/structure/persons.hpp"
#include "analyzers/structure/phrase_set.hpp"
#include "analyzers/structure/speaker_grammar.hpp"
#include "analyzers/structure/vote_grammar.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

// Each phrase set is the section of german_minutes.toml and of the profile that has its name; what a section is for is
// said there. Immutable after construction and safe to share between threads.
struct DecisionRules {
  // Throws corpus::Error{InputUnreadable} naming the rule whose pattern is malformed or lacks its groups.
  explicit DecisionRules(const corpus::Profile& profile);

  MinutesWords words;
  PersonFinder finder;
  SpeakerGrammar grammar;
  VoteGrammar votes;
  PhraseSet lead_in;
  PhraseSet decision;
  PhraseSet request;
  PhraseSet block;
  PhraseSet result_item;
  PhraseSet vote_count;
  PhraseSet no_vote;
  PhraseSet continuation;
  PhraseSet own_decision;
  PhraseSet on_motion;
  PhraseSet separate_vote;
  PhraseSet other_matter;
  PhraseSet election;
  PhraseSet interval;
  PhraseSet matter;
  PhraseSet vote_call;
  PhraseSet vote_announced;
  PaperNumbers papers;
  std::vector<std::unique_ptr<re2::RE2>> paper;
  std::vector<std::unique_ptr<re2::RE2>> votes_for;
  std::vector<std::unique_ptr<re2::RE2>> item_number;
};

}  // namespace ratsarchiv::analyzers

// Who speaks in a sentence of reported speech: the grammatical function of the persons it names.
//
// A speaker is the subject of a verb of speaking or the agent of its passive; who stands behind a preposition, in the
// genitive, in a subordinate clause or as an object is only mentioned. Reported speech stands in the subjunctive: a
// person whose verb does ("StR Muster habe ...") is spoken of by the one who speaks already.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/structure/minutes_words.hpp"
#include "analyzers/structure/persons.hpp"
#include "corpus/model/byte_range.hpp"

namespace ratsarchiv::analyzers {

// A person found to speak, as an index into the mentions, with the rule and the words that gave it away.
struct FoundSpeaker {
  std::size_t mention = 0;
  std::string rule;
  corpus::ByteRange evidence;
};

enum class SentencePlace { ParagraphStart, Inside };

// Immutable after construction and safe to share between threads. words must outlive it.
class SpeakerGrammar {
 public:
  explicit SpeakerGrammar(const MinutesWords& words)
      : words_(words), function_endings_(words.words("function_ending")) {}

  // The speakers of the sentence, in the order of the text; none when nobody in it begins to speak. mentions are those
  // inside of sentence, in order; the result's indices are into them.
  std::vector<FoundSpeaker> speakers(std::string_view text, corpus::ByteRange sentence,
                                     std::span<const PersonMention> mentions, SentencePlace place) const;

  // Whether somebody begins to speak of whom the sentence tells the function alone: "Die Abteilungsleiterin (AfU) fügt
  // an". Asked of a sentence without speakers.
  bool unnamed_speaker(std::string_view text, corpus::ByteRange sentence) const;

 private:
  struct Token;
  struct Clause;
  std::vector<Token> tokens_of(std::string_view text, corpus::ByteRange sentence,
                               std::span<const PersonMention> mentions) const;
  // The token that completes the verb at index (itself, or its prefix later), or npos when it is no verb of speaking.
  std::size_t speech_verb_at(const std::vector<Token>& tokens, std::size_t index) const;

  std::size_t linked_mention(const std::vector<Token>& tokens, std::size_t index) const;

  bool opens_sentence(const Clause& clause) const;
  bool match_opener(Clause& clause) const;
  bool match_apposition(Clause& clause) const;
  bool match_parenthesis(Clause& clause) const;
  bool match_inverted(Clause& clause) const;
  bool match_agent(Clause& clause) const;
  bool match_viewpoint(Clause& clause) const;
  bool match_reply(Clause& clause) const;
  bool match_opinion(Clause& clause) const;
  bool match_as_reported(Clause& clause) const;
  bool match_viewpoint_behind(Clause& clause) const;
  bool match_heard(Clause& clause) const;
  bool match_relative(Clause& clause) const;
  bool is_open_verb(const Clause& clause, std::size_t index) const;
  bool is_oblique_by_postposition(const Clause& clause) const;
  bool is_last_word(const Clause& clause, std::size_t index) const;
  bool follows_auxiliary(const Clause& clause, std::size_t index) const;

  const MinutesWords& words_;
  std::vector<std::string> function_endings_;
};

}  // namespace ratsarchiv::analyzers

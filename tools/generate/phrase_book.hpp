// The phrase files of phrases/, read once: templates with slots, and plain lists of words.
//
// A file has sections "[name]" and one entry a line; "#" starts a comment. In a template, {slot} and {slot:form} are
// filled by the Composer and <a|b> is one of a and b. Slots of nouns are T (the matter), N1 N2 (plans and programmes of
// the matter's field), G1 (things of the field) with a form of noun.hpp; the other names are in kSlotNames of
// phrase_book.cpp. An unknown slot is an error at start, so no template can go wrong later.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tools/generate/noun.hpp"

namespace ratsarchiv::generate {

enum class Slot {
  Literal,
  Choice,
  Topic,
  Plan1,
  Plan2,
  Thing,
  Speaker,
  SpeakerDative,
  Pair,
  Chair,
  ChairCapital,
  ChairAnaphor,
  ChairAnaphorCapital,
  He,
  HeCapital,
  HimDative,
  HimAccusative,
  Possessive,
  PossessiveCapital,
  FactionDative,
  Clause,
  ClauseCapital,
  FinalClause,
  GoodFinalClause,
  BadFinalClause,
  OfficeClause,
  OfficeClauseCapital,
  OfficeFinalClause,
  Place,
  OtherPlace,
  Street,
  Office,
  OfficeGenitive,
  Club,
  Firm,
  Law,
  City,
  Few,
  Hundreds,
  Millions,
  Thousands,
  Percent,
  YearAhead,
  YearPast,
  Month,
  DatePast,
  DateAhead,
  Paper,
  OtherPaper,
  PaperDative,
  PaperNominative,
  PaperCapital,
  PaperGenitive,
  PaperDate,
  Department,
  Motion,
  MotionCapital,
  MotionAccusative,
  MotionNumber,
  MotionFaction,
  MotionDate,
  OtherMotion,
  Other,
  OtherName,
  Body,
  BodyGenitive,
  Preliminary,
  How,
  Candidate,
  CandidateCapital,
  Yes,
  No,
  Abstained,
  AgendaItem,
  Result,
  Biased,
  NoiseParty
};

struct Piece {
  Slot slot = Slot::Literal;
  std::string text;                  // of a literal; the counted word of Yes, No, Abstained; endings of Possessive
  std::vector<std::string> choices;  // of a choice
  NounForm form;                     // of a noun
  bool digits = false;               // counts as digits only
};

struct Template {
  std::string source;  // the line of the file
  std::vector<Piece> pieces;
};

// Immutable, safe to share between threads.
class PhraseBook {
 public:
  // Throws std::runtime_error when a phrase file is malformed (a fault of the build).
  PhraseBook();

  // The templates of a section, the entries of a list, the lines of a section. std::out_of_range for unknown names.
  const std::vector<Template>& templates(const std::string& section) const;
  const std::vector<std::string>& words(const std::string& section) const;
  const std::vector<std::string>& lines(const std::string& section) const;

 private:
  void read(std::string_view content, bool with_templates);

  std::unordered_map<std::string, std::vector<Template>> templates_;
  std::unordered_map<std::string, std::vector<std::string>> words_;
  std::unordered_map<std::string, std::vector<std::string>> lines_;
};

// The one book of the program.
const PhraseBook& phrase_book();

}  // namespace ratsarchiv::generate

// The persons of one protocol: what the first naming said of each, for the later ones that say less.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/structure/persons.hpp"
#include "corpus/model/document.hpp"

namespace ratsarchiv::analyzers {

// Belongs to one parse of one document. finder must outlive it.
class PersonTable {
 public:
  // Reads the chairs and rapporteurs of header and every naming of the text.
  PersonTable(const PersonFinder& finder, const corpus::Header& header, const std::vector<PersonMention>& mentions);

  // mention with what it leaves out (title, party, office) filled from the other namings of the same person; as it is
  // when several persons of the protocol could be meant.
  PersonMention completed(const PersonMention& mention) const;

  // Who is meant by "der Vorsitzende" or "die Bürgermeisterin"; nothing when the text leaves more than one reading.
  // current is who speaks at that place.
  std::optional<PersonMention> resolved(const PersonMention& mention, const PersonMention* current) const;

  // From here on somebody else presides.
  void set_chair(const PersonMention& chair) { chairs_ = {completed(chair)}; }
  const std::vector<PersonMention>& chairs() const { return chairs_; }

  bool same_person(const PersonMention& a, const PersonMention& b) const;

 private:
  void add(const PersonMention& mention);

  const PersonFinder& finder_;
  std::vector<PersonMention> persons_;
  std::vector<PersonMention> chairs_;
};

// The display key of a person within one document: "Hans Muster (CDU)", the forename where it is known, and party,
// office or role in brackets.
std::string person_key(const PersonMention& person);

}  // namespace ratsarchiv::analyzers

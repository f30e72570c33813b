// ARCHIVE/corrections.toml: what the archivist decided on persons. Written by hand, read by every run, never written.
//
//   [[rename]]  from = "Reiners (CDU)"  to = "Hans Reiners (CDU)"
//   [[merge]]   persons = ["Zaiß (FW)", "Zais (FW)"]  into = "Zaiß (FW)"
//   [[split]]   person = "Müller (SPD)"  by = "party"                      one person for each party
//   [[split]]   person = "Müller (CDU)"  ids = ["stadt/gr/2019-07-03/321", "...#5"]  into = "Eva Müller (CDU)"
//   [[retract]] person = "Sagte (SPD)"                                     no speech is this person's: a misreading
//   [[retract]] ids = ["stadt/gr/2019-07-03/321#5"]                        who spoke there is withdrawn; person may be
//   added
//   [[party]]   person = "Kotz (CDU)"  party = "FDP"  from = 2019-07-01  to = 2020-06-30      either end may be open
//
// Every table may have city, needed only where two cities have a person of that name. Persons are named as results show
// them: as the run finds them, or as a table above calls them by then. Tables count from the top of the file to its
// end.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/structure/person_register.hpp"
#include "corpus/model/calendar_date.hpp"

namespace ratsarchiv::indexer {

struct Correction {
  enum class Kind { Rename, Merge, SplitByParty, SplitByIds, Party, Retract };
  Kind kind = Kind::Rename;
  unsigned line = 0;
  std::optional<std::string> city;
  std::vector<std::string> persons;  // whom it is about; one, or the ones to merge; of Retract one or none
  std::string to;                    // of Rename, Merge, SplitByIds: the name; of Party: the party
  std::vector<std::string> ids;      // of SplitByIds and Retract: documents or speeches
  std::optional<corpus::CalendarDate> from;
  std::optional<corpus::CalendarDate> until;
};

struct Corrections {
  std::vector<Correction> list;  // in the order of the file
  std::string hash;              // of the file; the same for a missing and an empty one
};

// No corrections where there is no such file. Throws Error{InputUnreadable} naming file and line for malformed TOML,
// unknown or missing keys, wrong types and days that do not exist.
Corrections read_corrections(const std::filesystem::path& file);
Corrections parse_corrections(std::string_view toml, const std::string& origin);

// Speeches of one person that are another's.
struct SplitById {
  std::size_t correction;  // index in Corrections::list
  std::string city;
  std::string person;  // whom the register finds
  std::string into;
};

// Speeches whose attribution is withdrawn: those of a person, those of the correction's ids, or those that are both.
struct RetractedSpeeches {
  std::size_t correction;                                     // index in Corrections::list
  std::optional<std::pair<std::string, std::string>> person;  // city and name that the register finds
};

struct CorrectedPersons {
  analyzers::PersonRegister persons;
  std::vector<SplitById> splits;
  std::vector<RetractedSpeeches> retracted;
  std::vector<std::string> faults;  // one for each correction: why it changed nothing; empty when it applied
};

// The table with all corrections applied. party: key and canonical name of a party, by the profile of a city.
using PartyReader = std::function<analyzers::Term(const std::string& city, const std::string& party)>;
CorrectedPersons apply_corrections(const Corrections& corrections, const analyzers::PersonRegister& persons,
                                   const PartyReader& party);

}  // namespace ratsarchiv::indexer

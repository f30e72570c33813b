// The namings of all protocols of an audience -> the table of persons and terms of office (person_register.hpp).
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/structure/person_naming.hpp"
#include "analyzers/structure/person_register.hpp"

namespace ratsarchiv::analyzers {

// Counts namings; the order in which they come changes nothing. Used by one thread at a time. Memory grows with the
// persons and the days on which they spoke, not with the speeches.
//
// Rules of make():
// - Only namings of one city, folded surname and role class can be one person. Titles, case, umlauts, hyphens and
//   spellings of one party in the profile do not separate; different forenames, genders ("StR" and "StRin"), guests'
//   offices do.
// - A naming that leaves out forename or gender belongs to the one person it fits. Where it fits several, it is of none
//   of them: such namings get an entry of their own, marked vague.
// - Two parties are one person's where they follow each other in time without overlap, and either the profile says that
//   the later faction follows the earlier (SÖS, SÖS und LINKE), or both namings give the same forename in full.
// - Whoever is named without a party is looked for by term of office (PersonRegister::find), and is an entry of their
//   own where no councillor of that name ever has a party.
class PersonCollector {
 public:
  void add(const PersonNaming& naming);
  void add(const PersonCollector& other);

  PersonRegister make() const;

  // Speeches added whose naming the register has no person for. The register may be that of an older generation.
  std::uint64_t unknown_to(const PersonRegister& persons) const;

  // What tells namings apart.
  struct Key {
    std::string city;
    std::string surname_key;
    RoleClass role_class;
    std::string forename_key;
    Gender gender;
    std::string party_key;
    std::string office_key;
    auto operator<=>(const Key&) const = default;
  };
  // What was met under one key.
  struct Sightings {
    std::map<std::string, std::uint64_t> surnames;  // spellings with their counts, so too the next
    std::map<std::string, std::uint64_t> forenames;
    std::map<std::string, std::uint64_t> titles;
    std::map<std::string, std::uint64_t> parties;
    std::map<std::string, std::uint64_t> offices;
    std::map<std::pair<std::optional<corpus::CalendarDate>, std::string>, std::uint64_t> roles;  // by day
    std::string party_canonical;
    std::vector<std::string> party_follows;
    std::map<std::optional<corpus::CalendarDate>, std::uint64_t> days;
  };

 private:
  std::map<Key, Sightings> sightings_;
};

}  // namespace ratsarchiv::analyzers

// The table of persons as a file of a generation: {public,internal}/statistics/persons.json.
//
// {"format_version":1, "persons":[{"city", "person", "surname", "forename", "spellings":[], "capacities":[{"class":
// councillor | administration | guest, "surname_key", "forename_key", "gender": male | female | null, "office_key",
// "vague", "variants":[[forename_key, gender]], "first", "last", "terms":[{"party", "party_canonical", "party_key",
// "from", "to"}]}]}]}, one person a line, sorted by city and person; days as 2019-07-03, null where nothing is known.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/structure/person_register.hpp"

namespace ratsarchiv::analyzers {

// Part of the fingerprints: raise it with every change to how persons are told apart or to the file.
inline constexpr int kPersonRegisterVersion = 1;

std::string person_register_json(const PersonRegister& persons);

// The inverse. Throws corpus::Error{ArchiveCorrupt} naming origin for other bytes.
PersonRegister read_person_register(std::string_view json, const std::string& origin);

}  // namespace ratsarchiv::analyzers

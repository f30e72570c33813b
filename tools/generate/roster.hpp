// The invented people of a city: councillors with their party in each term of office, mayors, staff and guests.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/generate/dates.hpp"
#include "tools/generate/random.hpp"

namespace ratsarchiv::generate {

enum class City { Stuttgart, Karlsruhe };

struct Person {
  std::string forename;
  std::string surname;
  std::string title;  // "Dr.", "Prof. Dr." or empty
  bool female = false;
};

// Somebody who can speak: the person in a role on a day. Party or office is empty where there is none.
struct Speaker {
  const Person* person = nullptr;
  std::string role;    // StR, StRin, OB, EBM, BM, BMin, Herr, Frau; Karlsruhe: Stadtrat, Oberbürgermeister ...
  std::string party;   // of councillors
  std::string office;  // of staff and guests

  std::string name() const;    // "Dr. Holl"
  std::string brief() const;   // "StR Dr. Holl"
  std::string full() const;    // "StR Dr. Holl (SPD)"
  std::string dative() const;  // brief, "Herrn" for "Herr"
};

// Within a term of office everybody keeps the party; most return in the next term. Surnames are unique in a city.
// Immutable after construction.
class Roster {
 public:
  Roster(City city, std::uint64_t seed);

  // The councillors of the term that day lies in.
  const std::vector<Speaker>& councillors(Day day) const;

  // Parties of that term in the order of their size.
  std::vector<std::string> parties(Day day) const;

  // The mayors in office: first the OB (or the chair of Karlsruhe), then the deputy, then the others.
  const std::vector<Speaker>& mayors(Day day) const;

  // Staff, experts and recorders; their role is Herr or Frau, their office empty.
  const std::vector<Speaker>& staff() const { return staff_; }

 private:
  struct Period {
    int first_year;  // from 1 September (councillors) or 1 January (mayors)
    std::vector<Speaker> people;
  };

  const Person* new_person(Random& random);
  void elect_councillors(City city, Random& random);
  void elect_mayors(City city, Random& random);

  std::vector<std::string> surnames_;
  std::size_t next_surname_ = 0;
  std::vector<Person> persons_;  // reserved, so that pointers stay
  std::vector<Period> terms_;
  std::vector<Period> mayors_;
  std::vector<Speaker> staff_;
};

}  // namespace ratsarchiv::generate

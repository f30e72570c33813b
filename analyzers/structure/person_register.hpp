// The table of persons and terms of office: who is who over all protocols of one audience. Part of the statistics of a
// full run; a run that takes over an older generation reads that generation's table (person_register_json.hpp).
//
// person_collector.hpp makes it. Once made it answers the same for the same naming, whatever documents a run reads.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/structure/person_naming.hpp"
#include "corpus/model/calendar_date.hpp"

namespace ratsarchiv::analyzers {

// A party of a person, from the first to the last protocol that shows it. Without dates: a party that only protocols
// without a date name.
struct Term {
  std::string party;            // as printed most often
  std::string party_canonical;  // empty when the profile does not know it
  std::string party_key;
  std::optional<corpus::CalendarDate> from;
  std::optional<corpus::CalendarDate> to;  // the day itself included

  bool covers(const std::optional<corpus::CalendarDate>& day) const {
    return day && from && to && *from <= *day && *day <= *to;
  }
};

// One class of roles of a person, and the namings that belong to it.
struct Capacity {
  std::string surname_key;
  RoleClass role_class = RoleClass::Guest;
  Gender gender = Gender::Unknown;
  std::string forename_key;
  std::string office_key;                                // of guests
  bool vague = false;                                    // namings that more than one person answers to
  std::vector<std::pair<std::string, Gender>> variants;  // forename keys and genders that were met; sorted
  std::vector<Term> terms;                               // by date; of one capacity they do not overlap
  std::optional<corpus::CalendarDate> first;             // protocol that shows it
  std::optional<corpus::CalendarDate> last;
};

struct Person {
  std::string city;
  std::string name;  // unique in the city: "Hans Muster (CDU)"; Speech::person
  std::string surname;
  std::string forename;
  std::vector<std::string> spellings;  // other names to be found by: "Muster", "Dr. Muster", "H. Muster"; sorted
  std::vector<Capacity> capacities;
  std::vector<Term> decided;  // the archivist's; they win over what is printed. Not part of the file
};

struct FoundPerson {
  const Person* person;
  const Term* term = nullptr;  // the party of that day where the naming has none and it is certain
};

// Immutable after construction and safe to share between threads.
class PersonRegister {
 public:
  PersonRegister() : PersonRegister(std::vector<Person>()) {}
  // Any order; names unique in a city.
  explicit PersonRegister(std::vector<Person> persons);
  PersonRegister(const PersonRegister&) = delete;
  PersonRegister& operator=(const PersonRegister&) = delete;
  PersonRegister(PersonRegister&&) = default;
  PersonRegister& operator=(PersonRegister&&) = default;

  const std::vector<Person>& persons() const { return persons_; }

  // The one person that a naming can mean; nothing when the table knows none or leaves more than one reading. A
  // councillor named without a party is looked for by the terms of office of that day first. Pointers live as long as
  // this.
  std::optional<FoundPerson> find(const PersonNaming& naming) const;

  // The person of a name in a city, or nullptr.
  const Person* named(std::string_view city, std::string_view name) const;

 private:
  struct Entry {
    std::size_t person;
    std::size_t capacity;
  };
  const Capacity& capacity(const Entry& entry) const { return persons_[entry.person].capacities[entry.capacity]; }
  template <typename Fits>
  std::optional<std::size_t> only_person(const std::vector<Entry>& entries, const Fits& fits) const;
  std::optional<std::size_t> find_among(const std::vector<Entry>& pool, const PersonNaming& naming) const;
  std::optional<FoundPerson> find_by_term(const std::vector<Entry>& councillors, const PersonNaming& naming) const;

  std::vector<Person> persons_;
  std::unordered_map<std::string, std::vector<Entry>> by_surname_;  // city, zero byte, surname key
  std::unordered_map<std::string, std::size_t> by_name_;            // city, zero byte, name
};

}  // namespace ratsarchiv::analyzers

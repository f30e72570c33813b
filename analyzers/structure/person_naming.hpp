// A naming of a speaker as persons are told apart by: what one protocol says of a person, spelled for comparison.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/structure/persons.hpp"
#include "corpus/model/document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

// In which capacity somebody speaks. A party makes Herr and Frau councillors; without one they are guests: officials,
// experts, staff council, told apart by the bracket alone.
enum class RoleClass { Councillor, Administration, Guest };

// Texts are as printed and empty where nothing is printed; keys are folded and compared byte by byte.
struct PersonNaming {
  std::string city;
  std::string surname;  // with its particle: "von Berg"
  std::string forename;
  std::string title;
  std::string role;
  std::string party;
  std::string party_canonical;
  std::string office;
  RoleClass role_class = RoleClass::Guest;
  Gender gender = Gender::Unknown;
  std::optional<corpus::CalendarDate> date;

  std::string surname_key;
  std::string forename_key;
  std::string party_key;                   // of the canonical party, else of the printed one
  std::string office_key;                  // of guests only
  std::vector<std::string> party_follows;  // keys of the parties that its faction follows in the profile
};

// Case, umlauts, accents, hyphens and blanks aside.
std::string name_key(std::string_view name);

// Whether two keys of forenames can be of one person: token by token equal or an initial ("h. p." and "hans peter");
// one may lack further initials, and nothing goes with everything. "hans" and "hans peter" do not go together.
bool compatible_forename_keys(std::string_view a, std::string_view b);

// Whether a key gives a forename in full, without initials.
bool is_full_forename_key(std::string_view key);

inline bool compatible_genders(Gender a, Gender b) { return a == b || a == Gender::Unknown || b == Gender::Unknown; }

// Immutable after construction and safe to share between threads.
class NamingReader {
 public:
  // Throws corpus::Error{InputUnreadable} for a malformed profile.
  explicit NamingReader(const corpus::Profile& profile);
  ~NamingReader();

  // speech is one of document, as the parser gave it: the forename is what stands before the surname in its person.
  PersonNaming read(const corpus::Document& document, const corpus::Speech& speech) const;

  // Key and canonical name of a party as the archivist or a protocol writes it.
  std::string party_key(std::string_view printed) const;
  std::string canonical_party(std::string_view printed) const;  // empty when the profile does not know it

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

}  // namespace ratsarchiv::analyzers

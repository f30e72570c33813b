// Persons named in minutes: "StR Dr. Muster (CDU)", "Herr Muster (Planungsamt)", "der Vorsitzende".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/structure/minutes_words.hpp"
#include "corpus/model/byte_range.hpp"

namespace ratsarchiv::analyzers {

enum class NamedBy {
  Name,   // "StR Muster"
  Chair,  // "der Vorsitzende"
  Role,   // "die Bürgermeisterin", "der Stadtrat"
};

enum class Case { Any, Nominative, Oblique };  // what the words allow: "StR" any, "der Vorsitzende" nominative

enum class Gender { Unknown, Male, Female };

// One naming of a person. Ranges are in the text that was searched.
struct PersonMention {
  NamedBy by = NamedBy::Name;
  corpus::ByteRange range;  // article or role, titles, name, bracket
  std::string role;         // as printed, a plural as its singular; of NamedBy::Role the noun
  std::optional<std::string> title;
  std::string forename;
  std::string surname;  // empty unless by name
  std::optional<std::string> party;
  std::optional<std::string> party_canonical;
  std::optional<std::string> office;
  Case grammatical_case = Case::Any;
  Gender gender = Gender::Unknown;
  bool has_bracket = false;
  bool role_was_plural = false;   // "die StRe A und B"
  bool bracket_for_both = false;  // "(beide SPD)"
};

// Immutable after construction and safe to share between threads. words must outlive it.
class PersonFinder {
 public:
  explicit PersonFinder(const MinutesWords& words);

  // Every naming in text, in order, without overlap. known_surnames (of the header) help where two capitalised words
  // follow a role.
  std::vector<PersonMention> find(std::string_view text, const WordSet& known_surnames) const;

  // The person of a header entry ("EBM Dr. Muster", "Oberbürgermeister Dr. Maria Muster"), or nothing without a name.
  std::optional<PersonMention> parse_entry(std::string_view entry) const;

  // Whether two roles can belong to one person: "StR" and "Stadtrat" can, "StR" and "BM" cannot, Herr goes with all.
  bool compatible_roles(const std::string& a, const std::string& b) const;
  Gender gender_of_role(std::string_view role) const;
  // "StR" and "Stadträtin" are one class: that of councillors. Empty for Herr and Frau.
  std::string role_class(const std::string& role) const;

 private:
  std::optional<PersonMention> parse_at(std::string_view text, std::size_t begin, const WordSet& known_surnames) const;
  std::optional<PersonMention> parse_glued(std::string_view word, std::size_t begin,
                                           const WordSet& known_surnames) const;
  std::optional<PersonMention> parse_anaphor(std::string_view text, std::size_t begin, std::string_view article) const;
  std::string_view role_at(std::string_view text, std::size_t position) const;
  bool parse_name(std::string_view text, std::size_t& position, PersonMention& mention,
                  const WordSet& known_surnames) const;
  void parse_bracket(std::string_view text, std::size_t& position, PersonMention& mention) const;
  bool read_bracket(std::string_view content, PersonMention& mention) const;

  const MinutesWords& words_;
  std::vector<std::string> glued_roles_;
  WordMap<std::vector<std::string>> roles_by_first_word_;  // the longest first
  WordMap<std::string> classes_;                           // of roles
  bool opens_[256] = {};                                   // whether a byte can open a role or an article
};

}  // namespace ratsarchiv::analyzers

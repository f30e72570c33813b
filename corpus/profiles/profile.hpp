// A city profile: everything that differs between cities, read from a TOML file. A new city is a new profile.
//
// The file's keys are explained in corpus/profiles/README.md. Patterns are RE2 expressions in which {name} stands for
// a slot; see expand_pattern in pattern.hpp.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.hpp"
#include "corpus/model/document_id.hpp"

namespace ratsarchiv::corpus {

struct CommitteeName {
  std::string name;                    // canonical
  std::string abbreviation;            // used in ids; may be empty
  std::vector<std::string> spellings;  // further names, and the abbreviations of other years
};

struct PartyName {
  std::string name;                       // canonical, the value of the facet
  std::vector<std::string> spellings;     // as printed over the years
  std::vector<std::string> follows = {};  // earlier parties whose councillors went on under this name
};

// A rule of the parser as data: a name for the evidence, and what it looks for.
struct PhraseRule {
  std::string name;
  std::string pattern;                            // before expand_pattern
  std::map<std::string, std::string> attributes;  // every further key of the rule's table, numbers and booleans as text
};

// Whether a text without a readable header is a problem, or only a paper.
enum class HeaderExpectation { Required, Optional };

struct Profile {
  std::string name;                              // "stuttgart"
  std::optional<std::string> city;               // nothing in the generic profile
  std::optional<Visibility> default_visibility;  // of a text whose visibility cannot be read
  NumberedBy numbered_by = NumberedBy::Number;
  HeaderExpectation header_expectation = HeaderExpectation::Optional;
  std::vector<CommitteeName> committees;
  std::vector<PartyName> parties;
  std::map<std::string, std::vector<std::string>> word_lists;  // [words]: plain words, slots of patterns
  std::map<std::string, std::string> fragments;                // [fragments]: named pieces of patterns, slots too
  std::map<std::string, std::vector<PhraseRule>> rules;        // every other array of {name, pattern}: "header", ...
  std::string hash;                                            // of the file: part of every fingerprint
  std::string toml;                                            // the file

  // The words of a list, or an empty list when the profile has none of that name.
  const std::vector<std::string>& words(std::string_view list) const;
  // The rules of a section in the order of the file ("speech", "resolution"), or none.
  const std::vector<PhraseRule>& rules_of(std::string_view section) const;
};

// The canonical committee of a printed name or abbreviation ("Verwaltungsausschuss des Gemeinderats ...", "VA"), white
// space and case aside; the longest spelling that printed begins with and that ends at a word's end. Nothing when the
// profile knows none. The pointer lives as long as profile.
const CommitteeName* find_committee(const Profile& profile, std::string_view printed);

// The canonical name of a party as printed, white space and case aside; nothing when the profile does not know it.
std::optional<std::string> canonical_party(const Profile& profile, std::string_view printed);

// The profile in the TOML text. origin is the path or name for messages. Throws Error{InputUnreadable} with origin,
// line and cure for malformed TOML and for keys that are unknown, missing or of the wrong type.
Profile parse_profile(std::string_view toml, const std::string& origin);

// The profile of a path (when name contains '/' or ends in ".toml"), else of <name>.toml in the first of folders that
// has it, else of the embedded ones. Throws Error{Usage} listing the known names, or Error{InputUnreadable}.
Profile load_profile(const std::string& name, const std::vector<std::filesystem::path>& folders);

// The text of the file that load_profile would read, with the same errors.
std::string read_profile_file(const std::string& name, const std::vector<std::filesystem::path>& folders);

struct ProfileListing {
  std::string name;
  std::string origin;  // its path, or "built in"
};

// Every profile that load_profile finds by name, sorted by name, each once.
std::vector<ProfileListing> list_profiles(const std::vector<std::filesystem::path>& folders);

}  // namespace ratsarchiv::corpus

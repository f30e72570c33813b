// Synonyms and abbreviations of the field, from data/synonyms.txt, built into the program.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ratsarchiv::query {

// Whether words of a query are also looked for by their synonyms: not; with a weight below that of the words
// themselves; or like the words themselves.
enum class SynonymUse { Off, Weighted, On };

// "off"/"aus", "weighted"/"gewichtet", "on"/"an"; nothing for another word.
std::optional<SynonymUse> parse_synonym_use(std::string_view name);

// Equal: an abbreviation and what it stands for. Near: another word for nearly the same.
enum class SynonymKind { Equal, Near };

struct SynonymGroup {
  SynonymKind kind = SynonymKind::Equal;
  bool first_alone = false;        // only the first term finds the others
  std::vector<std::string> terms;  // one word or several
};

// All groups in the order of the file; made once a process.
const std::vector<SynonymGroup>& synonym_groups();

// The groups of a list's text. Throws corpus::Error{Internal} naming the line when one is no group.
std::vector<SynonymGroup> read_synonym_groups(std::string_view list);

// A term of the list that a query has, and what else was looked for because of it: only what the archive has.
struct UsedSynonyms {
  std::string term;
  std::vector<std::string> used;
};

}  // namespace ratsarchiv::query

#include "query/synonyms.hpp"

#include <array>
#include <embedded/Synonyms.hpp>

#include "analyzers/text/word_lists.hpp"
#include "corpus/model/error.hpp"

namespace ratsarchiv::query {

std::optional<SynonymUse> parse_synonym_use(std::string_view name) {
  if (name == "off" || name == "aus") return SynonymUse::Off;
  if (name == "weighted" || name == "gewichtet") return SynonymUse::Weighted;
  if (name == "on" || name == "an") return SynonymUse::On;
  return std::nullopt;
}

std::vector<SynonymGroup> read_synonym_groups(std::string_view list) {
  constexpr std::array<std::string_view, 3> kSigns{" = ", " ~ ", " > "};
  constexpr std::size_t kSignBytes = 3;
  std::vector<SynonymGroup> groups;
  for (std::string_view line : analyzers::list_lines(list)) {
    SynonymGroup group;
    for (std::string_view rest = line;;) {
      std::size_t end = rest.size();
      for (const std::string_view sign : kSigns) end = std::min(end, rest.find(sign));
      group.terms.emplace_back(rest.substr(0, end));
      if (end == rest.size()) break;
      if (rest[end + 1] == '~') group.kind = SynonymKind::Near;
      if (rest[end + 1] == '>') group.first_alone = true;
      rest.remove_prefix(end + kSignBytes);
    }
    if (group.terms.size() < 2)
      throw corpus::Error(corpus::ErrorKind::Internal, "no group of synonyms: \"" + std::string(line) + "\"");
    groups.push_back(std::move(group));
  }
  return groups;
}

const std::vector<SynonymGroup>& synonym_groups() {
  static const std::vector<SynonymGroup> kGroups = read_synonym_groups(embedded::kSynonyms.front().content);
  return kGroups;
}

}  // namespace ratsarchiv::query

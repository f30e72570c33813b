#include "analyzers/structure/result_matter.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <string>

namespace ratsarchiv::analyzers {
namespace {

Matter matter_named(const corpus::PhraseRule* rule) {
  if (rule == nullptr || rule->name == "item") return Matter::Item;
  if (rule->name == "motion") return Matter::Motion;
  if (rule->name == "continued") return Matter::Continued;
  return Matter::Other;
}

// "8. Einstimmige Zustimmung" of item 8, but not "8.1 ...".
bool opens_with_number(std::string_view text, std::string_view number) {
  if (!text.starts_with(number)) return false;
  const std::string_view rest = text.substr(number.size());
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (rest.size() < 2 || digit(rest[0])) return false;
  return rest[0] == ':' || (rest[0] == '.' && !digit(rest[1]));
}

}  // namespace

Matter matter_of(const DecisionRules& rules, const corpus::Header& header, const corpus::Resolution& result,
                 std::string_view text) {
  if (header.agenda_item && opens_with_number(text, *header.agenda_item)) return Matter::Item;
  for (const auto& pattern : rules.item_number) {
    std::string number;
    if (!re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *pattern, &number)) continue;
    if (header.agenda_item && *header.agenda_item == number) return Matter::Item;
    if (header.agenda_item) return Matter::Other;
  }
  if (!result.papers.empty() && result.papers != header.papers && !header.papers.empty()) {
    const auto own = std::find(result.papers.begin(), result.papers.end(), header.papers.front());
    return own == result.papers.end() ? Matter::Other : Matter::Item;
  }
  return matter_named(rules.matter.match(text));
}

void put_own_first(std::vector<corpus::Resolution>& resolutions, const std::vector<Matter>& matters) {
  if (matters.empty()) return;
  const Matter nearest = *std::min_element(matters.begin(), matters.end());
  std::vector<corpus::Resolution> own;
  std::vector<corpus::Resolution> others;
  for (std::size_t i = 0; i < resolutions.size(); ++i) {
    (matters[i] == nearest ? own : others).push_back(std::move(resolutions[i]));
  }
  resolutions = std::move(own);
  resolutions.insert(resolutions.end(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
}

}  // namespace ratsarchiv::analyzers

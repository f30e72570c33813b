// Which of several results of one agenda item is the item's own.
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/structure/decision_rules.hpp"
#include "corpus/model/document.hpp"

namespace ratsarchiv::analyzers {

// What a result was voted on, the nearest to the agenda item first.
enum class Matter {
  Item,       // the item's own paper, by its kind, number or agenda item; what names nothing is about the item, too
  Motion,     // a motion that is no amendment
  Other,      // an amendment, a motion on procedure, another agenda item or paper
  Continued,  // "Ziffer 2: ...": what the result before it was on
};

// What a result that reads text, and whose papers are known already, was voted on; header is that of its document.
Matter matter_of(const DecisionRules& rules, const corpus::Header& header, const corpus::Resolution& result,
                 std::string_view text);

// Moves what is nearest to the agenda item to the front; both parts keep the order in which they are printed.
// resolutions and matters are of one length; nothing is Continued.
void put_own_first(std::vector<corpus::Resolution>& resolutions, const std::vector<Matter>& matters);

}  // namespace ratsarchiv::analyzers

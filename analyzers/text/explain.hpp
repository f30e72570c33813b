// What each step of the chain makes of a text: for `ratsarchiv analyze`, which shows it to people.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/text_repair.hpp"

namespace ratsarchiv::analyzers {

struct ExplainedSplit {
  std::vector<std::string> parts;  // as they stand in the folded word, linking elements included
  std::vector<double> part_costs;
  double cost = 0;
  std::string structure;  // the parts with brackets: CompoundSplitter::structure
  std::string reason;     // why it won, empty for the others
};

struct ExplainedToken {
  corpus::ByteRange range;  // in the original text
  std::uint32_t position = 0;
  std::uint32_t span = 1;
  TokenRole role = TokenRole::Word;
  WordAnalysis word;
  std::vector<ExplainedSplit> splits;  // weighed, cheapest first: the first one won
  std::vector<std::string> dotted;     // spellings with dots restored, which a query tries
  std::vector<std::string> terms;      // of the index, as corpus::terms makes them
};

struct Explanation {
  std::string repaired;         // the text after step 1
  std::vector<Repair> repairs;  // what was left out of the original
  std::vector<ExplainedToken> tokens;
};

// Any bytes.
Explanation explain(std::string_view text, const std::shared_ptr<const Lexicon>& lexicon);

// A table for people, one line a token, preceded by the repairs; text is what was explained. UTF-8, lines end with \n.
std::string render_explanation(const Explanation& explanation, std::string_view text);

// "Word", "Whole", "Piece", "Completed"; "soft hyphen", "rejoined word", ...
std::string_view role_name(TokenRole role);
std::string_view repair_name(RepairKind kind);

}  // namespace ratsarchiv::analyzers

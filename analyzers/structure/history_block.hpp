// The Vorgang block below a header: earlier treatments with date, visibility, number and result.
//
// Rules of the profile: [[history_label]] opens the block, [[history_entry]] (named groups committee, date, visibility,
// number) is one treatment, [[history_result]] (named group each: for all entries above) labels a result. A line
// without label right below an entry is its result. The block ends before anything else.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/structure/head_lines.hpp"
#include "analyzers/structure/header_reading.hpp"
#include "analyzers/structure/profile_rules.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

struct HistoryReading {
  std::vector<corpus::HistoryEntry> entries;
  std::vector<corpus::Reference> references;  // to the earlier protocols
  std::vector<corpus::Problem> problems;
  corpus::ByteRange range;
};

class HistoryParser {
 public:
  explicit HistoryParser(const corpus::Profile& profile);

  // The block that begins at the first content at or after begin, or nothing when none does.
  std::optional<HistoryReading> parse(std::string_view text, std::size_t begin, bool dense,
                                      const std::vector<corpus::TextMark>& marks) const;

 private:
  bool add_entry(std::string_view text, corpus::ByteRange rest, HistoryReading& reading, std::size_t& end) const;

  const corpus::Profile& profile_;
  RuleSet labels_;
  RuleSet entries_;
  RuleSet results_;
  RuleSet openers_;
  RuleSet furniture_;
  RuleSet committee_forms_;
};

}  // namespace ratsarchiv::analyzers

// What an archive ought to hold and does not: only then does "no hit" mean something.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corpus/model/document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::indexer {

// What of a document counts for coverage. Unknown is empty.
struct CoverageFacts {
  std::string city;
  std::string committee;
  std::optional<corpus::CalendarDate> date;
  std::optional<int> number;              // of a Niederschrift, where the city numbers them: 245 of "245/E"
  std::optional<int> agenda_item;         // of a protocol: 2 of "2a"
  std::vector<std::string> held_papers;   // that the document is, when it is a paper
  std::vector<std::string> cited_papers;  // that it treats or refers to
};

CoverageFacts coverage_facts(const corpus::Document& document, const corpus::Profile& profile);

// Numbers from first to last, both included.
using NumberRange = std::pair<int, int>;

// The Niederschriften of a committee in a year. Numbers count from 1; what follows the highest one is not known.
struct NumberCoverage {
  std::string city;
  std::string committee;
  int year = 0;
  std::uint64_t held = 0;  // different numbers
  int highest = 0;
  std::vector<NumberRange> missing;
};

// The agenda items of a session of which some are missing.
struct SessionCoverage {
  std::string city;
  std::string committee;
  corpus::CalendarDate date;
  std::uint64_t held = 0;
  std::vector<NumberRange> missing;
};

struct MissingPaper {
  std::string city;
  std::string number;
  std::uint64_t cited_by = 0;  // documents
};

struct Coverage {
  std::vector<NumberCoverage> numbers;    // every committee and year, in order
  std::vector<SessionCoverage> sessions;  // those with gaps, in order
  std::vector<MissingPaper> papers;       // cited and not held, most cited first, then by number
};

// Of documents that one audience may see: what it may not see is missing to it.
Coverage coverage_of(const std::vector<const CoverageFacts*>& documents);

// "1-3", "7".
std::string to_string(const NumberRange& range);

}  // namespace ratsarchiv::indexer

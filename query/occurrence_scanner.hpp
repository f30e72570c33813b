// Every place where the words of a query stand in the texts of many documents or passages, faster than by analyzing
// these texts.
//
// The text is searched for the letters of the words; only the words around such letters are analyzed, each distinct one
// once. Whether that found everything is checked against the index, which counts every term of every document: where
// the counts differ (torn words, suspended compounds, forms that share no letters), the text is analyzed as a whole,
// and the forms that were missed are searched for from then on. So the result does not depend on the shortcut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "corpus/model/byte_range.hpp"
#include "query/occurrence_matcher.hpp"

namespace Xapian {
class Database;
}

namespace ratsarchiv::query {

enum class Shortcut { Allowed, Never };

// Uses what it is given, which has to outlive it; one a thread. May throw Xapian::Error.
class OccurrenceScanner {
 public:
  // database holds the terms of the texts that will be scanned.
  OccurrenceScanner(const OccurrenceMatcher& matcher, const Xapian::Database& database, analyzers::Analyzer& analyzer,
                    Shortcut shortcut = Shortcut::Allowed);
  ~OccurrenceScanner();

  // The places in ranges of text, in order, not overlapping, as bytes of text. entry is the number in database of the
  // document whose words the ranges hold; entries have to come in ascending order.
  std::vector<corpus::ByteRange> places(std::uint32_t entry, std::string_view text,
                                        const std::vector<corpus::ByteRange>& ranges);

  // How many entries had to be analyzed as a whole, for tests and measurements.
  std::size_t analyzed_entries() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::query

// The measure of what was decided on real data: the outcomes read from texts against the results that an OParl server
// states.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "analyzers/structure/protocol_parser.hpp"
#include "corpus/model/document.hpp"
#include "corpus/model/source_document.hpp"

namespace ratsarchiv::evaluate {

struct ResultScores {
  std::size_t items = 0;   // agenda items with a protocol that the server states to be accepted or rejected
  std::size_t any = 0;     // of them those where a resolution read from the text has that outcome,
  std::size_t first = 0;   // where the first has it: by the model that on the item itself,
  std::size_t last = 0;    // where the last has it
  std::size_t silent = 0;  // and those whose texts give no resolution
};

// Collects agenda items by committee, date and number. Not thread-safe.
class StatedResults {
 public:
  // Throws corpus::Error when there is no such profile.
  explicit StatedResults(const std::string& profile);

  // Parses source; its protocols count where a treatment stated of them has the same date, committee and agenda item.
  // Of several files for one item the first counts whose text gives a resolution.
  void add(const corpus::SourceDocument& source);

  // Items of which the server states both counts are left out.
  ResultScores scores() const;
  // One line for each item that scores() counts as wrong by the first resolution, in the order of the items.
  std::vector<std::string> faults() const;

 private:
  struct Item {
    bool accepted = false;
    bool rejected = false;
    std::string stated;  // as printed
    std::vector<corpus::Outcome> read;
  };

  corpus::Profile profile_;
  analyzers::ProtocolParser parser_;
  std::map<std::string, Item> items_;
};

}  // namespace ratsarchiv::evaluate

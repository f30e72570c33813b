// One run of the indexer: sources -> a new generation that is served, or the old one left as it is.
//
// The run describes the whole archive: exactly the sources given. It reads and parses them into a spool on disk,
// decides which texts are one document and what it is called, writes the databases of both audiences (afresh, or from
// those of the last generation), verifies and syncs them, and points `current` to them. Whatever happens on the way,
// the old generation goes on serving.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/gate.hpp"
#include "indexer/index_options.hpp"
#include "indexer/run_report.hpp"
#include "indexer/verification.hpp"

namespace ratsarchiv::indexer {

enum class RunOutcome {
  LeftAsItWas,  // nothing has changed: no new generation
  Accepted,     // the generation that an earlier run was refused for is served now
  Updated,      // a new generation made from the last one
  Built,        // a new generation built afresh
};

struct AudienceSummary {
  DatabaseCounts counts;
  ChangeCounts changes;  // against the last generation; all unchanged when the run left it as it was
};

// The same for the same archive, whether this run made it or left it as it was, but for the changes.
struct IndexSummary {
  std::string generation;
  RunOutcome outcome = RunOutcome::Built;
  std::uint64_t files = 0;                                  // of all sources
  AudienceSummary open;                                     // public
  AudienceSummary closed;                                   // internal only
  std::map<std::string, std::uint64_t> problems;            // by kind; of sources and documents of both audiences
  std::map<std::string, std::uint64_t> notes;               // by kind
  std::map<std::string, std::uint64_t> unknown_visibility;  // documents that are internal because it is unknown, by why
  std::optional<Refusal> refusal;     // why the new generation is not served, though it is complete
  std::vector<std::string> warnings;  // what went wrong after the swap, in English
};

// Throws Error: Usage without sources, InputUnreadable for a source that does not exist or a profile whose rules are
// malformed, ArchiveLocked when another run is at work, StorageFailed when writing fails (disk full), Internal when the
// new generation is not what was planned.
IndexSummary run_index(const IndexOptions& options);

}  // namespace ratsarchiv::indexer

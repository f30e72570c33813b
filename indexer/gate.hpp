// The gate between a new generation and its readers: it keeps out what lost too much, or failed to read too much.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index_options.hpp"

namespace ratsarchiv::indexer {

// What a generation holds, over both audiences.
struct Holdings {
  std::uint64_t documents = 0;
  std::uint64_t speakers = 0;  // different persons
  std::uint64_t resolutions = 0;
  std::uint64_t files = 0;  // of the sources
  std::uint64_t files_with_problems = 0;
};

// The counts of an internal manifest; nothing for a manifest that does not count these.
std::optional<Holdings> holdings_of(const std::map<std::string, std::uint64_t>& counts);

// A new generation beside the one before.
struct GateInput {
  std::optional<Holdings> before;  // nothing for the first generation
  Holdings now;
  std::vector<std::string> vanished_documents;  // ids that are in neither audience any more, sorted
  std::vector<std::string> vanished_speakers;   // names, sorted
};

// Why the generation must not be served, in English, one sentence a reason; empty when it may be. The first one may
// always be: it takes nobody's place. Vanished documents count one by one, so that as many new ones do not hide them;
// speakers and resolutions by their number. Files with problems count against a generation when their share is above
// the limit and above what it was.
std::vector<std::string> gate_reasons(const GateInput& input, const IndexLimits& limits);

// What stands in refused.json, and is shown again by every run until the generation is accepted or outdated.
struct Refusal {
  std::string against;  // stamp of the generation that it was compared with; empty for none
  std::vector<std::string> reasons;
  std::vector<std::string> vanished_documents;
  std::vector<std::string> vanished_speakers;
  // Of documents that would be internal in the refused generation: once it is accepted, those before must go.
  std::vector<std::string> no_longer_public = {};
};

std::string refusal_json(const Refusal& refusal);
// Nothing when json is something else.
std::optional<Refusal> read_refusal(std::string_view json);

}  // namespace ratsarchiv::indexer

// `index --log-format json`: what a run does, for monitoring. One JSON object a line, and nothing else, on standard
// error. This is the list of its keys; they are fixed, new ones may come. Every line has
//
//   time    "2026-11-26T02:00:01Z", UTC
//   event   one of these:
//
//   stage     as a stage begins. stage: listing, reading, indexing, comparing, verifying, syncing, swapping or pruning
//   progress  every five seconds while one goes on. stage; done, total: documents; bytes, total_bytes: of text. null
//             where the total is unknown; while reading, total_bytes is that of the files
//   warning   what went wrong after the new generation was swapped in. message
//   summary   last, of a run that ended well. generation; outcome: unchanged (no new generation), updated, built or
//   accepted;
//             files: of all sources; public, internal: {documents, passages, added, changed, unchanged, removed};
//             problems, notes, unknown_visibility: counts by kind; refused: {reasons: [], vanished: {documents: [],
//             speakers: []}} when the gate keeps the generation from being served, else null; exit_code
//   error     last, of one that did not. kind: usage, not_found, archive_missing, archive_locked, archive_mismatch,
//             archive_corrupt, input_unreadable, gate_refused, storage_failed, interrupted or internal; message; hint:
//             what to do, null where there is none; exit_code
#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "corpus/model/error.hpp"
#include "indexer/index_run.hpp"

namespace ratsarchiv::tools {

// Each line is one write. Not thread-safe; the stream outlives it.
class IndexLog {
 public:
  explicit IndexLog(std::ostream& stream) : stream_(stream) {}

  void progress(const indexer::IndexProgress& progress, std::chrono::steady_clock::time_point now);
  // Its warnings, then the summary.
  void summary(const indexer::IndexSummary& summary, int exit_code);
  void error(corpus::ErrorKind kind, std::string_view message, const std::string& hint, int exit_code);

 private:
  void write(std::string_view event, const nlohmann::ordered_json& details);

  std::ostream& stream_;
  std::optional<indexer::IndexProgress::Stage> stage_;
  std::chrono::steady_clock::time_point told_{};
};

}  // namespace ratsarchiv::tools

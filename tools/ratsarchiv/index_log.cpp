#include "tools/ratsarchiv/index_log.hpp"

#include <array>
#include <ctime>
#include <nlohmann/json.hpp>

namespace ratsarchiv::tools {
namespace {

using indexer::IndexProgress;
using nlohmann::ordered_json;

constexpr std::chrono::seconds kBetweenProgress{5};

std::string_view name_of(IndexProgress::Stage stage) {
  switch (stage) {
    case IndexProgress::Stage::Listing:
      return "listing";
    case IndexProgress::Stage::Reading:
      return "reading";
    case IndexProgress::Stage::Indexing:
      return "indexing";
    case IndexProgress::Stage::Comparing:
      return "comparing";
    case IndexProgress::Stage::Verifying:
      return "verifying";
    case IndexProgress::Stage::Syncing:
      return "syncing";
    case IndexProgress::Stage::Swapping:
      return "swapping";
    case IndexProgress::Stage::Pruning:
      return "pruning";
  }
  return {};
}

std::string_view name_of(indexer::RunOutcome outcome) {
  switch (outcome) {
    case indexer::RunOutcome::LeftAsItWas:
      return "unchanged";
    case indexer::RunOutcome::Updated:
      return "updated";
    case indexer::RunOutcome::Accepted:
      return "accepted";
    case indexer::RunOutcome::Built:
      return "built";
  }
  return {};
}

std::string_view name_of(corpus::ErrorKind kind) {
  switch (kind) {
    case corpus::ErrorKind::Usage:
      return "usage";
    case corpus::ErrorKind::NotFound:
      return "not_found";
    case corpus::ErrorKind::ArchiveMissing:
      return "archive_missing";
    case corpus::ErrorKind::ArchiveLocked:
      return "archive_locked";
    case corpus::ErrorKind::ArchiveMismatch:
      return "archive_mismatch";
    case corpus::ErrorKind::ArchiveCorrupt:
      return "archive_corrupt";
    case corpus::ErrorKind::InputUnreadable:
      return "input_unreadable";
    case corpus::ErrorKind::GateRefused:
      return "gate_refused";
    case corpus::ErrorKind::StorageFailed:
      return "storage_failed";
    case corpus::ErrorKind::Interrupted:
      return "interrupted";
    case corpus::ErrorKind::Internal:
      return "internal";
  }
  return {};
}

std::string time_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text.data();
}

ordered_json known(std::uint64_t total) { return total != 0 ? ordered_json(total) : ordered_json(nullptr); }

ordered_json audience_json(const indexer::AudienceSummary& audience) {
  return {{"documents", audience.counts.documents},  {"passages", audience.counts.passages},
          {"added", audience.changes.added},         {"changed", audience.changes.changed},
          {"unchanged", audience.changes.unchanged}, {"removed", audience.changes.removed}};
}

}  // namespace

void IndexLog::progress(const IndexProgress& progress, std::chrono::steady_clock::time_point now) {
  if (stage_ != progress.stage) {
    stage_ = progress.stage;
    told_ = now;
    write("stage", {{"stage", name_of(progress.stage)}});
  } else if (now - told_ >= kBetweenProgress) {
    told_ = now;
    write("progress", {{"stage", name_of(progress.stage)},
                       {"done", progress.done},
                       {"total", known(progress.total)},
                       {"bytes", progress.bytes},
                       {"total_bytes", known(progress.total_bytes)}});
  }
}

namespace {

ordered_json refusal_json(const std::optional<indexer::Refusal>& refusal) {
  if (!refusal) return nullptr;
  return {{"reasons", refusal->reasons},
          {"vanished", {{"documents", refusal->vanished_documents}, {"speakers", refusal->vanished_speakers}}}};
}

}  // namespace

void IndexLog::summary(const indexer::IndexSummary& summary, int exit_code) {
  for (const std::string& warning : summary.warnings) write("warning", {{"message", warning}});
  write("summary", {{"generation", summary.generation},
                    {"outcome", name_of(summary.outcome)},
                    {"files", summary.files},
                    {"public", audience_json(summary.open)},
                    {"internal", audience_json(summary.closed)},
                    {"problems", ordered_json(summary.problems)},
                    {"notes", ordered_json(summary.notes)},
                    {"unknown_visibility", ordered_json(summary.unknown_visibility)},
                    {"refused", refusal_json(summary.refusal)},
                    {"exit_code", exit_code}});
}

void IndexLog::error(corpus::ErrorKind kind, std::string_view message, const std::string& hint, int exit_code) {
  write("error", {{"kind", name_of(kind)},
                  {"message", message},
                  {"hint", hint.empty() ? ordered_json(nullptr) : ordered_json(hint)},
                  {"exit_code", exit_code}});
}

void IndexLog::write(std::string_view event, const ordered_json& details) {
  ordered_json line{{"time", time_now()}, {"event", event}};
  line.update(details);
  stream_ << line.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + '\n' << std::flush;
}

}  // namespace ratsarchiv::tools

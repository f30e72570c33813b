#include "tools/ratsarchiv/progress_line.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <vector>

namespace ratsarchiv::tools {
namespace {

using indexer::IndexProgress;
using query::Language;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kSteady{1};
constexpr milliseconds kBetweenDrawings{100};
constexpr std::size_t kNarrowestBar = 10;
constexpr std::size_t kWidestBar = 30;
constexpr std::string_view kGap = "  ";
constexpr std::string_view kClearLine = "\r\033[K";

// Words without umlauts, so that they are ASCII.
std::string_view name_of(IndexProgress::Stage stage, Language language) {
  const bool german = language == Language::German;
  switch (stage) {
    case IndexProgress::Stage::Listing:
      return german ? "sehe die Quellen durch" : "looking at the sources";
    case IndexProgress::Stage::Reading:
      return german ? "lese" : "reading";
    case IndexProgress::Stage::Indexing:
      return german ? "indexiere" : "indexing";
    case IndexProgress::Stage::Comparing:
      return german ? "vergleiche" : "comparing";
    case IndexProgress::Stage::Verifying:
      return german ? "kontrolliere" : "verifying";
    case IndexProgress::Stage::Syncing:
      return german ? "schreibe auf die Platte" : "writing to disk";
    case IndexProgress::Stage::Swapping:
      return german ? "nehme in Betrieb" : "swapping in";
    case IndexProgress::Stage::Pruning:
      return german ? "entferne alte Generationen" : "removing old generations";
  }
  return {};
}

// From 0 to 1; nothing where the total is unknown.
std::optional<double> share_of(const IndexProgress& progress) {
  if (progress.total_bytes != 0)
    return std::min(1.0, static_cast<double>(progress.bytes) / static_cast<double>(progress.total_bytes));
  if (progress.total != 0)
    return std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.total));
  return std::nullopt;
}

std::string count_of(const IndexProgress& progress, Language language) {
  if (progress.done == 0 && progress.total == 0) return {};
  std::string text = std::to_string(progress.done);
  if (progress.total != 0) text += '/' + std::to_string(progress.total);
  const bool one = (progress.total != 0 ? progress.total : progress.done) == 1;
  if (language == Language::German) return text + (one ? " Dokument" : " Dokumente");
  return text + (one ? " document" : " documents");
}

std::string rate_of(const IndexProgress& progress, milliseconds elapsed, Language language) {
  if (progress.bytes == 0 || elapsed < kSteady) return {};
  const double mebibytes = static_cast<double>(progress.bytes) / (1024.0 * 1024.0);
  const double rate = mebibytes / (static_cast<double>(elapsed.count()) / 1000.0);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.1f MiB/s", rate);
  std::string shown = text.data();
  if (language == Language::German) std::replace(shown.begin(), shown.end(), '.', ',');
  return shown;
}

// "0:21", "1:02:03"; rounded up, so that it ends at 0:01.
std::string clock_text(std::int64_t all_seconds) {
  std::array<char, 64> text{};
  const long long hours = all_seconds / 3600;
  const long long minutes = all_seconds / 60 % 60;
  const long long rest = all_seconds % 60;
  if (hours > 0)
    std::snprintf(text.data(), text.size(), "%lld:%02lld:%02lld", hours, minutes, rest);
  else
    std::snprintf(text.data(), text.size(), "%lld:%02lld", minutes, rest);
  return text.data();
}

std::string time_left(double share, milliseconds elapsed, Language language) {
  // Beyond four days the guess says nothing.
  constexpr double kMostSeconds = 99.0 * 3600;
  if (share <= 0 || share >= 1 || elapsed < kSteady) return {};
  const double left = static_cast<double>(elapsed.count()) / 1000.0 * (1 - share) / share;
  if (left > kMostSeconds) return {};
  const std::string clock = '~' + clock_text(static_cast<std::int64_t>(std::ceil(left)));
  return language == Language::German ? "noch " + clock : clock + " left";
}

std::string bar(double share, std::size_t width, Glyphs glyphs) {
  const auto full = static_cast<std::size_t>(share * static_cast<double>(width));
  std::string text = "[";
  for (std::size_t i = 0; i < width; ++i) {
    if (glyphs == Glyphs::Utf8)
      text += i < full ? "█" : "░";
    else
      text += i < full ? '#' : '.';
  }
  return text + ']';
}

}  // namespace

std::string progress_line(const IndexProgress& progress, milliseconds elapsed, std::size_t columns, Language language,
                          Glyphs glyphs) {
  const std::size_t room = columns > 0 ? columns - 1 : 0;
  const std::string name(name_of(progress.stage, language));
  const std::optional<double> share = share_of(progress);
  std::string percent;
  if (share) percent = std::to_string(static_cast<int>(*share * 100)) + " %";
  std::string count = count_of(progress, language);
  std::string rate = rate_of(progress, elapsed, language);
  std::string left = share ? time_left(*share, elapsed, language) : std::string();

  const auto behind_name = [&] {
    std::string text;
    for (const std::string* part : {&percent, &count, &rate, &left})
      if (!part->empty()) text += std::string(kGap) + *part;
    return text;
  };
  for (std::string* part : {&rate, &count, &left, &percent})
    if (name.size() + behind_name().size() > room) part->clear();
  const std::string rest = behind_name();
  const std::size_t text_size = name.size() + rest.size();
  const std::size_t frame = kGap.size() + 2;  // brackets
  if (share && text_size + frame + kNarrowestBar <= room)
    return name + std::string(kGap) + bar(*share, std::min(kWidestBar, room - text_size - frame), glyphs) + rest;
  return (name + rest).substr(0, room);
}

void ProgressDisplay::show(const IndexProgress& progress, Time now, std::size_t columns) {
  if (stage_ != progress.stage) {
    stage_ = progress.stage;
    stage_began_ = now;
  } else if (now - drawn_ < kBetweenDrawings) {
    return;
  }
  drawn_ = now;
  const auto elapsed = std::chrono::duration_cast<milliseconds>(now - stage_began_);
  terminal_ << std::string(kClearLine) + progress_line(progress, elapsed, columns, language_, glyphs_) << std::flush;
}

void ProgressDisplay::clear() {
  if (stage_) terminal_ << kClearLine << std::flush;
  stage_.reset();
}

}  // namespace ratsarchiv::tools

// The progress of an index run as people see it on a terminal: one line that is drawn over itself.
//
//   indexing  [##########..........]  50 %  1553/3106 documents  12.3 MiB/s  ~0:21 left
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <ostream>
#include <string>

#include "indexer/index_options.hpp"
#include "query/render/language.hpp"

namespace ratsarchiv::tools {

enum class Glyphs { Ascii, Utf8 };

// How far the stage is, elapsed being the time since it began, in less than `columns` columns: a full line would make
// terminals go to the next. What does not fit is left out, first the bar, then rate, count, time left and percent; of
// the stage's name the beginning stays. Apart from the bar of Glyphs::Utf8 it is ASCII in both languages.
//
// Share and time left go by bytes where they are known, else by the count, and are left out where neither has a total.
// While Reading they are estimates: bytes of documents stand against bytes of files, and 100 % is never exceeded. Rate
// and time left are not told in the first second, in which they would jump.
std::string progress_line(const indexer::IndexProgress& progress, std::chrono::milliseconds elapsed,
                          std::size_t columns, query::Language language, Glyphs glyphs);

// Draws the line over itself, at the beginning of each stage and otherwise ten times a second at most. Not thread-safe;
// the stream outlives it.
class ProgressDisplay {
 public:
  using Time = std::chrono::steady_clock::time_point;

  ProgressDisplay(std::ostream& terminal, query::Language language, Glyphs glyphs)
      : terminal_(terminal), language_(language), glyphs_(glyphs) {}
  ~ProgressDisplay() { clear(); }
  ProgressDisplay(const ProgressDisplay&) = delete;
  ProgressDisplay& operator=(const ProgressDisplay&) = delete;

  void show(const indexer::IndexProgress& progress, Time now, std::size_t columns);
  // Leaves an empty line with the cursor at its beginning.
  void clear();

 private:
  std::ostream& terminal_;
  const query::Language language_;
  const Glyphs glyphs_;
  std::optional<indexer::IndexProgress::Stage> stage_;
  Time stage_began_{};
  Time drawn_{};
};

}  // namespace ratsarchiv::tools

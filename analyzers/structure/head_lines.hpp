// The lines of a piece of text, for the parsers of headers and sections.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/structure/profile_rules.hpp"
#include "corpus/model/byte_range.hpp"
#include "corpus/model/source_document.hpp"

namespace ratsarchiv::analyzers {

struct Line {
  corpus::ByteRange range;  // without white space, form feeds and byte order marks at both ends
  bool furniture = false;   // page number, running head: no content

  bool blank() const { return range.empty(); }
};

// range without white space (no-break spaces, form feeds, byte order marks included) at both ends.
corpus::ByteRange trim(std::string_view text, corpus::ByteRange range);

// Running heads, feet and page numbers as the source's format marks them.
class MarkedFurniture {
 public:
  // Those that lie in range, wholly or in part. marks in any order.
  MarkedFurniture(const std::vector<corpus::TextMark>& marks, corpus::ByteRange range);

  // Whether one of them covers all of line.
  bool covers(corpus::ByteRange line) const;

 private:
  std::vector<corpus::ByteRange> ranges_;  // by their begin; none lies in another
};

// The lines of range. A line is furniture when a rule of furniture matches all of it or a mark covers it.
std::vector<Line> split_lines(std::string_view text, corpus::ByteRange range, const RuleSet& furniture,
                              const std::vector<corpus::TextMark>& marks);

// The text of ranges on several lines as one: runs of white space become one blank, words torn at a line end
// ("Landes-", "hauptstadt") are rejoined, suspended ones ("Haupt-", "und") are not.
std::string join_lines(std::string_view text, const std::vector<corpus::ByteRange>& ranges);

// Number of code points.
std::size_t width(std::string_view text);

}  // namespace ratsarchiv::analyzers

// Tables of minutes for the tests of the structure parsers: rows of text TAB expected in tests/data.
#pragma once

#include <string>
#include <vector>

#include "analyzers/structure/reading_text.hpp"
#include "corpus/model/document.hpp"

namespace ratsarchiv::test {

struct MinutesRow {
  int line = 0;
  std::string text;  // "|" is a paragraph break, "\n" a line break already
  std::string expected;
};

// The rows of tests/data/<name>; lines that begin with '#' and empty ones are skipped. Fails the test when there are
// fewer than least.
std::vector<MinutesRow> read_minutes_table(const std::string& name, std::size_t least);

// text as the body of a protocol under the chair BM Dr. Lindner, read with the Stuttgart profile: resolutions first,
// then the speeches of what is left.
corpus::Document parse_minutes(const std::string& text);

// The whole text of the document as the parsers read it, by the words of a profile. document must outlive it.
analyzers::ReadingText reading_of(const corpus::Document& document, const std::string& profile);

}  // namespace ratsarchiv::test

// A file of queries for `search --batch`, and the lines of a TREC run: what the evaluation of rankings works with.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "query/search.hpp"

namespace ratsarchiv::query {

struct BatchQuery {
  std::string name;
  std::string text;  // words without operators
};

struct BatchFile {
  std::vector<BatchQuery> queries;    // in the order of the file
  std::vector<std::string> problems;  // "FILE:LINE: ..." of lines without a name, a tab or words
};

// Reads lines of name, tab, text; empty ones are skipped. name is that of the file, for the problems.
BatchFile read_batch(std::istream& stream, const std::string& name);

// "QUERY Q0 ID RANK SCORE ratsarchiv", the line of a run as TREC's tools read it, with its line end.
std::string trec_line(const std::string& query_name, const Hit& hit);

}  // namespace ratsarchiv::query

#include "query/batch.hpp"

#include <cstdio>
#include <istream>

namespace ratsarchiv::query {

BatchFile read_batch(std::istream& stream, const std::string& name) {
  BatchFile batch;
  std::string line;
  for (std::size_t number = 1; std::getline(stream, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    const bool readable = tab != std::string::npos && tab > 0 && line.find(' ') > tab &&
                          line.find_first_not_of(" \t", tab) != std::string::npos;
    if (readable)
      batch.queries.push_back({line.substr(0, tab), line.substr(tab + 1)});
    else
      batch.problems.push_back(name + ":" + std::to_string(number) +
                               ": a line is a name without blanks, a tab, and words");
  }
  return batch;
}

std::string trec_line(const std::string& query_name, const Hit& hit) {
  char score[32];
  std::snprintf(score, sizeof score, "%.6f", hit.score);
  return query_name + " Q0 " + hit.id + ' ' + std::to_string(hit.rank) + ' ' + score + " ratsarchiv\n";
}

}  // namespace ratsarchiv::query

#include "query/stem_frequency.hpp"

#include <xapian.h>

#include <algorithm>

namespace ratsarchiv::query {
namespace {

constexpr std::size_t kMostCountedEntries = 500;  // of one stem, counted exactly

}  // namespace

double entries_with(const std::vector<std::string>& terms, const Xapian::Database& database) {
  std::size_t sum = 0;
  double without = 1;  // share of the entries
  for (const std::string& term : terms) {
    const Xapian::doccount having = database.get_termfreq(term);
    sum += having;
    if (having > 0) without *= 1 - static_cast<double>(having) / database.get_doccount();
  }
  if (terms.size() == 1) return static_cast<double>(sum);
  if (sum > kMostCountedEntries) return (1 - without) * database.get_doccount();
  std::vector<Xapian::docid> entries;
  for (const std::string& term : terms)
    for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting)
      entries.push_back(*posting);
  std::sort(entries.begin(), entries.end());
  return static_cast<double>(std::unique(entries.begin(), entries.end()) - entries.begin());
}

}  // namespace ratsarchiv::query

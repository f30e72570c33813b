#include "indexer/compaction.hpp"

#include <xapian.h>

#include <algorithm>
#include <string>
#include <system_error>

#include "indexer/xapian_error.hpp"

namespace ratsarchiv::indexer {
namespace {

namespace fs = std::filesystem;

void compact(const std::vector<fs::path>& parts, const fs::path& target) {
  {
    Xapian::Database joined;
    for (const fs::path& part : parts) joined.add_database(Xapian::Database(part.string()));
    joined.compact(target.string(), Xapian::DB_BACKEND_GLASS);
  }
  std::error_code ignored;  // they lie in the staging folder, which is cleared in any case
  for (const fs::path& part : parts) fs::remove_all(part, ignored);
}

void compact_in_rounds(std::vector<fs::path> parts, const fs::path& target, std::size_t open_at_once) {
  for (std::size_t round = 0; parts.size() > open_at_once; ++round) {
    std::vector<fs::path> joined;
    for (std::size_t begin = 0; begin < parts.size(); begin += open_at_once) {
      const std::size_t end = std::min(begin + open_at_once, parts.size());
      joined.push_back(parts[begin].string() + ".joined" + std::to_string(round));
      compact({parts.begin() + static_cast<std::ptrdiff_t>(begin), parts.begin() + static_cast<std::ptrdiff_t>(end)},
              joined.back());
    }
    parts = std::move(joined);
  }
  compact(parts, target);
}

}  // namespace

void compact_databases(const std::vector<fs::path>& parts, const fs::path& target, std::size_t open_at_once) {
  writing("the database " + target.string(), [&] {
    if (!parts.empty()) return compact_in_rounds(parts, target, std::max<std::size_t>(open_at_once, 2));
    Xapian::WritableDatabase empty(target.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    empty.commit();
  });
}

}  // namespace ratsarchiv::indexer

// Every object of a SOURCE by type and id, in its newest version.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/readers/oparl_object.hpp"

namespace ratsarchiv::corpus {

// Filled once, then read. Of several versions of an object the newest `modified` wins as a whole. Versions of the same
// `modified`, and those without one, which some servers write inside other objects, only add what the winner lacks;
// where they differ the page that comes first in the source counts. Of such versions, "deleted" and "not public" win.
// A deleted object keeps the file links of all its versions: its files went with it.
class OparlTable {
 public:
  // objects: of all pages, in the order of the pages.
  explicit OparlTable(std::vector<OparlObject> objects);

  // The object, deleted or not; nullptr for a dangling id. Lives as long as the table.
  const OparlObject* find(OparlType type, std::string_view id) const;

  // Every object of the type, sorted by id (bytes). Texts may be moved out of files.
  std::vector<OparlObject*> all(OparlType type);

 private:
  struct IdHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>()(id); }
  };
  using Index = std::unordered_map<std::string, std::size_t, IdHash, std::equal_to<>>;  // id -> place in objects_
  using Links = std::vector<std::pair<OparlLink, std::string>>;

  void insert(OparlObject&& object);
  void remember_file_links(std::size_t place, const OparlObject& version);

  std::vector<OparlObject> objects_;
  std::array<Index, kOparlTypeCount> index_;
  std::unordered_map<std::size_t, Links> former_links_;  // place in objects_ -> file links of versions that lost
};

}  // namespace ratsarchiv::corpus

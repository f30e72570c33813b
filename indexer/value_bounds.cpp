#include "indexer/value_bounds.hpp"

#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "corpus/model/field_table.hpp"

namespace ratsarchiv::indexer {
namespace {

bool has_stale_bound(const Xapian::Database& database, Xapian::valueno slot) {
  if (database.get_value_freq(slot) == 0) return false;
  const std::string least = database.get_value_lower_bound(slot);
  const std::string greatest = database.get_value_upper_bound(slot);
  bool least_found = false;
  bool greatest_found = false;
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
    const std::string bytes = *value;
    least_found = least_found || bytes == least;
    greatest_found = greatest_found || bytes == greatest;
    if (least_found && greatest_found) return false;
  }
  return true;
}

}  // namespace

std::vector<unsigned> slots_with_stale_bounds(const Xapian::Database& database) {
  std::vector<unsigned> slots;
  for (const corpus::Field& field : corpus::kFields) {
    const auto slot = static_cast<Xapian::valueno>(field.slot);
    if (field.slot != corpus::kNoSlot && has_stale_bound(database, slot)) slots.push_back(slot);
  }
  return slots;
}

void renew_stale_bounds(Xapian::WritableDatabase& database) {
  std::map<Xapian::docid, std::vector<std::pair<Xapian::valueno, std::string>>> values;
  for (const Xapian::valueno slot : slots_with_stale_bounds(database))
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value)
      values[value.get_docid()].emplace_back(slot, *value);
  if (values.empty()) return;
  const auto take_out = [&](const auto& of_document) {
    Xapian::Document document = database.get_document(of_document.first);
    for (const auto& [slot, bytes] : of_document.second) document.remove_value(slot);
    database.replace_document(of_document.first, document);
  };
  // Xapian 1.4.22 was measured to read a document's values twenty times as slowly before the first such commit.
  take_out(*values.begin());
  database.commit();
  std::for_each(std::next(values.begin()), values.end(), take_out);
  database.commit();
  for (const auto& [docid, slots] : values) {
    Xapian::Document document = database.get_document(docid);
    for (const auto& [slot, bytes] : slots) document.add_value(slot, bytes);
    database.replace_document(docid, document);
  }
  database.commit();
}

}  // namespace ratsarchiv::indexer

#include "indexer/value_bounds.hpp"

#include <xapian.h>

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

void renew_bounds(Xapian::WritableDatabase& database, Xapian::valueno slot) {
  std::vector<std::pair<Xapian::docid, std::string>> values;
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value)
    values.emplace_back(value.get_docid(), *value);
  const auto replace = [&](Xapian::docid id, const std::string& bytes) {
    Xapian::Document document = database.get_document(id);
    document.add_value(slot, bytes);  // an empty value takes it out
    database.replace_document(id, document);
  };
  for (const auto& [id, bytes] : values) replace(id, {});
  database.commit();
  for (const auto& [id, bytes] : values) replace(id, bytes);
  database.commit();
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
  for (const Xapian::valueno slot : slots_with_stale_bounds(database)) renew_bounds(database, slot);
}

}  // namespace ratsarchiv::indexer

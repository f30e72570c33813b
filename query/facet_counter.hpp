// Counts facet values while Xapian matches; exact when every match is looked at (check_at_least = all documents).
// For the .cpp files of query/ only.
#pragma once

#include <memory>
#include <vector>

#include "corpus/model/facet_columns.hpp"
#include "query/facet_counts.hpp"

namespace Xapian {
class Enquire;
}

namespace ratsarchiv::query {

// Counts facets over what a match of enquire finds. Attach before, read after one get_mset; must outlive enquire.
class FacetCounter {
 public:
  // columns are those of the database that is searched; nullptr: the slots are read, which takes longer.
  FacetCounter(const std::vector<corpus::FieldId>& facets, const corpus::FacetColumns* columns);
  ~FacetCounter();
  FacetCounter(const FacetCounter&) = delete;
  FacetCounter& operator=(const FacetCounter&) = delete;

  void attach(Xapian::Enquire& enquire);
  std::vector<Facet> facets() const;  // in the order given

 private:
  class Count;
  class Spy;
  std::unique_ptr<Spy> spy_;
};

}  // namespace ratsarchiv::query

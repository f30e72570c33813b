#include "query/facet_counter.hpp"

#include <xapian.h>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "corpus/model/value_codec.hpp"

namespace ratsarchiv::query {
namespace {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

using Counts = std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>>;

void count_one(Counts& counts, std::string_view value) {
  const auto known = counts.find(value);
  if (known != counts.end())
    ++known->second;
  else
    counts.emplace(value, 1);
}

}  // namespace

// Counts one facet: by the ordinals of its column, or by the texts of its slot where there is no column.
class FacetCounter::Count {
 public:
  Count(corpus::FieldId field, const corpus::FacetColumns* columns)
      : field_(corpus::field(field)), column_(columns ? columns->column(field) : nullptr) {
    if (column_) by_ordinal_.resize(column_->values());
  }

  void add(const Xapian::Document& document) {
    if (column_) {
      for (const std::uint32_t ordinal : column_->of(document.get_docid()))
        if (ordinal < by_ordinal_.size()) ++by_ordinal_[ordinal];
      return;
    }
    const std::string bytes = document.get_value(static_cast<Xapian::valueno>(field_.slot));
    if (bytes.empty()) return;
    if (field_.encoding == corpus::Encoding::List)
      corpus::visit_list(bytes, [&](std::string_view value) { count_one(by_text_, value); });
    else
      count_one(by_text_, bytes);
  }

  Facet facet() const {
    Facet facet{field_.id, {}};
    for (std::uint32_t ordinal = 0; ordinal < by_ordinal_.size(); ++ordinal)
      if (by_ordinal_[ordinal] > 0)
        facet.values.push_back({std::string(column_->value(ordinal)), by_ordinal_[ordinal]});
    for (const auto& [value, count] : by_text_) facet.values.push_back({value, count});
    std::sort(facet.values.begin(), facet.values.end(), [](const FacetValue& a, const FacetValue& b) {
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    return facet;
  }

 private:
  const corpus::Field& field_;
  const corpus::FacetColumns::Column* column_;
  std::vector<std::size_t> by_ordinal_;
  Counts by_text_;
};

class FacetCounter::Spy : public Xapian::MatchSpy {
 public:
  Spy(const std::vector<corpus::FieldId>& facets, const corpus::FacetColumns* columns) {
    for (const corpus::FieldId facet : facets) counts_.emplace_back(facet, columns);
  }

  void operator()(const Xapian::Document& document, double /*weight*/) override {
    for (Count& count : counts_) count.add(document);
  }

  std::vector<Facet> facets() const {
    std::vector<Facet> facets;
    for (const Count& count : counts_) facets.push_back(count.facet());
    return facets;
  }

 private:
  std::vector<Count> counts_;
};

FacetCounter::FacetCounter(const std::vector<corpus::FieldId>& facets, const corpus::FacetColumns* columns)
    : spy_(std::make_unique<Spy>(facets, columns)) {}
FacetCounter::~FacetCounter() = default;

void FacetCounter::attach(Xapian::Enquire& enquire) { enquire.add_matchspy(spy_.get()); }

std::vector<Facet> FacetCounter::facets() const { return spy_->facets(); }

}  // namespace ratsarchiv::query

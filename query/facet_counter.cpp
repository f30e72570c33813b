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

class FacetCounter::Spy : public Xapian::MatchSpy {
 public:
  explicit Spy(std::vector<corpus::FieldId> facets) : facets_(std::move(facets)), counts_(facets_.size()) {}

  void operator()(const Xapian::Document& document, double /*weight*/) override {
    for (std::size_t i = 0; i < facets_.size(); ++i) {
      const corpus::Field& field = corpus::field(facets_[i]);
      const std::string bytes = document.get_value(static_cast<Xapian::valueno>(field.slot));
      if (bytes.empty()) continue;
      if (field.encoding == corpus::Encoding::List)
        corpus::visit_list(bytes, [&](std::string_view value) { count_one(counts_[i], value); });
      else
        count_one(counts_[i], bytes);
    }
  }

  std::vector<Facet> facets() const {
    std::vector<Facet> facets;
    for (std::size_t i = 0; i < facets_.size(); ++i) {
      Facet facet{facets_[i], {}};
      for (const auto& [value, count] : counts_[i]) facet.values.push_back({value, count});
      std::sort(facet.values.begin(), facet.values.end(), [](const FacetValue& a, const FacetValue& b) {
        return a.count != b.count ? a.count > b.count : a.value < b.value;
      });
      facets.push_back(std::move(facet));
    }
    return facets;
  }

 private:
  std::vector<corpus::FieldId> facets_;
  std::vector<Counts> counts_;
};

FacetCounter::FacetCounter(std::vector<corpus::FieldId> facets) : spy_(std::make_unique<Spy>(std::move(facets))) {}
FacetCounter::~FacetCounter() = default;

void FacetCounter::attach(Xapian::Enquire& enquire) { enquire.add_matchspy(spy_.get()); }

std::vector<Facet> FacetCounter::facets() const { return spy_->facets(); }

}  // namespace ratsarchiv::query

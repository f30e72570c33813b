#include "query/compile/document_set.hpp"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/model/field_table.hpp"
#include "corpus/model/terms.hpp"
#include "query/ranking.hpp"

namespace ratsarchiv::query {
namespace {

// Document ids (ours) with weights.
using WeightedIds = std::unordered_map<std::string, double>;

// Collects the documents of the passages that match.
class DocumentCollector : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& passage, double weight) override {
    double& best = found[passage.get_value(static_cast<Xapian::valueno>(field(corpus::FieldId::Id).slot))];
    best = std::max(best, weight);
  }

  WeightedIds found;
};

// Xapian's numbers of documents with weights; in ascending order once they are complete.
using Postings = std::vector<std::pair<Xapian::docid, double>>;
using PostingsOfDatabases = std::map<std::string, Postings>;  // by the database's uuid

// The set as Xapian asks for it: document numbers in ascending order. One lookup a document and database, kept over
// the matches of one query, because each database of a search and each facet asks for it anew.
class DocumentSetSource : public Xapian::PostingSource {
 public:
  explicit DocumentSetSource(std::shared_ptr<const WeightedIds> ids)
      : ids_(std::move(ids)), lookups_(std::make_shared<PostingsOfDatabases>()) {}
  // Of documents whose numbers are known.
  explicit DocumentSetSource(PostingsOfDatabases postings)
      : ids_(std::make_shared<const WeightedIds>()),
        lookups_(std::make_shared<PostingsOfDatabases>(std::move(postings))) {}

  Xapian::doccount get_termfreq_min() const override { return static_cast<Xapian::doccount>(postings_->size()); }
  Xapian::doccount get_termfreq_est() const override { return static_cast<Xapian::doccount>(postings_->size()); }
  Xapian::doccount get_termfreq_max() const override { return static_cast<Xapian::doccount>(postings_->size()); }
  double get_weight() const override { return (*postings_)[next_ - 1].second; }
  Xapian::docid get_docid() const override { return (*postings_)[next_ - 1].first; }
  bool at_end() const override { return next_ > postings_->size(); }

  void next(double /*min_weight*/) override { ++next_; }

  void skip_to(Xapian::docid docid, double /*min_weight*/) override {
    const auto from = postings_->begin() + static_cast<std::ptrdiff_t>(next_ > 0 ? next_ - 1 : 0);
    const auto at = std::lower_bound(from, postings_->end(), docid,
                                     [](const auto& posting, Xapian::docid wanted) { return posting.first < wanted; });
    next_ = static_cast<std::size_t>(at - postings_->begin()) + 1;
  }

  PostingSource* clone() const override { return new DocumentSetSource(ids_, lookups_); }

  void init(const Xapian::Database& database) override {
    auto [lookup, is_new] = lookups_->try_emplace(database.get_uuid());
    if (is_new) lookup->second = look_up(database);
    postings_ = &lookup->second;
    next_ = 0;
    double heaviest = 0;
    for (const auto& posting : *postings_) heaviest = std::max(heaviest, posting.second);
    set_maxweight(heaviest);
  }

  std::string get_description() const override {
    std::size_t known = 0;
    for (const auto& [uuid, postings] : *lookups_) known += postings.size();
    return "DocumentSet(" + std::to_string(std::max(ids_->size(), known)) + " documents)";
  }

 private:
  DocumentSetSource(std::shared_ptr<const WeightedIds> ids, std::shared_ptr<PostingsOfDatabases> lookups)
      : ids_(std::move(ids)), lookups_(std::move(lookups)) {}

  Postings look_up(const Xapian::Database& database) const {
    Postings postings;
    for (const auto& [id, weight] : *ids_) {
      const std::string term = corpus::field_term(corpus::FieldId::Id, id);
      const auto posting = database.postlist_begin(term);
      if (posting != database.postlist_end(term)) postings.emplace_back(*posting, weight);
    }
    std::sort(postings.begin(), postings.end());
    return postings;
  }

  std::shared_ptr<const WeightedIds> ids_;
  std::shared_ptr<PostingsOfDatabases> lookups_;
  const Postings* postings_ = nullptr;
  std::size_t next_ = 0;  // number of the posting after the current one; 0 before the first
};

// Shows every match of query to spy.
void run_to_the_end(Xapian::Enquire& enquire, const Xapian::Query& query, Xapian::MatchSpy& spy) {
  enquire.set_query(query);
  enquire.add_matchspy(&spy);
  // One item, because a match without items would not compute weights.
  enquire.get_mset(0, 1, std::numeric_limits<Xapian::doccount>::max());
}

Xapian::Query document_set(WeightedIds ids) {
  if (ids.empty()) return {};
  auto shared = std::make_shared<const WeightedIds>(std::move(ids));
  return Xapian::Query((new DocumentSetSource(std::move(shared)))->release());
}

// Sorted, with one posting a document, which has the sum of its weights.
Postings summed(Postings postings) {
  std::sort(postings.begin(), postings.end());
  Postings sums;
  for (const auto& [docid, weight] : postings) {
    if (sums.empty() || sums.back().first != docid) sums.emplace_back(docid, 0);
    sums.back().second += weight;
  }
  return sums;
}

// Xapian numbers the documents of several databases that are searched as one in turns: 1 to n are the first of each,
// n + 1 to 2n the second. The uuid of the whole names those of its databases, with colons between.
PostingsOfDatabases of_each_database(const Postings& postings, const Xapian::Database& database) {
  std::vector<Postings*> turns;
  PostingsOfDatabases parts;
  const std::string uuids = database.get_uuid();
  for (std::size_t begin = 0; begin <= uuids.size();) {
    const std::size_t end = std::min(uuids.find(':', begin), uuids.size());
    turns.push_back(&parts[uuids.substr(begin, end - begin)]);
    begin = end + 1;
  }
  const auto count = static_cast<Xapian::docid>(turns.size());
  for (const auto& [docid, weight] : postings)
    turns[(docid - 1) % count]->emplace_back((docid - 1) / count + 1, weight);
  return parts;
}

// As Xapian's BM25 weighs a term: logarithm of the odds against meeting it, with its floor for frequent ones.
double rarity(Xapian::doccount found, Xapian::doccount all) {
  const double odds = (static_cast<double>(all) - found + 0.5) / (found + 0.5);
  return std::log(odds < 2 ? odds / 2 + 1 : odds);
}

}  // namespace

Xapian::Query documents_of(const Xapian::Query& of_passages, const Xapian::Database& passages) {
  if (of_passages.empty()) return {};
  DocumentCollector collector;
  Xapian::Enquire enquire(passages);
  set_weighting(enquire);
  run_to_the_end(enquire, of_passages, collector);
  return document_set(std::move(collector.found));
}

Xapian::Query documents_by_rarity(const std::vector<Xapian::Query>& of_passages, double weight,
                                  const Xapian::Database& passages, Xapian::doccount all_documents) {
  WeightedIds sum;
  for (const Xapian::Query& query : of_passages) {
    DocumentCollector collector;
    Xapian::Enquire enquire(passages);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    run_to_the_end(enquire, query, collector);
    const double each = weight * rarity(static_cast<Xapian::doccount>(collector.found.size()), all_documents);
    for (const auto& found : collector.found) sum[found.first] += each;
  }
  return document_set(std::move(sum));
}

Xapian::Query passages_by_rarity(const std::vector<Xapian::Query>& of_passages, double weight,
                                 const Xapian::Database& passages) {
  Postings all;
  for (const Xapian::Query& query : of_passages) {
    Xapian::Enquire enquire(passages);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    // Not with a spy: what it is shown has its number in its own database, and does not say in which.
    const Xapian::MSet found = enquire.get_mset(0, passages.get_doccount());
    const double each = weight * rarity(found.size(), passages.get_doccount());
    for (auto passage = found.begin(); passage != found.end(); ++passage) all.emplace_back(*passage, each);
  }
  if (all.empty()) return {};
  return Xapian::Query((new DocumentSetSource(of_each_database(summed(std::move(all)), passages)))->release());
}

void set_weighting(Xapian::Enquire& enquire) {
  // k2 and k3 are Xapian's defaults (no effect of the query's length).
  enquire.set_weighting_scheme(
      Xapian::BM25Weight(ranking::kSaturation, 0, 1, ranking::kLengthNormalisation, ranking::kLeastLength));
}

Xapian::Query fixed_weight(double weight) {
  return Xapian::Query((new Xapian::FixedWeightPostingSource(weight))->release());
}

}  // namespace ratsarchiv::query

#include "query/paper_history.hpp"

#include <xapian.h>

#include <algorithm>
#include <tuple>

#include "analyzers/structure/minutes_words.hpp"
#include "analyzers/structure/vote_grammar.hpp"
#include "analyzers/text/folding.hpp"
#include "corpus/model/document_json.hpp"
#include "corpus/model/names.hpp"
#include "corpus/model/terms.hpp"
#include "query/paper_gaps.hpp"
#include "query/xapian_error.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::Document;
using corpus::FieldId;
using corpus::HistoryEntry;

// Reads "mehrheitliche Zustimmung (9 Ja-Stimmen, 2 Gegenstimmen)" with the words that all German minutes share.
std::vector<TrailOutcome> outcomes_of_result(const std::string& result) {
  static const analyzers::MinutesWords kWords{corpus::Profile{}};
  static const analyzers::VoteGrammar kVotes{kWords};
  const analyzers::Vote vote = kVotes.read(result);
  if (!vote.outcome) return {};
  TrailOutcome outcome;
  outcome.resolution.outcome = *vote.outcome;
  outcome.resolution.unanimity = vote.unanimity;
  outcome.resolution.yes = vote.yes;
  outcome.resolution.no = vote.no;
  outcome.resolution.abstained = vote.abstained;
  outcome.resolution.text = result;
  outcome.names_paper = true;
  return {outcome};
}

bool same_name(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  return a && b && analyzers::fold_value(*a) == analyzers::fold_value(*b);
}

// "286" may stand for "286/E", but "74" is not "74b". A missing number may be any.
bool may_be_same_number(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  if (!a || !b) return true;
  std::string shorter = analyzers::fold_value(*a);
  std::string longer = analyzers::fold_value(*b);
  if (shorter.size() > longer.size()) std::swap(shorter, longer);
  return longer.starts_with(shorter) && (longer.size() == shorter.size() || longer[shorter.size()] == '/');
}

Treatment* find_treatment(std::vector<Treatment>& treatments, const HistoryEntry& entry) {
  if (!entry.date && !entry.committee) return nullptr;
  for (Treatment& treatment : treatments)
    if (treatment.date == entry.date && (!entry.committee || same_name(treatment.committee, entry.committee)) &&
        may_be_same_number(treatment.number, entry.number))
      return &treatment;
  return nullptr;
}

// The protocol that entry cites, if the archive has just one that it can mean.
std::optional<Document> find_protocol(const ArchiveReader& archive, const HistoryEntry& entry,
                                      const std::optional<std::string>& city) {
  if (!entry.date || !entry.committee || !entry.number) return std::nullopt;
  const auto term = [](FieldId field, std::string_view value) {
    return Xapian::Query(corpus::field_term(field, analyzers::fold_value(value)));
  };
  return guarded("look up an earlier protocol", [&]() -> std::optional<Document> {
    std::vector<Xapian::Query> all{term(FieldId::Kind, corpus::to_string(corpus::DocumentKind::Protocol)),
                                   term(FieldId::Date, corpus::date_digits(*entry.date)),
                                   term(FieldId::Committee, *entry.committee), term(FieldId::Number, *entry.number)};
    if (city) all.push_back(term(FieldId::City, *city));
    Xapian::Enquire enquire(archive.protocols());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end()));
    const Xapian::MSet found = enquire.get_mset(0, 2);
    if (found.size() != 1) return std::nullopt;
    return corpus::decode_record(found.begin().get_document().get_data());
  });
}

Treatment cited_treatment(const ArchiveReader& archive, const Document& citing, const HistoryEntry& entry) {
  Treatment treatment;
  treatment.known_from = KnownFrom::History;
  treatment.cited_by = citing.id;
  treatment.date = entry.date;
  treatment.committee = entry.committee;
  treatment.number = entry.number;
  treatment.visibility = entry.visibility;
  if (const auto protocol = find_protocol(archive, entry, citing.header.city)) {
    treatment.id = protocol->id;
    treatment.agenda_item = protocol->header.agenda_item;
    treatment.visibility = protocol->header.visibility;
    treatment.subject = protocol->header.subject;
    treatment.number = protocol->header.number;
  }
  return treatment;
}

}  // namespace

void add_history(const ArchiveReader& archive, const std::vector<const Document*>& treating, const PaperNumber& paper,
                 std::vector<Treatment>& treatments) {
  std::vector<const Document*> in_order = treating;
  std::sort(in_order.begin(), in_order.end(), [](const Document* a, const Document* b) {
    return std::tuple(!a->header.date, a->header.date, a->id) < std::tuple(!b->header.date, b->header.date, b->id);
  });
  for (const Document* document : in_order) {
    // The history of a protocol that names the paper only in passing is that of another matter.
    if (!document->header.papers.empty() && !paper.matches_any(document->header.papers)) continue;
    for (const HistoryEntry& entry : document->history) {
      Treatment* known = find_treatment(treatments, entry);
      if (known == nullptr) known = &treatments.emplace_back(cited_treatment(archive, *document, entry));
      if (known->id == document->id) continue;
      if (!known->cited_by) known->cited_by = document->id;
      if (!known->number) known->number = entry.number;
      if (known->result || !entry.result) continue;
      known->result = entry.result;
      known->advisory = known->advisory || says_advisory(*entry.result);
      if (known->known_from == KnownFrom::History) known->outcomes = outcomes_of_result(*entry.result);
    }
  }
}

}  // namespace ratsarchiv::query

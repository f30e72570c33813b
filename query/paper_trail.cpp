#include "query/paper_trail.hpp"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "analyzers/text/folding.hpp"
#include "corpus/model/document_id.hpp"
#include "corpus/model/document_json.hpp"
#include "corpus/model/terms.hpp"
#include "query/paper_gaps.hpp"
#include "query/paper_history.hpp"
#include "query/paper_number.hpp"
#include "query/xapian_error.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::Document;

std::vector<Document> documents_with(const ArchiveReader& archive, const PaperNumber& paper) {
  std::vector<Document> documents;
  if (paper.empty()) return documents;
  guarded("look up paper " + paper.folded(), [&] {
    const Xapian::Database& database = archive.protocols();
    const std::string term = corpus::field_term(corpus::FieldId::Paper, paper.folded());
    for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting)
      documents.push_back(corpus::decode_record(database.get_document(*posting).get_data()));
  });
  return documents;
}

// The papers that the motion text refers to.
std::vector<std::string> motion_text_papers(const Document& document) {
  std::vector<std::string> papers;
  for (const corpus::Reference& reference : document.references) {
    if (reference.kind != corpus::ReferenceKind::Paper) continue;
    for (const corpus::Section& section : document.sections)
      if (section.kind == corpus::SectionKind::MotionText && section.range.contains(reference.range))
        papers.push_back(reference.value);
  }
  return papers;
}

std::optional<TreatedIn> treated_in(const Document& document, const PaperNumber& paper) {
  if (document.kind != corpus::DocumentKind::Protocol) return std::nullopt;
  if (paper.matches_any(document.header.papers)) return TreatedIn::Header;
  for (const corpus::Resolution& resolution : document.resolutions)
    if (paper.matches_any(resolution.papers)) return TreatedIn::Resolution;
  if (paper.matches_any(motion_text_papers(document))) return TreatedIn::MotionText;
  return std::nullopt;
}

// Whether the protocol treats no other paper; the forms of one number ("7/2022, 7/2022 Neufassung") are one. What the
// header names counts, else what the motion text does.
bool treats_only(const Document& document, const PaperNumber& paper) {
  const std::vector<std::string>& header = document.header.papers;
  const std::vector<std::string> papers = header.empty() ? motion_text_papers(document) : header;
  return std::all_of(papers.begin(), papers.end(),
                     [&](const std::string& printed) { return paper.is_form_of(printed); });
}

std::vector<TrailOutcome> outcomes_on(const Document& document, const PaperNumber& paper) {
  const bool only_paper = treats_only(document, paper);
  std::vector<TrailOutcome> outcomes;
  for (std::size_t i = 0; i < document.resolutions.size(); ++i) {
    const corpus::Resolution& resolution = document.resolutions[i];
    const bool names_paper = paper.matches_any(resolution.papers);
    if (!names_paper && !only_paper) continue;
    TrailOutcome outcome{resolution, std::nullopt, names_paper};
    if (resolution.source == corpus::ResolutionSource::Text)
      outcome.passage = corpus::passage_id({document.id, corpus::PassageKind::Resolution, static_cast<int>(i) + 1});
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

std::vector<std::string> printed_forms(const Document& document, const PaperNumber& paper, TreatedIn place) {
  std::vector<std::string> forms;
  const auto add = [&](const std::string& printed) {
    if (paper.matches(printed) && std::find(forms.begin(), forms.end(), printed) == forms.end())
      forms.push_back(printed);
  };
  if (place == TreatedIn::Header)
    for (const std::string& printed : document.header.papers) add(printed);
  else
    for (const std::string& printed : document.papers) add(printed);
  return forms;
}

Treatment treatment_of(const Document& document, const PaperNumber& paper, TreatedIn place) {
  const corpus::Header& header = document.header;
  Treatment treatment;
  treatment.id = document.id;
  treatment.date = header.date;
  treatment.committee = header.committee ? header.committee : header.committee_printed;
  treatment.agenda_item = header.agenda_item;
  treatment.number = header.number;
  treatment.visibility = header.visibility;
  treatment.subject = header.subject;
  treatment.papers = printed_forms(document, paper, place);
  treatment.outcomes = outcomes_on(document, paper);
  treatment.advisory = says_advisory(header.subject.value_or("")) || says_advisory(header.kind.value_or(""));
  for (const TrailOutcome& outcome : treatment.outcomes)
    treatment.advisory = treatment.advisory || says_advisory(outcome.resolution.text);
  treatment.treated_in = place;
  return treatment;
}

TrailDocument named(const Document& document) {
  const corpus::Header& header = document.header;
  return {document.id, document.kind, header.date, header.committee ? header.committee : header.committee_printed,
          header.subject};
}

// Documents without a date come last.
template <typename Item>
void sort_by_date(std::vector<Item>& items) {
  const auto key = [](const Item& item) { return std::tuple(!item.date, item.date, item.id); };
  std::stable_sort(items.begin(), items.end(), [&](const Item& a, const Item& b) { return key(a) < key(b); });
}

PaperTrail trail_of(const ArchiveReader& archive, const std::vector<const Document*>& documents,
                    const PaperNumber& paper) {
  PaperTrail trail;
  std::vector<const Document*> treating;
  std::vector<TrailDocument> citing;
  for (const Document* document : documents) {
    if (const auto place = treated_in(*document, paper)) {
      treating.push_back(document);
      trail.treatments.push_back(treatment_of(*document, paper, *place));
    } else if (document->kind != corpus::DocumentKind::Protocol && paper.matches_any(document->header.papers)) {
      trail.documents.push_back(named(*document));
    } else {
      citing.push_back(named(*document));
    }
  }
  add_history(archive, treating, paper, trail.treatments);
  sort_by_date(trail.documents);
  sort_by_date(trail.treatments);
  sort_by_date(citing);
  const std::optional<corpus::CalendarDate> first =
      trail.treatments.empty() ? std::nullopt : trail.treatments.front().date;
  for (TrailDocument& document : citing)
    if (!first || !document.date || *document.date >= *first) trail.cited_by.push_back(std::move(document));
  trail.gaps = gaps_of(trail.treatments);
  return trail;
}

}  // namespace

std::vector<PaperTrail> paper_trails(const ArchiveReader& archive, std::string_view number,
                                     const std::optional<std::string>& city) {
  PaperNumber paper(number);
  std::vector<Document> documents = documents_with(archive, paper);
  if (documents.empty()) {
    paper = paper.without_word_before();
    documents = documents_with(archive, paper);
  }
  std::map<std::string, std::vector<const Document*>> by_city;  // by folded name
  for (const Document& document : documents)
    by_city[analyzers::fold_value(document.header.city.value_or(""))].push_back(&document);
  std::vector<PaperTrail> trails;
  for (const auto& [name, of_city] : by_city) {
    if (city && analyzers::fold_value(*city) != name) continue;
    trails.push_back(trail_of(archive, of_city, paper));
    trails.back().paper = std::string(number);
    trails.back().city = of_city.front()->header.city;
  }
  return trails;
}

}  // namespace ratsarchiv::query

#include "indexer/field_entries.hpp"

#include <xapian.h>

#include <algorithm>

#include "analyzers/text/folding.hpp"
#include "corpus/model/calendar_date.hpp"
#include "corpus/model/names.hpp"
#include "corpus/model/terms.hpp"
#include "corpus/model/value_codec.hpp"

namespace ratsarchiv::indexer {
namespace {

using analyzers::fold_value;
using corpus::FieldId;

const std::vector<std::string>& lookup(const std::map<std::string, std::vector<std::string>>& names,
                                       const std::string& canonical) {
  static const std::vector<std::string> kNone;
  const auto found = names.find(canonical);
  return found == names.end() ? kNone : found->second;
}

void add_folded(std::vector<std::string>& names, const std::string& name) {
  std::string folded = fold_value(name);
  if (!folded.empty() && std::find(names.begin(), names.end(), folded) == names.end())
    names.push_back(std::move(folded));
}

// The number of a paper without the words after it: "388/2019" of "388/2019 Neufassung"; empty when there are none.
std::string_view number_alone(std::string_view paper) {
  const std::size_t blank = paper.find(' ');
  if (blank == std::string_view::npos || blank == 0 || paper.front() < '0' || paper.front() > '9') return {};
  return paper.substr(0, blank);
}

// The last word of a chair as printed ("EBM Dr. Mayer" -> "Mayer"), a bracket at the end left out.
std::string_view chair_surname(std::string_view printed) {
  const std::size_t bracket = printed.find('(');
  if (bracket != std::string_view::npos && bracket > 0) printed = printed.substr(0, bracket);
  const auto is_edge = [](char c) { return c == ' ' || c == ',' || c == ';' || c == ':'; };
  while (!printed.empty() && is_edge(printed.back())) printed.remove_suffix(1);
  const std::size_t blank = printed.find_last_of(' ');
  return blank == std::string_view::npos ? printed : printed.substr(blank + 1);
}

// "Hans Muster" of "Hans Muster (CDU)".
std::string_view without_bracket(std::string_view person) {
  const std::size_t bracket = person.ends_with(')') ? person.rfind(" (") : std::string_view::npos;
  return person.substr(0, bracket);
}

// "285/2019"; motion has a number.
std::string motion_number(const corpus::Motion& motion) {
  return motion.year ? *motion.number + '/' + std::to_string(*motion.year) : *motion.number;
}

void add_paper(FieldEntries& entries, const std::string& paper) {
  entries.value(FieldId::Paper, paper);
  entries.term(FieldId::Paper, number_alone(paper));
}

}  // namespace

FoldedNames::FoldedNames(const corpus::Profile& profile) {
  for (const corpus::CommitteeName& committee : profile.committees) {
    std::vector<std::string>& names = committees_[committee.name];
    add_folded(names, committee.name);
    add_folded(names, committee.abbreviation);
    for (const std::string& spelling : committee.spellings) add_folded(names, spelling);
  }
  for (const corpus::PartyName& party : profile.parties) {
    std::vector<std::string>& names = parties_[party.name];
    add_folded(names, party.name);
    for (const std::string& spelling : party.spellings) add_folded(names, spelling);
  }
}

const std::vector<std::string>& FoldedNames::committee(const std::string& canonical) const {
  return lookup(committees_, canonical);
}

const std::vector<std::string>& FoldedNames::party(const std::string& canonical) const {
  return lookup(parties_, canonical);
}

void FieldEntries::term(FieldId field, std::string_view value) { folded_term(field, fold_value(value)); }

void FieldEntries::folded_term(FieldId field, std::string_view folded_value) {
  if (!folded_value.empty()) terms_.insert(corpus::field_term(field, folded_value));
}

void FieldEntries::raw_term(std::string term) { terms_.insert(std::move(term)); }

void FieldEntries::facet(FieldId field, const std::string& value) {
  if (value.empty()) return;
  std::vector<std::string>& values = facets_[field];
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

void FieldEntries::value(FieldId field, const std::string& value) {
  facet(field, value);
  term(field, value);
}

void FieldEntries::slot(FieldId field, std::string bytes) { slots_[field] = std::move(bytes); }

void FieldEntries::apply_to(Xapian::Document& document) const {
  for (const std::string& term : terms_) document.add_boolean_term(term);
  for (const auto& [id, values] : facets_) {
    const corpus::Field& row = corpus::field(id);
    document.add_value(static_cast<Xapian::valueno>(row.slot),
                       row.encoding == corpus::Encoding::List ? corpus::encode_list(values) : values.front());
  }
  for (const auto& [id, bytes] : slots_)
    if (!bytes.empty()) document.add_value(static_cast<Xapian::valueno>(corpus::field(id).slot), bytes);
}

FieldEntries own_fields(const corpus::Document& document, const FoldedNames& names) {
  const corpus::Header& header = document.header;
  FieldEntries entries;
  entries.raw_term(corpus::field_term(FieldId::Id, document.id));
  entries.slot(FieldId::Id, document.id);
  entries.value(FieldId::Kind, std::string(corpus::to_string(document.kind)));
  if (header.city) entries.value(FieldId::City, *header.city);
  if (header.committee) {
    entries.value(FieldId::Committee, *header.committee);
    for (const std::string& name : names.committee(*header.committee)) entries.folded_term(FieldId::Committee, name);
  }
  if (header.committee_printed) entries.value(FieldId::Committee, *header.committee_printed);
  if (header.number) entries.term(FieldId::Number, *header.number);
  if (header.agenda_item) entries.term(FieldId::AgendaItem, *header.agenda_item);
  if (header.visibility) entries.value(FieldId::Visibility, std::string(corpus::to_string(*header.visibility)));
  if (header.date) {
    const std::string digits = corpus::date_digits(*header.date);
    entries.value(FieldId::Year, digits.substr(0, 4));
    entries.raw_term(corpus::month_term(digits.substr(0, 6)));
    entries.folded_term(FieldId::Date, digits);
    entries.slot(FieldId::Date, digits);
  }
  for (const std::string& paper : header.papers) add_paper(entries, paper);
  for (const std::string& paper : document.papers) add_paper(entries, paper);
  for (const corpus::Motion& motion : document.motions) {
    if (motion.number) entries.value(FieldId::Motion, motion_number(motion));
  }
  for (const std::string& chair : header.chairs) {
    entries.value(FieldId::Chair, chair);
    entries.term(FieldId::Chair, chair_surname(chair));
  }
  return entries;
}

void add_speech(FieldEntries& entries, const corpus::Speech& speech, const FoldedNames& names,
                const SpeakerNames& speaker_names) {
  std::vector<std::string> spellings;
  if (speech.speaker) {
    entries.facet(FieldId::Speaker, speech.person ? *speech.person : *speech.speaker);
    spellings.push_back(*speech.speaker);
  }
  if (speech.person) {
    spellings.push_back(*speech.person);
    spellings.emplace_back(without_bracket(*speech.person));
  }
  for (const std::string& name : spellings) {
    entries.term(FieldId::Speaker, name);
    if (speech.title && !name.empty()) entries.term(FieldId::Speaker, *speech.title + ' ' + name);
  }
  if (speaker_names)
    for (const std::string& name : speaker_names(speech)) entries.term(FieldId::Speaker, name);
  if (speech.party_canonical) {
    entries.value(FieldId::Party, *speech.party_canonical);
    for (const std::string& name : names.party(*speech.party_canonical)) entries.folded_term(FieldId::Party, name);
  }
  if (speech.party) {
    if (!speech.party_canonical) entries.facet(FieldId::Party, *speech.party);
    entries.term(FieldId::Party, *speech.party);
  }
  if (speech.role) entries.value(FieldId::Role, *speech.role);
  entries.value(FieldId::Manner, std::string(corpus::to_string(speech.manner)));
}

void add_resolution(FieldEntries& entries, const corpus::Resolution& resolution) {
  entries.value(FieldId::Outcome, std::string(corpus::to_string(resolution.outcome)));
  if (resolution.unanimity) entries.value(FieldId::Unanimity, std::string(corpus::to_string(*resolution.unanimity)));
  for (const std::string& paper : resolution.papers) add_paper(entries, paper);
}

}  // namespace ratsarchiv::indexer

#include "corpus/readers/oparl_treatments.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "corpus/readers/oparl_time.hpp"

namespace ratsarchiv::corpus {
namespace {

const std::vector<const OparlObject*>& related(
    const std::unordered_map<const OparlObject*, std::vector<const OparlObject*>>& relation,
    const OparlObject* object) {
  static const std::vector<const OparlObject*> kNone;
  const auto found = relation.find(object);
  return found == relation.end() ? kNone : found->second;
}

// "Hauptausschuss (öffentlich/nicht öffentlich)" -> "Hauptausschuss". A name that is all bracket stays.
std::string_view without_bracket(std::string_view name) {
  const std::size_t end = name.find_last_not_of(' ');
  const std::size_t open = name.rfind('(');
  if (end == std::string_view::npos || name[end] != ')' || open == std::string_view::npos) return name;
  const std::size_t last = name.substr(0, open).find_last_not_of(' ');
  return last == std::string_view::npos ? name : name.substr(0, last + 1);
}

template <typename Value>
bool states_no_more(const std::optional<Value>& a, const std::optional<Value>& b) {
  return !a || a == b;
}

// True when everything that a states, b states too.
bool states_no_more(const StatedTreatment& a, const StatedTreatment& b) {
  return states_no_more(a.committee, b.committee) && states_no_more(a.date, b.date) &&
         states_no_more(a.agenda_item, b.agenda_item) && states_no_more(a.is_public, b.is_public) &&
         states_no_more(a.result, b.result) && states_no_more(a.resolution_text, b.resolution_text) &&
         states_no_more(a.subject, b.subject);
}

}  // namespace

OparlTreatments::OparlTreatments(OparlTable& table) : table_(table) {
  Pairs seen;  // two objects are related in one way at most, so that the pair alone tells it
  for (const OparlObject* paper : table.all(OparlType::Paper))
    relate(paper, OparlLink::Consultation, OparlType::Consultation, consultations_of_paper_, papers_of_consultation_,
           seen);
  for (const OparlObject* consultation : table.all(OparlType::Consultation)) {
    relate(consultation, OparlLink::Paper, OparlType::Paper, papers_of_consultation_, consultations_of_paper_, seen);
    relate(consultation, OparlLink::AgendaItem, OparlType::AgendaItem, items_of_consultation_, consultations_of_item_,
           seen);
  }
  for (const OparlObject* meeting : table.all(OparlType::Meeting))
    relate(meeting, OparlLink::AgendaItem, OparlType::AgendaItem, items_of_meeting_, meetings_of_item_, seen);
  for (const OparlObject* item : table.all(OparlType::AgendaItem)) {
    relate(item, OparlLink::Consultation, OparlType::Consultation, consultations_of_item_, items_of_consultation_,
           seen);
    relate(item, OparlLink::Meeting, OparlType::Meeting, meetings_of_item_, items_of_meeting_, seen);
  }
}

void OparlTreatments::relate(const OparlObject* from, OparlLink link, OparlType type, Relation& forth, Relation& back,
                             Pairs& seen) const {
  for (const auto& [name, id] : from->links) {
    const OparlObject* to = name == link ? table_.find(type, id) : nullptr;
    if (!to || !seen.insert(std::minmax(from, to)).second) continue;
    forth[from].push_back(to);
    back[to].push_back(from);
  }
}

const OparlObject* OparlTreatments::meeting_of(const OparlObject* item, const OparlObject* consultation) const {
  if (item)
    if (const Objects& meetings = related(meetings_of_item_, item); !meetings.empty()) return meetings.front();
  if (consultation)
    for (const auto& [link, id] : consultation->links)
      if (link == OparlLink::Meeting)
        if (const OparlObject* meeting = table_.find(OparlType::Meeting, id)) return meeting;
  return nullptr;
}

std::string_view OparlTreatments::committee_of(const OparlObject* consultation, const OparlObject* meeting) const {
  for (const OparlObject* holder : {consultation, meeting}) {
    if (!holder) continue;
    for (const auto& [link, id] : holder->links)
      if (link == OparlLink::Organization)
        if (const OparlObject* organization = table_.find(OparlType::Organization, id))
          if (const auto name = organization->field(OparlField::Name); !name.empty()) return name;
  }
  return meeting ? without_bracket(meeting->field(OparlField::Name)) : std::string_view();
}

void OparlTreatments::add_treatment(const OparlObject* consultation, const OparlObject* item,
                                    const OparlObject* meeting, std::vector<StatedTreatment>& to) const {
  if ((item && item->deleted) || (meeting && meeting->deleted)) return;
  StatedTreatment treatment;
  if (const std::string_view committee = committee_of(consultation, meeting); !committee.empty())
    treatment.committee = committee;
  if (meeting) treatment.date = local_day(meeting->field(OparlField::Start));
  if (item) {
    treatment.agenda_item = item->stated(OparlField::Number);
    treatment.is_public = item->is_public;
    treatment.result = item->stated(OparlField::Result);
    treatment.resolution_text = item->stated(OparlField::ResolutionText);
    treatment.subject = item->stated(OparlField::Name);
  }
  if (!states_no_more(treatment, StatedTreatment())) to.push_back(std::move(treatment));
}

std::vector<StatedTreatment> OparlTreatments::of_paper(const OparlObject& paper) const {
  std::vector<StatedTreatment> treatments;
  for (const OparlObject* consultation : related(consultations_of_paper_, &paper)) {
    if (consultation->deleted) continue;
    const Objects& items = related(items_of_consultation_, consultation);
    for (const OparlObject* item : items) add_treatment(consultation, item, meeting_of(item, consultation), treatments);
    if (items.empty()) add_treatment(consultation, nullptr, meeting_of(nullptr, consultation), treatments);
  }
  return treatments;
}

std::vector<StatedTreatment> OparlTreatments::of_agenda_item(const OparlObject& item) const {
  std::vector<StatedTreatment> treatments;
  const OparlObject* consultation = nullptr;
  for (const OparlObject* candidate : related(consultations_of_item_, &item))
    if (!consultation && !candidate->deleted) consultation = candidate;
  add_treatment(consultation, &item, meeting_of(&item, consultation), treatments);
  return treatments;
}

std::vector<StatedTreatment> OparlTreatments::of_meeting(const OparlObject& meeting) const {
  std::vector<StatedTreatment> treatments;
  add_treatment(nullptr, nullptr, &meeting, treatments);
  return treatments;
}

std::vector<const OparlObject*> OparlTreatments::papers_of(const OparlObject& item) const {
  Objects papers;
  for (const OparlObject* consultation : related(consultations_of_item_, &item)) {
    if (consultation->deleted) continue;
    for (const OparlObject* paper : related(papers_of_consultation_, consultation))
      if (!paper->deleted) papers.push_back(paper);
  }
  std::sort(papers.begin(), papers.end(), [](const OparlObject* a, const OparlObject* b) { return a->id < b->id; });
  papers.erase(std::unique(papers.begin(), papers.end()), papers.end());
  return papers;
}

bool OparlTreatments::is_deleted(const OparlObject& item) const {
  const OparlObject* meeting = meeting_of(&item, nullptr);
  return item.deleted || (meeting && meeting->deleted);
}

void drop_repeated(std::vector<StatedTreatment>& treatments) {
  const auto key = [](const StatedTreatment& t) {
    return std::tie(t.committee, t.date, t.agenda_item, t.is_public, t.result, t.resolution_text, t.subject);
  };
  const auto less = [&](const StatedTreatment* a, const StatedTreatment* b) { return key(*a) < key(*b); };
  std::set<const StatedTreatment*, decltype(less)> distinct(less);
  std::vector<StatedTreatment> kept;
  for (const StatedTreatment& treatment : treatments)
    if (distinct.insert(&treatment).second) kept.push_back(treatment);
  treatments = std::move(kept);

  constexpr std::size_t kMaxCompared = 1000;  // each with each; no paper has as many
  if (treatments.size() > kMaxCompared) return;
  std::vector<bool> is_part(treatments.size());
  for (std::size_t i = 0; i < treatments.size(); ++i)
    for (std::size_t j = 0; j < treatments.size(); ++j)
      if (i != j && states_no_more(treatments[i], treatments[j])) is_part[i] = true;
  std::size_t i = 0;
  std::erase_if(treatments, [&](const StatedTreatment&) { return is_part[i++]; });
}

}  // namespace ratsarchiv::corpus

// Consultation, AgendaItem, Meeting and Organization -> what an OParl server states about a treatment.
#pragma once

#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/model/source_document.hpp"
#include "corpus/readers/oparl_table.hpp"

namespace ratsarchiv::corpus {

// The links between papers, consultations, agenda items and meetings, from whichever end the server states them.
// Keeps pointers into the table, which must outlive it.
class OparlTreatments {
 public:
  explicit OparlTreatments(OparlTable& table);

  // Treatments of a paper, in the order of its consultations; empty when nothing is known of any.
  std::vector<StatedTreatment> of_paper(const OparlObject& paper) const;

  // The treatment of an agenda item; empty when it or its meeting is deleted.
  std::vector<StatedTreatment> of_agenda_item(const OparlObject& item) const;

  // The meeting as a whole; empty when it is deleted.
  std::vector<StatedTreatment> of_meeting(const OparlObject& meeting) const;

  // The papers that an agenda item deals with, none of them deleted, sorted by id.
  std::vector<const OparlObject*> papers_of(const OparlObject& item) const;

  // True when the agenda item or its meeting is deleted.
  bool is_deleted(const OparlObject& item) const;

 private:
  using Objects = std::vector<const OparlObject*>;
  using Relation = std::unordered_map<const OparlObject*, Objects>;

  const OparlObject* meeting_of(const OparlObject* item, const OparlObject* consultation) const;
  std::string_view committee_of(const OparlObject* consultation, const OparlObject* meeting) const;
  void add_treatment(const OparlObject* consultation, const OparlObject* item, const OparlObject* meeting,
                     std::vector<StatedTreatment>& to) const;

  // Adds the pairs that from's links state to both directions of a relation; seen holds the pairs that are known.
  using Pairs = std::set<std::pair<const OparlObject*, const OparlObject*>>;
  void relate(const OparlObject* from, OparlLink link, OparlType type, Relation& forth, Relation& back,
              Pairs& seen) const;

  const OparlTable& table_;
  Relation consultations_of_paper_;
  Relation papers_of_consultation_;
  Relation items_of_consultation_;
  Relation consultations_of_item_;
  Relation meetings_of_item_;
  Relation items_of_meeting_;
};

// Drops treatments that repeat another and, up to 1,000 of them, those that state nothing that another does not state
// too; keeps the order.
void drop_repeated(std::vector<StatedTreatment>& treatments);

}  // namespace ratsarchiv::corpus

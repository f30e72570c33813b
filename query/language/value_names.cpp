#include "query/language/value_names.hpp"

#include <array>

#include "analyzers/text/folding.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::FieldId;

struct Row {
  FieldId field;
  std::string_view name;    // in the index, as corpus/model/names writes it
  std::string_view others;  // further spellings, folded, each between blanks
};

// A name of the index may be written as it is; `others` are the German or English words for it.
constexpr std::array kRows{
    Row{FieldId::Kind, "protocol", " protokoll niederschrift "},
    Row{FieldId::Kind, "proposal", " vorlage beschlussvorlage "},
    Row{FieldId::Kind, "motion", " antrag "},
    Row{FieldId::Kind, "question", " anfrage "},
    Row{FieldId::Kind, "statement", " stellungnahme "},
    Row{FieldId::Kind, "information", " informationsvorlage mitteilung "},
    Row{FieldId::Kind, "attachment", " anlage "},
    Row{FieldId::Kind, "other", " sonstiges sonstige "},
    Row{FieldId::Section, "header", " kopf "},
    Row{FieldId::Section, "history", " vorgang "},
    Row{FieldId::Section, "working_paper", " beratungsunterlage "},
    Row{FieldId::Section, "motion_text", " beschlussantrag "},
    Row{FieldId::Section, "debate", " aussprache debatte "},
    Row{FieldId::Section, "resolution", " beschluss "},
    Row{FieldId::Section, "attestation", " beurkundung "},
    Row{FieldId::Section, "other", " sonstiges "},
    Row{FieldId::Outcome, "angenommen", " accepted zugestimmt zustimmung "},
    Row{FieldId::Outcome, "abgelehnt", " rejected ablehnung "},
    Row{FieldId::Outcome, "kenntnisnahme", " noted "},
    Row{FieldId::Outcome, "vertagt", " adjourned "},
    Row{FieldId::Outcome, "verwiesen", " referred "},
    Row{FieldId::Outcome, "zurueckgezogen", " withdrawn "},
    Row{FieldId::Outcome, "gewaehlt", " elected "},
    Row{FieldId::Outcome, "erledigt", " settled "},
    Row{FieldId::Outcome, "ohne", " none "},
    Row{FieldId::Unanimity, "einstimmig", " unanimous "},
    Row{FieldId::Unanimity, "mehrheitlich", " majority "},
    Row{FieldId::Manner, "woertlich", " verbatim "},
    Row{FieldId::Manner, "sinngemaess", " reported indirekt "},
    Row{FieldId::Visibility, "öffentlich", " public "},
    Row{FieldId::Visibility, "nichtöffentlich", " nonpublic internal "},
};

}  // namespace

bool has_fixed_values(FieldId field) {
  for (const Row& row : kRows)
    if (row.field == field) return true;
  return false;
}

std::optional<std::string_view> fixed_value(FieldId field, std::string_view text) {
  const std::string folded = analyzers::fold_value(text);
  if (folded.empty() || folded.find(' ') != std::string::npos) return std::nullopt;
  for (const Row& row : kRows)
    if (row.field == field &&
        (folded == analyzers::fold_value(row.name) || row.others.find(" " + folded + " ") != std::string_view::npos))
      return row.name;
  return std::nullopt;
}

std::string fixed_value_list(FieldId field) {
  std::string list;
  for (const Row& row : kRows)
    if (row.field == field) list += (list.empty() ? "" : ", ") + std::string(row.name);
  return list;
}

}  // namespace ratsarchiv::query

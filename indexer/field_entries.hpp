// The boolean terms and slot values of a document, collected before they are given to Xapian.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.hpp"
#include "corpus/model/field_table.hpp"
#include "corpus/profiles/profile.hpp"

namespace Xapian {
class Document;
}

namespace ratsarchiv::indexer {

// Every spelling of a profile's names by the canonical one, folded once and used for every document.
class FoldedNames {
 public:
  explicit FoldedNames(const corpus::Profile& profile);

  // Folded; empty for a name that the profile does not know. The reference lives as long as this.
  const std::vector<std::string>& committee(const std::string& canonical) const;
  const std::vector<std::string>& party(const std::string& canonical) const;

 private:
  std::map<std::string, std::vector<std::string>> committees_;
  std::map<std::string, std::vector<std::string>> parties_;
};

// Value semantics: the passages of a document start with a copy of the document's own fields.
class FieldEntries {
 public:
  // A term of the field for a value that is folded here, or is folded already. Blank values make none.
  void term(corpus::FieldId field, std::string_view value);
  void folded_term(corpus::FieldId field, std::string_view folded_value);
  // A term as it is.
  void raw_term(std::string term);
  // A value to show and count, in the order of first mention, each once. A Text field keeps the first only.
  void facet(corpus::FieldId field, const std::string& value);
  // facet and term.
  void value(corpus::FieldId field, const std::string& value);
  // A slot as it is; an empty value leaves it out.
  void slot(corpus::FieldId field, std::string bytes);

  void apply_to(Xapian::Document& document) const;

 private:
  std::set<std::string> terms_;
  std::map<corpus::FieldId, std::vector<std::string>> facets_;
  std::map<corpus::FieldId, std::string> slots_;
};

// The fields that a document and all its passages share (see document_terms.hpp).
FieldEntries own_fields(const corpus::Document& document, const FoldedNames& names);

// Names that the speaker of a speech is to be found by, beside those that the speech itself says. May be empty.
using SpeakerNames = std::function<const std::vector<std::string>&(const corpus::Speech& speech)>;

// Speaker, party, role, manner.
void add_speech(FieldEntries& entries, const corpus::Speech& speech, const FoldedNames& names,
                const SpeakerNames& speaker_names);

// Outcome and unanimity; not the votes.
void add_resolution(FieldEntries& entries, const corpus::Resolution& resolution);

}  // namespace ratsarchiv::indexer

// Document of the model -> documents of the two databases: the single place where terms and values are made for
// writing. What is written here is the contract with query/; both sides spell terms through corpus/model/terms.hpp and
// fold values with analyzers::fold_value.
//
// Database `protocols`, one document each:
//   data     corpus::encode_record of the document
//   words    exact form, stems (alternates too) and compound parts of every word outside the distribution list, without
//            positions; wdf counts. Subject words the same way under the prefixes of the subject. A completed suspended
//            compound has no exact form.
//   boolean  (wdf 0) the document's own fields, and those of all its speeches and resolutions; every kind of section
//            that it has, the distribution list included
//   slots    facets (display values), date, id, fingerprint, order, count of words, searched ranges
// Database `passages`, one document for each of corpus::passages_of:
//   data     the passage's id ("...#5")
//   words    exact form with positions, stems and parts without. Positions count from 1 within the passage; between two
//            ranges of one passage lies a gap of kRangeGap, so that no phrase crosses it. Subject words are boolean.
//   boolean  unit_term; the document's own fields as in `protocols`; of the speech its speaker, party, role, manner; of
//            the resolution its outcome and unanimity; the one kind of section: "debate" for a speech, "resolution" for
//            a resolution, else its own
//   slots    the document's own facets and those of the speech or resolution; the votes of a resolution (these only
//            here); date; the document's id; order; count of words; ranges
//
// The document's own fields: Id (unfolded), City, Committee (canonical, printed, abbreviation, every spelling of the
// profile), Number, AgendaItem, Kind, Visibility (no term when unknown), Year, Date (8 digits), month_term, Paper (of
// the header and every paper referred to; also the number alone when a word follows it: "388/2019" for
// "388/2019 Neufassung"), Motion ("285/2019"), Chair (as printed, and the surname).
// Speaker: surname, person, the person without the bracket, each with the title before it; every spelling that the
// table of persons has. Party: printed, canonical, every spelling.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "analyzers/text/lexicon.hpp"
#include "corpus/model/document.hpp"
#include "corpus/profiles/profile.hpp"
#include "indexer/field_entries.hpp"

namespace Xapian {
class Document;
}

namespace ratsarchiv::indexer {

// Words between the last position of one range of a passage and the first of the next.
inline constexpr std::uint32_t kRangeGap = 100;

enum class Level { Protocol, Passage };

// Gets the documents one by one: first the one for `protocols`, then its passages in order.
using DocumentSink = std::function<void(Level level, Xapian::Document& document)>;

// Holds an analyzer, so make one a thread. The profiles given to it have to outlive it.
class DocumentTerms {
 public:
  explicit DocumentTerms(std::shared_ptr<const analyzers::Lexicon> lexicon);
  ~DocumentTerms();

  // The text is analyzed once, for both levels. fingerprint goes into its slot as it is.
  void make(const corpus::Document& document, const corpus::Profile& profile, std::string_view fingerprint,
            const DocumentSink& sink, const SpeakerNames& speaker_names = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::indexer

// What a run has to say: the counts of a manifest and the report.json of each audience.
//
// report.json: {"format_version":1, "generation", "audience", "counts" (as in the manifest), "changes" {added, changed,
// unchanged, removed}, "sources" {"documents", "also_in": texts by format},
// "files" {added, changed, removed: [path], moved: ["old -> new"]}, "documents" {added: [id], changed: [{id, fields,
// speeches, speeches_removed}], removed: [id]}: both against the generation "before", null and empty for the first,
// "coverage" {"numbers": [{city, committee, year, held, highest, missing: ["1-3"]}], "sessions": [{city, committee,
// date, held, missing}], "papers": [{city, number, cited_by}]}, "retractions": [{id, kind, date, reason}],
// "problems" [{path, oparl_id, level, kind, message, document, begin, end}]}, one problem a line, null where there is
// nothing. Listed are every problem and note of a source and every problem of a document; notes of documents are
// counted only, they stand with the document. The public report is made of public things alone; the internal one of
// everything.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "indexer/generation_difference.hpp"
#include "indexer/identity.hpp"
#include "indexer/previous_generation.hpp"
#include "indexer/source_parsing.hpp"
#include "indexer/verification.hpp"

namespace ratsarchiv::indexer {

// Documents by what became of them since the last generation.
struct ChangeCounts {
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t removed = 0;
};

// Prefixes of counts that are made for each kind met.
inline constexpr std::string_view kKindCount = "kind.";                   // documents by kind
inline constexpr std::string_view kProblemCount = "problem.";             // problems by kind
inline constexpr std::string_view kNoteCount = "note.";                   // notes by kind
inline constexpr std::string_view kUnknownCount = "unknown_visibility.";  // internal documents by why it is unknown

// What the tables of persons know.
struct PersonCounts {
  std::uint64_t persons = 0;
  std::uint64_t unknown_speeches = 0;  // that the table has no person for: it is that of an older generation
};

// What stands in the report of one audience beside what the run itself knows.
struct ReportedChanges {
  std::string before;  // stamp of the generation before; empty for none
  ChangeCounts counts;
  DocumentDifference documents;
  FileDifference files;
};

class RunReport {
 public:
  // parsed and documents outlive it.
  RunReport(const ParsedSources& parsed, const std::vector<PlannedDocument>& documents, PersonCounts open,
            PersonCounts all);

  // Counts for the manifest of an audience: "files", "documents", "passages", "speeches", "resolutions", "speakers",
  // "files_with_problems",
  // "problems", "notes", and by kind;
  // "persons" of the table, and "persons.unknown_speeches" that it has none for, by which an older table is seen to
  // age. For Internal over both audiences, with "public.documents" and "public.passages" beside them.
  std::map<std::string, std::uint64_t> counts(corpus::Audience audience, const DatabaseContents& open,
                                              const DatabaseContents& closed) const;

  // The files that the manifest of an audience lists: for Internal all, for Public those that gave public documents
  // and no others: a hash tells something about all that was hashed.
  std::vector<corpus::SourceFile> files(corpus::Audience audience) const;

  std::string json(corpus::Audience audience, const corpus::Manifest& manifest, const ReportedChanges& changes) const;

 private:
  bool is_known_to(corpus::Audience audience, const ReportedProblem& problem) const;
  // The document that a parsed text has become or was merged into; null for a text that was retracted.
  const PlannedDocument* document_of(std::uint32_t text) const {
    return document_of_text_[text] == kNone ? nullptr : &documents_[document_of_text_[text]];
  }
  bool is_first_of_document(std::uint32_t text) const {
    return document_of(text) != nullptr && document_of(text)->texts.front() == text;
  }
  static constexpr std::uint32_t kNone = UINT32_MAX;

  const ParsedSources& parsed_;
  const std::vector<PlannedDocument>& documents_;
  std::vector<std::uint32_t> document_of_text_;
  const PersonCounts open_persons_;
  const PersonCounts all_persons_;
};

}  // namespace ratsarchiv::indexer

// What a run has to say: the counts of a manifest and the report.json of each audience.
//
// report.json: {"format_version":1, "generation", "audience", "counts" (as in the manifest), "changes" {added, changed,
// unchanged, removed}, "sources" {"documents", "also_in": texts by format}, "problems" [{path, oparl_id, level, kind,
// message, document, begin, end}]}, one problem a line, null where there is nothing. Listed are every problem and note
// of a source and every problem of a document; notes of documents are counted only, they stand with the document. The
// public report is made of public things alone; the internal one of everything.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "corpus/model/archive_layout.hpp"
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

class RunReport {
 public:
  // parsed and documents outlive it.
  RunReport(const ParsedSources& parsed, const std::vector<PlannedDocument>& documents, PersonCounts open,
            PersonCounts all);

  // Counts for the manifest of an audience: "files", "documents", "passages", "problems", "notes", and by kind;
  // "persons" of the table, and "persons.unknown_speeches" that it has none for, by which an older table is seen to
  // age. For Internal over both audiences, with "public.documents" and "public.passages" beside them.
  std::map<std::string, std::uint64_t> counts(corpus::Audience audience, const DatabaseCounts& open,
                                              const DatabaseCounts& closed) const;

  // The files that the manifest of an audience lists: for Internal all, for Public those that gave public documents
  // and no others: a hash tells something about all that was hashed.
  std::vector<corpus::SourceFile> files(corpus::Audience audience) const;

  std::string json(corpus::Audience audience, const corpus::Manifest& manifest, const ChangeCounts& changes) const;

 private:
  bool is_known_to(corpus::Audience audience, const ReportedProblem& problem) const;
  // The document that a parsed text has become or was merged into.
  const PlannedDocument& document_of(std::uint32_t text) const { return documents_[document_of_text_[text]]; }

  const ParsedSources& parsed_;
  const std::vector<PlannedDocument>& documents_;
  std::vector<std::uint32_t> document_of_text_;
  const PersonCounts open_persons_;
  const PersonCounts all_persons_;
};

}  // namespace ratsarchiv::indexer

// Sources -> parsed texts in the spool: the first half of a run.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "corpus/model/document.hpp"
#include "corpus/readers/source_scan.hpp"
#include "indexer/full_build.hpp"
#include "indexer/identity.hpp"
#include "indexer/index_options.hpp"
#include "indexer/parse_cache.hpp"
#include "indexer/person_statistics.hpp"
#include "indexer/retractions.hpp"
#include "indexer/spool.hpp"
#include "indexer/text_facts.hpp"

namespace ratsarchiv::indexer {

// A file of a source, and what its bytes were when they were read.
struct ListedFile {
  std::uint32_t source = 0;  // index of the SourceSpec
  corpus::ScannedFile file;
  std::string sha256;  // empty when it was not read, or could not be
};

struct ParsedSources {
  std::vector<ParsedText> texts;          // in no particular order
  std::vector<ReportedProblem> problems;  // sorted by path, the OParl id, place and kind
  std::vector<ListedFile> files;          // as scanned, with the hashes of what was read
  CollectedPersons persons;               // who speaks in the texts, each text by its audience
  // Who speaks in the texts that may be retracted, by the text's index: they count once it is known that it stays.
  std::map<std::uint32_t, std::vector<analyzers::PersonNaming>> held_back;
};

// The files of all sources as they lie there, in the order of the sources, then by path; nothing is read. Throws
// Error{InputUnreadable} for a source that does not exist: a run without it would lose all its documents.
std::vector<ListedFile> list_files(const std::vector<SourceSpec>& sources);

// The hash of a file's bytes, or an empty text when it cannot be read.
std::string hash_of(const corpus::ScannedFile& file);

// Reads of every source what cache does not know, parses it with options.jobs threads, and writes each document to
// spool. A text that the parser fails on is a problem and the run goes on; so is a listed file that gave nothing at
// all. Throws Error{StorageFailed}.
//
// A problem of a source goes to the public report only where the source was declared public, by its profile or by
// SourceSpec::visibility, and notes never do: what could not be read may be internal, and so may its name.
// corrections_hash becomes part of the fingerprint of every text. Retracted speeches are taken out before anything is
// made of a text; retracted documents by take_out_retracted.
ParsedSources parse_sources(const IndexOptions& options, std::vector<ListedFile> files,
                            const std::string& corrections_hash, const Retractions& retractions, ParseCache& cache,
                            Spool& spool, const CountDocument& count);

// Takes the retracted documents out of what was planned: their texts stay in parsed.texts and belong to none. A
// document of which a retracted speech was not found again goes too, with a problem.
void take_out_retracted(ParsedSources& parsed, std::vector<PlannedDocument>& documents, const Retractions& retractions);

// The problems of a document as the report lists them.
std::vector<ReportedProblem> problems_of(const corpus::Document& document, corpus::Audience audience);

// Why the visibility of a document is unknown, in the words of its own problem; empty when it is known.
std::string visibility_problem_of(const corpus::Document& document);

}  // namespace ratsarchiv::indexer

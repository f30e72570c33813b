// Which parsed texts are one document, and what it is called.
//
// Merged are texts with the same key (protocol_id or other_id) and the same normalised text, within one audience: a
// document must not tell the public that the same text also lies in a file that is internal. The file that comes first
// by source id is the document's source, the others its also_in. Where documents then share a key, the first by source
// id keeps it and the others get distinguished_id; public ones come before internal ones, so that a public id never
// depends on what is internal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "corpus/model/document.hpp"
#include "indexer/coverage.hpp"
#include "indexer/spool.hpp"

namespace ratsarchiv::indexer {

// What a run keeps in memory of a parsed text.
struct ParsedText {
  std::string key;           // Document::id as the parser gave it
  std::string source_id;     // corpus::source_id
  std::uint32_t unit = 0;    // number of the document among those of one source text, from 0
  std::uint32_t source = 0;  // index of the SourceSpec it came by
  corpus::Audience audience = corpus::Audience::Internal;
  std::string text_hash;    // of the normalised text
  std::string fingerprint;  // of the record, the profile and the parser
  std::uint64_t text_bytes = 0;
  corpus::DocumentKind kind = corpus::DocumentKind::Other;
  std::string path;                // Source::path
  std::string format;              // Source::format
  std::string extracted_from;      // SourceDocument::extracted_from
  std::string visibility_problem;  // why the visibility is unknown; empty when it was read, stated or declared
  RecordPlace place;
  CoverageFacts coverage;
  std::vector<std::uint32_t> blanked;  // numbers of the retractions of speeches that were carried out in it
};

// A document to be indexed. texts are indexes into the list of parsed texts: the document itself, then those merged
// into it, in the order of also_in.
struct PlannedDocument {
  std::string id;
  std::string fingerprint;  // of the id and of all its texts
  corpus::Audience audience = corpus::Audience::Internal;
  std::vector<std::uint32_t> texts;
};

// The documents of texts, sorted by id, each text in exactly one. The same for every order of texts, up to the indexes.
std::vector<PlannedDocument> plan_documents(const std::vector<ParsedText>& texts);

// Hash of what a text says whatever its format: of its letters and digits, and of full stops and commas between two
// digits. 32 hexadecimal digits; text is UTF-8.
std::string normalised_text_hash(std::string_view text);

// The same of a document, without page furniture; of a header the subject and the papers count, not the order in which
// its cells are printed. So the same protocol as text, PDF and DOCX has one hash.
std::string normalised_text_hash(const corpus::Document& document);

}  // namespace ratsarchiv::indexer

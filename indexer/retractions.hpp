// ARCHIVE/retractions.toml: what the archivist took down, for good. Written by `ratsarchiv retract` alone, read and
// honoured by every run.
//
//   [[retraction]]
//   id = "stuttgart/va/2019-07-03/321"     or one speech of it: "...321#5"
//   date = 2026-11-26
//   reason = "Art. 17 DSGVO"
//   audience = "public"                    who may know of the retraction: the audience that the document had
//   kind = "protocol"
//   text = "0123..."                       hash of what was taken down, so that it is known again under another id
//
// A document stays out when it has the id, or the text. A speech is looked for by its text among the speeches of its
// document, and its bytes in the text become blanks, so that every offset stays true. Where the document is there and
// the speech is not found (its text was edited, or is cut differently), the whole document stays out, with a problem:
// rather too much than too little.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "corpus/model/document.hpp"

namespace ratsarchiv::indexer {

struct RetractionEntry {
  corpus::Tombstone tombstone;
  corpus::Audience audience = corpus::Audience::Internal;
  std::string text_hash;  // normalised_text_hash of the document's text, or of the speech's

  // Of a whole document, or of one speech.
  bool is_speech() const { return tombstone.id.find('#') != std::string::npos; }
  std::string document_id() const { return tombstone.id.substr(0, tombstone.id.find('#')); }
};

struct Retractions {
  std::vector<RetractionEntry> list;  // in the order of the file
  std::string hash;                   // of the file; the same for a missing and an empty one

  const RetractionEntry* find(std::string_view id) const;
};

// None where there is no such file. Throws Error{InputUnreadable} naming file, line and cure for what cannot be read:
// a run that overlooked a retraction would publish what was taken down.
Retractions read_retractions(const std::filesystem::path& file);

// Adds one entry, durably: when this returns, no crash loses it. Throws Error{StorageFailed}.
void append_retraction(const std::filesystem::path& file, const RetractionEntry& entry);

// The entry for what is about to be taken down: the document, or the speech of this number.
RetractionEntry retraction_of(const corpus::Document& document, std::optional<int> speech, corpus::Audience audience,
                              corpus::Retraction retraction);

// The speech of a document as it is after its retraction: without speaker and evidence, its words in text blanks. What
// was read in it (references, mentions, resolutions, problems) goes too.
void blank_speech(corpus::Document& document, int speech);

// Whether a retraction may be about a text of this key (Document::id as the parser gave it) and normalised_text_hash:
// what is read in it has to wait until its id is settled.
bool may_be_retracted(const Retractions& retractions, std::string_view key, std::string_view text_hash);

// Takes out the speeches of document that are retracted. document.id may still be its key, without the suffix that
// tells documents of one key apart. Returns the numbers in retractions.list of the entries that were found.
std::vector<std::uint32_t> blank_retracted_speeches(corpus::Document& document, const Retractions& retractions);

}  // namespace ratsarchiv::indexer

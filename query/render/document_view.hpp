// One document, or one passage of it, as `show` prints it; and all of them as `export` does.
#pragma once

#include <iosfwd>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "corpus/model/document.hpp"
#include "corpus/model/passage.hpp"
#include "query/archive_reader.hpp"
#include "query/render/language.hpp"

namespace ratsarchiv::query {

// The header with its labels, the speakers and resolutions in order, and the text. Ends with a line end.
std::string document_text(const corpus::Document& document, Language language);

// The header, who speaks or what was decided, and the text of just this passage.
std::string passage_text(const corpus::Document& document, const corpus::Passage& passage, Language language);

// {"id", "unit", "document", "header", "speech", "resolution", "section", "ranges", "text"}: the parts are those of
// corpus::to_json(document); of speech, resolution and section the one that the passage is, the others null. Byte
// ranges are in the document's text; text is theirs, one after the other with a line end between.
nlohmann::ordered_json passage_json(const corpus::Document& document, const corpus::Passage& passage);

// What is left of a retracted document or speech: id, kind, date and reason.
corpus::Document document_of(const corpus::Tombstone& tombstone);

// Every document as one line of JSON (corpus::to_json), in the order of the ids, and every tombstone of a document or
// speech, whose text is empty and whose `retracted` is not null. Throws corpus::Error{StorageFailed}
// when out fails.
void export_jsonl(const ArchiveReader& archive, std::ostream& out);

}  // namespace ratsarchiv::query

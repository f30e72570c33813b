// Identity: the ids of documents and passages, stable over rebuilds, used in URLs and citations.
//
// Protocol: city/committee/date/number in [a-z0-9.~-]. Other documents: city/<kind>/<OParl file number or hash>.
// Passages: id#5 (speech), id#b1 (resolution), id#s2 (section).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/model/document.hpp"

namespace ratsarchiv::corpus {

// One component of an id: lower case, umlauts as ae/oe/ue, ß as ss, other marks dropped, everything else outside
// [a-z0-9.] one '-' without repetition at the ends: "245/E" -> "245-e", "" -> "-".
std::string id_component(std::string_view text);

// What numbers a protocol of a city: its own number, or the agenda item.
enum class NumberedBy { Number, AgendaItem };

// The key of a protocol before it is made unique; a missing part is "-". committee_abbreviation is the profile's, else
// the committee's name.
std::string protocol_id(const Header& header, std::string_view committee_abbreviation, NumberedBy numbered_by);

// The key of any other document: the last component of its OParl file id, else 12 digits of the hash of its text.
std::string other_id(const std::optional<std::string>& city, DocumentKind kind, const Source& source);

// What tells two documents of one id apart: the OParl id, else path and hash.
std::string source_id(const Source& source);

// id of all but the first by source id: "~" and 8 hexadecimal digits of the hash of the source id.
std::string distinguished_id(std::string_view id, const Source& source);

// A passage of a document: what `show stuttgart/va/2019-07-03/321#5` names.
enum class PassageKind { Speech, Resolution, Section };

struct PassageRef {
  std::string document_id;
  PassageKind kind;
  int index;  // from 1
};

std::string passage_id(const PassageRef& passage);
// Nothing when id names no passage ("stuttgart/va/2019-07-03/321" or a malformed suffix).
std::optional<PassageRef> parse_passage_id(std::string_view id);

}  // namespace ratsarchiv::corpus

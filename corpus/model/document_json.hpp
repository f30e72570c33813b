// Documents as JSON with the fixed keys of `show --format json` and `export`, and back; and as the bytes that the
// index stores for each.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "corpus/model/document.hpp"

namespace ratsarchiv::corpus {

// Every key is always there, in the documented order; unknown is null or [].
nlohmann::ordered_json to_json(const Document& document);

// The inverse. Throws Error{ArchiveCorrupt} when json is not what to_json writes.
Document document_from_json(const nlohmann::ordered_json& json);

// The stored record: JSON without `text`, a zero byte, the text.
std::string encode_record(const Document& document);

// The inverse. Throws Error{ArchiveCorrupt} for other bytes.
Document decode_record(std::string_view record);

}  // namespace ratsarchiv::corpus

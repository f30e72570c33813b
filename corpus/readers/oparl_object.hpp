// An object of an OParl 1.1 server, reduced to what the join needs. Between oparl_page (JSON -> objects), oparl_table
// (the newest version of each) and oparl_join (objects -> documents).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/model/source_document.hpp"

namespace ratsarchiv::corpus {

enum class OparlType : std::uint8_t { Paper, Meeting, AgendaItem, Organization, File, Consultation };
inline constexpr std::size_t kOparlTypeCount = 6;

// Properties with a text as value, named as in OParl.
enum class OparlField : std::uint8_t {
  Name,
  Date,
  Reference,
  PaperType,
  Start,
  Number,
  Result,
  ResolutionText,
  AccessUrl,
  DownloadUrl
};

// Properties that refer to other objects, by id or by the object itself; one or a list.
enum class OparlLink : std::uint8_t {
  MainFile,
  AuxiliaryFile,
  ResolutionFile,
  Invitation,
  ResultsProtocol,
  VerbatimProtocol,
  Consultation,
  AgendaItem,
  Meeting,
  Organization,
  Paper
};
inline constexpr std::size_t kOparlLinkCount = 11;

// True for links from a Paper, Meeting or AgendaItem to its Files.
constexpr bool is_file_link(OparlLink link) { return link <= OparlLink::VerbatimProtocol; }

struct OparlObject {
  OparlType type = OparlType::File;
  std::string id;                           // empty: the server gave none
  std::optional<std::int64_t> modified_us;  // microseconds since 1970 UTC; nothing when missing or malformed
  bool deleted = false;
  std::optional<bool> is_public;                           // AgendaItem.public
  std::uint32_t page = 0;                                  // index of the page it was read from
  std::vector<std::pair<OparlField, std::string>> fields;  // not blank, at most one of each
  std::vector<std::pair<OparlLink, std::string>> links;    // in the order of the page
  std::string text;                                        // File.text
  std::string text_sha256;                                 // empty without text
  std::shared_ptr<SourceDocument> extracted;  // of a File without text: what its stored bytes gave; mostly nothing

  // Empty when the object has no such field. The view lives as long as the object.
  std::string_view field(OparlField wanted) const {
    for (const auto& [name, value] : fields)
      if (name == wanted) return value;
    return {};
  }

  // Nothing when the object has no such field.
  std::optional<std::string> stated(OparlField wanted) const {
    const std::string_view value = field(wanted);
    return value.empty() ? std::nullopt : std::optional<std::string>(value);
  }
};

}  // namespace ratsarchiv::corpus

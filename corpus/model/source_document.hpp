// What readers hand on: the text of one file as it is, and what its source states about it besides the text.
//
// Readers repair nothing: text is the source's text decoded to UTF-8 and nothing more; repair is the first step of
// analyzers/. A value that the source does not state is nothing, never a guess.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/byte_range.hpp"
#include "corpus/model/calendar_date.hpp"
#include "corpus/model/document.hpp"

namespace ratsarchiv::corpus {

enum class MarkKind { Page, TableCell, Furniture };

// A range of the text that the source's format sets apart. Lines are not marked: they end at '\n'.
struct TextMark {
  MarkKind kind;
  ByteRange range;
  int number = 0;  // of a page: its number, from 1; of a table cell: its column, from 0
};

// One treatment of a paper in a session, as an OParl server states it (Consultation with AgendaItem and Meeting).
struct StatedTreatment {
  std::optional<std::string> committee;        // Organization.name, else Meeting.name without its bracket
  std::optional<CalendarDate> date;            // the local day of Meeting.start
  std::optional<std::string> agenda_item;      // AgendaItem.number
  std::optional<bool> is_public;               // AgendaItem.public
  std::optional<std::string> result;           // AgendaItem.result
  std::optional<std::string> resolution_text;  // AgendaItem.resolutionText
  std::optional<std::string> subject;          // AgendaItem.name
};

// What the source states about a file besides its text. Empty for plain files.
struct StatedFacts {
  std::optional<std::string> title;       // File.name
  std::optional<std::string> paper;       // Paper.reference, as printed
  std::optional<std::string> paper_type;  // Paper.paperType, as printed
  std::optional<std::string> subject;     // Paper.name
  std::optional<CalendarDate> date;       // File.date, else Paper.date
  std::vector<StatedTreatment> treatments;
};

// A source file as a run saw it; size, time and hash save reading it again.
struct SourceFile {
  std::string path;  // last component of SOURCE plus the path below it
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;  // nanoseconds since 1970, of the file system
  std::string sha256;            // of the file's bytes
};

struct SourceDocument {
  Source source;
  std::optional<SourceFile> file;  // that is this text and nothing else: of plain text files, outside of archives
  std::string text;                // valid UTF-8
  // SHA-256 of the bytes of the file that the text was extracted from, in hexadecimal; empty for plain text.
  std::string extracted_from;
  std::vector<TextMark> marks;
  StatedFacts facts;
  std::optional<double> ocr_confidence;  // of recognised text, 0 to 1
  std::vector<Problem> problems;         // what the reader noticed and survived (an encoding that had to be guessed)
};

// A source that gave no document, or less than it should have.
struct SourceProblem {
  std::string path;      // as in Source::path; for an OParl object its id is named in message
  std::string oparl_id;  // empty when it is not about one OParl object
  ProblemLevel level = ProblemLevel::Problem;
  std::string kind;     // one word for grouping, for instance "unreadable", "empty", "encoding", "json"
  std::string message;  // what happened and what to do about it, in English
};

}  // namespace ratsarchiv::corpus

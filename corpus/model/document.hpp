// The document model: what one protocol, paper or other text is to us after parsing. See DESIGN of the model in
// ARCHITECTURE.md. Filled by analyzers/structure, stored by indexer/, shown by query/; document_json.hpp writes it.
//
// Every value that the source does not give is nothing or an empty list, never a guess. Byte ranges are half-open, in
// Document::text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/byte_range.hpp"
#include "corpus/model/calendar_date.hpp"

namespace ratsarchiv::corpus {

// What kind of text a document is. A Niederschrift is a Protocol; the rest are papers by their kind.
enum class DocumentKind { Protocol, Proposal, Motion, Question, Statement, Information, Attachment, Other };

enum class Visibility { Public, NonPublic };  // öffentlich, nichtöffentlich

enum class SectionKind {
  Header,
  History,
  WorkingPaper,
  MotionText,
  Debate,
  Resolution,
  Attestation,
  Distribution,
  Other
};

enum class Manner { Verbatim, Reported };  // woertlich, sinngemaess

// angenommen, abgelehnt, kenntnisnahme, vertagt, verwiesen, zurueckgezogen, gewaehlt, erledigt, ohne
enum class Outcome { Accepted, Rejected, Noted, Adjourned, Referred, Withdrawn, Elected, Settled, None };

enum class Unanimity { Unanimous, Majority };  // einstimmig, mehrheitlich

enum class ResolutionSource { Text, Oparl };  // read in the text, or stated by the OParl server alone

enum class ReferenceKind { Paper, Motion, Law, Protocol };

// A note is worth knowing (a rejoined word); a problem means that something could not be read.
enum class ProblemLevel { Note, Problem };

struct Source {
  std::string path;                     // last component of SOURCE plus the path below it; never absolute
  std::optional<std::string> oparl_id;  // id of the OParl File
  std::optional<std::string> url;       // where a reader finds the original
  std::string format;                   // "txt", "oparl", ...
  std::string sha256;                   // of the text as UTF-8, in hexadecimal
};

struct Header {
  std::optional<std::string> city;
  std::optional<std::string> committee;          // canonical name
  std::optional<std::string> committee_printed;  // as printed
  std::optional<std::string> number;             // Niederschrift Nr.: "321", "245/E"
  std::optional<std::string> agenda_item;        // TOP: "3", "2a"
  std::optional<std::string> kind;               // the printed word: Verhandlung, Ergebnis der Beratung
  std::vector<std::string> papers;               // Drucksachen of this agenda item, normalised by the profile
  std::vector<std::string> file_numbers;         // GZ
  std::optional<CalendarDate> date;
  std::optional<Visibility> visibility;
  std::vector<std::string> chairs;       // one entry a person, as printed
  std::vector<std::string> rapporteurs;  // one entry a person, as printed
  std::optional<std::string> recorder;
  std::optional<std::string> subject;  // Betreff, line ends replaced by blanks
};

// An earlier treatment from the Vorgang block.
struct HistoryEntry {
  std::optional<std::string> committee;
  std::optional<CalendarDate> date;
  std::optional<Visibility> visibility;
  std::optional<std::string> number;
  std::optional<std::string> result;
};

struct Section {
  SectionKind kind;
  ByteRange range;
};

// The words of the text that an attribution rests on, and the rule that saw them.
struct Evidence {
  std::string rule;  // name of the rule in the profile or the parser
  ByteRange range;
  std::string words;  // the bytes of text in range, white space folded to one blank
};

// Who speaks as the parser read it, where the table of persons or the archivist then said otherwise.
struct SpeakerAsRead {
  std::optional<std::string> speaker;
  std::optional<std::string> person;
  std::optional<std::string> title;
  std::optional<std::string> role;
  std::optional<std::string> party;
  std::optional<std::string> party_canonical;
  std::optional<std::string> office;

  bool operator==(const SpeakerAsRead&) const = default;
};

struct Speech {
  int index = 0;  // 1, 2, ... in the order of the text
  std::optional<std::string>
      speaker;  // surname as printed, without title and role; nothing where the archivist withdrew it
  std::optional<std::string> person;  // the person, one spelling over all documents; key of the speaker facet
  std::optional<std::string> title;   // "Dr.", "Prof. Dr."
  std::optional<std::string> role;    // the word before the name: StR, OB, Stadtrat, Herr
  std::optional<std::string> party;   // as printed
  std::optional<std::string> party_canonical;
  std::optional<std::string> office;  // a bracket that is no party: GPR, StKäm, a firm
  Manner manner = Manner::Reported;
  ByteRange range;
  std::optional<int> page;
  Evidence evidence;
  std::optional<double> confidence;  // measured precision of the rule; nothing below 10 cases
  // Only in the stored record, not in what users get: so the table of persons can be made anew from an archive.
  std::optional<SpeakerAsRead> as_read = {};
};

struct Resolution {
  Outcome outcome = Outcome::None;
  std::optional<Unanimity> unanimity;
  std::optional<std::int64_t> yes;
  std::optional<std::int64_t> no;
  std::optional<std::int64_t> abstained;
  std::optional<std::string> committee;
  std::vector<std::string> papers;
  ByteRange range;   // empty (0, 0) when source is Oparl
  std::string text;  // the sentence itself
  ResolutionSource source = ResolutionSource::Text;
};

struct Motion {
  std::optional<std::string> number;  // "285"; nothing where the city prints none
  std::optional<int> year;
  std::optional<std::string> faction;
  std::optional<CalendarDate> date;
};

struct Reference {
  ReferenceKind kind;
  std::string value;  // normalised: "388/2019", "§ 37 GemO"
  ByteRange range;
};

// A person named but not speaking.
struct Mention {
  std::string name;
  ByteRange range;
};

struct Problem {
  std::string kind;  // one word for grouping: "header", "visibility", "date", "committee", ...
  ProblemLevel level = ProblemLevel::Problem;
  std::string message;
  std::optional<ByteRange> range;
};

// Taken down by the archivist: when and why.
struct Retraction {
  CalendarDate date;
  std::string reason;
};

// Where a page of the source file stands in the text.
struct PageRange {
  int number = 0;  // as in Speech::page, from 1
  ByteRange range;
};

struct Document {
  std::string id;
  DocumentKind kind = DocumentKind::Other;
  Source source;
  std::vector<Source> also_in;  // further files with the same key and the same normalised text
  Header header;
  std::vector<HistoryEntry> history;
  std::vector<Section> sections;
  std::vector<Speech> speeches;
  std::vector<Resolution> resolutions;  // that on the agenda item itself first, the others as printed
  std::vector<Motion> motions;
  std::vector<std::string> papers;  // every paper referred to, the header's included, sorted, without repetition
  std::vector<Reference> references;
  std::vector<Mention> mentions;
  std::vector<Problem> problems;
  std::optional<double> ocr;  // mean confidence 0..1 when the text was recognised
  std::optional<Retraction> retracted;
  std::string text;  // UTF-8
  // Both in the stored record alone, in the order of the text; empty where the source has none.
  std::vector<PageRange> pages;
  // Running heads and feet, links of a page, as the source's format marks them or the profile's rules know them: part
  // of text, but never searched. They do not overlap.
  std::vector<ByteRange> furniture;
};

// The page that a byte of the text is on; nothing where the source has no pages.
std::optional<int> page_at(const Document& document, std::size_t offset);

}  // namespace ratsarchiv::corpus

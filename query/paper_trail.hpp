// A paper's way through the committees, built from the documents of an archive: who treated it when and with what
// result, what is missing on the way, and who referred to it later.
//
// It holds only what the opened databases hold: a reader of the public audience learns nothing of other protocols but
// what public ones print about them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.hpp"
#include "query/archive_reader.hpp"

namespace ratsarchiv::query {

enum class KnownFrom { Protocol, History };  // its own protocol, or the history block of a later one

// Where a protocol names the paper that it treats.
enum class TreatedIn { Header, Resolution, MotionText };

struct TrailOutcome {
  corpus::Resolution resolution;
  std::optional<std::string> passage;  // its id; nothing when it was read in a history block or stated by a server
  bool names_paper = false;            // its papers hold this one
};

struct Treatment {
  std::optional<std::string> id;  // nothing when the archive has no protocol of it for this audience
  std::optional<corpus::CalendarDate> date;
  std::optional<std::string> committee;
  std::optional<std::string> agenda_item;
  std::optional<std::string> number;
  std::optional<corpus::Visibility> visibility;
  std::optional<std::string> subject;
  std::vector<std::string> papers;  // the paper as this protocol prints it: "388/2019 Neufassung"
  // What decides on this paper; everything that was decided when the protocol treats no other paper.
  std::vector<TrailOutcome> outcomes;
  std::optional<std::string> result;  // as a history block states it
  bool advisory = false;              // the body said that it only advises
  KnownFrom known_from = KnownFrom::Protocol;
  std::optional<TreatedIn> treated_in;  // nothing when known from a history block only
  std::optional<std::string> cited_by;  // id of the protocol with the history block
};

// A document as the lists of a trail name it.
struct TrailDocument {
  std::string id;
  corpus::DocumentKind kind = corpus::DocumentKind::Other;
  std::optional<corpus::CalendarDate> date;
  std::optional<std::string> committee;
  std::optional<std::string> subject;
};

enum class GapKind {
  NeverDecided,  // advised, adjourned or referred, and no decision afterwards
  NotInArchive,  // a history block cites a treatment whose protocol is not there
  NotTreated,    // the paper is there or cited, but no protocol treats it
};

// Why a paper is still open after a treatment.
enum class Open { Advised, Adjourned, Referred, NoDecision };

struct Gap {
  GapKind kind;
  std::optional<Open> open;                  // of NeverDecided
  std::optional<corpus::CalendarDate> date;  // of the treatment that it is about
  std::optional<std::string> committee;
  std::optional<std::string> number;
};

struct PaperTrail {
  std::string paper;                     // as asked for
  std::optional<std::string> city;       // nothing when its documents name none
  std::vector<TrailDocument> documents;  // the paper itself and its attachments
  std::vector<Treatment> treatments;
  std::vector<Gap> gaps;
  std::vector<TrailDocument> cited_by;  // refer to it without treating it, not before its first treatment
};

// One trail for each city whose documents know the number, by the city's name; only the one of city when it is given
// (case and umlauts do not matter). Empty when nothing knows it. Every list is in the order of the dates, what has none
// at the end. Throws corpus::Error{ArchiveCorrupt}.
std::vector<PaperTrail> paper_trails(const ArchiveReader& archive, std::string_view number,
                                     const std::optional<std::string>& city);

}  // namespace ratsarchiv::query

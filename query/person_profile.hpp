// What the archive holds of one speaker: when, where and for whom they spoke, and by which words they differ.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "corpus/model/calendar_date.hpp"
#include "query/archive_reader.hpp"
#include "query/facet_counts.hpp"

namespace ratsarchiv::query {

inline constexpr std::size_t kSpeechesRead = 300;  // that the typical words are taken from

struct PartyPeriod {
  std::string party;
  std::optional<corpus::CalendarDate> first, last;  // days of a speech; nothing when none has a date
  std::size_t speeches = 0;
};

struct TypicalWord {
  std::string word;          // as most often written
  std::size_t speeches = 0;  // of those read that have it
  double score = 0;          // log-likelihood ratio
};

struct PersonProfile {
  std::size_t speeches = 0;
  std::vector<FacetValue> years;       // in order
  std::vector<FacetValue> committees;  // most frequent first
  std::vector<PartyPeriod> parties;    // in the order of their first days
  std::vector<std::string> newest;     // ids of passages
  std::size_t speeches_read = 0;
  std::vector<TypicalWord> words;  // highest score first
};

// name is a speaker as results show them, letter by letter; without speeches when there is no such one. newest: how
// many of the newest speeches to name.
//
// Typical words: of at most kSpeechesRead speeches, evenly over all, the stems that more of them have than of all other
// speeches, by Dunning's log-likelihood ratio over speeches with and without the stem ("Accurate Methods for the
// Statistics of Surprise and Coincidence", 1993). Speeches are counted and not places, so that one speech about one
// matter does not decide. A stem counts from two speeches and p < 0.05 on; names, parties and roles do not count.
// Throws corpus::Error{ArchiveCorrupt}.
PersonProfile person_profile(const ArchiveReader& archive, analyzers::Analyzer& analyzer, std::string_view name,
                             std::size_t newest);

}  // namespace ratsarchiv::query

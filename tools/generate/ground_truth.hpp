// What a generated protocol says, known because it was made so: the .expected.json beside each file.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tools/generate/agenda.hpp"

namespace ratsarchiv::generate {

// Bytes begin..end of the text, half-open.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct ExpectedSpeech {
  std::string speaker, title, role, party, office;  // empty: null
  bool verbatim = false;
  Range range;
};

struct ExpectedResolution {
  std::string outcome;
  std::string unanimity;  // empty: null
  std::optional<int> yes, no, abstained;
  std::string text;  // without line breaks
  Range range;
};

struct ExpectedMotion {
  int number = 0;
  int year = 0;
  std::string faction;  // empty: null
  std::optional<Day> date;
};

struct GroundTruth {
  std::string layout;  // "A" .. "S", "P", or Karlsruhe "2013", "2017", "2022", "HA"
  std::string city, committee, committee_printed, abbreviation;
  std::string number, agenda_item, kind, recorder, subject;  // empty: null
  std::vector<std::string> header_papers, file_numbers, chairs, rapporteurs;
  Day date{};
  bool is_public = true;
  std::vector<Treatment> history;
  std::vector<ExpectedSpeech> speeches;
  std::vector<ExpectedResolution> resolutions;
  std::vector<ExpectedMotion> motions;
  std::set<std::string> papers;         // numbers only, the header's included
  std::set<std::string> mentions;       // surnames of people named who do not speak at that place
  std::vector<std::string> torn_words;  // words that a line or page end tears
};

// JSON with the keys of `ratsarchiv show --format json` as far as they are known, and layout, abbreviation, torn_words.
std::string to_json(const GroundTruth& truth);

}  // namespace ratsarchiv::generate

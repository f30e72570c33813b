// What an evaluation adds up: the counts of each measure, the cases of each rule, and every fault with its place.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/evaluate/tally.hpp"

namespace ratsarchiv::evaluate {

struct MeasureInfo {
  std::string_view name;  // as tables, floors and JSON print it
  std::string_view note;  // what is counted
};

// Every measure in the order of the table. "header" has a part "header.<field>" for each field that was judged.
inline constexpr std::array kMeasures{
    MeasureInfo{"documents", "documents a text was to be cut into"},
    MeasureInfo{"kind", "kinds of documents"},
    MeasureInfo{"decoys", "texts that are no protocol and were not read as one"},
    MeasureInfo{"id", "ids"},
    MeasureInfo{"header", "header fields but for visibility"},
    MeasureInfo{"visibility", "visibility"},
    MeasureInfo{"sections", "sections: kind, and both ends within the tolerance"},
    MeasureInfo{"speeches", "speeches by speaker and order"},
    MeasureInfo{"spans", "speeches, of these both ends within the tolerance"},
    MeasureInfo{"span_bytes", "bytes of speeches"},
    MeasureInfo{"evidence", "aligned speeches: evidence overlaps the expected one"},
    MeasureInfo{"manner", "aligned speeches: manner"},
    MeasureInfo{"party", "aligned speeches: party"},
    MeasureInfo{"office", "aligned speeches: office"},
    MeasureInfo{"role", "aligned speeches: role"},
    MeasureInfo{"title", "aligned speeches: title"},
    MeasureInfo{"distribution", "speeches that do not lie in the distribution list"},
    MeasureInfo{"resolutions", "resolutions by place or outcome"},
    MeasureInfo{"outcomes", "resolutions by outcome and order"},
    MeasureInfo{"resolution_spans", "resolutions, of these both ends within the tolerance"},
    MeasureInfo{"unanimity", "unanimity, where expected or found"},
    MeasureInfo{"votes", "numbers of votes, where expected or found"},
    MeasureInfo{"resolution_details", "aligned resolutions: committee, papers, text, source"},
    MeasureInfo{"history", "entries of the history, every field right"},
    MeasureInfo{"motions", "motions by number and year"},
    MeasureInfo{"motion_details", "aligned motions: faction, date"},
    MeasureInfo{"papers", "papers referred to"},
    MeasureInfo{"references", "references by kind and value, each once"},
    MeasureInfo{"mentions", "persons mentioned, each once"},
    MeasureInfo{"problems", "kinds of problems, and files that are to have none"},
};

// Something that was not right, for the reader of the list.
struct Fault {
  std::string file;
  std::string measure;
  std::string message;
};

struct RuleCases {
  std::size_t cases = 0;
  std::size_t right = 0;
  friend bool operator==(const RuleCases&, const RuleCases&) = default;
};

enum class Verdict { Wrong, Right };

struct Scores {
  std::size_t files = 0;
  std::map<std::string, Tally, std::less<>> tallies;    // by name of the measure, or "header.<field>"
  std::map<std::string, RuleCases, std::less<>> rules;  // by Evidence::rule of speeches
  std::vector<Fault> faults;
  std::string current_file;  // of the faults that follow

  Tally& tally(std::string_view measure);
  // The counts, or those of nothing.
  Tally counts(std::string_view measure) const;
  void fault(std::string_view measure, std::string message);
  // Counts one case of a measure that judges each case right or wrong.
  void judge(std::string_view measure, Verdict verdict);
};

}  // namespace ratsarchiv::evaluate

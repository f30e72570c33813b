// Scores what a parse gave against what the annotation expects. Both are JSON with the keys of `show --format json`;
// of the expected one a subset: keys that are absent are not judged, null and [] are.
#pragma once

#include <cstddef>
#include <vector>

#include "tools/evaluate/scores.hpp"
#include "tools/evaluate/values.hpp"

namespace ratsarchiv::evaluate {

struct ScoreOptions {
  std::size_t tolerance = 60;  // bytes that an end of a range may lie off
};

// Pairs the documents of a text and scores each pair; a missing document misses everything it should have, and whatever
// a document has that is not expected is too much. expected: one object, or {"documents": [objects]}.
void score_text(const Json& expected, const std::vector<Json>& found, const ScoreOptions& options, Scores& scores);

// Scores one document. found null: the document is missing.
void score_document(const Json& expected, const Json& found, const ScoreOptions& options, Scores& scores);

// The parts of score_document.
void score_header(const Json& expected, const Json& found, Scores& scores);
void score_sections(const Json& expected, const Json& found, const ScoreOptions& options, Scores& scores);
void score_speeches(const Json& expected, const Json& found, const ScoreOptions& options, Scores& scores);
void score_resolutions(const Json& expected, const Json& found, const ScoreOptions& options, Scores& scores);
void score_references(const Json& expected, const Json& found, Scores& scores);  // history, motions, papers, ...
void score_problems(const Json& expected, const Json& found, Scores& scores);

}  // namespace ratsarchiv::evaluate

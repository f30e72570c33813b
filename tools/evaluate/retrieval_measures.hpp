// How good a ranking is against relevance judgements: the measures of TREC for a run, and whether two runs differ.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

namespace ratsarchiv::evaluate {

// Judgements of each query: document to relevance. Above 0 is relevant; below 0 is neither right nor wrong and is taken
// out of a ranking before it is measured.
using Judgements = std::map<std::string, std::map<std::string, int>>;
// Documents of each query, best first.
using Run = std::map<std::string, std::vector<std::string>>;

// Reads "QUERY 0 DOC RELEVANCE" lines. Throws corpus::Error{InputUnreadable}.
Judgements read_judgements(const std::string& file);
// Reads "QUERY Q0 DOC RANK SCORE NAME" lines. Throws corpus::Error{InputUnreadable}.
Run read_run(const std::string& file);
void write_run(const Run& run, const std::string& file);

enum class Measure { RecallAt1, RecallAt10, RecallAt100, PrecisionAt10, ReciprocalRank, Gain };
inline constexpr int kRankingMeasures = 6;
const char* measure_name(Measure measure);

// Of one query, 0 to 1. Recall is over all relevant documents; the reciprocal rank and the normalised discounted
// cumulative gain look at the first 10.
using QueryScores = std::array<double, kRankingMeasures>;
// Of every query that has a relevant document; one without an answer scores 0.
std::map<std::string, QueryScores> score_run(const Judgements& judgements, const Run& run);

QueryScores mean(const std::map<std::string, QueryScores>& scores);

// The difference of two runs over the same queries, ours less theirs, with the 95 % interval of a paired bootstrap
// (resampling queries, fixed seed).
struct Difference {
  double mean = 0;
  double low = 0;
  double high = 0;
};
Difference paired_difference(const std::map<std::string, QueryScores>& ours,
                             const std::map<std::string, QueryScores>& theirs, Measure measure);

}  // namespace ratsarchiv::evaluate

#include "tools/evaluate/retrieval_measures.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>
#include <sstream>

#include "corpus/model/error.hpp"

namespace ratsarchiv::evaluate {
namespace {

constexpr int kResamples = 2000;

std::ifstream open_file(const std::string& file) {
  std::ifstream stream(file);
  if (!stream) throw corpus::Error(corpus::ErrorKind::InputUnreadable, "cannot read " + file);
  return stream;
}

QueryScores score_query(const std::map<std::string, int>& judged, const std::vector<std::string>& ranking) {
  std::vector<bool> good;
  for (const std::string& document : ranking) {
    const auto found = judged.find(document);
    if (found != judged.end() && found->second < 0) continue;
    good.push_back(found != judged.end() && found->second > 0);
  }
  const auto relevant = static_cast<double>(
      std::count_if(judged.begin(), judged.end(), [](const auto& judgement) { return judgement.second > 0; }));
  const auto among = [&](std::size_t depth) {
    const auto end = good.begin() + static_cast<std::ptrdiff_t>(std::min(depth, good.size()));
    return static_cast<double>(std::count(good.begin(), end, true));
  };
  double gain = 0;
  double best = 0;
  double reciprocal = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    const double discount = 1 / std::log2(static_cast<double>(i) + 2);
    if (static_cast<double>(i) < relevant) best += discount;
    if (i >= good.size() || !good[i]) continue;
    gain += discount;
    if (reciprocal == 0) reciprocal = 1 / (static_cast<double>(i) + 1);
  }
  return {among(1) / relevant, among(10) / relevant, among(100) / relevant, among(10) / 10, reciprocal, gain / best};
}

}  // namespace

Judgements read_judgements(const std::string& file) {
  Judgements judgements;
  std::ifstream stream = open_file(file);
  std::string query, ignored, document;
  int relevance = 0;
  while (stream >> query >> ignored >> document >> relevance) judgements[query][document] = relevance;
  if (!stream.eof()) throw corpus::Error(corpus::ErrorKind::InputUnreadable, file + ": malformed line");
  return judgements;
}

Run read_run(const std::string& file) {
  Run run;
  std::ifstream stream = open_file(file);
  std::string line;
  while (std::getline(stream, line)) {
    std::istringstream fields(line);
    std::string query, ignored, document;
    if (fields >> query >> ignored >> document) run[query].push_back(document);
  }
  return run;
}

void write_run(const Run& run, const std::string& file) {
  std::ofstream stream(file);
  for (const auto& [query, documents] : run)
    for (std::size_t i = 0; i < documents.size(); ++i)
      stream << query << " Q0 " << documents[i] << ' ' << i + 1 << ' ' << documents.size() - i << " ratsarchiv\n";
  stream.close();
  if (!stream) throw corpus::Error(corpus::ErrorKind::StorageFailed, "cannot write " + file);
}

const char* measure_name(Measure measure) {
  switch (measure) {
    case Measure::RecallAt1:
      return "R@1";
    case Measure::RecallAt10:
      return "R@10";
    case Measure::RecallAt100:
      return "R@100";
    case Measure::PrecisionAt10:
      return "P@10";
    case Measure::ReciprocalRank:
      return "MRR@10";
    case Measure::Gain:
      return "nDCG@10";
  }
  return "";
}

std::map<std::string, QueryScores> score_run(const Judgements& judgements, const Run& run) {
  std::map<std::string, QueryScores> scores;
  for (const auto& [query, judged] : judgements) {
    if (std::none_of(judged.begin(), judged.end(), [](const auto& j) { return j.second > 0; })) continue;
    const auto ranking = run.find(query);
    scores[query] = score_query(judged, ranking == run.end() ? std::vector<std::string>() : ranking->second);
  }
  return scores;
}

QueryScores mean(const std::map<std::string, QueryScores>& scores) {
  QueryScores sum{};
  for (const auto& [query, score] : scores)
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += score[i] / static_cast<double>(scores.size());
  return sum;
}

Difference paired_difference(const std::map<std::string, QueryScores>& ours,
                             const std::map<std::string, QueryScores>& theirs, Measure measure) {
  std::vector<double> differences;
  for (const auto& [query, score] : ours) {
    const auto other = theirs.find(query);
    if (other == theirs.end()) continue;
    const auto i = static_cast<std::size_t>(measure);
    differences.push_back(score[i] - other->second[i]);
  }
  if (differences.empty()) return {};
  const auto size = static_cast<double>(differences.size());
  std::mt19937 random(1);
  std::vector<double> means;
  for (int round = 0; round < kResamples; ++round) {
    double sum = 0;
    for (std::size_t i = 0; i < differences.size(); ++i) sum += differences[random() % differences.size()];
    means.push_back(sum / size);
  }
  std::sort(means.begin(), means.end());
  Difference difference;
  for (const double each : differences) difference.mean += each / size;
  difference.low = means[means.size() * 25 / 1000];
  difference.high = means[means.size() * 975 / 1000];
  return difference;
}

}  // namespace ratsarchiv::evaluate

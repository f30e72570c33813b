// Resolutions: outcome, unanimity, votes.
#include <string>

#include "tools/evaluate/alignment.hpp"
#include "tools/evaluate/score_document.hpp"

namespace ratsarchiv::evaluate {
namespace {

// More than all shares of overlap of a protocol together: equal outcomes decide, then the place.
constexpr double kSameOutcome = 1e6;

std::string place_of(const Json& resolution) {
  const auto range = range_of(resolution);
  return range ? " at " + std::to_string(range->begin) + "-" + std::to_string(range->end) : std::string();
}

// Values that are mostly null: only cases where one side has a value count, so that nulls do not hide the errors.
void score_value(const char* measure, const char* key, const Json& expected, const Json& found, Scores& scores) {
  const Json& wanted = member(expected, key);
  const Json& given = member(found, key);
  if (wanted.is_null() && given.is_null()) return;
  const bool right = same_value(wanted, given);
  scores.judge(measure, right ? Verdict::Right : Verdict::Wrong);
  if (!right)
    scores.fault(measure, std::string(key) + place_of(expected.is_null() ? found : expected) + ": expected " +
                              shown(wanted) + ", found " + shown(given));
}

// expected or found null: a resolution that is missing or too much.
void score_numbers(const Json& expected, const Json& found, Scores& scores) {
  const bool whole = expected.is_null();  // too much: everything it says is wrong
  if (whole || is_judged(expected, "unanimity")) score_value("unanimity", "unanimity", expected, found, scores);
  for (const char* key : {"yes", "no", "abstained"})
    if (whole || is_judged(expected, key)) score_value("votes", key, expected, found, scores);
}

void score_details(const Json& expected, const Json& found, Scores& scores) {
  for (const char* key : {"committee", "papers", "text", "source"}) {
    if (!is_judged(expected, key)) continue;
    const bool right = same_value(expected[key], member(found, key));
    scores.judge("resolution_details", right ? Verdict::Right : Verdict::Wrong);
    if (!right)
      scores.fault("resolution_details", std::string(key) + place_of(expected) + ": expected " + shown(expected[key]) +
                                             ", found " + shown(member(found, key)));
  }
}

}  // namespace

void score_resolutions(const Json& expected, const Json& found, const ScoreOptions& options, Scores& scores) {
  if (!is_judged(expected, "resolutions")) return;
  const Json& wanted = expected["resolutions"];
  const Json& given = member(found, "resolutions");
  const auto same_outcome = [&](std::size_t i, std::size_t j) {
    return same_value(member(wanted[i], "outcome"), member(given[j], "outcome"));
  };
  const auto pairs = align_in_order(wanted.size(), given.size(), [&](std::size_t i, std::size_t j) {
    const auto a = range_of(wanted[i]);
    const auto b = range_of(given[j]);
    return (same_outcome(i, j) ? kSameOutcome : 0.0) + (a && b ? overlap_share(*a, *b) : 0.0);
  });
  scores.tally("resolutions") += Tally{wanted.size(), given.size(), pairs.size()};
  scores.tally("outcomes") += Tally{wanted.size(), given.size(), 0};

  std::vector<const Json*> partner(wanted.size(), nullptr);
  std::vector<const Json*> partner_of_found(given.size(), nullptr);
  for (const auto& [i, j] : pairs) {
    partner[i] = &given[j];
    partner_of_found[j] = &wanted[i];
    if (same_outcome(i, j)) {
      ++scores.tally("outcomes").right;
    } else {
      scores.fault("outcomes", "expected " + shown(member(wanted[i], "outcome")) + place_of(wanted[i]) + ", found " +
                                   shown(member(given[j], "outcome")) + ": " + shown(member(given[j], "text")));
    }
  }
  static const Json null;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto range = range_of(wanted[i]);
    if (range) ++scores.tally("resolution_spans").expected;
    if (partner[i] == nullptr) {
      scores.fault("resolutions", "missing: " + text_of(wanted[i], "outcome") + place_of(wanted[i]) + ": " +
                                      shown(member(wanted[i], "text")));
      score_numbers(wanted[i], null, scores);
      continue;
    }
    score_numbers(wanted[i], *partner[i], scores);
    score_details(wanted[i], *partner[i], scores);
    const auto found_range = range_of(*partner[i]);
    if (!range || !found_range) continue;
    if (same_range(*range, *found_range, options.tolerance)) {
      ++scores.tally("resolution_spans").right;
    } else {
      scores.fault("resolution_spans", "expected" + place_of(wanted[i]) + ", found" + place_of(*partner[i]));
    }
  }
  for (std::size_t j = 0; j < given.size(); ++j) {
    const Json* with = partner_of_found[j];
    if (with == nullptr || range_of(*with)) ++scores.tally("resolution_spans").found;
    if (with != nullptr) continue;
    scores.fault("resolutions", "too much: " + text_of(given[j], "outcome") + place_of(given[j]) + ": " +
                                    shown(member(given[j], "text")));
    score_numbers(null, given[j], scores);
  }
}

}  // namespace ratsarchiv::evaluate

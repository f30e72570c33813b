// Speeches: who spoke, where, how, and for whom.
#include <algorithm>
#include <string>

#include "tools/evaluate/alignment.hpp"
#include "tools/evaluate/score_document.hpp"

namespace ratsarchiv::evaluate {
namespace {

// More than all shares of overlap of a protocol together: the number of pairs decides, then their place.
constexpr double kSameSpeaker = 1e6;

std::string speech_place(const Json& speech) {
  const auto range = range_of(speech);
  return range ? " at " + std::to_string(range->begin) + "-" + std::to_string(range->end) : std::string();
}

std::string rule_of(const Json& speech) { return text_of(member(speech, "evidence"), "rule"); }

std::string words_of(const Json& speech) {
  const Json& words = member(member(speech, "evidence"), "words");
  return words.is_string() ? " " + shown(words) : std::string();
}

void score_span(const Json& expected, const Json& found, const ScoreOptions& options, Scores& scores) {
  const auto wanted = range_of(expected);
  const auto given = range_of(found);
  if (!wanted || !given) return;
  scores.tally("span_bytes").right += overlap_bytes(*wanted, *given);
  if (same_range(*wanted, *given, options.tolerance)) {
    ++scores.tally("spans").right;
  } else {
    scores.fault("spans", text_of(expected, "speaker") + speech_place(expected) + ", found" + speech_place(found));
  }
}

void score_attributes(const Json& expected, const Json& found, Scores& scores) {
  for (const char* key : {"manner", "party", "office", "role", "title"}) {
    if (!is_judged(expected, key)) continue;
    const bool right = same_value(expected[key], member(found, key));
    scores.judge(key, right ? Verdict::Right : Verdict::Wrong);
    if (!right)
      scores.fault(key, text_of(expected, "speaker") + speech_place(expected) + ": expected " + shown(expected[key]) +
                            ", found " + shown(member(found, key)));
  }
  const auto evidence = range_of(member(expected, "evidence"));
  if (!evidence) return;
  const auto given = range_of(member(found, "evidence"));
  const bool right = given && given->overlaps(*evidence);
  scores.judge("evidence", right ? Verdict::Right : Verdict::Wrong);
  if (!right)
    scores.fault("evidence", text_of(expected, "speaker") + speech_place(expected) + ": expected" + words_of(expected) +
                                 ", found" + words_of(found));
}

// A rule was right where the speech it made is by the expected speaker and about the expected place.
void count_rule(const Json& found, const Json* expected, Scores& scores) {
  RuleCases& rule = scores.rules[rule_of(found)];
  ++rule.cases;
  if (expected == nullptr) return;
  const auto wanted = range_of(*expected);
  const auto given = range_of(found);
  if (!wanted || !given || wanted->overlaps(*given)) ++rule.right;
}

void score_distribution(const Json& expected, const Json& found, const Json& speeches, Scores& scores) {
  std::vector<corpus::ByteRange> lists;
  for (const Json* document : {&expected, &found})
    for (const Json& section : member(*document, "sections"))
      if (section.value("kind", "") == "distribution")
        if (const auto range = range_of(section)) lists.push_back(*range);
  if (lists.empty()) return;
  for (const Json& speech : speeches) {
    const auto range = range_of(speech);
    const bool inside =
        range && std::any_of(lists.begin(), lists.end(), [&](const auto& list) { return list.contains(range->begin); });
    scores.judge("distribution", inside ? Verdict::Wrong : Verdict::Right);
    if (inside)
      scores.fault("distribution", text_of(speech, "speaker") + speech_place(speech) + " does not speak there");
  }
}

}  // namespace

void score_speeches(const Json& expected, const Json& found, const ScoreOptions& options, Scores& scores) {
  const Json& speeches = member(found, "speeches");
  score_distribution(expected, found, speeches, scores);
  if (!is_judged(expected, "speeches")) return;
  const Json& wanted = expected["speeches"];

  const auto pairs = align_in_order(wanted.size(), speeches.size(), [&](std::size_t i, std::size_t j) {
    if (speaker_key(text_of(wanted[i], "speaker")) != speaker_key(text_of(speeches[j], "speaker"))) return 0.0;
    const auto a = range_of(wanted[i]);
    const auto b = range_of(speeches[j]);
    return kSameSpeaker + (a && b ? overlap_share(*a, *b) : 0.0);
  });
  scores.tally("speeches") += Tally{wanted.size(), speeches.size(), pairs.size()};

  std::vector<const Json*> partner_of_wanted(wanted.size(), nullptr);
  std::vector<const Json*> partner_of_found(speeches.size(), nullptr);
  for (const auto& [i, j] : pairs) {
    partner_of_wanted[i] = &speeches[j];
    partner_of_found[j] = &wanted[i];
  }
  // Spans are judged for speeches whose annotation gives one; a speech too many counts in any case.
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (const auto range = range_of(wanted[i])) {
      ++scores.tally("spans").expected;
      scores.tally("span_bytes").expected += range->size();
    }
    if (partner_of_wanted[i] == nullptr) {
      scores.fault("speeches",
                   "missing: " + text_of(wanted[i], "speaker") + speech_place(wanted[i]) + words_of(wanted[i]));
      continue;
    }
    score_span(wanted[i], *partner_of_wanted[i], options, scores);
    score_attributes(wanted[i], *partner_of_wanted[i], scores);
  }
  for (std::size_t j = 0; j < speeches.size(); ++j) {
    const Json* partner = partner_of_found[j];
    if (partner == nullptr || range_of(*partner)) {
      ++scores.tally("spans").found;
      if (const auto range = range_of(speeches[j])) scores.tally("span_bytes").found += range->size();
    }
    count_rule(speeches[j], partner, scores);
    if (partner == nullptr)
      scores.fault("speeches", "too much: " + text_of(speeches[j], "speaker") + speech_place(speeches[j]) +
                                   " by rule " + rule_of(speeches[j]) + words_of(speeches[j]));
  }
}

}  // namespace ratsarchiv::evaluate

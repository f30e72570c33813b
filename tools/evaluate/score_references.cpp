// What a protocol refers to: history, motions, papers, laws, persons.
#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "analyzers/text/folding.hpp"
#include "tools/evaluate/alignment.hpp"
#include "tools/evaluate/score_document.hpp"

namespace ratsarchiv::evaluate {
namespace {

// Entries of the history, in order; an entry is right when every field that the annotation has is.
void score_history(const Json& expected, const Json& found, Scores& scores) {
  if (!is_judged(expected, "history")) return;
  const Json& wanted = expected["history"];
  const Json& given = member(found, "history");
  const auto pairs = align_in_order(wanted.size(), given.size(), [&](std::size_t i, std::size_t j) {
    double same = 0;
    for (const auto& item : wanted[i].items())
      if (same_value(item.value(), member(given[j], item.key()))) same += item.value().is_null() ? 0.1 : 1.0;
    return same;
  });
  Tally tally{wanted.size(), given.size(), 0};
  std::vector<char> found_pair(wanted.size(), 0);
  for (const auto& [i, j] : pairs) {
    found_pair[i] = 1;
    bool right = true;
    for (const auto& item : wanted[i].items()) {
      if (same_value(item.value(), member(given[j], item.key()))) continue;
      right = false;
      scores.fault("history",
                   item.key() + ": expected " + shown(item.value()) + ", found " + shown(member(given[j], item.key())));
    }
    if (right) ++tally.right;
  }
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (found_pair[i] == 0) scores.fault("history", "missing: " + shown(wanted[i]));
  if (given.size() > pairs.size()) scores.fault("history", "too much in " + shown(given));
  scores.tally("history") += tally;
}

void score_motions(const Json& expected, const Json& found, Scores& scores) {
  if (!is_judged(expected, "motions")) return;
  std::vector<const Json*> left;
  for (const Json& motion : member(found, "motions")) left.push_back(&motion);
  Tally tally{expected["motions"].size(), left.size(), 0};
  for (const Json& motion : expected["motions"]) {
    const auto same = std::find_if(left.begin(), left.end(), [&](const Json* candidate) {
      return same_value(member(motion, "number"), member(*candidate, "number")) &&
             (!is_judged(motion, "year") || same_value(motion["year"], member(*candidate, "year")));
    });
    if (same == left.end()) {
      scores.fault("motions", "missing: " + shown(motion));
      continue;
    }
    ++tally.right;
    for (const char* key : {"faction", "date"}) {
      if (!is_judged(motion, key)) continue;
      const bool right = same_value(motion[key], member(**same, key));
      scores.judge("motion_details", right ? Verdict::Right : Verdict::Wrong);
      if (!right)
        scores.fault("motion_details", text_of(motion, "number") + ' ' + key + ": expected " + shown(motion[key]) +
                                           ", found " + shown(member(**same, key)));
    }
    left.erase(same);
  }
  for (const Json* motion : left) scores.fault("motions", "too much: " + shown(*motion));
  scores.tally("motions") += tally;
}

// Lists in which order and repetition say nothing.
void score_set(const std::string& key, const std::function<std::string(const Json&)>& name, const Json& expected,
               const Json& found, Scores& scores) {
  if (!is_judged(expected, key)) return;
  std::set<std::string> wanted;
  std::set<std::string> given;
  for (const Json& item : expected[key]) wanted.insert(name(item));
  for (const Json& item : member(found, key)) given.insert(name(item));
  Tally tally{wanted.size(), given.size(), 0};
  for (const std::string& item : wanted) {
    if (given.contains(item)) {
      ++tally.right;
    } else {
      scores.fault(key, "missing: " + item);
    }
  }
  for (const std::string& item : given)
    if (!wanted.contains(item)) scores.fault(key, "too much: " + item);
  scores.tally(key) += tally;
}

std::string folded(const Json& text) {
  return text.is_string() ? analyzers::fold_value(text.get_ref<const std::string&>()) : std::string();
}

}  // namespace

void score_references(const Json& expected, const Json& found, Scores& scores) {
  score_history(expected, found, scores);
  score_motions(expected, found, scores);
  score_set("papers", folded, expected, found, scores);
  score_set(
      "references",
      [](const Json& reference) { return text_of(reference, "kind") + ' ' + folded(member(reference, "value")); },
      expected, found, scores);
  score_set(
      "mentions",
      [](const Json& mention) { return mention.is_string() ? folded(mention) : folded(member(mention, "name")); },
      expected, found, scores);
}

}  // namespace ratsarchiv::evaluate

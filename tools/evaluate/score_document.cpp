#include "tools/evaluate/score_document.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "tools/evaluate/alignment.hpp"

namespace ratsarchiv::evaluate {
namespace {

// Keys of an annotation that are judged, or that talk to people only; another one is a slip that would go unjudged.
constexpr std::array<std::string_view, 17> kKnownKeys{"id",
                                                      "kind",
                                                      "header",
                                                      "history",
                                                      "sections",
                                                      "speeches",
                                                      "resolutions",
                                                      "motions",
                                                      "papers",
                                                      "references",
                                                      "mentions",
                                                      "problems",
                                                      "profile",
                                                      "notes",
                                                      "source",
                                                      "text",
                                                      "mentions_not_speeches"};

// How well two documents of one text go together: by what tells agenda items apart.
double document_likeness(const Json& expected, const Json& found) {
  double likeness = 0;
  for (const char* field : {"number", "agenda_item", "subject", "date", "committee"}) {
    const Json& value = member(member(expected, "header"), field);
    if (!value.is_null() && same_value(value, member(member(found, "header"), field))) likeness += 1;
  }
  if (is_judged(expected, "id") && same_value(expected["id"], member(found, "id"))) likeness += 4;
  return likeness;
}

std::vector<Json> expected_documents(const Json& expected) {
  const Json& documents = member(expected, "documents");
  if (!documents.is_array()) return {expected};
  return {documents.begin(), documents.end()};
}

void report_unknown_keys(const Json& expected, Scores& scores) {
  for (const auto& item : expected.items())
    if (std::find(kKnownKeys.begin(), kKnownKeys.end(), item.key()) == kKnownKeys.end())
      scores.fault("annotation", "unknown key \"" + item.key() + "\" is not judged");
}

}  // namespace

void score_text(const Json& expected, const std::vector<Json>& found, const ScoreOptions& options, Scores& scores) {
  const std::vector<Json> wanted = expected_documents(expected);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  if (wanted.size() == 1 && found.size() == 1) {
    pairs.emplace_back(0, 0);
  } else {
    const bool same_count = wanted.size() == found.size();
    pairs = align_in_order(wanted.size(), found.size(), [&](std::size_t i, std::size_t j) {
      return document_likeness(wanted[i], found[j]) + (same_count && i == j ? 0.5 : 0.0);
    });
  }
  scores.tally("documents") += Tally{wanted.size(), found.size(), pairs.size()};
  if (pairs.size() != wanted.size() || pairs.size() != found.size())
    scores.fault("documents", "expected " + std::to_string(wanted.size()) + ", found " + std::to_string(found.size()) +
                                  ", of these paired " + std::to_string(pairs.size()));

  std::vector<const Json*> partner(wanted.size(), nullptr);
  std::vector<char> used(found.size(), 0);
  for (const auto& [i, j] : pairs) {
    partner[i] = &found[j];
    used[j] = 1;
  }
  static const Json null;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    score_document(wanted[i], partner[i] != nullptr ? *partner[i] : null, options, scores);
  // What no annotation expects: all of it is too much, as far as the others say that such things are judged.
  for (std::size_t j = 0; j < found.size(); ++j) {
    if (used[j] != 0) continue;
    Json nothing = Json::object();
    for (const char* key : {"speeches", "resolutions", "history", "motions"})
      if (!wanted.empty() && is_judged(wanted.front(), key)) nothing[key] = Json::array();
    score_document(nothing, found[j], options, scores);
  }
}

void score_document(const Json& expected, const Json& found, const ScoreOptions& options, Scores& scores) {
  report_unknown_keys(expected, scores);
  for (const char* key : {"id", "kind"}) {
    if (!is_judged(expected, key)) continue;
    const bool right = same_value(expected[key], member(found, key));
    scores.judge(key, right ? Verdict::Right : Verdict::Wrong);
    if (!right) scores.fault(key, "expected " + shown(expected[key]) + ", found " + shown(member(found, key)));
  }
  if (is_judged(expected, "kind") && expected["kind"] != "protocol") {
    const bool decoyed = member(found, "kind") == "protocol";
    scores.judge("decoys", decoyed ? Verdict::Wrong : Verdict::Right);
    if (decoyed) scores.fault("decoys", "is " + shown(expected["kind"]) + " and was read as a protocol");
  }
  score_header(expected, found, scores);
  score_sections(expected, found, options, scores);
  score_speeches(expected, found, options, scores);
  score_resolutions(expected, found, options, scores);
  score_references(expected, found, scores);
  score_problems(expected, found, scores);
}

void score_header(const Json& expected, const Json& found, Scores& scores) {
  const Json& fields = member(expected, "header");
  if (!fields.is_object()) return;
  for (const auto& item : fields.items()) {
    const Json& value = member(member(found, "header"), item.key());
    // A missing document has no field right, not even an empty one.
    const bool right = !found.is_null() && same_value(item.value(), value);
    const Verdict verdict = right ? Verdict::Right : Verdict::Wrong;
    if (item.key() == "visibility") {
      scores.judge("visibility", verdict);
    } else {
      scores.judge("header", verdict);
      scores.judge("header." + item.key(), verdict);
    }
    if (!right) scores.fault("header." + item.key(), "expected " + shown(item.value()) + ", found " + shown(value));
  }
}

void score_sections(const Json& expected, const Json& found, const ScoreOptions& options, Scores& scores) {
  if (!is_judged(expected, "sections")) return;
  const Json& wanted = expected["sections"];
  const Json& given = member(found, "sections");
  const auto pairs = align_in_order(wanted.size(), given.size(), [&](std::size_t i, std::size_t j) {
    const auto a = range_of(wanted[i]);
    const auto b = range_of(given[j]);
    return wanted[i].value("kind", "") == given[j].value("kind", "") && a && b && same_range(*a, *b, options.tolerance)
               ? 1.0
               : 0.0;
  });
  scores.tally("sections") += Tally{wanted.size(), given.size(), pairs.size()};
  std::vector<char> paired(wanted.size(), 0);
  for (const auto& pair : pairs) paired[pair.first] = 1;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (paired[i] == 0) scores.fault("sections", "not found as expected: " + shown(wanted[i]));
}

void score_problems(const Json& expected, const Json& found, Scores& scores) {
  if (!is_judged(expected, "problems")) return;
  const auto kinds_at = [](const Json& problems, std::string_view level) {
    std::vector<std::string> kinds;
    for (const Json& problem : problems)
      if (problem.value("level", "problem") == level) kinds.push_back(text_of(problem, "kind"));
    std::sort(kinds.begin(), kinds.end());
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
    return kinds;
  };
  const Json& given = member(found, "problems");
  Tally tally;
  for (const std::string_view level : {"problem", "note"}) {
    const std::vector<std::string> wanted = kinds_at(expected["problems"], level);
    const std::vector<std::string> here = kinds_at(given, level);
    for (const std::string& kind : wanted) {
      const bool there = std::find(here.begin(), here.end(), kind) != here.end();
      tally += Tally{1, there ? std::size_t{1} : std::size_t{0}, there ? std::size_t{1} : std::size_t{0}};
      if (!there) scores.fault("problems", "missing: " + std::string(level) + " \"" + kind + "\"");
    }
    if (level == "note") continue;  // notes that nobody asked for do no harm
    for (const std::string& kind : here) {
      if (std::find(wanted.begin(), wanted.end(), kind) != wanted.end()) continue;
      ++tally.found;
      scores.fault("problems", "not expected: problem \"" + kind + "\"");
    }
  }
  if (tally == Tally{} && !found.is_null()) tally = {1, 1, 1};  // none expected, none found
  scores.tally("problems") += tally;
}

}  // namespace ratsarchiv::evaluate

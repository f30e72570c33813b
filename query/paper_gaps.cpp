#include "query/paper_gaps.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <embedded/QueryData.hpp>
#include <memory>
#include <string>

#include "corpus/model/error.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::Outcome;

class Phrases {
 public:
  explicit Phrases(std::string_view lines) {
    while (!lines.empty()) {
      const std::size_t line_end = lines.find('\n');
      const std::string_view line = lines.substr(0, line_end);
      lines.remove_prefix(line_end == std::string_view::npos ? lines.size() : line_end + 1);
      if (line.empty() || line.front() == '#') continue;
      RE2::Options options;
      options.set_case_sensitive(false);
      options.set_log_errors(false);
      phrases_.push_back(std::make_unique<RE2>(re2::StringPiece(line.data(), line.size()), options));
      if (!phrases_.back()->ok())
        throw corpus::Error(corpus::ErrorKind::Internal, "advisory_phrases.txt: " + phrases_.back()->error());
    }
  }

  bool occur_in(std::string_view text) const {
    return std::any_of(phrases_.begin(), phrases_.end(), [&](const auto& phrase) {
      return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *phrase);
    });
  }

 private:
  std::vector<std::unique_ptr<RE2>> phrases_;
};

bool decides(Outcome outcome) {
  switch (outcome) {
    case Outcome::Accepted:
    case Outcome::Rejected:
    case Outcome::Noted:
    case Outcome::Withdrawn:
    case Outcome::Elected:
    case Outcome::Settled:
      return true;
    case Outcome::Adjourned:
    case Outcome::Referred:
    case Outcome::None:
      return false;
  }
  return false;
}

bool is_decided(const Treatment& treatment) {
  if (treatment.advisory) return false;
  const bool named = std::any_of(treatment.outcomes.begin(), treatment.outcomes.end(),
                                 [](const TrailOutcome& outcome) { return outcome.names_paper; });
  return std::any_of(treatment.outcomes.begin(), treatment.outcomes.end(), [&](const TrailOutcome& outcome) {
    return (outcome.names_paper || !named) && decides(outcome.resolution.outcome);
  });
}

Gap gap_at(GapKind kind, const Treatment& treatment) {
  return {kind, std::nullopt, treatment.date, treatment.committee, treatment.number};
}

// Why a treatment that does not decide leaves the paper open.
Open why_open(const Treatment& treatment) {
  if (treatment.advisory) return Open::Advised;
  for (const TrailOutcome& outcome : treatment.outcomes) {
    if (outcome.resolution.outcome == Outcome::Adjourned) return Open::Adjourned;
    if (outcome.resolution.outcome == Outcome::Referred) return Open::Referred;
  }
  return Open::NoDecision;
}

}  // namespace

bool says_advisory(std::string_view text) {
  static const Phrases kPhrases(embedded::kQueryData.front().content);
  return kPhrases.occur_in(text);
}

std::vector<Gap> gaps_of(const std::vector<Treatment>& treatments) {
  std::vector<Gap> gaps;
  if (treatments.empty()) return {{GapKind::NotTreated, std::nullopt, std::nullopt, std::nullopt, std::nullopt}};
  const Treatment* last_open = nullptr;
  for (const Treatment& treatment : treatments) {
    if (!treatment.id) gaps.push_back(gap_at(GapKind::NotInArchive, treatment));
    const bool in_passing = treatment.treated_in == TreatedIn::MotionText && treatment.outcomes.empty();
    if (!is_decided(treatment) && !in_passing) last_open = &treatment;
  }
  if (last_open == nullptr) return gaps;
  const bool decided = std::any_of(treatments.begin(), treatments.end(), [&](const Treatment& treatment) {
    return is_decided(treatment) && (&treatment > last_open || treatment.date == last_open->date);
  });
  if (decided) return gaps;
  gaps.push_back(gap_at(GapKind::NeverDecided, *last_open));
  gaps.back().open = why_open(*last_open);
  return gaps;
}

}  // namespace ratsarchiv::query

#include "analyzers/structure/stated_treatment.hpp"

#include <algorithm>
#include <chrono>

#include "analyzers/structure/letters.hpp"
#include "analyzers/structure/paper_numbers.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr int kLongestSession = 4;  // days

std::string canonical(const corpus::Profile& profile, const std::string& committee) {
  const corpus::CommitteeName* known = corpus::find_committee(profile, committee);
  return known == nullptr ? committee : known->name;
}

// How well treatment fits: negative when it contradicts the header.
int fit(const corpus::Profile& profile, const corpus::Header& header, const corpus::StatedTreatment& treatment) {
  int score = 0;
  if (header.date && treatment.date) {
    const auto days = (std::chrono::sys_days(*header.date) - std::chrono::sys_days(*treatment.date)).count();
    if (days < 0 || days >= kLongestSession) return -1;
    score += days == 0 ? 8 : 6;
  }
  if (header.committee && treatment.committee) {
    if (canonical(profile, *header.committee) == canonical(profile, *treatment.committee)) {
      score += 4;
    } else if (corpus::find_committee(profile, *header.committee) != nullptr) {
      return -1;
    }
  }
  if (header.agenda_item && treatment.agenda_item) {
    const std::string& printed = *header.agenda_item;
    const std::string& stated = *treatment.agenda_item;
    if (printed == stated) {
      score += 3;
    } else if (stated.starts_with(printed + ".") || printed.starts_with(stated + ".")) {
      score += 2;
    }
  }
  return score;
}

bool same_statement(const corpus::StatedTreatment& left, const corpus::StatedTreatment& right) {
  return left.is_public == right.is_public && left.result == right.result && left.committee == right.committee &&
         left.date == right.date;
}

void note(corpus::Document& document, const std::string& what) {
  document.problems.push_back({"stated", corpus::ProblemLevel::Note,
                               what + " is taken from what the server states; the text does not give it",
                               std::nullopt});
}

}  // namespace

const corpus::StatedTreatment* choose_treatment(const corpus::Profile& profile, const corpus::Header& header,
                                                const std::vector<corpus::StatedTreatment>& treatments) {
  const corpus::StatedTreatment* best = nullptr;
  int best_score = 0;
  bool ambiguous = false;
  for (const corpus::StatedTreatment& treatment : treatments) {
    const int score = fit(profile, header, treatment);
    if (score < 0 || (score == 0 && treatments.size() > 1)) continue;
    if (best == nullptr || score > best_score) {
      best = &treatment;
      best_score = score;
      ambiguous = false;
    } else if (score == best_score && !same_statement(*best, treatment)) {
      ambiguous = true;
    }
  }
  return ambiguous ? nullptr : best;
}

void complete_header(const corpus::Profile& profile, const corpus::StatedFacts& facts,
                     const corpus::StatedTreatment* treatment, corpus::Document& document) {
  corpus::Header& header = document.header;
  if (treatment != nullptr) {
    const bool known = header.committee && corpus::find_committee(profile, *header.committee) != nullptr;
    if (treatment->committee && !known) {
      header.committee = canonical(profile, *treatment->committee);
      note(document, "the committee");
    }
    // Only where the text prints none: a misprinted date stays a problem and null, never a guess.
    const bool misprinted = std::any_of(document.problems.begin(), document.problems.end(),
                                        [](const corpus::Problem& problem) { return problem.kind == "date"; });
    if (!header.date && treatment->date && !misprinted) {
      header.date = treatment->date;
      note(document, "the date");
    }
    if (!header.agenda_item && treatment->agenda_item) {
      header.agenda_item = treatment->agenda_item;
      note(document, "the agenda item");
    }
  }
  if (!header.subject) {
    const std::optional<std::string>& stated =
        treatment != nullptr && treatment->subject ? treatment->subject : facts.subject;
    if (stated) {
      header.subject = folded_blanks(*stated);
      note(document, "the subject");
    }
  }
}

void decide_visibility(const corpus::StatedFacts& facts, const corpus::StatedTreatment* treatment, bool ambiguous,
                       corpus::Document& document) {
  using corpus::Visibility;
  std::optional<Visibility>& visibility = document.header.visibility;
  const auto problem = [&](const std::string& message, corpus::ProblemLevel level) {
    document.problems.push_back({"visibility", level, message, std::nullopt});
  };
  std::optional<bool> stated;
  if (treatment != nullptr) stated = treatment->is_public;
  const bool any_closed = std::any_of(facts.treatments.begin(), facts.treatments.end(),
                                      [](const corpus::StatedTreatment& other) { return other.is_public == false; });
  if (!stated && treatment == nullptr && any_closed) stated = false;
  if (ambiguous) {
    visibility = stated == true ? Visibility::Public : Visibility::NonPublic;
    problem(stated == true ? "the header names both public and non-public; the server states that the item was public"
                           : "the header names both public and non-public; taken as non-public",
            stated == true ? corpus::ProblemLevel::Note : corpus::ProblemLevel::Problem);
    return;
  }
  if (!stated) return;
  const Visibility stated_visibility = *stated ? Visibility::Public : Visibility::NonPublic;
  if (!visibility) {
    // Words that could not be read may have said "non-public": a statement of public does not outweigh them.
    const bool unreadable = std::any_of(document.problems.begin(), document.problems.end(),
                                        [](const corpus::Problem& known) { return known.kind == "visibility"; });
    if (!unreadable || stated_visibility == Visibility::NonPublic) visibility = stated_visibility;
  } else if (*visibility != stated_visibility) {
    visibility = Visibility::NonPublic;
    problem("text and server disagree on the visibility; taken as non-public", corpus::ProblemLevel::Problem);
  }
}

void fill_paper(const corpus::Profile& profile, const corpus::StatedFacts& facts, corpus::Document& document) {
  corpus::Header& header = document.header;
  if (facts.subject) header.subject = folded_blanks(*facts.subject);
  if (facts.paper) {
    const PaperNumbers numbers(profile);
    const auto found = numbers.all(*facts.paper, {0, facts.paper->size()});
    if (found.empty()) {
      header.papers.push_back(folded_blanks(*facts.paper));
    } else {
      for (const PaperNumber& paper : found) header.papers.push_back(paper.value);
    }
  }
  if (facts.date) header.date = facts.date;
  std::optional<std::string> committee;
  bool unambiguous = !facts.treatments.empty();
  std::optional<corpus::Visibility> visibility;
  for (const corpus::StatedTreatment& treatment : facts.treatments) {
    const std::string name = treatment.committee ? canonical(profile, *treatment.committee) : std::string{};
    if (name.empty() || (committee && *committee != name)) unambiguous = false;
    committee = name;
    if (treatment.is_public == false) visibility = corpus::Visibility::NonPublic;
    if (treatment.is_public == true && !visibility) visibility = corpus::Visibility::Public;
  }
  if (unambiguous) header.committee = committee;
  if (visibility && (!header.visibility || *visibility == corpus::Visibility::NonPublic))
    header.visibility = visibility;
}

}  // namespace ratsarchiv::analyzers

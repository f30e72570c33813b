#include "tools/evaluate/stated_results.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "corpus/model/calendar_date.hpp"
#include "corpus/model/names.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::evaluate {
namespace {

using corpus::Outcome;

// What servers write: "mehrheitlich zugestimmt", "Beschlossen mit geändertem Beschlusstext", "teilweise abgelehnt".
bool states_rejection(const std::string& result) {
  static const re2::RE2 kWords("(?i)abgelehnt|Ablehnung");
  return re2::RE2::PartialMatch(result, kWords);
}

bool states_acceptance(const std::string& result) {
  static const re2::RE2 kWords("(?i)zugestimmt|Zustimmung|angenommen|beschlossen|genehmigt");
  return !states_rejection(result) && re2::RE2::PartialMatch(result, kWords);
}

std::string canonical(const corpus::Profile& profile, const std::string& committee) {
  const corpus::CommitteeName* known = corpus::find_committee(profile, committee);
  return known == nullptr ? committee : known->name;
}

// Committee, date and number of the item; empty when one of them is unknown.
std::string key_of(const corpus::Header& header) {
  if (!header.committee || !header.date || !header.agenda_item) return {};
  return *header.committee + ' ' + corpus::iso_date(*header.date) + ' ' + *header.agenda_item;
}

}  // namespace

StatedResults::StatedResults(const std::string& profile)
    : profile_(corpus::load_profile(profile, {})), parser_(profile_) {}

void StatedResults::add(const corpus::SourceDocument& source) {
  const auto judged = [](const corpus::StatedTreatment& treatment) {
    return treatment.result && (states_acceptance(*treatment.result) || states_rejection(*treatment.result));
  };
  if (std::none_of(source.facts.treatments.begin(), source.facts.treatments.end(), judged)) return;
  for (const corpus::Document& document : parser_.parse(source)) {
    const std::string key = key_of(document.header);
    if (document.kind != corpus::DocumentKind::Protocol || key.empty()) continue;
    for (const corpus::StatedTreatment& treatment : source.facts.treatments) {
      if (!judged(treatment) || treatment.date != document.header.date || !treatment.committee ||
          treatment.agenda_item != document.header.agenda_item ||
          canonical(profile_, *treatment.committee) != *document.header.committee) {
        continue;
      }
      Item& item = items_[key];
      item.stated = *treatment.result;
      (states_rejection(*treatment.result) ? item.rejected : item.accepted) = true;
      if (!item.read.empty()) continue;
      for (const corpus::Resolution& resolution : document.resolutions) {
        if (resolution.source == corpus::ResolutionSource::Text) item.read.push_back(resolution.outcome);
      }
    }
  }
}

ResultScores StatedResults::scores() const {
  ResultScores scores;
  for (const auto& [key, item] : items_) {
    if (item.accepted == item.rejected) continue;
    const Outcome stated = item.accepted ? Outcome::Accepted : Outcome::Rejected;
    ++scores.items;
    if (item.read.empty()) {
      ++scores.silent;
      continue;
    }
    scores.any += std::find(item.read.begin(), item.read.end(), stated) != item.read.end();
    scores.first += item.read.front() == stated;
    scores.last += item.read.back() == stated;
  }
  return scores;
}

std::vector<std::string> StatedResults::faults() const {
  std::vector<std::string> faults;
  for (const auto& [key, item] : items_) {
    const Outcome stated = item.accepted ? Outcome::Accepted : Outcome::Rejected;
    if (item.accepted == item.rejected || (!item.read.empty() && item.read.front() == stated)) continue;
    std::string read;
    for (const Outcome outcome : item.read) read += (read.empty() ? "" : ", ") + std::string(to_string(outcome));
    faults.push_back(key + ": stated \"" + item.stated + "\", read " + (read.empty() ? "nothing" : read));
  }
  return faults;
}

}  // namespace ratsarchiv::evaluate

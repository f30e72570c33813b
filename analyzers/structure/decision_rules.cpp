#include "analyzers/structure/decision_rules.hpp"

#include <string>

#include "corpus/model/error.hpp"
#include "corpus/model/names.hpp"

namespace ratsarchiv::analyzers {
namespace {

// The rules of a section whose patterns capture groups.
std::vector<std::unique_ptr<re2::RE2>> compiled(const MinutesWords& words, const char* section, int groups) {
  std::vector<std::unique_ptr<re2::RE2>> patterns;
  for (const corpus::PhraseRule& rule : words.rules(section)) {
    auto pattern = std::make_unique<re2::RE2>(rule.pattern, re2::RE2::Quiet);
    if (!pattern->ok() || pattern->NumberOfCapturingGroups() != groups) {
      throw corpus::Error(corpus::ErrorKind::InputUnreadable,
                          "profile: the pattern of rule \"" + rule.name + "\" is malformed or lacks its groups",
                          "Patterns of " + std::string(section) + " capture " + std::to_string(groups) + " groups.");
    }
    patterns.push_back(std::move(pattern));
  }
  return patterns;
}

}  // namespace

DecisionRules::DecisionRules(const corpus::Profile& profile)
    : words(profile),
      finder(words),
      grammar(words),
      votes(words),
      lead_in(words.rules("lead_in")),
      decision(words.rules("decision")),
      request(words.rules("request")),
      block(words.rules("block")),
      result_item(words.rules("result_item")),
      vote_count(words.rules("vote_count")),
      no_vote(words.rules("no_vote")),
      continuation(words.rules("continuation")),
      own_decision(words.rules("own_decision")),
      on_motion(words.rules("on_motion")),
      separate_vote(words.rules("separate_vote")),
      other_matter(words.rules("other_matter")),
      election(words.rules("election")),
      interval(words.rules("result_interval")),
      matter(words.rules("matter")),
      vote_call(words.rules("vote_call")),
      vote_announced(words.rules("vote_announced")),
      papers(profile),
      paper(compiled(words, "decision_paper", 1)),
      votes_for(compiled(words, "votes_for", 2)),
      item_number(compiled(words, "matter_number", 1)) {
  for (const corpus::PhraseRule& rule : words.rules("vote_announced")) {
    const auto outcome = rule.attributes.find("outcome");
    if (outcome != rule.attributes.end() && corpus::parse_name<corpus::Outcome>(outcome->second)) continue;
    throw corpus::Error(corpus::ErrorKind::InputUnreadable, "profile: rule \"" + rule.name + "\" needs a known outcome",
                        "");
  }
}

}  // namespace ratsarchiv::analyzers

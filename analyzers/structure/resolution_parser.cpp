#include "analyzers/structure/resolution_parser.hpp"

#include "analyzers/structure/announced_votes.hpp"
#include "analyzers/structure/block_results.hpp"
#include "analyzers/structure/decision_body.hpp"
#include "analyzers/structure/decision_rules.hpp"
#include "analyzers/structure/letters.hpp"
#include "analyzers/structure/sentence_decisions.hpp"

namespace ratsarchiv::analyzers {

using corpus::ByteRange;

ResolutionParser::ResolutionParser(const corpus::Profile& profile) : rules_(std::make_unique<DecisionRules>(profile)) {}

ResolutionParser::~ResolutionParser() = default;

std::vector<ByteRange> ResolutionParser::parse(corpus::Document& document, const ReadingText& body,
                                               const corpus::StatedTreatment* stated) const {
  document.resolutions.clear();
  DecisionBody decisions(*rules_, document, body);
  if (!read_block_results(decisions)) read_sentence_decisions(decisions);
  if (decisions.count() == 0) read_announced_votes(decisions);
  if (document.resolutions.empty() && stated != nullptr && stated->result && !trimmed(*stated->result).empty()) {
    const Vote vote = rules_->votes.read(*stated->result);
    if (vote.outcome) {
      corpus::Resolution resolution = resolution_of(vote);
      resolution.committee = stated->committee ? stated->committee : document.header.committee;
      resolution.papers = document.header.papers;
      resolution.text = *stated->result;
      resolution.source = corpus::ResolutionSource::Oparl;
      document.resolutions.push_back(std::move(resolution));
    }
  }
  return decisions.sections();
}

}  // namespace ratsarchiv::analyzers

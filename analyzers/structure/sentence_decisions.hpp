// Decisions in running text: behind a lead-in ("..., stellt BM Muster fest:"), or a sentence that decides by itself.
#pragma once

#include "analyzers/structure/decision_body.hpp"

namespace ratsarchiv::analyzers {

// Adds the resolutions that sentences of body state; each with its lead-in is a section.
void read_sentence_decisions(DecisionBody& body);

}  // namespace ratsarchiv::analyzers

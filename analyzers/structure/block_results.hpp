// Decisions in the blocks of a form: "Beschluss:" and "Abstimmungsergebnis:" with what follows them.
#pragma once

#include "analyzers/structure/decision_body.hpp"

namespace ratsarchiv::analyzers {

// Adds the resolutions of every block of body, and the blocks as sections. False when no block holds any.
bool read_block_results(DecisionBody& body);

}  // namespace ratsarchiv::analyzers

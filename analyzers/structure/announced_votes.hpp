// Votes in the words of the chair alone: "Ich bitte um Ihr Votum. – Das ist eine mehrheitliche Zustimmung."
#pragma once

#include "analyzers/structure/decision_body.hpp"

namespace ratsarchiv::analyzers {

// Adds a resolution for each call for a vote (section vote_call of the rules) that is followed by its result (section
// vote_announced) before somebody else speaks. Its range is the result; it stays a part of the debate, so nothing is
// added to the sections. Meant for texts in which no other form of decision was found: where the recorder states what
// was decided, the chair's words are only the way there.
void read_announced_votes(DecisionBody& body);

}  // namespace ratsarchiv::analyzers

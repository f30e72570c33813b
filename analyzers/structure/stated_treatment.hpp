// What an OParl server states about a text, joined with what the text says.
#pragma once

#include <vector>

#include "analyzers/structure/header_reading.hpp"
#include "corpus/model/source_document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

// The treatment that a protocol with this header records: same date (or a later day of a session of several days), same
// committee and agenda item as far as both are known. Nothing when none fits or several fit equally well and differ in
// what they state. A header without date, committee and agenda item takes the only treatment there is.
const corpus::StatedTreatment* choose_treatment(const corpus::Profile& profile, const corpus::Header& header,
                                                const std::vector<corpus::StatedTreatment>& treatments);

// Fills what the header lacks (committee, date, agenda item, subject) from treatment, which may be nullptr, and from
// the paper; each as a note of kind "stated".
void complete_header(const corpus::Profile& profile, const corpus::StatedFacts& facts,
                     const corpus::StatedTreatment* treatment, corpus::Document& document);

// Decides the visibility of a protocol. The text and the treatment must agree; where they do not, or where the text
// names both words, the stricter side wins, with a problem. Where the text is silent the treatment decides; without one
// that fits, any treatment that is not public makes the protocol not public.
void decide_visibility(const corpus::StatedFacts& facts, const corpus::StatedTreatment* treatment, bool ambiguous,
                       corpus::Document& document);

// The header of a paper: subject, number, date, and the committee when all treatments have the same; not public when
// any treatment is not.
void fill_paper(const corpus::Profile& profile, const corpus::StatedFacts& facts, corpus::Document& document);

}  // namespace ratsarchiv::analyzers

// Which lemmas share one stem term, and what it is.
//
// Snowball gives unrelated words one stem (Küche and Kuchen, Bürger, Burg and Burger) and related ones (sanieren,
// Sanierung). Of the lemmas with one Snowball stem, those belong together that agree in the umlauts of the stem and are
// - a verb and its noun in -ung, an adjective and its nouns in -heit, -keit, -igkeit
// - a verb and the one noun it is made of or that is made of it (Kauf, kaufen), when the verb has no noun in -ung
// - all of them, when after that no two are of one part of speech
// A stem with one such group is the group's term. Where there are several, each has its head as its term: the verb,
// else the adjective, else the noun.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "analyzers/text/lemma_builder.hpp"

namespace ratsarchiv::analyzers {

// Replaces each lemma of the table by the head of its group and says what the term is. lemmas: all of the table with
// their readings.
void assign_terms(const std::map<std::string, std::uint8_t>& lemmas, LemmaTable& table);

}  // namespace ratsarchiv::analyzers

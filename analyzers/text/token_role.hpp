// What a token is to the words around it.
#pragma once

#include <cstdint>

namespace ratsarchiv::analyzers {

enum class TokenRole : std::uint8_t {
  Word,       // the one word of its position: what phrases are made of
  Whole,      // several words that are also one: S-Bahn, SÖS-LINKE-PluS, 16 Mio. €; span says how many
  Piece,      // a piece of the word at its position that is searched alone: GRÜNE of 90/GRÜNE
  Completed,  // a suspended compound written out: Hauptamt at Haupt- of "Haupt- und Personalamt"
};

}  // namespace ratsarchiv::analyzers

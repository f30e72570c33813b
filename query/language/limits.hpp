// The bounds of a query, in one place. What goes beyond is cut with a problem, never in silence.
#pragma once

#include <cstddef>

namespace ratsarchiv::query {

inline constexpr std::size_t kMaxQueryBytes = 65'536;
inline constexpr std::size_t kMaxQueryWords = 500;       // words, phrases and fields together
inline constexpr std::size_t kMaxBracketDepth = 50;      // brackets within brackets
inline constexpr unsigned kDefaultNearDistance = 10;     // words, of NAHE without a number
inline constexpr unsigned kMaxNearDistance = 100;        // words
inline constexpr std::size_t kMinWildcardLetters = 2;    // letters or digits a pattern needs
inline constexpr std::size_t kMaxExpansions = 500;       // words of the archive that a wildcard stands for
inline constexpr std::size_t kMaxSimilarWords = 100;     // words of the archive that wort~ stands for
inline constexpr std::size_t kMaxStemForms = 500;        // exact forms that a stem stands for
inline constexpr std::size_t kMaxWordForms = 50;         // inflected forms of a word in NAHE
inline constexpr std::size_t kMaxCompoundsByParts = 8;   // compounds of a query that are also looked for by their parts
inline constexpr std::size_t kMaxCompoundsOfWords = 40;  // pairs of neighbouring words looked for as compounds
inline constexpr std::size_t kMaxNeighbours = 20;        // pairs of neighbouring words that weigh more near each other
inline constexpr std::size_t kMaxNeighbourDocuments = 3'000;  // a more frequent word tells little by its neighbours
// A compound that more documents have needs no help from its parts.
inline constexpr std::size_t kMaxDocumentsForParts = 1'000;

}  // namespace ratsarchiv::query

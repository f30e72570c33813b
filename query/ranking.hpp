// The weights of relevance, in one place. A change here changes the order of hits, not which hits there are.
//
// The score of a word is a sum of BM25 weights over nested sets of documents: those with its stem or with it as part
// of a compound; in addition, of these, those with its stem; in addition, of these, those with the form as typed. The
// sets are nested, so a rarer set has the higher BM25 weight, and of two documents of equal length and count an exact
// match always outweighs a stem and a stem a part, whatever the word's frequencies are.
//
// The weights of compounds, of their parts and of neighbours, and those of length, rest on
//   ratsarchiv-evaluate retrieval --half 0|1 ../shared/gold
// of 2026-11-26. Percent, half 0 / half 1, in brackets the whole with the weights before: debate R@1 66.1 / 66.8
// (62.2), MRR 74.0 / 73.3 (70.3); XQuAD R@1 93.7 / 93.7 (91.6), MRR 96.2 / 95.9 (94.6); split P@10 54.6 / 55.1 (55.7);
// join P@10 37.6 / 36.6 (30.8).
#pragma once

namespace ratsarchiv::query::ranking {

inline constexpr double kPart = 0.5;   // stem or part: every document that the word finds
inline constexpr double kStem = 0.5;   // in addition, with the stem
inline constexpr double kExact = 0.5;  // in addition, with the form as typed
// The same three in the subject, on top of those in the text.
inline constexpr double kSubject = 1.5;
// A compound found by its parts near each other: "Strategie zur Digitalisierung". Times the rarity of such places.
inline constexpr double kNearParts = 0.3;
// How far apart the parts of a compound may stand, in words.
inline constexpr unsigned kNearPartsDistance = 3;
// A compound of which one part stands in the subject and the others in the text.
inline constexpr double kSubjectParts = 0.15;
// Each part of a compound of the query, as a word and as a part of others, once for every time it is asked for:
// Schule and Sanierung of Schulsanierung. It raises documents that are found, and finds none.
inline constexpr double kPartOfCompound = 0.4;
// A compound of the index that two neighbouring words of the query make, on top of what its parts weigh.
inline constexpr double kCompound = 3.0;
// Neighbouring words of the query that stand near each other, times the rarity of such places, and how near, in words.
inline constexpr double kNeighbours = 0.35;
inline constexpr unsigned kNeighbourDistance = 3;
// A stop word beside other words: it moves a document a little and is never required.
inline constexpr double kStopWord = 0.3;
// Weighted synonyms: an abbreviation or its full form, a near synonym. The query with them counts so little beside the
// same without that what only they find stands behind every hit of the words.
inline constexpr double kEqualSynonym = 0.8;
inline constexpr double kNearSynonym = 0.5;
inline constexpr double kBehindTheWords = 1e-4;
// Words of a phrase and words near each other.
inline constexpr double kPhrase = 1.5;

// BM25: k1 (saturation of repeated words), b (how far length counts), and the least length that counts, in average
// lengths: short documents are not held back.
inline constexpr double kSaturation = 1.2;
inline constexpr double kLengthNormalisation = 0.75;
inline constexpr double kLeastLength = 0;

// For the choice of the passage that represents a document: a passage whose speaker, party, outcome ... is the one
// asked for, per field. Above what a few words weigh.
inline constexpr double kPassageField = 20.0;
}  // namespace ratsarchiv::query::ranking

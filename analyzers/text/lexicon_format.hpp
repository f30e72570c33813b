// The bytes of lexicon.bin, written by lexicon_builder.cpp and mapped by lexicon.cpp. Little-endian, sections in the
// order of the header's counts, each at a multiple of 8 bytes.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ratsarchiv::analyzers {

inline constexpr char kLexiconMagic[8] = {'R', 'A', 'L', 'E', 'X', 'I', 'C', '\n'};
inline constexpr std::uint32_t kLexiconVersion = 3;
inline constexpr std::uint32_t kLexiconByteOrder = 0x01020304;

struct LexiconHeader {
  char magic[8];
  std::uint32_t version;
  std::uint32_t byte_order;
  std::uint64_t file_size;   // whole file, header included
  std::uint32_t word_count;  // keys
  std::uint32_t edge_count;
  std::uint32_t spelling_bytes;
  std::uint32_t origin_bytes;
  std::uint32_t lemma_list_items;
  std::uint32_t reserved;
  char sha256[64];  // digits of the hash of everything behind the header
};
static_assert(sizeof(LexiconHeader) == 112);

// Behind the header:
//   uint64 edges[edge_count]        the keys as a minimal acyclic automaton; the root's edges come first
//   uint32 spellings[word_count]    byte offset of the key's spellings, 0 when the key is its only spelling
//   uint32 bases[word_count]        number of the key's base form, kNoWord when unknown
//   uint32 lemmas[word_count]       see LemmaItem
//   uint32 lemma_lists[..]
//   uint8  flags[word_count]        WordFlags
//   uint8  first_families[word_count], last_families[word_count]   see Lexicon
//   char   spelling_text[..]        lower-cased spellings: each ended by \n, each list by \0; offset 0 is unused
//   char   origin[..]               where the words come from

// One edge of the automaton: a byte, where it leads, and how many keys sort before those behind it in its node, so
// that the sum over a key's edges is the key's number.
struct LexiconEdge {
  static constexpr unsigned kTargetShift = 8, kSkipShift = 34;
  static constexpr std::uint64_t kTargetMask = (1u << 26) - 1, kSkipMask = (1u << 28) - 1;
  static constexpr std::uint64_t kLast = std::uint64_t{1} << 62, kFinal = std::uint64_t{1} << 63;

  static unsigned char byte(std::uint64_t edge) { return static_cast<unsigned char>(edge & 0xFF); }
  // Number of the first edge of the node behind this edge; 0 when it has none.
  static std::uint32_t target(std::uint64_t edge) {
    return static_cast<std::uint32_t>(edge >> kTargetShift & kTargetMask);
  }
  static std::uint32_t skip(std::uint64_t edge) { return static_cast<std::uint32_t>(edge >> kSkipShift & kSkipMask); }
  static bool last(std::uint64_t edge) { return (edge & kLast) != 0; }    // last edge of its node
  static bool final(std::uint64_t edge) { return (edge & kFinal) != 0; }  // a key ends behind it
};

// The lemmas of an entry: kNone, one item, or kList and the place of a list in lemma_lists: its length and its items.
struct LemmaItem {
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu, kList = 1u << 31;
  static constexpr std::uint32_t kEntryMask = (1u << 20) - 1;
  static constexpr unsigned kWholeBit = 20;            // the term is the lemma itself, else its Snowball stem
  static constexpr unsigned kReadingShift = 21;        // four bits: WordReading
  static constexpr unsigned kLemmaSpellingShift = 25;  // two bits: which of the lemma's spellings it is
  static constexpr unsigned kFormSpellingShift = 27;   // four bits: the spellings of the entry that have the lemma

  static std::uint32_t entry(std::uint32_t item) { return item & kEntryMask; }
  static bool whole(std::uint32_t item) { return (item >> kWholeBit & 1) != 0; }
  static std::uint8_t readings(std::uint32_t item) { return item >> kReadingShift & 15; }
  static unsigned lemma_spelling(std::uint32_t item) { return item >> kLemmaSpellingShift & 3; }
  static bool has_spelling(std::uint32_t item, std::size_t index) {
    return index > 3 || (item >> kFormSpellingShift >> index & 1) != 0;
  }
};

inline constexpr std::size_t padded(std::size_t bytes) { return (bytes + 7) / 8 * 8; }

}  // namespace ratsarchiv::analyzers

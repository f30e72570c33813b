// Words of a table that are few edits away from a word: one walk over the sorted keys, as if they were a tree.
//
// Keys that share a beginning share its rows of the table of distances, and when no end of the word can be reached
// from a beginning any more, all keys with it are passed over: of 500,000 words some ten thousand letters are looked
// at.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/word_table.hpp"

namespace ratsarchiv::query {

// The characters of UTF-8; what is none becomes U+FFFD.
std::u32string characters(std::string_view text);

// Optimal string alignment distance (insertions, deletions, replacements, swaps of neighbours) in characters of two
// UTF-8 texts, or bound + 1 when it is larger than bound. Words over kMaxComparedCharacters are like no other.
inline constexpr std::size_t kMaxComparedCharacters = 64;
unsigned edit_distance(std::string_view a, std::string_view b, unsigned bound);

// Visits every word of the table whose key is at most allowed.back() edits away from word, in the order of the keys.
// allowed has an entry more than word has characters, none less than the one before: how many edits may have happened
// in its first 0, 1, 2 ... characters; of an even number everywhere, these are all words within that distance.
void for_each_similar(const corpus::WordTable& table, const std::u32string& word, const std::vector<unsigned>& allowed,
                      const std::function<void(std::uint32_t word, unsigned distance)>& visit);

}  // namespace ratsarchiv::query

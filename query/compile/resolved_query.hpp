// A query after analysis and a look into the vocabulary: what stands in the index for each of its words. Made by
// QueryResolver; compiled to Xapian's query by query_compiler and read by the snippets for their highlights.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/field_table.hpp"
#include "query/language/tree.hpp"

namespace ratsarchiv::query {

enum class ResolvedKind {
  And,
  Or,
  Not,     // children; And also has optional ones
  Word,    // word
  Forms,   // word.exact only: any of these forms
  Phrase,  // sequence
  Near,    // sequence within distance
  Field,   // field and values
  Range,   // field, from, to
};

// Where words are looked for: everywhere (the subject weighs more), or in the subject alone.
enum class WordScope { Everywhere, Subject };

// A place where a compound divides: Schul|sanierung, Grundstücks|verkauf and Grund|stücksverkauf.
struct CompoundJoint {
  std::string modifier_stem;
  std::string head_stem;
  // For NEAR: modifier and head, of each the inflected forms that the index has.
  std::vector<std::vector<std::string>> sides;
};

// All of these are texts of the index without term prefix; empty lists match nothing.
struct WordMatch {
  std::vector<std::string> exact;
  std::vector<std::string> stems;
  std::vector<std::string> parts;     // stems that the word matches as a part of a compound
  std::vector<CompoundJoint> joints;  // of a compound: found near each other, its two sides match weakly
  // Stems of a compound's own parts, compounds among them included: Schulhaus|sanierung also schulhaus. They weigh
  // more where they are; they find nothing.
  std::vector<std::string> own_parts;
  bool stop_word = false;
  WordScope scope = WordScope::Everywhere;
};

struct ResolvedNode {
  ResolvedKind kind = ResolvedKind::Word;
  double weight = 1;  // a factor of what it weighs; below 1 for a synonym
  WordMatch word;
  std::vector<std::vector<std::string>> sequence;  // the exact forms allowed at each place
  unsigned distance = 0;                           // words
  std::optional<corpus::FieldId> field;
  std::vector<FieldValue> values;
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> to;
  std::vector<ResolvedNode> children;
  std::vector<ResolvedNode> optional;  // stop words beside other words
  // Compounds of the index that two neighbouring words make: Schulsanierung of "Sanierung Schule". Never required.
  std::vector<ResolvedNode> compounds;
  // Neighbouring words of the query, for each pair the forms of both: near each other they weigh more. Never required.
  std::vector<std::vector<std::vector<std::string>>> neighbours;
};

// Every leaf that a hit may show: words, forms, phrases and nears, and fields, but none below a Not.
std::vector<const ResolvedNode*> positive_leaves(const ResolvedNode& node);

}  // namespace ratsarchiv::query

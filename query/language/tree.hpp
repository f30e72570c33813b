// A query as a tree: what the parser understood, before anything is looked up.
//
// It prints itself as one S-expression, so that tests are tables of {query, expression}:
//   (and "haushalt" (not "schule"))   (or "a" "b")   (phrase "Haupt- und Personalamt")   (near 5 "a" "b")
//   (form "haus")   (glob "*plan")   (similar 1 "wort")   (field party "SPD")   (field party "SPD" "CDU")
//   (range date 20190701 20190731)   (range no 5 *)
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/field_table.hpp"

namespace ratsarchiv::query {

enum class NodeKind {
  And,
  Or,
  Not,      // children; Not has one
  Near,     // children are words or Ors of words, within distance words of each other
  Word,     // text as typed: its forms, inflections and compounds
  Phrase,   // text: exactly these words in this order
  Form,     // text: exactly this form
  Glob,     // text: a pattern with '*'
  Similar,  // text: words within distance edits
  Field,    // field and values: any of them
  Range,    // field, from and to
};

enum class ValueForm { Plain, Quoted, Form, Glob };

// Whether a word follows the one before it without operator or bracket between: such words are analyzed as one text,
// because "Haupt- und Personalamt" is more than three words.
enum class Joined { No, ToPrevious };

// One value of a field. For fields of few values (ergebnis, art, ...) text is the value's name in the index.
struct FieldValue {
  std::string text;
  ValueForm form = ValueForm::Plain;
};

struct Node {
  NodeKind kind = NodeKind::Word;
  std::size_t offset = 0;  // of its words in the query, in bytes
  std::size_t length = 0;
  std::string text;
  Joined joined = Joined::No;
  unsigned distance = 0;  // words of Near, edits of Similar
  std::optional<corpus::FieldId> field;
  std::vector<FieldValue> values;
  // Inclusive; nothing is open. Days are written as numbers of 8 digits (20190731), the rest is the number itself.
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> to;
  std::vector<Node> children;
};

// The S-expression of node; quotes, backslashes and bytes below 0x20 in texts are escaped.
std::string to_string(const Node& node);

}  // namespace ratsarchiv::query

// The first stage of a query: bytes to tokens. Lenient: every byte string has tokens.
//
// Blanks part words. Control characters and bytes that are no UTF-8 count as blanks and are reported. Operators are
// upper case: UND ODER NICHT NAHE (AND OR NOT NEAR). Typographic quotes are quotes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/field_table.hpp"
#include "query/language/query_problem.hpp"

namespace ratsarchiv::query {

enum class TokenKind {
  Word,    // text: the characters between blanks, brackets and quotes
  Quoted,  // text: what stands between the quotes
  Field,   // field: a known field name and its colon; its value is the next token if that is glued
  Open,    // (
  Close,   // )
  And,
  Or,
  Not,
  Near,
};

struct QueryToken {
  TokenKind kind = TokenKind::Word;
  std::size_t offset = 0;  // in bytes of the query
  std::size_t length = 0;  // in bytes, operators and quotes included
  std::string text;
  bool glued = false;  // no blank before it
  std::optional<corpus::FieldId> field;
  unsigned distance = 0;  // of Near, in words
};

// The tokens of query in order. Appends to problems.
std::vector<QueryToken> lex(std::string_view query, QueryProblems& problems);

// The tokens on one line, for tests: word(haus) quoted(a b) field(party) ( ) und oder nicht nahe/5.
std::string to_string(const std::vector<QueryToken>& tokens);

}  // namespace ratsarchiv::query

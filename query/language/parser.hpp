// The second stage of a query: tokens to a tree. Lenient: of a malformed query, what was understood stays.
//
//   expression := conjunction { (ODER | nothing, if any) conjunction }
//   conjunction := unary { [UND] unary }
//   unary := { NICHT | - } near
//   near := primary { NAHE[/n] primary }
//   primary := ( expression ) | "phrase" | field:value | field:"value" | field:(value ...) | word
//   word := text | =form | haus* | *plan | wort~ | wort~1
#pragma once

#include <optional>
#include <string_view>

#include "query/language/query_problem.hpp"
#include "query/language/tree.hpp"

namespace ratsarchiv::query {

// What two words side by side mean: both are required, or any. Fields and NICHT are required in both cases.
enum class Juxtaposition { All, Any };

struct ParsedQuery {
  std::optional<Node> tree;  // nothing when nothing was understood
  QueryProblems problems;    // in the order of their places
  bool blank = false;        // the query has nothing but white space: nothing was asked
};

// Any bytes; time and memory are linear in the query up to the bounds of limits.hpp.
ParsedQuery parse(std::string_view query, Juxtaposition juxtaposition);

// Plain words without operators, fields and wildcards, as `--batch` reads them.
ParsedQuery parse_plain_words(std::string_view text, Juxtaposition juxtaposition);

}  // namespace ratsarchiv::query

// What may stand behind a field's colon, and behind `--filter FIELD=`: one reader for both.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/language/query_problem.hpp"
#include "query/language/tree.hpp"

namespace ratsarchiv::query {

// A value as typed, without quotes, and where it stands in the query.
struct TypedValue {
  std::string text;
  ValueForm form = ValueForm::Plain;
  std::size_t offset = 0;
  std::size_t length = 0;
};

// The node of field and values: a Field of those that could be read, a Range, or an Or of Ranges. Nothing when none
// could be read; the reasons are in problems. Years, dates and votes: "2019", "2019-07", "2019-07-03", "01.03.2019",
// "07.2019", ranges of these with ".." and either end open; votes "5", "5..", "..3", "2..4".
std::optional<Node> field_node(corpus::FieldId field, const std::vector<TypedValue>& values, QueryProblems& problems);

}  // namespace ratsarchiv::query

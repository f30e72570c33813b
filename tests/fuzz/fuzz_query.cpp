// Fuzz target: any bytes as a query. The parser gives a tree or problems, whose places lie in the query.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "query/language/lexer.hpp"
#include "query/language/parser.hpp"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ratsarchiv::query;
  const std::string_view query(reinterpret_cast<const char*>(data), size);
  for (const Juxtaposition juxtaposition : {Juxtaposition::All, Juxtaposition::Any}) {
    const ParsedQuery parsed = parse(query, juxtaposition);
    require(parsed.tree || parsed.blank || !parsed.problems.empty());
    for (const QueryProblem& problem : parsed.problems) require(problem.offset + problem.length <= size);
    if (parsed.tree) require(!to_string(*parsed.tree).empty());
  }
  const ParsedQuery plain = parse_plain_words(query, Juxtaposition::All);
  require(plain.tree || plain.blank || !plain.problems.empty());
  return 0;
}

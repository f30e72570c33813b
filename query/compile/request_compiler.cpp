#include "query/compile/request_compiler.hpp"

#include <xapian.h>

#include <algorithm>
#include <string>
#include <utility>

#include "query/filter_error.hpp"
#include "query/language/field_value.hpp"
#include "query/ranking.hpp"

namespace ratsarchiv::query {

using Xapian::Query;

RequestCompiler::RequestCompiler(const ArchiveReader& archive, analyzers::Analyzer& analyzer,
                                 std::shared_ptr<const analyzers::Lexicon> lexicon)
    : lexicon_(std::move(lexicon)),
      vocabulary_(archive),
      resolver_(analyzer, *lexicon_, vocabulary_),
      compiler_(archive.protocols(), archive.passages(), vocabulary_) {}

std::optional<Query> RequestCompiler::compile(const ParsedQuery& parsed, std::size_t query_bytes, SearchLevel level,
                                              std::optional<ResolvedNode>& tree, QueryProblems& problems,
                                              SynonymUse synonyms) {
  used_synonyms_.clear();
  problems.insert(problems.end(), parsed.problems.begin(), parsed.problems.end());
  if (parsed.blank) return Query::MatchAll;
  if (parsed.tree) tree = resolver_.resolve(*parsed.tree, problems, synonyms);
  if (tree) {
    used_synonyms_ = resolver_.used_synonyms();
    const Query query = compiler_.compile(*tree, level);
    if (synonyms != SynonymUse::Weighted || used_synonyms_.empty()) return query;
    QueryProblems known;  // those of the words were told above
    const auto words = resolver_.resolve(*parsed.tree, known);
    const Query behind(Query::OP_SCALE_WEIGHT, query, ranking::kBehindTheWords);
    return words ? Query(Query::OP_OR, compiler_.compile(*words, level), behind) : behind;
  }
  if (problems.empty())
    problems.push_back({0, query_bytes, corpus::ProblemLevel::Problem, "there is no word in this query",
                        "in dieser Anfrage steht kein Wort"});
  return std::nullopt;
}

Query RequestCompiler::passing(corpus::FieldId field, const std::vector<Filter>& filters, SearchLevel level) {
  std::vector<TypedValue> values;
  for (const Filter& filter : filters)
    if (filter.field == field) values.push_back({filter.value, ValueForm::Plain, 0, 0});
  QueryProblems problems;
  const auto node = field_node(field, values, problems);
  const auto fault = std::find_if(problems.begin(), problems.end(), [](const QueryProblem& problem) {
    return problem.level == corpus::ProblemLevel::Problem;
  });
  if (fault != problems.end())
    throw FilterError("filter " + std::string(corpus::field(field).german) + ": " + fault->message_english,
                      "Filter " + std::string(corpus::field(field).german) + ": " + fault->message_german);
  const auto resolved = node ? resolver_.resolve(*node, problems) : std::nullopt;
  if (!resolved) return {};
  return Query(Query::OP_SCALE_WEIGHT, compiler_.compile(*resolved, level), 0);
}

}  // namespace ratsarchiv::query

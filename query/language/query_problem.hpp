// A fault in a query: a value, never an exception. What was understood of the query runs all the same.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corpus/model/document.hpp"

namespace ratsarchiv::query {

struct QueryProblem {
  std::size_t offset = 0;                                      // in bytes of the query as given
  std::size_t length = 0;                                      // in bytes; 0 when it is about the end of the query
  corpus::ProblemLevel level = corpus::ProblemLevel::Problem;  // a Note: understood, perhaps not as meant
  std::string message_english;
  std::string message_german;
};

using QueryProblems = std::vector<QueryProblem>;

}  // namespace ratsarchiv::query

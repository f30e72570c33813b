// Where readers put what they read.
#pragma once

#include <functional>

#include "corpus/model/source_document.hpp"

namespace ratsarchiv::corpus {

// Both functions are called from the thread that called the reader, in an order that depends on the source alone.
// What they throw ends the reading and reaches the caller.
struct DocumentSink {
  std::function<void(SourceDocument&&)> on_document;
  std::function<void(SourceProblem&&)> on_problem;
};

}  // namespace ratsarchiv::corpus

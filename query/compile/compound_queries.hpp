// Compounds and the words they are made of, both ways: where a compound of a query divides, and which compounds of the
// index two neighbouring words of a query make.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/compound_splitter.hpp"
#include "analyzers/text/lexicon.hpp"
#include "query/compile/resolved_query.hpp"
#include "query/compile/vocabulary.hpp"

namespace ratsarchiv::query {

// Uses what it is given, which has to outlive it; one a thread.
class CompoundQueries {
 public:
  CompoundQueries(analyzers::Analyzer& analyzer, const analyzers::Lexicon& lexicon, const Vocabulary& vocabulary);

  // The joints of a compound, given by its exact form; none for any other word. A joint without forms in the index on
  // one of its sides is left out.
  std::vector<CompoundJoint> joints(std::string_view exact);

  // The stems of compounds that the index has with first as modifier and second as head: "schulsanierung" of schule and
  // sanierung. Both are exact forms.
  std::vector<std::string> compounds_of(const std::string& first, const std::string& second);

 private:
  std::vector<std::string> modifier_forms(const std::string& exact);

  analyzers::Analyzer& analyzer_;
  const Vocabulary& vocabulary_;
  analyzers::CompoundSplitter splitter_;
};

}  // namespace ratsarchiv::query

// Compounds and the words they are made of, both ways: where a compound of a query divides, and which compounds of the
// index two neighbouring words of a query make.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
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
  CompoundQueries(analyzers::Analyzer& analyzer, const analyzers::Lexicon& lexicon, Vocabulary& vocabulary);

  // The joints of a compound, given by its exact form; none for any other word. A joint without forms in the index on
  // one of its sides is left out.
  std::vector<CompoundJoint> joints(std::string_view exact);

  // The stems of compounds that the index has with first as modifier and second as head: "schulsanierung" of schule and
  // sanierung. Both are exact forms.
  std::vector<std::string> compounds_of(const std::string& first, const std::string& second);

  // The words of the index with the stem of exact, an exact form; at most kMaxWordForms. Valid until the next call.
  const std::vector<std::string>& inflected_forms(const std::string& exact, const std::string& stem);

 private:
  std::vector<std::string> find_forms(const std::string& exact, const std::string& stem);
  std::vector<std::string> modifier_forms(const std::string& exact);

  analyzers::Analyzer& analyzer_;
  Vocabulary& vocabulary_;
  analyzers::CompoundSplitter splitter_;
  // Forms found so far, by exact form and stem: a word is asked for as modifier, as head and as a neighbour.
  std::unordered_map<std::string, std::vector<std::string>> known_forms_;
};

}  // namespace ratsarchiv::query

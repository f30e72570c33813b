// A parser of each built-in profile, for the tests of this folder.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/structure/protocol_parser.hpp"

namespace ratsarchiv::analyzers {

inline const ProtocolParser& parser_of(const std::string& profile) {
  static std::map<std::string, std::unique_ptr<ProtocolParser>> parsers;
  auto& parser = parsers[profile];
  if (!parser) parser = std::make_unique<ProtocolParser>(corpus::load_profile(profile, {}));
  return *parser;
}

inline corpus::SourceDocument source_of(std::string text, corpus::StatedFacts facts = {}) {
  corpus::SourceDocument source;
  source.source.path = "test.txt";
  source.source.format = "txt";
  source.text = std::move(text);
  source.facts = std::move(facts);
  return source;
}

inline std::vector<corpus::Document> parsed(const std::string& profile, std::string text,
                                            corpus::StatedFacts facts = {}) {
  return parser_of(profile).parse(source_of(std::move(text), std::move(facts)));
}

inline bool has_problem(const corpus::Document& document, const std::string& kind,
                        corpus::ProblemLevel level = corpus::ProblemLevel::Problem) {
  for (const corpus::Problem& problem : document.problems) {
    if (problem.kind == kind && problem.level == level) return true;
  }
  return false;
}

}  // namespace ratsarchiv::analyzers

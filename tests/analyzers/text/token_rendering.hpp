// Renders tokens as one string, so that a test is a table of {text, tokens}: "rathaus@4-11(1)" is the exact form, the
// bytes of the original, and the position; + marks a Whole, ~ a Piece, ^ a Completed word.
#pragma once

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "corpus/model/error.hpp"

namespace ratsarchiv::analyzers {

inline std::string rendered(const std::vector<Token>& tokens) {
  std::string text;
  for (const Token& token : tokens) {
    if (!text.empty()) text.push_back(' ');
    if (token.role == TokenRole::Whole) text.push_back('+');
    if (token.role == TokenRole::Piece) text.push_back('~');
    if (token.role == TokenRole::Completed) text.push_back('^');
    text.append(token.word->exact).append("@").append(std::to_string(token.range.begin)).append("-");
    text.append(std::to_string(token.range.end)).append("(").append(std::to_string(token.position)).append(")");
  }
  return text;
}

inline std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

// The lexicon that the build made; its path comes from the test's environment.
inline std::shared_ptr<const Lexicon> built_lexicon() {
  static const std::shared_ptr<const Lexicon> lexicon = [] {
    const char* path = std::getenv("RATSARCHIV_LEXICON");
    return Lexicon::open(path == nullptr ? "lexicon.bin" : path);
  }();
  return lexicon;
}

}  // namespace ratsarchiv::analyzers

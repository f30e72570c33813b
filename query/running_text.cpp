#include "query/running_text.hpp"

#include <algorithm>

#include "query/word_bounds.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::ByteRange;

constexpr std::string_view kLineEnds = "\n\r\f\v";

void append_folded(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_blank(text[at])) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (text.substr(at, kSoftHyphen.size()) == kSoftHyphen) {
      at += kSoftHyphen.size() - 1;
    } else {
      out += text[at];
    }
  }
}

// The first and the second half, page furniture between them left out.
void append_joined(std::string& out, std::string_view word) {
  std::size_t head = std::min(word.find_first_of(kLineEnds), word.size());
  std::size_t tail = word.size();
  while (tail > head && !is_blank(word[tail - 1])) --tail;
  while (head > 0 && (is_blank(word[head - 1]) || word[head - 1] == '-')) --head;
  append_folded(out, word.substr(0, head));
  append_folded(out, word.substr(tail));
}

}  // namespace

std::string running_text(std::string_view text, const ByteRange& range, const std::vector<ByteRange>& torn) {
  std::string out;
  std::size_t at = range.begin;
  for (const ByteRange& word : torn) {
    if (word.begin < at || word.end > range.end) continue;
    append_folded(out, corpus::slice(text, {at, word.begin}));
    append_joined(out, corpus::slice(text, word));
    at = word.end;
  }
  append_folded(out, corpus::slice(text, {at, range.end}));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<ByteRange> torn_words(std::string_view text, std::size_t offset, analyzers::Analyzer& analyzer) {
  std::vector<ByteRange> torn;
  for (const analyzers::Token& token : analyzer.analyze(text))
    if (token.role == analyzers::TokenRole::Word &&
        corpus::slice(text, token.range).find_first_of(kLineEnds) != std::string_view::npos)
      torn.push_back({token.range.begin + offset, token.range.end + offset});
  return torn;
}

}  // namespace ratsarchiv::query

#include "query/letter_search.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cstdint>

#include "query/word_bounds.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::ByteRange;

constexpr std::int64_t kPatternMemory = std::int64_t{32} << 20;

// A folded word as a pattern for its spellings with and without dots: "strass" finds Straß, "haus" finds Häus.
std::string spellings(std::string_view folded) {
  std::string pattern;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    const char next = i + 1 < folded.size() ? folded[i + 1] : '\0';
    const std::string_view dotted = c == 'a' ? "ä" : c == 'o' ? "ö" : c == 'u' ? "ü" : "";
    if (!dotted.empty() && next == 'e') {
      pattern.append("(?:").append(1, c).append("e|").append(dotted).append(")");
      ++i;
    } else if (!dotted.empty()) {
      pattern.append("[").append(1, c).append(dotted).append("]");
    } else if (c == 's' && next == 's') {
      pattern.append("(?:ss|ß)");
      ++i;
    } else {
      pattern += RE2::QuoteMeta(re2::StringPiece(&folded[i], 1));
    }
  }
  return pattern;
}

}  // namespace

LetterSearch::LetterSearch() = default;
LetterSearch::~LetterSearch() = default;

bool LetterSearch::add(std::string_view folded) {
  if (folded.size() < kMinSearchedLetters) return false;
  for (const std::string& piece : pieces_)
    if (folded.find(piece) != std::string_view::npos) return true;
  std::erase_if(pieces_, [&](const std::string& piece) { return piece.find(folded) != std::string::npos; });
  if (pieces_.size() >= kMaxSearchedPieces) return false;
  pieces_.emplace_back(folded);
  return true;
}

bool LetterSearch::prepare() {
  std::string all;
  for (const std::string& piece : pieces_) all.append(all.empty() ? "" : "|").append(spellings(piece));
  RE2::Options options(RE2::Quiet);
  options.set_case_sensitive(false);
  options.set_never_capture(true);
  options.set_max_mem(kPatternMemory);
  pattern_ = std::make_unique<RE2>(all, options);
  return !pieces_.empty() && pattern_->ok();
}

ByteRange LetterSearch::next(std::string_view text, const ByteRange& range, std::size_t at) const {
  re2::StringPiece found;
  if (!pattern_->Match(text, at, range.end, RE2::UNANCHORED, &found, 1)) return {range.end, range.end};
  const auto begin = static_cast<std::size_t>(found.data() - text.data());
  return {begin, begin + found.size()};
}

bool LetterSearch::finds_in(std::string_view text) const { return RE2::PartialMatch(text, *pattern_); }

bool LetterSearch::finds_in_torn(std::string_view torn) const {
  std::string joined;
  for (std::size_t i = 0; i < torn.size(); ++i) {
    if (torn.substr(i).starts_with(kSoftHyphen))
      ++i;
    else if (torn[i] != '-' && !is_blank(torn[i]))
      joined += torn[i];
  }
  return finds_in(joined);
}

}  // namespace ratsarchiv::query

#include "analyzers/text/suspended_compounds.hpp"

#include <algorithm>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/utf8.hpp"
#include "analyzers/text/word_lists.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr int kMostWordsBetween = 8;

bool is_suspension_word(const Segment& segment) {
  return WordLists::instance().is_suspension_word(lower_case(segment.raw));
}

// Whether nothing but blanks, line ends, commas, slashes, brackets' insides excluded, stands between two words.
bool only_separators(std::string_view between) {
  constexpr std::size_t kMostBytes = 16;
  if (between.size() > kMostBytes) return false;
  return between.find_first_not_of(" \t\r\n,/-\xC2\xA0") == std::string_view::npos;
}

// The same behind a suspension word, which may be cut short: "bzw.".
bool only_separators_behind(const Segment& word, std::string_view between) {
  if (between.starts_with('.') && is_suspension_word(word)) between.remove_prefix(1);
  return only_separators(between);
}

enum class Place { Beginning, End };  // of the whole word: what the suspended one lends from it

// Where the completing word may be cut, as bytes of its lower-cased spelling, in rising order: at its parts, and for an
// end behind a prefix too (Ver-kauf). A key and its spelling have the same bytes: ä is two in UTF-8 as ae is.
std::vector<std::size_t> cuts_of(const std::string& lower, Place lent, const CompoundSplitter& splitter) {
  std::vector<std::size_t> cuts;
  const std::string key = expand_umlauts(lower);
  const auto add = [&](std::size_t byte) { cuts.push_back(std::min(byte, lower.size())); };
  for (const CompoundPart& part : splitter.split(key).parts) {
    if (part.begin > 0) add(part.begin);
  }
  if (lent == Place::End) {
    for (const std::string& prefix : WordLists::instance().prefixes()) {
      if (key.starts_with(prefix) && key.size() >= prefix.size() + 3) add(prefix.size());
    }
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  return cuts;
}

bool is_word(const std::string& word, const CompoundSplitter& splitter) {
  const CompoundSplit split = splitter.split(expand_umlauts(word));
  return split.parts.size() == 1 && split.parts.front().entry != kNoWord;
}

// begin + an end of whole, or a beginning of whole + end; the lexicon's words first, then known compounds.
std::string complete(const std::string& suspended, const std::string& whole, Place lent,
                     const CompoundSplitter& splitter) {
  const std::vector<std::size_t> cuts = cuts_of(whole, lent, splitter);
  std::vector<std::string> candidates;
  for (const std::size_t cut : cuts)
    candidates.push_back(lent == Place::End ? suspended + whole.substr(cut) : whole.substr(0, cut) + suspended);
  if (lent == Place::Beginning) std::reverse(candidates.begin(), candidates.end());
  for (const std::string& candidate : candidates) {
    if (is_word(candidate, splitter)) return candidate;
  }
  // Compounds: an end is the shortest, a beginning the longest: Jugendhilfeplanung und -förderung.
  if (lent == Place::End) std::reverse(candidates.begin(), candidates.end());
  for (const std::string& candidate : candidates) {
    if (splitter.is_known(expand_umlauts(candidate))) return candidate;
  }
  const CompoundSplit split = splitter.split(expand_umlauts(whole));
  if (split.parts.size() < 2) return {};
  const std::size_t cut = std::min(split.parts.back().begin, whole.size());
  return lent == Place::End ? suspended + whole.substr(cut) : whole.substr(0, cut) + suspended;
}

}  // namespace

std::vector<CompletedWord> complete_suspended(std::string_view text, const std::vector<Segment>& segments,
                                              const CompoundSplitter& splitter) {
  std::vector<CompletedWord> completed;
  const auto add = [&](std::size_t at, const Segment& whole, Place lent) {
    std::string word = complete(lower_case(segments[at].raw), lower_case(whole.raw), lent, splitter);
    if (!word.empty()) completed.push_back({at, std::move(word)});
  };
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Segment& segment = segments[i];
    if (segment.role != TokenRole::Word) continue;
    if (segment.hyphen_after) {
      const Segment* last = &segment;
      int words = 0;
      for (std::size_t j = i + 1; j < segments.size() && words < kMostWordsBetween; ++j) {
        const Segment& next = segments[j];
        const bool chain = next.role == TokenRole::Whole && next.raw.find('-') != std::string_view::npos;
        if (next.role != TokenRole::Word && !chain) continue;
        if (next.begin < last->end || !only_separators_behind(*last, text.substr(last->end, next.begin - last->end)))
          break;
        if (chain) {  // SPD- und CDU-Fraktion
          if (next.hyphen_after) break;
          completed.push_back({i, std::string(segment.raw).append(next.raw.substr(next.raw.find('-')))});
          break;
        }
        last = &next;
        ++words;
        if (next.hyphen_after || is_suspension_word(next)) continue;
        add(i, next, Place::End);
        break;
      }
    } else if (segment.hyphen_before && i >= 2 && is_suspension_word(segments[i - 1])) {
      const Segment& before = segments[i - 2];
      if (before.role == TokenRole::Word && !before.hyphen_after &&
          only_separators(text.substr(before.end, segments[i - 1].begin - before.end)) &&
          only_separators_behind(segments[i - 1],
                                 text.substr(segments[i - 1].end, segment.begin - segments[i - 1].end)))
        add(i, before, Place::Beginning);
    }
  }
  return completed;
}

}  // namespace ratsarchiv::analyzers

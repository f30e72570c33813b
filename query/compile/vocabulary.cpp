#include "query/compile/vocabulary.hpp"

#include <unicode/utf8.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "analyzers/text/folding.hpp"
#include "corpus/model/terms.hpp"

namespace ratsarchiv::query {
namespace {

// How many words of one beginning are looked at at all.
constexpr std::size_t kMaxScanned = 100'000;

std::string term_of(std::string_view word, WordList list) {
  return list == WordList::Text ? corpus::exact_term(word) : corpus::subject_exact_term(word);
}

// Prefixes of terms are capital letters, words are folded to lower case.
bool is_word(std::string_view word) { return !word.empty() && !(word.front() >= 'A' && word.front() <= 'Z'); }

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// A pattern cut at its stars, each piece folded to the key of words.
std::vector<std::string> pieces_of(std::string_view pattern) {
  std::vector<std::string> pieces;
  for (;;) {
    const std::size_t star = pattern.find('*');
    pieces.push_back(analyzers::expand_umlauts(analyzers::lower_case(pattern.substr(0, star))));
    if (star == std::string_view::npos) return pieces;
    pattern.remove_prefix(star + 1);
  }
}

bool matches(std::string_view key, const std::vector<std::string>& pieces) {
  const std::string& head = pieces.front();
  const std::string& tail = pieces.back();
  if (key.size() < head.size() + tail.size() || !key.starts_with(head) || !key.ends_with(tail)) return false;
  key = key.substr(head.size(), key.size() - head.size() - tail.size());
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    const std::size_t at = key.find(pieces[i]);
    if (at == std::string_view::npos) return false;
    key.remove_prefix(at + pieces[i].size());
  }
  return true;
}

bool matches_word(const std::string& word, const std::vector<std::string>& pieces) {
  return is_ascii(word) ? matches(word, pieces) : matches(analyzers::expand_umlauts(word), pieces);
}

std::vector<char32_t> characters(std::string_view text) {
  std::vector<char32_t> out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    std::int32_t used = 0;
    UChar32 code_point = 0;
    const auto rest = text.substr(offset, 4);
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(rest.data()), used, static_cast<std::int32_t>(rest.size()),
                    code_point);
    out.push_back(static_cast<char32_t>(code_point));
    offset += static_cast<std::size_t>(used);
  }
  return out;
}

}  // namespace

unsigned edit_distance(std::string_view a_text, std::string_view b_text, unsigned bound) {
  constexpr std::size_t kMaxCharacters = 64;
  const std::vector<char32_t> a = characters(a_text);
  const std::vector<char32_t> b = characters(b_text);
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > bound || a.size() > kMaxCharacters || b.size() > kMaxCharacters) return bound + 1;
  // Rows i-2, i-1 and i of the table of distances between the first i and the first j characters.
  std::array<std::array<unsigned, kMaxCharacters + 1>, 3> rows{};
  std::iota(rows[0].begin(), rows[0].end(), 0U);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& two_above = rows[(i + 1) % 3];
    row[0] = static_cast<unsigned>(i);
    unsigned least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > bound) return bound + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], bound + 1);
}

const std::vector<std::string>& Vocabulary::words(WordList list) {
  auto& words = list == WordList::Text ? text_words_ : subject_words_;
  if (!words) {
    words.emplace();
    const std::string prefix = term_of("", list);
    for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term) {
      std::string word = (*term).substr(prefix.size());
      if (is_word(word)) words->push_back(std::move(word));
    }
  }
  return *words;
}

void Vocabulary::keep_most_frequent(Expansion& expansion, WordList list, std::size_t limit) const {
  expansion.found = expansion.words.size();
  if (expansion.words.size() <= limit) return;
  std::vector<std::pair<Xapian::doccount, std::string>> ranked;
  ranked.reserve(expansion.words.size());
  for (std::string& word : expansion.words) {
    const Xapian::doccount frequency = database_.get_termfreq(term_of(word, list));
    ranked.emplace_back(frequency, std::move(word));
  }
  std::sort(ranked.begin(), ranked.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  expansion.words.clear();
  for (std::size_t i = 0; i < limit; ++i) expansion.words.push_back(std::move(ranked[i].second));
  std::sort(expansion.words.begin(), expansion.words.end());
}

Expansion Vocabulary::matching(std::string_view pattern, WordList list, std::size_t limit) {
  const std::vector<std::string> pieces = pieces_of(pattern);
  Expansion expansion;
  if (pieces.front().empty()) {
    for (const std::string& word : words(list))
      if (matches_word(word, pieces)) expansion.words.push_back(word);
  } else {
    // As typed too: the few words that keep ä ö ü ß ("maße") stand elsewhere than their key.
    std::vector<std::string> beginnings{pieces.front()};
    const std::string typed = analyzers::lower_case(pattern.substr(0, pattern.find('*')));
    if (typed != beginnings.front()) beginnings.push_back(typed);
    for (const std::string& beginning : beginnings) {
      const std::string term_prefix = term_of("", list);
      const std::string prefix = term_prefix + beginning;
      std::size_t scanned = 0;
      for (auto term = database_.allterms_begin(prefix);
           term != database_.allterms_end(prefix) && scanned < kMaxScanned; ++term, ++scanned) {
        const std::string word = (*term).substr(term_prefix.size());
        if (is_word(word) && matches_word(word, pieces)) expansion.words.push_back(word);
      }
    }
  }
  keep_most_frequent(expansion, list, limit);
  return expansion;
}

Expansion Vocabulary::similar(std::string_view word, unsigned edits, std::size_t limit) {
  const std::string key = analyzers::expand_umlauts(analyzers::lower_case(word));
  std::vector<std::pair<unsigned, std::string_view>> near;
  for (const std::string& candidate : words(WordList::Text)) {
    // Bytes differ by at most four for each edit of a character.
    if (candidate.size() > key.size() + std::size_t{4} * edits ||
        key.size() > candidate.size() + std::size_t{4} * edits)
      continue;
    const unsigned distance = is_ascii(candidate) ? edit_distance(key, candidate, edits)
                                                  : edit_distance(key, analyzers::expand_umlauts(candidate), edits);
    if (distance <= edits) near.emplace_back(distance, candidate);
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  Expansion expansion;
  expansion.found = near.size();
  for (std::size_t i = 0; i < std::min(limit, near.size()); ++i) expansion.words.emplace_back(near[i].second);
  return expansion;
}

std::vector<std::string> Vocabulary::beginning_with(const std::vector<std::string>& beginnings, std::size_t limit,
                                                    const std::function<bool(std::string_view)>& accept) const {
  std::vector<std::string> words;
  for (const std::string& beginning : beginnings) {
    if (beginning.empty() || !is_word(beginning)) continue;
    std::size_t scanned = 0;
    for (auto term = database_.allterms_begin(beginning);
         term != database_.allterms_end(beginning) && scanned < kMaxScanned && words.size() < limit;
         ++term, ++scanned) {
      std::string word = *term;
      if (std::find(words.begin(), words.end(), word) == words.end() && accept(word)) words.push_back(std::move(word));
    }
  }
  return words;
}

bool Vocabulary::has_beginning(const std::string& beginning) const {
  const std::string term = corpus::exact_term(beginning);
  return database_.allterms_begin(term) != database_.allterms_end(term);
}

std::size_t Vocabulary::frequency(const std::vector<std::string>& words) const {
  std::size_t sum = 0;
  for (const std::string& word : words) sum += database_.get_termfreq(corpus::exact_term(word));
  return sum;
}

bool Vocabulary::has_stem(const std::string& stem) const { return database_.term_exists(corpus::stem_term(stem)); }

Expansion Vocabulary::terms_beginning_with(const std::string& beginning, std::size_t limit) const {
  Expansion expansion;
  for (auto term = database_.allterms_begin(beginning);
       term != database_.allterms_end(beginning) && expansion.found < kMaxScanned; ++term) {
    ++expansion.found;
    if (expansion.words.size() < limit) expansion.words.push_back(*term);
  }
  return expansion;
}

}  // namespace ratsarchiv::query

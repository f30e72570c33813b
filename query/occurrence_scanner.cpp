#include "query/occurrence_scanner.hpp"

#include <xapian.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/word_lists.hpp"
#include "query/letter_search.hpp"
#include "query/word_bounds.hpp"

namespace ratsarchiv::query {
namespace {

using analyzers::Token;
using corpus::ByteRange;

constexpr std::size_t kWindowBytes = 70;      // analyzed on either side of a word that does not stand alone
constexpr std::size_t kMarginBytes = 2048;    // on either side of a range: more than a repair looks ahead
constexpr std::size_t kSuspensionBytes = 60;  // between the parts of a suspended compound
constexpr std::size_t kMaxWords = 200'000;    // distinct words remembered

bool is_line_end(char c) { return c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_opening_quote(std::string_view before) {
  return before.ends_with("„") || before.ends_with("“") || before.ends_with("»") || before.ends_with("«");
}
bool is_closing_quote(std::string_view after) {
  return after.starts_with("“") || after.starts_with("”") || after.starts_with("»") || after.starts_with("«");
}

bool nothing_clings_before(std::string_view text, std::size_t begin) {
  if (begin == 0) return true;
  const char before = text[begin - 1];
  if (before == '(' || before == '"' || is_opening_quote(text.substr(0, begin))) return true;
  if (!is_blank(before)) return false;
  bool line_ends = false;
  std::size_t at = begin;
  for (; at > 0 && is_blank(text[at - 1]); --at) line_ends |= is_line_end(text[at - 1]);
  // The second half of a torn word stands behind a hyphen of some kind.
  return at == 0 || !line_ends || letter_before(text, at) != 0 ||
         std::string_view(".,;:!?)\"").find(text[at - 1]) != std::string_view::npos;
}

bool nothing_clings_behind(std::string_view text, std::size_t end) {
  if (end == text.size() || is_blank(text[end]) || text[end] == ')' || text[end] == '"') return true;
  if (is_closing_quote(text.substr(end))) return true;
  return std::string_view(".,;:!?").find(text[end]) != std::string_view::npos &&
         (end + 1 == text.size() || is_blank(text[end + 1]));
}

// Whether a word is what it is whatever stands around it. A guess: the counts of the index are the proof.
bool stands_alone(std::string_view text, const ByteRange& word) {
  const std::string_view letters = corpus::slice(text, word);
  return std::none_of(letters.begin(), letters.end(), is_digit) && nothing_clings_before(text, word.begin) &&
         nothing_clings_behind(text, word.end);
}

std::size_t lookback(std::size_t offset, std::size_t least) {
  return offset > least + kSuspensionBytes ? offset - kSuspensionBytes : least;
}

// Whether what stands behind a hyphen lets a compound be completed later: a comma, a slash, "und".
bool keeps_open(std::string_view text, std::size_t at) {
  if (text[at] == ',' || text[at] == '/') return true;
  const std::size_t begin = at;
  while (at < text.size() && is_blank(text[at])) ++at;
  if (at == begin) return false;
  const ByteRange next = word_around(text, at, at);
  return analyzers::WordLists::instance().is_suspension_word(
      analyzers::lower_case(corpus::slice(text, {at, next.end})));
}

// Whether a word that ends with a hyphen stands close before, or one that begins with it close behind: "Natur- und
// Landschaftspflege", "Schulbau und -sanierung" are completed by this word.
bool is_near_suspension(std::string_view text, const ByteRange& word) {
  for (std::size_t at = lookback(word.begin, 0); at + 1 < word.begin; ++at)
    if (text[at] == '-' && letter_before(text, at) != 0 && keeps_open(text, at + 1)) return true;
  const std::size_t end = std::min(word.end + kSuspensionBytes, text.size());
  for (std::size_t at = word.end; at + 2 < end; ++at)
    if (text[at + 1] == '-' && (is_blank(text[at]) || text[at] == '/' || text[at] == '(') &&
        letter_after(text, at + 2) != 0)
      return true;
  return false;
}

// Moves the end of run behind a word close to it that begins with a hyphen.
void take_in_suspended(std::string_view text, ByteRange& run) {
  const std::size_t end = std::min(run.end + kSuspensionBytes, text.size());
  for (std::size_t at = run.end; at + 1 < end; ++at)
    if (is_blank(text[at]) && text[at + 1] == '-' && letter_after(text, at + 2) != 0) run = {run.begin, at + 2};
  run.end = run_around(text, run.end - 1, run.end).end;
}

// Whether a run of several words, hyphens and signs is read the same whatever stands around it.
bool run_stands_alone(std::string_view text, const ByteRange& run) {
  const std::string_view bytes = corpus::slice(text, run);
  if (std::any_of(bytes.begin(), bytes.end(), is_digit) || !nothing_clings_before(text, run.begin)) return false;
  return bytes.back() != '-' && bytes.back() != '/' && bytes.front() != '-' && !bytes.ends_with(kSoftHyphen);
}

// The counts that the index has of terms, together, read in ascending order of the entries.
class TermCounts {
 public:
  TermCounts(const Xapian::Database& database, const std::vector<std::string>& terms) {
    for (const std::string& term : terms)
      postings_.emplace_back(database.postlist_begin(term), database.postlist_end(term));
  }

  std::uint32_t of(Xapian::docid entry) {
    std::uint32_t count = 0;
    for (auto& [at, end] : postings_) {
      if (at != end && *at < entry) at.skip_to(entry);
      if (at != end && *at == entry) count += at.get_wdf();
    }
    return count;
  }

 private:
  std::vector<std::pair<Xapian::PostingIterator, Xapian::PostingIterator>> postings_;
};

// What one token of a word stands for.
struct Match {
  ByteRange range;  // in what was analyzed
  std::vector<std::uint32_t> terms;
};

}  // namespace

struct OccurrenceScanner::State {
  State(const OccurrenceMatcher& matching, const Xapian::Database& database, analyzers::Analyzer& chain,
        Shortcut wanted)
      : matcher(matching), analyzer(chain) {
    if (wanted == Shortcut::Never || matcher.has_sequences() || matcher.terms().empty()) return;
    shortcut = true;
    for (const OccurrenceMatcher::Term& term : matcher.terms()) {
      expected.emplace_back(database, term.counted);
      shortcut &= letters.add(term.letters);
    }
    if (shortcut) shortcut = letters.prepare();
  }

  // The matching tokens of what is analyzed.
  std::vector<Match> matches_of(std::string_view text) {
    std::vector<Match> matches;
    for (const Token& token : analyzer.analyze(text)) {
      numbers.clear();
      matcher.add_terms_of(token, numbers);
      if (!numbers.empty()) matches.push_back({token.range, numbers});
    }
    return matches;
  }

  const std::vector<Match>& matches_of_word(std::string_view word) {
    if (const auto known = words.find(std::string(word)); known != words.end()) return known->second;
    if (words.size() >= kMaxWords) words.clear();
    return words.emplace(word, matches_of(word)).first->second;
  }

  void take(const Match& match, std::size_t offset, std::vector<ByteRange>& places) {
    for (const std::uint32_t term : match.terms) ++counts[term];
    places.push_back({match.range.begin + offset, match.range.end + offset});
  }

  // The words of a run that do not stand alone, analyzed with what is around them; those from begin on, so that nothing
  // is taken twice. Returns where to go on.
  std::size_t take_run(std::string_view text, std::size_t begin, const ByteRange& run, std::vector<ByteRange>& places) {
    const ByteRange window = whole_words(text, run, kWindowBytes);
    std::size_t end = run.end;
    for (const Match& match : matches_of(corpus::slice(text, window))) {
      const std::size_t at = match.range.begin + window.begin;
      if (at < begin || at >= run.end) continue;
      take(match, window.begin, places);
      end = std::max(end, match.range.end + window.begin);
    }
    return end;
  }

  // The next word in range, from at on, that has the letters.
  struct Candidate {
    ByteRange word;  // or the run that it stands in; empty when there is no more
    bool alone = true;
  };

  Candidate next_candidate(std::string_view text, const ByteRange& range, std::size_t at) const {
    Candidate candidate{{range.end, range.end}};
    const ByteRange found = letters.next(text, range, at);
    if (found.empty()) return candidate;
    candidate.word = word_around(text, found.begin, found.end);
    candidate.alone = !is_near_suspension(text, candidate.word);
    if (candidate.alone && stands_alone(text, candidate.word)) return candidate;
    candidate.word = run_around(text, candidate.word.begin, candidate.word.end);
    if (candidate.alone && run_stands_alone(text, candidate.word)) return candidate;
    candidate.alone = false;
    take_in_suspended(text, candidate.word);
    return candidate;
  }

  // Whether the shortcut found as much as the index has of every term.
  bool take_shortcut(Xapian::docid entry, std::string_view text, const std::vector<ByteRange>& ranges,
                     std::vector<ByteRange>& places) {
    counts.assign(matcher.terms().size(), 0);
    for (const ByteRange& whole : ranges) {
      const ByteRange range{std::min(whole.begin, text.size()), std::min(whole.end, text.size())};
      std::size_t at = range.begin;
      Candidate candidate = next_candidate(text, range, at);
      ByteRange tear = next_tear(text, range, at);
      while (!candidate.word.empty() || !tear.empty()) {
        if (!tear.empty() && (candidate.word.empty() || tear.begin <= candidate.word.begin)) {
          const std::size_t behind = tear.end;
          if (letters.finds_in_torn(corpus::slice(text, tear))) at = take_run(text, at, tear, places);
          tear = next_tear(text, range, std::max(at, behind));
          if (candidate.word.begin < at) candidate = next_candidate(text, range, at);
          continue;
        }
        if (candidate.alone && candidate.word.begin >= at) {
          for (const Match& match : matches_of_word(corpus::slice(text, candidate.word)))
            take(match, candidate.word.begin, places);
          at = candidate.word.end;
        } else {
          at = take_run(text, std::max(at, lookback(candidate.word.begin, range.begin)), candidate.word, places);
        }
        candidate = next_candidate(text, range, at);
        if (!tear.empty() && tear.begin < at) tear = next_tear(text, range, at);
      }
    }
    bool complete = true;
    for (std::size_t i = 0; i < expected.size(); ++i) complete &= expected[i].of(entry) == counts[i];
    return complete;
  }

  // Tokens belong to the range that they begin in; what stands around decides how they are read.
  void analyze_all(std::string_view text, const std::vector<ByteRange>& ranges, std::vector<ByteRange>& places) {
    for (const ByteRange& whole : ranges) {
      const ByteRange range{std::min(whole.begin, text.size()), std::min(whole.end, text.size())};
      const ByteRange window = whole_words(text, range, kMarginBytes);
      tokens = analyzer.analyze(corpus::slice(text, window));
      std::erase_if(tokens, [&](const Token& token) { return !range.contains(token.range.begin + window.begin); });
      for (const Token& token : tokens) {
        numbers.clear();
        matcher.add_terms_of(token, numbers);
        if (numbers.empty()) continue;
        places.push_back({token.range.begin + window.begin, token.range.end + window.begin});
        if (shortcut) learn(corpus::slice(text, places.back()));
      }
      if (!matcher.has_sequences()) continue;
      std::vector<ByteRange> sequences;
      matcher.add_sequences(tokens, sequences);
      for (const ByteRange& place : sequences) places.push_back({place.begin + window.begin, place.end + window.begin});
    }
    if (learned) shortcut = letters.prepare();
    learned = false;
  }

  // Searches for a word from now on that its letters did not give away.
  void learn(std::string_view word) {
    if (word_around(word, 0, 0).end != word.size() || letters.finds_in(word)) return;
    learned |= letters.add(analyzers::lower_case(word));
  }

  const OccurrenceMatcher& matcher;
  analyzers::Analyzer& analyzer;
  bool shortcut = false;
  bool learned = false;
  LetterSearch letters;
  std::vector<TermCounts> expected;
  std::unordered_map<std::string, std::vector<Match>> words;
  std::vector<Token> tokens;           // of the text at hand
  std::vector<std::uint32_t> counts;   // of the terms, in the entry at hand
  std::vector<std::uint32_t> numbers;  // of the token at hand
  std::size_t analyzed = 0;
};

OccurrenceScanner::OccurrenceScanner(const OccurrenceMatcher& matcher, const Xapian::Database& database,
                                     analyzers::Analyzer& analyzer, Shortcut shortcut)
    : state_(std::make_unique<State>(matcher, database, analyzer, shortcut)) {}
OccurrenceScanner::~OccurrenceScanner() = default;

std::vector<ByteRange> OccurrenceScanner::places(std::uint32_t entry, std::string_view text,
                                                 const std::vector<ByteRange>& ranges) {
  std::vector<ByteRange> places;
  if (state_->matcher.finds_nothing()) return places;
  if (!state_->shortcut || !state_->take_shortcut(entry, text, ranges, places)) {
    places.clear();
    state_->analyze_all(text, ranges, places);
    ++state_->analyzed;
  }
  return joined_places(std::move(places));
}

std::size_t OccurrenceScanner::analyzed_entries() const { return state_->analyzed; }

}  // namespace ratsarchiv::query

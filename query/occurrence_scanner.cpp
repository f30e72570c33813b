#include "query/occurrence_scanner.hpp"

#include <re2/re2.h>
#include <xapian.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/word_lists.hpp"

namespace ratsarchiv::query {
namespace {

using analyzers::Token;
using corpus::ByteRange;

constexpr std::size_t kMinLetters = 2;        // of what is searched for; of less there is too much
constexpr std::size_t kMaxPieces = 400;       // different letters searched for at once
constexpr std::size_t kWindowBytes = 70;      // analyzed on either side of a word that does not stand alone
constexpr std::size_t kMarginBytes = 2048;    // on either side of a range: more than a repair looks ahead
constexpr std::size_t kSuspensionBytes = 60;  // between the parts of a suspended compound
constexpr std::string_view kSoftHyphen = "\u00AD";
constexpr std::size_t kMaxWords = 200'000;  // distinct words remembered
constexpr std::int64_t kPatternMemory = std::int64_t{32} << 20;

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_line_end(char c) { return c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// À to ÿ as UTF-8 (C3 80 to C3 BF) but × and ÷, which are signs.
bool is_latin_letter(char first, char second) {
  const auto low = static_cast<unsigned char>(second);
  return static_cast<unsigned char>(first) == 0xC3 && low >= 0x80 && low <= 0xBF && low != 0x97 && low != 0xB7;
}

// The bytes of the letter or digit that begins at, or ends before, offset; 0 where there is none.
std::size_t letter_after(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return 0;
  if (is_ascii_letter(text[offset]) || is_digit(text[offset])) return 1;
  return offset + 1 < text.size() && is_latin_letter(text[offset], text[offset + 1]) ? 2 : 0;
}
std::size_t letter_before(std::string_view text, std::size_t offset) {
  if (offset == 0) return 0;
  if (is_ascii_letter(text[offset - 1]) || is_digit(text[offset - 1])) return 1;
  return offset > 1 && is_latin_letter(text[offset - 2], text[offset - 1]) ? 2 : 0;
}

ByteRange word_around(std::string_view text, std::size_t offset, std::size_t end) {
  ByteRange word{offset, end};
  for (std::size_t bytes = 0; (bytes = letter_before(text, word.begin)) != 0;) word.begin -= bytes;
  for (std::size_t bytes = 0; (bytes = letter_after(text, word.end)) != 0;) word.end += bytes;
  return word;
}

ByteRange run_around(std::string_view text, std::size_t offset, std::size_t end) {
  ByteRange run{offset, end};
  while (run.begin > 0 && !is_blank(text[run.begin - 1])) --run.begin;
  while (run.end < text.size() && !is_blank(text[run.end])) ++run.end;
  return run;
}

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

// text around range, up to so many bytes more on either side and cut between words.
ByteRange whole_words(std::string_view text, const ByteRange& range, std::size_t bytes) {
  ByteRange window{range.begin > bytes ? range.begin - bytes : 0, std::min(range.end + bytes, text.size())};
  while (window.begin > 0 && window.begin < range.begin && !is_blank(text[window.begin])) ++window.begin;
  while (window.end < text.size() && window.end > range.end && !is_blank(text[window.end])) --window.end;
  return window;
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

// The next run of letters, hyphens and blanks behind hyphens that may be one torn word: "Haus-", line end, "halt".
ByteRange next_tear(std::string_view text, const ByteRange& range, std::size_t at) {
  for (; at < range.end; ++at) {
    const char c = text[at];
    const bool soft = c == kSoftHyphen[0] && text.substr(at).starts_with(kSoftHyphen);
    if ((c != '-' && !soft) || letter_before(text, at) == 0) continue;
    std::size_t next = at + (soft ? kSoftHyphen.size() : 1);
    while (next < range.end && is_blank(text[next])) ++next;
    if (next >= range.end || letter_after(text, next) == 0) continue;
    const ByteRange head = run_around(text, at, at + 1);
    return {std::max(head.begin, range.begin), run_around(text, next, next).end};
  }
  return {range.end, range.end};
}

// Whether a run of several words, hyphens and signs is read the same whatever stands around it.
bool run_stands_alone(std::string_view text, const ByteRange& run) {
  const std::string_view bytes = corpus::slice(text, run);
  if (std::any_of(bytes.begin(), bytes.end(), is_digit) || !nothing_clings_before(text, run.begin)) return false;
  return bytes.back() != '-' && bytes.back() != '/' && bytes.front() != '-' && !bytes.ends_with(kSoftHyphen);
}

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
      if (term.letters.size() < kMinLetters) shortcut = false;
      add_piece(term.letters);
    }
    if (pieces.size() > kMaxPieces) shortcut = false;
    if (shortcut) make_pattern();
  }

  void add_piece(std::string_view folded) {
    std::string piece = spellings(folded);
    if (std::find(pieces.begin(), pieces.end(), piece) == pieces.end()) pieces.push_back(std::move(piece));
  }

  void make_pattern() {
    std::string all;
    for (const std::string& piece : pieces) all += (all.empty() ? "" : "|") + piece;
    RE2::Options options(RE2::Quiet);
    options.set_case_sensitive(false);
    options.set_never_capture(true);
    options.set_max_mem(kPatternMemory);
    pattern = std::make_unique<RE2>(all, options);
    if (!pattern->ok()) shortcut = false;
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
    re2::StringPiece found;
    if (!pattern->Match(text, at, range.end, RE2::UNANCHORED, &found, 1)) return candidate;
    const auto begin = static_cast<std::size_t>(found.data() - text.data());
    candidate.word = word_around(text, begin, begin + found.size());
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
          if (has_letters_when_joined(corpus::slice(text, tear))) at = take_run(text, at, tear, places);
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

  bool has_letters_when_joined(std::string_view torn) const {
    std::string joined;
    for (std::size_t i = 0; i < torn.size(); ++i) {
      if (torn.substr(i).starts_with(kSoftHyphen))
        ++i;
      else if (torn[i] != '-' && !is_blank(torn[i]))
        joined += torn[i];
    }
    return RE2::PartialMatch(joined, *pattern);
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
    if (learned) make_pattern();
    learned = false;
  }

  // Searches for a word from now on that its letters did not give away.
  void learn(std::string_view word) {
    if (pieces.size() >= kMaxPieces || word.size() < kMinLetters) return;
    if (word_around(word, 0, 0).end != word.size() || RE2::PartialMatch(word, *pattern)) return;
    add_piece(analyzers::lower_case(word));
    learned = true;
  }

  const OccurrenceMatcher& matcher;
  analyzers::Analyzer& analyzer;
  bool shortcut = false;
  bool learned = false;
  std::vector<std::string> pieces;
  std::unique_ptr<RE2> pattern;
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

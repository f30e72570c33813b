#include "query/snippet.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "query/letter_search.hpp"
#include "query/text_matcher.hpp"
#include "query/word_bounds.hpp"

namespace ratsarchiv::query {
namespace {

using analyzers::Token;
using corpus::ByteRange;

constexpr std::size_t kChunkBytes = 32 * 1024;         // analyzed at a time
constexpr std::size_t kMaxAnalyzedBytes = 512 * 1024;  // of one passage
constexpr std::size_t kMarginBytes = 100;              // analyzed on either side of what is likely shown
constexpr std::size_t kMaxFormsOfStem = 100;           // searched for where they do not show the stem's letters
constexpr std::size_t kMaxRunBytes = 400;              // of what stands between two blanks
constexpr std::size_t kMaxRuns = 5'000;                // looked at in one range
constexpr std::size_t kMaxKnownRuns = 20'000;          // remembered
constexpr std::uint32_t kMaxGapBytes = 1'000;          // between two words that may stand near each other
constexpr std::string_view kEllipsis = "…";

// What to show, before it is written: ranges in the text.
struct Window {
  ByteRange shown;
  ByteRange passage;             // the range of the passage that it lies in
  std::vector<ByteRange> words;  // that matched, in order
  double score = 0;
  std::size_t leaves = 0;  // how many different ones
};

// The end of a chunk that begins at begin: at a blank, if there is one near.
std::size_t chunk_end(std::string_view text, std::size_t begin, std::size_t limit) {
  if (limit - begin <= kChunkBytes) return limit;
  std::size_t end = begin + kChunkBytes;
  while (end > begin + kChunkBytes / 2 && !is_blank(text[end])) --end;
  if (is_blank(text[end])) return end;
  end = begin + kChunkBytes;
  while (end > begin + 1 && continues_character(text[end])) --end;
  return end;
}

// The stretch of at most kSnippetBytes between matches that has the most to show; hits are in order.
Window best_window(const std::vector<WordHit>& hits, const ByteRange& passage, std::size_t leaf_count) {
  Window best;
  best.passage = passage;
  constexpr double kRepetition = 0.05;  // of a leaf that was seen already
  constexpr double kMaxRepetition = 0.5;
  std::vector<double> weights(leaf_count, 0);  // of the leaves in the stretch
  std::vector<std::size_t> seen;
  for (std::size_t first = 0; first < hits.size(); ++first) {
    if (first > 0 && hits[first].range == hits[first - 1].range) continue;
    double score = 0;
    double repeated = 0;
    std::size_t last = first;
    for (; last < hits.size() && hits[last].range.end <= hits[first].range.begin + kSnippetBytes; ++last) {
      const WordHit& hit = hits[last];
      double& weight = weights[hit.leaf];
      if (weight == 0)
        seen.push_back(hit.leaf);
      else
        repeated += kRepetition * hit.weight;
      if (hit.weight > weight) {
        score += hit.weight - weight;
        weight = hit.weight;
      }
    }
    // A single word longer than the stretch is shown all the same.
    if (last == first) {
      seen.push_back(hits[first].leaf);
      score = hits[first].weight;
      ++last;
    }
    score += std::min(repeated, kMaxRepetition);
    if (score > best.score) {
      best.score = score;
      best.leaves = seen.size();
      best.words.clear();
      for (std::size_t i = first; i < last; ++i) best.words.push_back(hits[i].range);
    }
    for (const std::size_t leaf : seen) weights[leaf] = 0;
    seen.clear();
  }
  return best;
}

// Joins what overlaps: "S-Bahn" and "Bahn" in it are one highlight.
std::vector<ByteRange> joined(std::vector<ByteRange> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const ByteRange& a, const ByteRange& b) { return a.begin < b.begin; });
  std::vector<ByteRange> out;
  for (const ByteRange& range : ranges) {
    if (!out.empty() && range.begin < out.back().end)
      out.back().end = std::max(out.back().end, range.end);
    else
      out.push_back(range);
  }
  return out;
}

bool ends_sentence(std::string_view text, std::size_t offset) {
  const char c = text[offset];
  if (c != '.' && c != '!' && c != '?') return false;
  // Not after an abbreviation or number of one or two characters ("Dr.", "3.").
  std::size_t word = offset;
  while (word > 0 && offset - word < 4 && !is_blank(text[word - 1])) --word;
  return offset - word > 3;
}

// First byte of a word at or after offset, not behind limit.
std::size_t next_word(std::string_view text, std::size_t offset, std::size_t limit) {
  std::size_t at = offset;
  while (at < limit && !is_blank(text[at])) ++at;
  while (at < limit && is_blank(text[at])) ++at;
  if (at < limit) return at;
  while (offset < limit && continues_character(text[offset])) ++offset;
  return offset;
}

std::size_t choose_begin(std::string_view text, const Window& window, std::size_t first_word, std::size_t lead) {
  const std::size_t earliest = first_word > window.passage.begin + lead ? first_word - lead : window.passage.begin;
  if (earliest == window.passage.begin) {
    std::size_t begin = earliest;
    while (begin < first_word && is_blank(text[begin])) ++begin;
    return begin;
  }
  for (std::size_t at = earliest; at + 1 < first_word; ++at)
    if (ends_sentence(text, at) && is_blank(text[at + 1])) {
      std::size_t begin = at + 1;
      while (begin < first_word && is_blank(text[begin])) ++begin;
      return begin;
    }
  return next_word(text, earliest, first_word);
}

std::size_t choose_end(std::string_view text, const Window& window, std::size_t begin, std::size_t last_word_end) {
  const std::size_t latest = std::max(std::min(begin + kSnippetBytes, window.passage.end), last_word_end);
  if (latest == window.passage.end) return latest;
  const std::size_t least = std::max(last_word_end, begin + kSnippetBytes * 2 / 3);
  for (std::size_t at = latest; at > least; --at)
    if (is_blank(text[at]) && ends_sentence(text, at - 1)) return at;
  for (std::size_t at = latest; at > least; --at)
    if (is_blank(text[at])) return at;
  std::size_t end = latest;
  while (end > last_word_end && continues_character(text[end])) --end;
  return end;
}

void place(std::string_view text, Window& window) {
  const bool has_words = !window.words.empty();
  const std::size_t first = has_words ? window.words.front().begin : window.passage.begin;
  const std::size_t last = has_words ? window.words.back().end : window.passage.begin;
  const std::size_t lead = last - first < kSnippetBytes ? (kSnippetBytes - (last - first)) / 2 : 0;
  window.shown.begin = choose_begin(text, window, first, lead);
  window.shown.end = choose_end(text, window, window.shown.begin, last);
}

// The two halves of a word torn by a line end, page furniture between them left out.
std::string rejoined(std::string_view word) {
  std::size_t head = word.find_first_of("\n\r\f");
  std::size_t tail = word.size();
  while (tail > 0 && !is_blank(word[tail - 1])) --tail;
  while (head > 0 && (is_blank(word[head - 1]) || word[head - 1] == '-')) --head;
  std::string out(word.substr(0, head));
  if (out.ends_with(kSoftHyphen)) out.resize(out.size() - kSoftHyphen.size());
  return out.append(word.substr(tail));
}

// Writes ranges of the text one after the other, white space folded.
class Writer {
 public:
  Writer(std::string_view text, Snippet& snippet) : text_(text), snippet_(snippet) {}

  void write(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
      if (is_blank(text_[at])) {
        blank();
      } else if (text_.substr(at, kSoftHyphen.size()) == kSoftHyphen) {
        at += kSoftHyphen.size() - 1;
      } else {
        snippet_.text += text_[at];
      }
    }
  }

  void blank() {
    if (!snippet_.text.empty() && snippet_.text.back() != ' ') snippet_.text += ' ';
  }

 private:
  std::string_view text_;
  Snippet& snippet_;
};

// torn: words with a line end in them, in order.
Snippet written(std::string_view text, const Window& window, const std::vector<ByteRange>& torn) {
  Snippet snippet;
  snippet.begin = window.shown.begin;
  Writer writer(text, snippet);
  if (window.shown.begin > window.passage.begin) {
    std::size_t before = window.shown.begin;
    while (before > window.passage.begin && is_blank(text[before - 1])) --before;
    if (before > window.passage.begin && !ends_sentence(text, before - 1)) snippet.text.append(kEllipsis).append(" ");
  }
  // Stretches between the borders of highlights and torn words.
  std::size_t at = window.shown.begin;
  auto next_torn = torn.begin();
  const auto write_until = [&](std::size_t end) {
    for (; next_torn != torn.end() && next_torn->begin < end; ++next_torn) {
      if (next_torn->begin < at || next_torn->end > end) continue;
      writer.write(at, next_torn->begin);
      snippet.text += rejoined(corpus::slice(text, *next_torn));
      at = next_torn->end;
    }
    writer.write(at, end);
    at = end;
  };
  for (const ByteRange& word : joined(window.words)) {
    if (word.begin < at || word.end > window.shown.end) continue;
    write_until(word.begin);
    const std::size_t begin = snippet.text.size();
    write_until(word.end);
    if (begin < snippet.text.size()) snippet.highlights.push_back({begin, snippet.text.size()});
  }
  write_until(window.shown.end);
  while (!snippet.text.empty() && snippet.text.back() == ' ') snippet.text.pop_back();
  std::size_t after = window.shown.end;
  while (after < window.passage.end && is_blank(text[after])) ++after;
  if (after < window.passage.end && !snippet.text.empty()) snippet.text.append(" ").append(kEllipsis);
  return snippet;
}

// What may be shown of a text, before it is placed.
struct Reading {
  std::optional<Window> best;
  std::vector<ByteRange> torn;  // words with a line end in them, around the window, in order
};

// How many words begin in a stretch of a text, about.
std::uint32_t words_in(std::string_view text, const ByteRange& stretch) {
  std::uint32_t words = 0;
  bool inside = false;
  for (std::size_t at = stretch.begin; at < stretch.end;) {
    const std::size_t letter = letter_after(text, at);
    if (letter != 0 && !inside) ++words;
    inside = letter != 0;
    at += std::max<std::size_t>(letter, 1);
  }
  return words;
}

}  // namespace

struct SnippetMaker::State {
  State(std::vector<const ResolvedNode*> nodes, const Vocabulary& words, analyzers::Analyzer& chain)
      : leaves(std::move(nodes)), matcher(leaves), analyzer(chain) {
    for (const ResolvedNode* leaf : leaves) {
      add(leaf->word.exact);
      add(leaf->word.stems);
      add(leaf->word.parts);
      for (const CompoundJoint& joint : leaf->word.joints) {
        add({joint.modifier_stem, joint.head_stem});
        for (const std::vector<std::string>& side : joint.sides) add(side);
      }
      for (const std::vector<std::string>& place : leaf->sequence) add(place);
    }
    searches &= letters.prepare();
    if (!searches) return;
    std::vector<std::string> hidden;  // forms that do not show the letters of their stem: ging of gehen
    for (const ResolvedNode* leaf : leaves)
      for (std::string& form : words.forms_of(leaf->word.stems, kMaxFormsOfStem))
        if (!letters.finds_in(form)) hidden.push_back(std::move(form));
    add(hidden);
    if (!hidden.empty()) searches &= letters.prepare();
  }

  void add(const std::vector<std::string>& folded) {
    for (const std::string& text : folded) searches &= letters.add(text);
  }

  // The words of a run that stands between blanks, as if nothing stood around it. Valid until the next make.
  struct KnownWord {
    Token token;
    analyzers::WordAnalysis word;
  };
  const std::vector<KnownWord>& words_of(std::string_view run) {
    const auto [entry, is_new] = known_runs.try_emplace(std::string(run));
    if (is_new)
      for (const Token& token : analyzer.analyze(run)) entry->second.push_back({token, *token.word});
    return entry->second;
  }

  // What comes next in a range; nothing where it has to be looked for.
  struct Ahead {
    std::optional<ByteRange> shown;  // the letters of a word of the query
    std::optional<ByteRange> tear;   // a torn word
  };

  // The next run at or behind at that may show a word of the query; empty at the end of range. ahead: what the last
  // call for the range left, nothing at first, so that no stretch is looked through twice.
  ByteRange next_run(std::string_view text, const ByteRange& range, std::size_t at, Ahead& ahead) const {
    if (!ahead.shown || ahead.shown->begin < at) ahead.shown = letters.next(text, range, at);
    ByteRange run = *ahead.shown;
    if (!run.empty()) {
      run = run_around(text, run.begin, run.end);
      run = {std::max(run.begin, at), std::min(run.end, range.end)};
    }
    if (!ahead.tear || ahead.tear->begin < at) ahead.tear = next_tear(text, range, at);
    for (ByteRange& tear = *ahead.tear; !tear.empty() && tear.begin < run.begin;
         tear = next_tear(text, range, tear.end))
      if (tear.size() <= kMaxRunBytes && letters.finds_in_torn(corpus::slice(text, tear))) return tear;
    return run;
  }

  // The words of the range that may be the query's, as the analysis of the whole would tell them, about: positions are
  // counted by letters between blanks.
  std::vector<Token> likely_tokens(std::string_view text, const ByteRange& range) {
    std::vector<Token> tokens;
    std::size_t at = range.begin;
    std::uint32_t position = 0;
    Ahead ahead;
    for (std::size_t runs = 0; runs < kMaxRuns; ++runs) {
      const ByteRange run = next_run(text, range, at, ahead);
      if (run.empty()) break;
      position += run.begin - at > kMaxGapBytes ? kMaxGapBytes : words_in(text, {at, run.begin});
      at = run.end;
      if (run.size() > kMaxRunBytes) continue;
      std::uint32_t last = position;
      for (const KnownWord& known : words_of(corpus::slice(text, run))) {
        Token token = known.token;
        token.word = &known.word;
        token.range = {token.range.begin + run.begin, token.range.end + run.begin};
        token.position += position;
        last = std::max(last, token.position + 1);
        tokens.push_back(token);
      }
      position = last;
    }
    return tokens;
  }

  // Analyzes a stretch of a range of the passage; its best window becomes the reading's when it is better.
  void read(std::string_view text, const ByteRange& range, const ByteRange& stretch, Reading& reading) {
    const std::vector<Token>& tokens = analyzer.analyze(corpus::slice(text, stretch));
    std::vector<WordHit> hits = matcher.match(tokens);
    for (WordHit& hit : hits) hit.range = {hit.range.begin + stretch.begin, hit.range.end + stretch.begin};
    Window window = best_window(hits, range, leaves.size());
    if (reading.best && window.score <= reading.best->score) return;
    reading.best = std::move(window);
    reading.torn.clear();
    for (const Token& token : tokens) {
      const ByteRange word{token.range.begin + stretch.begin, token.range.end + stretch.begin};
      if (token.role == analyzers::TokenRole::Word &&
          corpus::slice(text, word).find_first_of("\n\r\f") != std::string_view::npos)
        reading.torn.push_back(word);
    }
  }

  // The stretch that is likely the best, analyzed; nothing when it does not show what it seemed to.
  Reading read_likely(std::string_view text, const std::vector<ByteRange>& ranges) {
    std::optional<Window> likely;
    if (known_runs.size() > kMaxKnownRuns) known_runs.clear();
    for (const ByteRange& range : ranges) {
      Window window = best_window(matcher.match(likely_tokens(text, range)), range, leaves.size());
      if (!likely || window.score > likely->score) likely = std::move(window);
    }
    Reading reading;
    if (likely->leaves == 0) return reading;
    place(text, *likely);
    const ByteRange around = whole_words(text, likely->shown, kMarginBytes);
    read(text, likely->passage,
         {std::max(around.begin, likely->passage.begin), std::min(around.end, likely->passage.end)}, reading);
    if (reading.best->leaves < likely->leaves) reading.best.reset();
    return reading;
  }

  Reading read_all(std::string_view text, const std::vector<ByteRange>& ranges) {
    Reading reading;
    std::size_t analyzed = 0;
    for (const ByteRange& range : ranges) {
      for (std::size_t begin = range.begin; begin < range.end && analyzed < kMaxAnalyzedBytes;) {
        const std::size_t end = chunk_end(text, begin, range.end);
        analyzed += end - begin;
        read(text, range, {begin, end}, reading);
        begin = end;
        if (reading.best->leaves > 0 && reading.best->leaves >= matcher.searchable_leaves())
          analyzed = kMaxAnalyzedBytes;
      }
    }
    return reading;
  }

  // Where there is nothing to look for.
  Reading read_beginning(std::string_view text, const ByteRange& range) {
    Reading reading;
    const ByteRange shown{range.begin, std::min(range.begin + kSnippetBytes, range.end)};
    read(text, range, {range.begin, std::min(whole_words(text, shown, kMarginBytes).end, range.end)}, reading);
    return reading;
  }

  Snippet make(std::string_view text, const std::vector<ByteRange>& whole) {
    std::vector<ByteRange> ranges;
    for (const ByteRange& range : whole) {
      ranges.push_back({std::min(range.begin, text.size()), std::min(range.end, text.size())});
      if (ranges.back().empty()) ranges.pop_back();
    }
    if (ranges.empty()) return {};
    Reading reading;
    if (searches) reading = read_likely(text, ranges);
    if (!reading.best && matcher.searchable_leaves() > 0) reading = read_all(text, ranges);
    if (!reading.best) reading = read_beginning(text, ranges.front());
    place(text, *reading.best);
    return written(text, *reading.best, reading.torn);
  }

  std::vector<const ResolvedNode*> leaves;
  TextMatcher matcher;
  analyzers::Analyzer& analyzer;
  LetterSearch letters;
  bool searches = true;  // by letters
  std::unordered_map<std::string, std::vector<KnownWord>> known_runs;
};

SnippetMaker::SnippetMaker(std::vector<const ResolvedNode*> leaves, const Vocabulary& vocabulary,
                           analyzers::Analyzer& analyzer)
    : state_(std::make_unique<State>(std::move(leaves), vocabulary, analyzer)) {}
SnippetMaker::~SnippetMaker() = default;

Snippet SnippetMaker::make(std::string_view text, const std::vector<ByteRange>& ranges) {
  return state_->make(text, ranges);
}

}  // namespace ratsarchiv::query

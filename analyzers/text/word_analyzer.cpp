#include "analyzers/text/word_analyzer.hpp"

#include <algorithm>
#include <optional>

#include "analyzers/text/segmentation.hpp"
#include "analyzers/text/spelling_variants.hpp"
#include "analyzers/text/utf8.hpp"
#include "analyzers/text/word_lists.hpp"
#include "corpus/model/terms.hpp"

namespace ratsarchiv::analyzers {
namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

void add_unique(std::vector<std::string>& list, std::string word, const std::string& but) {
  if (word.empty() || word == but || std::find(list.begin(), list.end(), word) != list.end()) return;
  list.push_back(std::move(word));
}

// "1.000.000" -> "1000000", "1.234,50" -> "1234,50"; unchanged when the dots do not group by three.
std::string without_grouping(std::string_view number) {
  const std::size_t comma = std::min(number.find(','), number.size());
  const std::string_view whole = number.substr(0, comma);
  std::string plain;
  std::size_t group = 0;
  bool first = true;
  for (std::size_t i = 0; i <= whole.size(); ++i) {
    if (i < whole.size() && is_ascii_digit(whole[i])) {
      ++group;
      plain.push_back(whole[i]);
      continue;
    }
    if (i < whole.size() && whole[i] != '.') return std::string(number);
    if (first ? group == 0 || group > 3 : group != 3) return std::string(number);
    first = false;
    group = 0;
  }
  return plain.append(number.substr(comma));
}

// Digits between separators, at most four runs.
std::vector<std::string_view> runs(std::string_view text, char separator) {
  std::vector<std::string_view> found;
  while (found.size() < 4) {
    const std::size_t end = std::min(text.find(separator), text.size());
    found.push_back(text.substr(0, end));
    if (end == text.size()) return found;
    text.remove_prefix(end + 1);
  }
  return found;
}

bool digits_between(std::string_view run, std::size_t least, std::size_t most) {
  return run.size() >= least && run.size() <= most && std::all_of(run.begin(), run.end(), is_ascii_digit);
}

std::string two_digits(std::string_view run) { return run.size() == 1 ? "0" + std::string(run) : std::string(run); }

// "3.7.2019", "2019-07-03" -> "03.07.2019".
std::optional<std::string> as_date(std::string_view number) {
  const auto dotted = runs(number, '.');
  if (dotted.size() == 3 && digits_between(dotted[0], 1, 2) && digits_between(dotted[1], 1, 2) &&
      digits_between(dotted[2], 4, 4))
    return two_digits(dotted[0]) + "." + two_digits(dotted[1]) + "." + std::string(dotted[2]);
  const auto dashed = runs(number, '-');
  if (dashed.size() == 3 && digits_between(dashed[0], 4, 4) && digits_between(dashed[1], 2, 2) &&
      digits_between(dashed[2], 2, 2))
    return std::string(dashed[2]) + "." + std::string(dashed[1]) + "." + std::string(dashed[0]);
  return std::nullopt;
}

// "3.7.19" -> "03.07.2019", where the digits can be a day; years from 70 on are of the last century.
std::optional<std::string> as_short_date(std::string_view number) {
  const auto dotted = runs(number, '.');
  if (dotted.size() != 3 || !digits_between(dotted[0], 1, 2) || !digits_between(dotted[1], 1, 2) ||
      !digits_between(dotted[2], 2, 2))
    return std::nullopt;
  const std::string day = two_digits(dotted[0]);
  const std::string month = two_digits(dotted[1]);
  if (day < "01" || day > "31" || month < "01" || month > "12") return std::nullopt;
  return day + "." + month + (dotted[2] < "70" ? ".20" : ".19") + std::string(dotted[2]);
}

struct Gendered {
  std::string_view base;    // Bürger
  std::string_view ending;  // innen
  std::string_view tail;    // what follows in a compound: vertretung
};

// The three pieces of a gendered form, nothing when raw is none.
std::optional<Gendered> find_gendered(std::string_view raw) {
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(raw, at);
    if (c == '*' || c == ':' || c == '_' || c == 0xB7 || c == '/' || c == '(') {
      if (begin == 0 || !is_letter(previous_character(raw, begin))) return std::nullopt;
      if (bracketed_gender_end(raw, begin) != begin) return Gendered{raw.substr(0, begin), "innen", {}};
      std::size_t ending = at;
      if (character_at(raw, ending) == '-') ++ending;
      const std::size_t end = gender_ending(raw, ending);
      if (end == ending) return std::nullopt;
      std::size_t tail = end;
      if (c == '(' && character_at(raw, tail) == ')') ++tail;
      return Gendered{raw.substr(0, begin), raw.substr(ending, end - ending), raw.substr(tail)};
    }
    if (c == 'I' && is_lower(previous_character(raw, begin))) {  // BürgerInnen, BürgerIn
      const std::string_view rest = raw.substr(begin);
      if (rest.starts_with("Innen")) return Gendered{raw.substr(0, begin), "innen", rest.substr(5)};
      if (rest == "In") return Gendered{raw.substr(0, begin), "in", {}};
    }
  }
  return std::nullopt;
}

// Bytes of the hyphen at offset, 0 when there is none, or when it belongs to a gender ending ("Bürger/-innen").
std::size_t joint_hyphen(std::string_view raw, std::size_t offset) {
  const std::string_view rest = raw.substr(offset);
  const std::size_t bytes = rest.starts_with('-')                                      ? 1
                            : rest.starts_with("\u2010") || rest.starts_with("\u2011") ? 3
                                                                                       : 0;
  return offset > 0 && (raw[offset - 1] == '/' || raw[offset - 1] == '(') ? 0 : bytes;
}

bool has_joint_hyphen(std::string_view raw) {
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if (joint_hyphen(raw, at) != 0) return true;
  }
  return false;
}

}  // namespace

WordAnalyzer::WordAnalyzer(std::shared_ptr<const Lexicon> lexicon, std::shared_ptr<const CompoundSplitter> splitter)
    : lexicon_(std::move(lexicon)), splitter_(std::move(splitter)), lemmatizer_(lexicon_, splitter_) {}

void WordAnalyzer::add_parts(const FoldedWord& folded, WordAnalysis& analysis) const {
  const CompoundSplit split = splitter_->split(folded.key);
  if (split.parts.size() < 2) return;
  for (std::size_t i = 0; i < split.parts.size(); ++i) {
    const std::string word = splitter_->part_word(folded.key, split.parts[i], i + 1 == split.parts.size());
    add_unique(analysis.parts, stem_of(fold_word(word, *lexicon_)), analysis.stem);
  }
  // Of three and more parts, the ends of the word too: Verwaltungsreform in Stadtverwaltungsreform.
  for (std::size_t i = 1; i + 1 < split.parts.size(); ++i) {
    const std::string end = folded.key.substr(split.parts[i].begin);
    add_unique(analysis.parts, stem_of(fold_word(end, *lexicon_)), analysis.stem);
  }
}

void WordAnalyzer::plain_word(std::string_view raw, WordAnalysis& analysis) const {
  const FoldedWord folded = fold_word(raw, *lexicon_);
  analysis.exact = folded.exact;
  std::vector<std::string> terms = lemmatizer_.stem_terms(folded);
  analysis.stem = std::move(terms.front());
  analysis.alternates.assign(std::make_move_iterator(terms.begin() + 1), std::make_move_iterator(terms.end()));
  analysis.stop_word = WordLists::instance().is_stop_word(folded.key);
  if (analysis.stop_word) return;
  add_parts(folded, analysis);
  for (const std::string& variant : spelling_variants(folded.key, *splitter_)) {
    const FoldedWord other = fold_word(variant, *lexicon_);
    add_unique(analysis.alternates, stem_of(other), analysis.stem);
    add_parts(other, analysis);
  }
}

void WordAnalyzer::gendered(std::string_view base, std::string_view ending, std::string_view tail,
                            WordAnalysis& analysis) const {
  const std::string feminine = std::string(base).append(ending).append(tail);
  WordAnalysis plain;
  plain_word(feminine, plain);
  analysis.exact =
      expand_umlauts(lower_case(base)) + "*" + expand_umlauts(lower_case(std::string(ending).append(tail)));
  analysis.stem = std::move(plain.stem);
  analysis.parts = std::move(plain.parts);
  analysis.alternates = std::move(plain.alternates);

  // The masculine: Bürger, Kolleg-e, Ärzt -> Arzt; the first that the lexicon knows.
  const std::string lower = lower_case(base);
  std::vector<std::string> masculines{lower, lower + "e"};
  const std::size_t last_umlaut = lower.find_last_of('\xC3');
  if (last_umlaut != std::string::npos && last_umlaut + 1 < lower.size()) {
    const char mark = lower[last_umlaut + 1];
    const char* plain_vowel = mark == '\xA4' ? "a" : mark == '\xB6' ? "o" : mark == '\xBC' ? "u" : nullptr;
    if (plain_vowel != nullptr) masculines.push_back(std::string(lower).replace(last_umlaut, 2, plain_vowel));
  }
  std::string masculine = lower;
  if (ending == "in" || ending == "innen") {
    for (const std::string& candidate : masculines) {
      if (!splitter_->is_known(expand_umlauts(candidate))) continue;
      masculine = candidate;
      break;
    }
  }
  const FoldedWord folded = fold_word(masculine.append(lower_case(tail)), *lexicon_);
  add_unique(analysis.alternates, stem_of(folded), analysis.stem);
}

void WordAnalyzer::hyphenated(std::string_view raw, WordAnalysis& analysis) const {
  std::string joined;
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t begin = at;
    while (at < raw.size() && joint_hyphen(raw, at) == 0) ++at;
    const std::string_view piece = raw.substr(begin, at - begin);
    if (at < raw.size()) at += joint_hyphen(raw, at);
    if (piece.empty()) continue;
    const WordAnalysis inner = as_written(piece);
    if (!analysis.exact.empty()) analysis.exact.push_back('-');
    analysis.exact.append(inner.exact);
    joined.append(piece);
    if (piece.size() > 1 && !inner.stop_word) {
      add_unique(analysis.parts, inner.stem, {});
      for (const std::string& stem : inner.alternates) add_unique(analysis.parts, stem, {});
      for (const std::string& stem : inner.parts) add_unique(analysis.parts, stem, {});
    }
  }
  const std::size_t last = analysis.exact.rfind('-');
  analysis.stem = analysis.exact.substr(0, last + 1) + stem_of(fold_word(analysis.exact.substr(last + 1), *lexicon_));
  if (!find_gendered(raw)) add_unique(analysis.alternates, stem_of(fold_word(joined, *lexicon_)), analysis.stem);
}

WordAnalysis WordAnalyzer::analyze(std::string_view raw) const {
  WordAnalysis analysis = as_written(raw);
  // Case alone decides no stem, but for an inner I, which is a star in the exact form.
  const bool is_whole = analysis.exact.size() <= corpus::kMaxTermBytes;
  if (is_whole && (raw == analysis.exact || lower_case(raw) == analysis.exact)) return analysis;
  const std::vector<std::string> told = stems_of_exact(corpus::exact_term(analysis.exact));
  const auto add_untold = [&](const std::string& stem) {
    if (std::find(told.begin(), told.end(), stem) == told.end()) analysis.untold_stems.push_back(stem);
  };
  add_untold(analysis.stem);
  for (const std::string& alternate : analysis.alternates) add_untold(alternate);
  return analysis;
}

std::vector<std::string> WordAnalyzer::stems_of_exact(std::string_view exact) const {
  WordAnalysis alone = as_written(exact);
  std::vector<std::string> stems = std::move(alone.alternates);
  stems.insert(stems.begin(), std::move(alone.stem));
  return stems;
}

WordAnalysis WordAnalyzer::as_written(std::string_view raw) const {
  WordAnalysis analysis;
  bool letter = false;
  bool digit = false;
  bool other = false;
  for (std::size_t at = 0; at < raw.size();) {
    const char32_t c = next_character(raw, at);
    if (is_letter(c) || is_mark(c)) {
      letter = true;
    } else if (is_digit(c)) {
      digit = true;
    } else {
      other = true;
    }
  }
  if (letter && !digit && !other) {
    if (const auto inner_i = find_gendered(raw)) {
      gendered(inner_i->base, inner_i->ending, inner_i->tail, analysis);
    } else {
      plain_word(raw, analysis);
    }
    return analysis;
  }
  if (!letter) {
    if (raw == "€") {
      analysis.exact = "euro";
    } else if (raw == "%") {
      analysis.exact = "prozent";
    } else if (const auto date = as_date(raw)) {
      analysis.exact = *date;
    } else if (raw.ends_with("€")) {
      analysis.exact = without_grouping(raw.substr(0, raw.size() - 3)) + "euro";
    } else {
      analysis.exact = without_grouping(lower_case(raw));
      if (const auto short_date = as_short_date(raw)) analysis.alternates.push_back(*short_date);
    }
    analysis.stem = analysis.exact;
    return analysis;
  }
  if (raw.ends_with("€")) {  // 16mio€: the unit's plain form stands behind the number
    const std::size_t unit = std::min(raw.find_first_not_of("0123456789.,"), raw.size());
    analysis.exact =
        without_grouping(raw.substr(0, unit)) + std::string(raw.substr(unit, raw.size() - unit - 3)) + "euro";
    analysis.stem = analysis.exact;
    return analysis;
  }
  if (has_joint_hyphen(raw)) {
    hyphenated(raw, analysis);
    return analysis;
  }
  if (const auto found = find_gendered(raw)) {
    gendered(found->base, found->ending, found->tail, analysis);
    return analysis;
  }
  // Mixtures: 90/GRÜNE, §37a, B10, z.B., geht's.
  std::string plain = expand_umlauts(lower_case(raw));
  for (std::size_t at; (at = plain.find("\u2019")) != std::string::npos;) plain.replace(at, 3, "'");
  analysis.exact = std::move(plain);
  analysis.stem = analysis.exact;
  analysis.stop_word = WordLists::instance().is_stop_word(analysis.exact);
  return analysis;
}

}  // namespace ratsarchiv::analyzers

#include "analyzers/text/segmentation.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/utf8.hpp"
#include "analyzers/text/word_lists.hpp"
#include "analyzers/text/written_forms.hpp"

namespace ratsarchiv::analyzers {
namespace {

enum ByteClass : std::uint8_t { kOtherByte, kLetterByte, kDigitByte, kHighByte };

constexpr std::array<std::uint8_t, 256> kByteClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    classes[byte] = letter                       ? kLetterByte
                    : byte >= '0' && byte <= '9' ? kDigitByte
                    : byte >= 0x80               ? kHighByte
                                                 : kOtherByte;
  }
  return classes;
}();

constexpr std::size_t kShortestBeforeLetter = 3;   // bytes before the slash of ein/e
constexpr std::string_view kCurrencyCode = "EUR";  // may stand before a number; "Euro" does not

bool is_word_character(char32_t c) { return is_letter(c) || is_digit(c) || is_mark(c); }
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

bool all_digits(std::string_view text, std::size_t begin, std::size_t end) {
  return begin < end &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end),
                     [](char c) { return c >= '0' && c <= '9'; });
}

// Whether [begin, end) is exactly one letter.
bool one_letter(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = begin;
  return begin < end && is_letter(next_character(text, at)) && at == end;
}

bool is_conjunction(std::string_view word) {
  constexpr std::size_t kLongest = 16;
  if (word.size() > kLongest) return false;
  const std::string lower(word);  // lower-case words are as the list has them
  const WordLists& lists = WordLists::instance();
  return lists.is_suspension_word(lower) && !lists.ends_words(lower);
}

}  // namespace

std::size_t run_end(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    const auto byte = static_cast<unsigned char>(text[offset]);
    const std::uint8_t kind = kByteClasses[byte];
    if (kind == kLetterByte || kind == kDigitByte) {
      ++offset;
      continue;
    }
    if (kind == kOtherByte) break;
    if (byte == 0xC3 && offset + 1 < text.size()) {  // À to ÿ: letters but × and ÷
      const auto next = static_cast<unsigned char>(text[offset + 1]);
      if (next >= 0x80 && next < 0xC0 && next != 0x97 && next != 0xB7) {
        offset += 2;
        continue;
      }
    }
    std::size_t behind = offset;
    if (!is_word_character(next_character(text, behind))) break;
    offset = behind;
  }
  return offset;
}

std::size_t gender_ending(std::string_view text, std::size_t offset) {
  const std::string_view rest = text.substr(std::min(offset, text.size()));
  if (rest.starts_with("innen")) return offset + 5;
  for (const std::string_view ending : {"in", "er", "en", "r", "n", "e", "m"}) {
    if (!rest.starts_with(ending)) continue;
    const std::size_t end = offset + ending.size();
    if (!is_word_character(character_at(text, end))) return end;
  }
  return offset;
}

std::size_t bracketed_gender_end(std::string_view text, std::size_t offset) {
  const std::string_view rest = text.substr(std::min(offset, text.size()));
  for (const std::string_view ending : {"(inn)en", "(inne)n"}) {
    if (rest.starts_with(ending) && run_end(text, offset + ending.size()) == offset + ending.size())
      return offset + ending.size();
  }
  return offset;
}

const std::vector<Segment>& Segmenter::segment(std::string_view text) {
  constexpr std::size_t kMostBytes = std::numeric_limits<std::int32_t>::max();
  text_ = text.substr(0, std::min(text.size(), kMostBytes));
  at_ = 0;
  abbreviated_to_ = 0;
  position_ = 0;
  segments_.clear();
  kept_.clear();
  while (at_ < text_.size()) {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    const std::uint8_t kind = kByteClasses[byte];
    if (kind == kLetterByte || kind == kDigitByte) {
      word(at_);
    } else if (kind == kOtherByte) {
      ++at_;
      if (byte == '%') symbol(at_ - 1, at_);
    } else {
      const std::size_t begin = at_;
      const char32_t character = next_character(text_, at_);
      if (is_letter(character) || is_digit(character)) {
        word(begin);
      } else if (character == 0xA7) {
        paragraph_sign(begin);
      } else if (character == 0x20AC) {
        symbol(begin, at_);
      }
    }
  }
  return segments_;
}

void Segmenter::symbol(std::size_t begin, std::size_t end) {
  if (text_[begin] != '%') add_whole(begin, amount_behind_currency(text_, begin, end));
  segments_.push_back({begin, end, position_++, 1, TokenRole::Word, false, false, text_.substr(begin, end - begin)});
}

void Segmenter::add_whole(std::size_t begin, std::optional<WrittenForm> form) {
  if (!form) return;
  segments_.push_back(
      {begin, form->end, position_, form->span, TokenRole::Whole, false, false, keep(std::move(form->plain))});
}

// at_ stands behind the first §.
void Segmenter::paragraph_sign(std::size_t begin) {
  while (text_.substr(at_).starts_with("§")) at_ += 2;
  const std::size_t number = skip_blanks(text_, at_, kMostBlanksInside);
  if (!is_digit(character_at(text_, number))) return;
  const std::size_t end = run_end(text_, number);
  const std::string_view plain = keep("§" + std::string(text_.substr(number, end - number)));
  add_whole(begin, lettered_number_at(text_, end, plain));
  segments_.push_back({begin, end, position_++, 1, TokenRole::Word, false, false, plain});
  at_ = end;
}

// One word with its joiners; see the rules in the header. Afterwards at_ stands behind it.
void Segmenter::word(std::size_t begin) {
  joints_.clear();
  only_hyphens_ = true;
  std::size_t piece = begin;
  std::size_t end = run_end(text_, begin);
  bool comma = false;
  while (end < text_.size()) {
    std::size_t next = end;
    const char32_t joiner = next_character(text_, next);
    if (joiner == ' ' || joiner == '\n' || joiner == kBadCharacter) break;
    const char32_t before = previous_character(text_, end);
    const char32_t after = character_at(text_, next);
    std::size_t joined_end = 0;  // where the word goes on to, 0 when it does not
    bool joint = false;
    if (is_hyphen(joiner)) {
      joined_end = is_letter(after) || is_digit(after) ? run_end(text_, next) : 0;
      joint = joined_end != 0;
      // "Haupt-und Personalamt": a lost blank behind a suspended compound.
      if (joint && is_lower(after) && is_blank(character_at(text_, joined_end)) && joints_.empty() &&
          is_conjunction(text_.substr(next, joined_end - next)))
        break;
    } else if (joiner == '*' || joiner == '_' || joiner == ':' || joiner == 0xB7) {
      if (is_letter(before)) {
        const std::size_t ending = gender_ending(text_, next);
        if (ending != next) joined_end = run_end(text_, ending);
      } else if (joiner == ':' && is_digit(before) && is_digit(after)) {
        joined_end = run_end(text_, next);
      }
    } else if (joiner == '/') {
      if (is_digit(before) && (is_digit(after) || is_upper(after))) {
        joined_end = run_end(text_, next);
      } else if (is_lower(before)) {
        const std::size_t ending_at = is_hyphen(after) ? next + (after == '-' ? 1 : 3) : next;
        const std::size_t ending = gender_ending(text_, ending_at);
        // A single letter only behind a word: jede/r, not m/n.
        if (ending >= ending_at + 2 || (ending != ending_at && end - piece >= kShortestBeforeLetter))
          joined_end = run_end(text_, ending);
      }
    } else if (joiner == '(') {
      const std::size_t ending_at = is_hyphen(after) ? next + (after == '-' ? 1 : 3) : next;
      const std::size_t ending = gender_ending(text_, ending_at);
      if (is_lower(before) && ending != ending_at && character_at(text_, ending) == ')') {
        joined_end = run_end(text_, ending + 1);
      } else if (const std::size_t behind = bracketed_gender_end(text_, end); is_lower(before) && behind != end) {
        joined_end = behind;
      }
    } else if (joiner == '.' || joiner == ',') {
      if (is_digit(before) && is_digit(after)) {
        joined_end = joiner == ',' && comma ? 0 : run_end(text_, next);
        comma = comma || joiner == ',';
      } else if (joiner == '.' && is_letter(before) && is_letter(after)) {
        const std::size_t piece_end = run_end(text_, next);
        if (one_letter(text_, piece, end) && one_letter(text_, next, piece_end)) {
          joined_end = piece_end;
        } else if (is_lower(before) && is_lower(after) && !one_letter(text_, piece, end)) {
          joined_end = piece_end;
          joint = true;
          only_hyphens_ = false;
        }
      }
    } else if (joiner == '\'' || joiner == 0x2019 || joiner == '&' || joiner == '@') {
      if (is_letter(before) && is_letter(after)) {
        joined_end = run_end(text_, next);
        joint = joiner != '&';
        only_hyphens_ = only_hyphens_ && !joint;
      }
    }
    if (joined_end <= end) break;
    if (joint) joints_.push_back(end);
    piece = next;
    end = joined_end;
  }
  at_ = end;
  close_word(begin, end);
}

// Makes the segments of the word [begin, end) with its joints.
void Segmenter::close_word(std::size_t begin, std::size_t end) {
  const auto raw = [&](std::size_t from, std::size_t to) { return text_.substr(from, to - from); };
  Segment segment{begin, end, position_, 1, TokenRole::Word, false, false, {}};
  const char32_t before = previous_character(text_, begin);
  if (is_hyphen(before)) {
    const std::size_t hyphen = begin - (before == '-' ? 1 : 3);
    segment.hyphen_before =
        !is_word_character(previous_character(text_, hyphen)) && is_letter(character_at(text_, begin));
  }
  segment.hyphen_after = is_hyphen(character_at(text_, end)) && is_letter(previous_character(text_, end));

  const bool has_letter_piece = std::any_of(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                                            text_.begin() + static_cast<std::ptrdiff_t>(end), [](char c) {
                                              return kByteClasses[static_cast<unsigned char>(c)] != kDigitByte &&
                                                     kByteClasses[static_cast<unsigned char>(c)] != kOtherByte;
                                            });
  if (joints_.empty() || !has_letter_piece) {
    segment.raw = raw(begin, end);
    // 90/GRÜNE: what follows the slash is searched alone.
    const std::size_t slash = text_.substr(begin, end - begin).find('/');
    if (has_letter_piece && slash != std::string_view::npos) {
      const std::size_t piece = begin + slash + 1;
      if (is_upper(character_at(text_, piece)) && run_end(text_, piece) == end && end - piece > 2) {
        Segment found = segment;
        found.begin = piece;
        found.role = TokenRole::Piece;
        found.raw = raw(piece, end);
        segments_.push_back(found);
      }
    }
    add_written_forms(begin, end);
    segments_.push_back(segment);
    ++position_;
    return;
  }

  const auto pieces = static_cast<std::uint32_t>(joints_.size() + 1);
  if (end - begin <= kLongestWhole) {
    Segment whole = segment;
    whole.span = pieces;
    whole.role = TokenRole::Whole;
    whole.raw = raw(begin, end);
    segments_.push_back(whole);
  }
  std::size_t piece = begin;
  for (std::uint32_t i = 0; i < pieces; ++i) {
    const std::size_t piece_end = i + 1 < pieces ? joints_[i] : end;
    Segment word = segment;
    word.begin = piece;
    word.end = piece_end;
    word.position = position_++;
    word.hyphen_before = segment.hyphen_before && i == 0;
    word.hyphen_after = segment.hyphen_after && i + 1 == pieces;
    word.raw = raw(piece, piece_end);
    segments_.push_back(word);
    piece = piece_end;
    if (i + 1 < pieces) next_character(text_, piece);  // the joiner
  }
}

void Segmenter::add_written_forms(std::size_t begin, std::size_t end) {
  if (all_digits(text_, begin, begin + 1)) {
    add_whole(begin, amount_at(text_, begin, end));
    if (!all_digits(text_, begin, end)) return;
    add_whole(begin, date_at(text_, begin, end));
    add_whole(begin, lettered_number_at(text_, end, text_.substr(begin, end - begin)));
  } else if (one_letter(text_, begin, end)) {
    if (begin < abbreviated_to_) return;  // inside of one: "V. m." of "i. V. m."
    std::optional<WrittenForm> form = spaced_abbreviation_at(text_, begin, end);
    if (form) abbreviated_to_ = form->end;
    add_whole(begin, std::move(form));
  } else if (end - begin == kCurrencyCode.size() && text_.substr(begin, end - begin) == kCurrencyCode) {
    add_whole(begin, amount_behind_currency(text_, begin, end));
  }
}

}  // namespace ratsarchiv::analyzers

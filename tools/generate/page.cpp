#include "tools/generate/page.hpp"

#include <algorithm>

namespace ratsarchiv::generate {
namespace {

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The bytes of a word without punctuation around it.
std::string_view letters_of(std::string_view word) {
  while (!word.empty() && !is_ascii_letter(word.front()) && static_cast<unsigned char>(word.front()) < 0x80) {
    word.remove_prefix(1);
  }
  while (!word.empty() && !is_ascii_letter(word.back()) && static_cast<unsigned char>(word.back()) < 0x80) {
    word.remove_suffix(1);
  }
  return word;
}

}  // namespace

std::size_t tear_place(std::string_view word, std::size_t most) {
  constexpr std::string_view kVowels = "aeiou";
  constexpr std::string_view kConsonants = "bdfgklmnprstvwz";
  constexpr std::string_view kLinked[] = {"ungs", "heits", "keits", "ions", "täts"};
  constexpr std::string_view kVowelHeads[] = {"ausschuss",  "ausbau",       "amt",      "anlage",
                                              "offensive",  "entwicklung",  "erhebung", "ordnung",
                                              "initiative", "untersuchung", "allee",    "unterbringung"};
  const auto is_one_of = [&](std::size_t i, std::string_view set) {
    return set.find(word[i]) != std::string_view::npos;
  };
  for (const char c : word) {
    if (!is_ascii_letter(c) && static_cast<unsigned char>(c) < 0x80) return 0;  // a hyphen, digits
  }
  std::size_t best = 0;
  for (std::size_t i = 4; i + 4 < word.size() && i <= most; ++i) {
    for (const std::string_view link : kLinked) {
      if (word.substr(0, i).ends_with(link) && !is_one_of(i, "tp")) best = i;  // the seam of a compound
    }
    for (const std::string_view head : kVowelHeads) {
      if (word.substr(i).starts_with(head)) best = i;
    }
    if (!is_one_of(i, kConsonants) || !is_one_of(i + 1, kVowels)) continue;
    const bool before_seam = std::any_of(std::begin(kVowelHeads), std::end(kVowelHeads),
                                         [&](std::string_view head) { return word.substr(i + 1).starts_with(head); });
    const bool cluster = before_seam || (is_one_of(i, "rl") && is_one_of(i - 1, "pbtdgkfh")) ||
                         (word[i] == 'k' && word[i - 1] == 'c') || (word[i] == 'n' && is_one_of(i - 1, "egk")) ||
                         (word[i] == 's' && is_one_of(i - 1, "gtnd"));
    if (!cluster) best = i;
  }
  return best;
}

void Page::open() {
  if (style_.mark == PageMark::SeiteAbove && !opened_) text_ += "Seite 1\n";
  opened_ = true;
}

Range Page::line(std::string_view text) {
  open();
  const std::size_t begin = text_.size();
  text_ += text;
  const std::size_t end = text_.size();
  end_line();
  return {begin, end};
}

void Page::blank(int count) {
  for (int i = 0; i < count; ++i) end_line();
}

void Page::end_line() {
  if (style_.blank_ends) text_ += ' ';
  text_ += '\n';
  ++line_on_page_;
}

void Page::put_torn(std::string_view word, std::size_t at, std::string_view between) {
  text_ += word.substr(0, at);
  text_ += between;
  text_ += word.substr(at);
  torn_words_.emplace_back(letters_of(word));
}

Range Page::flow(std::string_view text, bool may_break) {
  if (style_.width > 0) return wrapped(text, may_break);
  const std::size_t begin = text_.size();
  std::size_t from = 0;
  while (from < text.size()) {
    std::size_t to = text.find(' ', from);
    if (to == std::string_view::npos) to = text.size();
    const std::string_view word = text.substr(from, to - from);
    const std::string_view letters = letters_of(word);
    const bool page_full =
        may_break && text_.size() - page_begin_ > style_.page_bytes && from > 80 && text.size() - to > 80;
    if (page_full && letters.size() >= 11 && letters.data() == word.data() && tear_place(letters, letters.size()) > 0) {
      const std::size_t middle = tear_place(letters, 5 + letters.size() / 2);
      put_torn(word, middle > 0 ? middle : tear_place(letters, letters.size()), "-\n\n");
      page_begin_ = text_.size();
    } else if (may_break && letters.size() >= 14 && letters.data() == word.data() && random_->chance(1) &&
               random_->chance(25) && tear_place(letters, letters.size()) > 0) {
      put_torn(word, tear_place(letters, letters.size()), "-");  // what a soft hyphen leaves behind
    } else {
      text_ += word;
    }
    if (to < text.size()) text_ += ' ';
    from = to + 1;
  }
  const std::size_t end = text_.size();
  end_line();
  return {begin, end};
}

Range Page::wrapped(std::string_view text, bool may_break) {
  open();
  std::size_t begin = std::string::npos;
  std::size_t column = 0;
  std::size_t from = 0;
  const auto turn_page = [&](std::size_t lines_wanted) {
    if (line_on_page_ + lines_wanted <= style_.lines) return;
    line_on_page_ = 0;
    ++page_;
    const std::string number = std::to_string(page_);
    switch (style_.mark) {
      case PageMark::None:
        break;
      case PageMark::SeiteAbove:
        text_ += "Seite " + number + "\n";
        break;
      case PageMark::OldDash:
        text_ += "\n - " + number + " - \n";
        break;
      case PageMark::Dash:
        text_ += "\n– " + number + " – \n";
        break;
    }
  };
  turn_page(may_break ? 1 : 1 + letters_in(text) / (style_.width / 2));
  while (from < text.size()) {
    std::size_t to = text.find(' ', from);
    if (to == std::string_view::npos) to = text.size();
    std::string_view word = text.substr(from, to - from);
    std::size_t needed = letters_in(word) + (column > 0 ? 1 : 0);
    if (column + needed > style_.width && column > 0) {
      const std::string_view letters = letters_of(word);
      const std::size_t room = style_.width - column;
      const bool can_tear = style_.hyphenate && letters.data() == word.data() && letters.size() >= 8 && room > 6;
      const std::size_t place = can_tear ? tear_place(letters, room - 2) : 0;
      if (place > 0) {
        text_ += ' ';
        text_ += word.substr(0, place);
        text_ += '-';
        torn_words_.emplace_back(letters);
        word.remove_prefix(place);
      }
      end_line();
      if (may_break) turn_page(1);
      column = 0;
      needed = letters_in(word);
    }
    if (column > 0) text_ += ' ';
    if (begin == std::string::npos) begin = text_.size();
    text_ += word;
    column += needed;
    from = to + 1;
  }
  const std::size_t end = text_.size();
  end_line();
  return {begin, end};
}

}  // namespace ratsarchiv::generate

#include "analyzers/text/written_forms.hpp"

#include <algorithm>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/utf8.hpp"
#include "analyzers/text/word_lists.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kLongestUnit = 12;  // bytes of a unit, currency or month
constexpr std::size_t kMostLetters = 5;   // of a spaced abbreviation

std::size_t digits_end(std::string_view text, std::size_t offset) {
  while (offset < text.size() && text[offset] >= '0' && text[offset] <= '9') ++offset;
  return offset;
}

// The unit or currency at `at` in its plain form, empty when there is none; end moves behind it.
std::string_view unit_at(std::string_view text, std::size_t at, std::size_t& end) {
  end = at;
  if (character_at(text, at) == 0x20AC) {
    end += 3;
  } else if (is_letter(character_at(text, at))) {
    end = run_end(text, at);
  }
  if (end == at || end - at > kLongestUnit) return {};
  return WordLists::instance().amount_unit(lower_case(text.substr(at, end - at)));
}

// Whether the word before the blanks before begin is a number or a unit: "16 Mio. € 20" is no "€ 20".
bool stands_behind_number(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end > 0 && begin - end < kMostBlanksInside && (text[end - 1] == ' ' || text[end - 1] == '.')) --end;
  std::size_t word = end;
  while (word > 0 && end - word <= kLongestUnit && static_cast<unsigned char>(text[word - 1]) > ' ') --word;
  const std::string_view before = text.substr(word, end - word);
  if (before.empty()) return false;
  return (before.back() >= '0' && before.back() <= '9') ||
         !WordLists::instance().amount_unit(lower_case(before)).empty();
}

}  // namespace

std::optional<WrittenForm> amount_at(std::string_view text, std::size_t begin, std::size_t end) {
  WrittenForm form{end, 1, {}};
  std::string_view units[2];
  for (std::string_view& unit : units) {
    std::size_t unit_end = 0;
    unit = unit_at(text, skip_blanks(text, form.end, kMostBlanksInside), unit_end);
    if (unit.empty()) return std::nullopt;
    ++form.span;
    form.end = unit_end;
    if (unit == "€") {
      form.plain = std::string(text.substr(begin, end - begin)).append(units[0]).append(&unit == units ? "" : unit);
      return form;
    }
    if (character_at(text, form.end) == '.') ++form.end;
  }
  return std::nullopt;
}

std::optional<WrittenForm> amount_behind_currency(std::string_view text, std::size_t begin, std::size_t end) {
  if (WordLists::instance().amount_unit(lower_case(text.substr(begin, end - begin))) != "€") return std::nullopt;
  const std::size_t number = skip_blanks(text, end, kMostBlanksInside);
  std::size_t number_end = digits_end(text, number);
  if (number == end || number_end == number || stands_behind_number(text, begin)) return std::nullopt;
  while (number_end + 1 < text.size() && (text[number_end] == '.' || text[number_end] == ',')) {
    const std::size_t more = digits_end(text, number_end + 1);
    if (more == number_end + 1) break;
    number_end = more;
  }
  if (is_letter(character_at(text, number_end))) return std::nullopt;
  return WrittenForm{number_end, 2, std::string(text.substr(number, number_end - number)).append("€")};
}

std::optional<WrittenForm> date_at(std::string_view text, std::size_t begin, std::size_t end) {
  if (end - begin > 2 || digits_end(text, begin) != end || character_at(text, end) != '.') return std::nullopt;
  const std::size_t month = skip_blanks(text, end + 1, kMostBlanksInside);
  if (!is_letter(character_at(text, month))) return std::nullopt;
  std::size_t at = run_end(text, month);
  if (at - month > kLongestUnit) return std::nullopt;
  const std::string_view number = WordLists::instance().month(lower_case(text.substr(month, at - month)));
  if (number.empty()) return std::nullopt;
  if (character_at(text, at) == '.') ++at;
  const std::size_t year = skip_blanks(text, at, kMostBlanksInside);
  const std::size_t year_end = digits_end(text, year);
  if (year_end - year != 4 || run_end(text, year) != year_end) return std::nullopt;
  std::string plain(end - begin == 1 ? "0" : "");
  plain.append(text.substr(begin, end - begin)).append(".").append(number).append(".").append(text.substr(year, 4));
  return WrittenForm{year_end, 3, std::move(plain)};
}

std::optional<WrittenForm> lettered_number_at(std::string_view text, std::size_t end, std::string_view plain) {
  const std::size_t letter = skip_blanks(text, end, 1);
  const char32_t c = character_at(text, letter);
  if (letter == end || c < 'a' || c > 'h' || run_end(text, letter) != letter + 1) return std::nullopt;
  const char32_t behind = character_at(text, letter + 1);
  if (behind == '.' || behind == ')' || behind == '-' || behind == '\'' || behind == '/') return std::nullopt;
  return WrittenForm{letter + 1, 2, std::string(plain).append(text.substr(letter, 1))};
}

std::optional<WrittenForm> spaced_abbreviation_at(std::string_view text, std::size_t begin, std::size_t end) {
  if (!is_lower(character_at(text, begin))) return std::nullopt;
  WrittenForm form{end, 1, std::string(text.substr(begin, end - begin))};
  while (form.span < kMostLetters && character_at(text, form.end) == '.') {
    const std::size_t letter = skip_blanks(text, form.end + 1, 1);
    if (letter == form.end + 1 || letter >= text.size()) break;
    std::size_t behind = letter;
    if (!is_letter(next_character(text, behind)) || run_end(text, letter) != behind) break;
    if (character_at(text, behind) != '.') break;
    form.plain.append(".").append(text.substr(letter, behind - letter));
    form.end = behind;
    ++form.span;
  }
  if (form.span < 2) return std::nullopt;
  return form;
}

}  // namespace ratsarchiv::analyzers

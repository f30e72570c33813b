#include "corpus/extract/item_number.hpp"

#include <array>
#include <utility>

namespace ratsarchiv::corpus {
namespace {

constexpr std::array<std::pair<int, std::string_view>, 13> kRoman{{{1000, "m"},
                                                                   {900, "cm"},
                                                                   {500, "d"},
                                                                   {400, "cd"},
                                                                   {100, "c"},
                                                                   {90, "xc"},
                                                                   {50, "l"},
                                                                   {40, "xl"},
                                                                   {10, "x"},
                                                                   {9, "ix"},
                                                                   {5, "v"},
                                                                   {4, "iv"},
                                                                   {1, "i"}}};

}  // namespace

NumberStyle number_style(std::string_view name) {
  if (name == "a" || name == "lowerLetter") return NumberStyle::SmallLetter;
  if (name == "A" || name == "upperLetter") return NumberStyle::CapitalLetter;
  if (name == "i" || name == "lowerRoman") return NumberStyle::SmallRoman;
  if (name == "I" || name == "upperRoman") return NumberStyle::CapitalRoman;
  return NumberStyle::Decimal;
}

std::string item_number(int number, NumberStyle style) {
  std::string printed;
  const bool is_roman = style == NumberStyle::SmallRoman || style == NumberStyle::CapitalRoman;
  if (style == NumberStyle::Decimal || number < 1 || (is_roman && number >= 4000)) return std::to_string(number);
  if (is_roman) {
    for (const auto& [value, sign] : kRoman)
      for (; number >= value; number -= value) printed += sign;
  } else {
    for (; number > 0; number = (number - 1) / 26)
      printed.insert(printed.begin(), static_cast<char>('a' + (number - 1) % 26));
  }
  if (style == NumberStyle::CapitalLetter || style == NumberStyle::CapitalRoman)
    for (char& c : printed) c = static_cast<char>(c - 'a' + 'A');
  return printed;
}

}  // namespace ratsarchiv::corpus

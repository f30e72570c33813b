// Numbers of list items as they are printed: 3, c, C, iii, III.
#pragma once

#include <string>
#include <string_view>

namespace ratsarchiv::corpus {

enum class NumberStyle { Decimal, SmallLetter, CapitalLetter, SmallRoman, CapitalRoman };

// By the name that HTML ("a") and ODF ("a"), or DOCX ("lowerLetter") give it; Decimal for any other.
NumberStyle number_style(std::string_view name);

// Decimal where the style has no sign for the number (0, negative, Roman from 4,000).
std::string item_number(int number, NumberStyle style);

}  // namespace ratsarchiv::corpus

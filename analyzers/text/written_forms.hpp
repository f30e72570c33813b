// Step 2, what is written in several words and is one: amounts, dates, numbers with a letter, spaced abbreviations.
//
// Each function looks at the text from one word on and gives the form that begins there; the Words of it stay Words,
// the form is a Whole over them. Rules:
// - "16 Mio. €", "3,5 Mrd. Euro", "€ 500", "EUR 500": number, unit, currency (data/amount_units.txt): 16mio€, 500€
// - "3. Juli 2019": day, month (data/months.txt) and year of four digits: 03.07.2019
// - "Königstraße 12 a", "§ 13 b": number, one blank and a single letter from a to h: 12a, §13b
// - "z. B.", "i. V. m.": single letters with a dot and a blank, the first in lower case: z.B, i.V.m
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ratsarchiv::analyzers {

struct WrittenForm {
  std::size_t end = 0;     // byte behind the form; it begins where its first word does
  std::uint32_t span = 1;  // words it covers
  std::string plain;       // what the word steps analyse
};

inline constexpr std::size_t kMostBlanksInside = 3;  // between § and number, number and unit

// begin, end: of a number, a currency, a number of any sort ("§13" as plain), a single letter.
std::optional<WrittenForm> amount_at(std::string_view text, std::size_t begin, std::size_t end);
std::optional<WrittenForm> amount_behind_currency(std::string_view text, std::size_t begin, std::size_t end);
std::optional<WrittenForm> date_at(std::string_view text, std::size_t begin, std::size_t end);
std::optional<WrittenForm> lettered_number_at(std::string_view text, std::size_t end, std::string_view plain);
std::optional<WrittenForm> spaced_abbreviation_at(std::string_view text, std::size_t begin, std::size_t end);

// End of the run of letters, digits and marks that begins at offset.
std::size_t run_end(std::string_view text, std::size_t offset);

}  // namespace ratsarchiv::analyzers

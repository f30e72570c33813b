#include "analyzers/structure/paper_numbers.hpp"

#include <array>

#include "analyzers/structure/letters.hpp"
#include "corpus/model/error.hpp"
#include "corpus/profiles/pattern.hpp"

namespace ratsarchiv::analyzers {

PaperNumbers::PaperNumbers(const corpus::Profile& profile) {
  if (!profile.fragments.contains("paper_number")) return;
  std::string pattern = "({paper_number})";
  if (profile.fragments.contains("paper_addition")) pattern += "({paper_addition})?";
  re2::RE2::Options options;
  options.set_log_errors(false);
  number_ = std::make_unique<re2::RE2>(corpus::expand_pattern(profile, pattern), options);
  if (!number_->ok()) {
    throw corpus::Error(corpus::ErrorKind::InputUnreadable,
                        "profile " + profile.name + ", [fragments] paper_number or paper_addition: " + number_->error(),
                        "they must be RE2 expressions without capturing groups");
  }
}

std::vector<PaperNumber> PaperNumbers::all(std::string_view text, corpus::ByteRange range) const {
  std::vector<PaperNumber> numbers;
  if (!number_) return numbers;
  const re2::StringPiece piece(text.data(), range.end);
  std::size_t position = range.begin;
  std::array<re2::StringPiece, 3> groups;
  while (position < range.end && number_->Match(piece, position, range.end, re2::RE2::UNANCHORED, groups.data(), 3)) {
    const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
    const std::size_t end = begin + groups[0].size();
    position = std::max(end, position + 1);
    // A digit or slash before or behind makes it part of something else (a date, a telephone number).
    if (begin > 0 && ((text[begin - 1] >= '0' && text[begin - 1] <= '9') || text[begin - 1] == '/')) continue;
    if (end < text.size() && groups[2].empty() && text[end] >= '0' && text[end] <= '9') continue;
    std::string value;
    for (const char c : groups[1]) {
      if (static_cast<unsigned char>(c) > ' ') value += c;
    }
    std::string addition = folded_blanks({groups[2].data() == nullptr ? "" : groups[2].data(), groups[2].size()});
    // "12/2019 und Ergänzung" are two papers, "12/2019 mit Ergänzung" is one that holds both.
    constexpr std::string_view kAnd = "und ";
    if (addition.starts_with(kAnd)) {
      numbers.push_back({value, {begin, end}});
      addition.erase(0, kAnd.size());
    }
    if (!addition.empty()) value += " " + addition;
    numbers.push_back({value, {begin, end}});
  }
  return numbers;
}

bool PaperNumbers::begins(std::string_view text) const {
  const auto found = all(text, {0, text.size()});
  return !found.empty() && found.front().range.begin == 0;
}

}  // namespace ratsarchiv::analyzers

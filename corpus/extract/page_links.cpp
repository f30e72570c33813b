#include "corpus/extract/page_links.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <embedded/PageLinks.hpp>
#include <set>
#include <string>

namespace ratsarchiv::corpus {
namespace {

constexpr std::size_t kLongestRule = 60;  // bytes

struct Rules {
  std::set<std::string, std::less<>> links;
  std::set<std::string, std::less<>> lines;
};

// text without case, and without all that is no letter at its ends.
std::string folded(std::string_view text) {
  icu::UnicodeString folded = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  folded.foldCase();
  std::int32_t begin = 0;
  std::int32_t end = folded.length();
  while (begin < end && !u_isalpha(folded.char32At(begin))) begin = folded.moveIndex32(begin, 1);
  while (end > begin && !u_isalpha(folded.char32At(folded.moveIndex32(end, -1)))) end = folded.moveIndex32(end, -1);
  std::string utf8;
  folded.tempSubStringBetween(begin, end).toUTF8String(utf8);
  return utf8;
}

const Rules& rules() {
  static const Rules read = [] {
    Rules made;
    std::string_view rest = embedded::kPageLinks[0].content;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      const std::size_t tab = line.find('\t');
      if (line.starts_with('#') || tab == std::string_view::npos) continue;
      const std::string text = folded(line.substr(tab + 1));
      made.links.insert(text);
      if (line.substr(0, tab) == "line") made.lines.insert(text);
    }
    return made;
  }();
  return read;
}

}  // namespace

bool is_page_link(std::string_view text) {
  return !text.empty() && text.size() <= kLongestRule && rules().links.contains(folded(text));
}

void mark_page_lines(ExtractedText& extracted) {
  const std::string_view text = extracted.text;
  std::vector<TextMark> found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (!line.empty() && line.size() <= kLongestRule && rules().lines.contains(folded(line)))
      found.push_back({MarkKind::Furniture, {begin, end}, 0});
    begin = end + 1;
  }
  for (const TextMark& mark : found) {
    const auto same = [&](const TextMark& other) {
      return other.kind == mark.kind && other.range.begin == mark.range.begin;
    };
    if (std::none_of(extracted.marks.begin(), extracted.marks.end(), same)) extracted.marks.push_back(mark);
  }
  std::stable_sort(extracted.marks.begin(), extracted.marks.end(),
                   [](const TextMark& a, const TextMark& b) { return a.range.begin < b.range.begin; });
}

}  // namespace ratsarchiv::corpus

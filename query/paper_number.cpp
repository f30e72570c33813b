#include "query/paper_number.hpp"

#include <algorithm>

#include "analyzers/text/folding.hpp"

namespace ratsarchiv::query {
namespace {

std::string folded_number(std::string_view text) {
  std::string folded = analyzers::fold_value(text);
  // Blanks around a slash.
  for (std::size_t at = folded.find('/'); at != std::string::npos; at = folded.find('/', at + 1)) {
    while (at + 1 < folded.size() && folded[at + 1] == ' ') folded.erase(at + 1, 1);
    while (at > 0 && folded[at - 1] == ' ') folded.erase(--at, 1);
  }
  return folded;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

PaperNumber::PaperNumber(std::string_view asked) : folded_(folded_number(asked)) {}

PaperNumber PaperNumber::without_word_before() const {
  const auto digit = std::find_if(folded_.begin(), folded_.end(), is_digit);
  if (digit == folded_.end()) return *this;
  const std::size_t blank = folded_.rfind(' ', static_cast<std::size_t>(digit - folded_.begin()));
  return blank == std::string::npos ? *this : PaperNumber(std::string_view(folded_).substr(blank + 1));
}

bool PaperNumber::matches(std::string_view printed) const {
  const std::string folded = folded_number(printed);
  if (folded == folded_) return true;
  return !folded_.empty() && folded.starts_with(folded_) && folded[folded_.size()] == ' ' &&
         is_digit(folded_.front()) && folded_.find(' ') == std::string::npos;
}

bool PaperNumber::is_form_of(std::string_view printed) const {
  const std::string folded = folded_number(printed);
  if (folded_.empty() || !is_digit(folded_.front())) return folded == folded_;
  return folded.substr(0, folded.find(' ')) == folded_.substr(0, folded_.find(' '));
}

bool PaperNumber::matches_any(const std::vector<std::string>& printed) const {
  return std::any_of(printed.begin(), printed.end(), [&](const std::string& paper) { return matches(paper); });
}

}  // namespace ratsarchiv::query

#include "query/web/accept_headers.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>

namespace ratsarchiv::web {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// The part before the separator, which is taken off text with it.
std::string_view take_until(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view part = trimmed(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& letter : lowered) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return lowered;
}

// "0", "1", "0.8", "0.123": thousandths. What is malformed weighs nothing.
int thousandths(std::string_view weight) {
  if (weight.empty() || (weight[0] != '0' && weight[0] != '1')) return 0;
  int value = (weight[0] - '0') * 1000;
  if (weight.size() > 1 && weight[1] != '.') return 0;
  int place = 100;
  for (const char digit : weight.substr(std::min<std::size_t>(2, weight.size()))) {
    if (digit < '0' || digit > '9') return 0;
    value += (digit - '0') * place;
    place /= 10;
  }
  return std::min(value, 1000);
}

template <typename Visit>
void for_each_weighted(std::string_view list, Visit&& visit) {
  while (!list.empty()) {
    std::string_view element = take_until(list, ',');
    const std::string name = lower(take_until(element, ';'));
    int weight = 1000;
    while (!element.empty())
      if (const std::string parameter = lower(take_until(element, ';')); parameter.starts_with("q="))
        weight = thousandths(trimmed(std::string_view(parameter).substr(2)));
    if (!name.empty()) visit(name, weight);
  }
}

}  // namespace

query::Language preferred_language(std::string_view accept_language) {
  std::optional<int> german;
  std::optional<int> english;
  for_each_weighted(accept_language, [&](const std::string& name, int weight) {
    const std::string primary = name.substr(0, name.find('-'));
    if (primary == "de") german = std::max(german.value_or(0), weight);
    if (primary == "en") english = std::max(english.value_or(0), weight);
  });
  return english.value_or(0) > german.value_or(0) ? query::Language::English : query::Language::German;
}

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<int> gzip;
  int any = 0;
  for_each_weighted(accept_encoding, [&](const std::string& name, int weight) {
    if (name == "gzip" || name == "x-gzip") gzip = weight;
    if (name == "*") any = weight;
  });
  return gzip.value_or(any) > 0;
}

}  // namespace ratsarchiv::web

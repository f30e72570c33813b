#include "query/typing_cost.hpp"

#include <algorithm>
#include <cassert>
#include <embedded/TypingErrors.hpp>

#include "analyzers/text/word_lists.hpp"
#include "query/compile/similar_words.hpp"

namespace ratsarchiv::query {
namespace {

constexpr double kOther = 1.0;
constexpr double kNeighbour = 0.7;
constexpr double kSwapped = 0.6;
constexpr double kDoubled = 0.5;
constexpr double kSame = 0.4;
constexpr double kFirstLetter = 0.3;

}  // namespace

const TypingCosts& TypingCosts::instance() {
  static const TypingCosts kCosts;
  return kCosts;
}

TypingCosts::TypingCosts() {
  std::vector<std::u32string> rows;
  for (const std::string_view line : analyzers::list_lines(embedded::kTypingErrors.front().content)) {
    const std::size_t blank = line.find(' ');
    const std::string_view rest = line.substr(blank + 1);
    if (line.substr(0, blank) == "row") {
      rows.push_back(characters(rest));
      continue;
    }
    const std::size_t between = rest.find(' ');
    assert(between != std::string_view::npos);
    const std::u32string a = characters(rest.substr(0, between));
    const std::u32string b = characters(rest.substr(between + 1));
    same_[a.back()].emplace_back(a, b);
    same_[b.back()].emplace_back(b, a);
  }
  // The key of the row below lies between the one above and its neighbour to the left.
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t i = 0; i < rows[row].size(); ++i) {
      const auto add = [&](std::size_t other_row, std::size_t other) {
        if (other_row >= rows.size() || other >= rows[other_row].size()) return;
        neighbours_[rows[row][i]].push_back(rows[other_row][other]);
        neighbours_[rows[other_row][other]].push_back(rows[row][i]);
      };
      add(row, i + 1);
      add(row + 1, i);
      if (i > 0) add(row + 1, i - 1);
    }
}

bool TypingCosts::are_neighbours(char32_t a, char32_t b) const {
  const auto found = neighbours_.find(a);
  return found != neighbours_.end() && found->second.find(b) != std::u32string::npos;
}

double TypingCosts::cost(std::u32string_view typed, std::u32string_view meant) const {
  // costs[i][j]: between the first i letters typed and the first j meant.
  std::vector<std::vector<double>> costs(typed.size() + 1, std::vector<double>(meant.size() + 1, 0));
  const auto single = [](std::u32string_view word, std::size_t i) {
    return i > 0 && word[i] == word[i - 1] ? kDoubled : i == 0 ? kOther + kFirstLetter : kOther;
  };
  for (std::size_t j = 1; j <= meant.size(); ++j) costs[0][j] = costs[0][j - 1] + single(meant, j - 1);
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    costs[i][0] = costs[i - 1][0] + single(typed, i - 1);
    const auto same = same_.find(typed[i - 1]);
    for (std::size_t j = 1; j <= meant.size(); ++j) {
      const char32_t a = typed[i - 1];
      const char32_t b = meant[j - 1];
      double replace = costs[i - 1][j - 1];
      if (a != b) replace += (are_neighbours(a, b) ? kNeighbour : kOther) + (i == 1 && j == 1 ? kFirstLetter : 0);
      double best = std::min({replace, costs[i - 1][j] + single(typed, i - 1), costs[i][j - 1] + single(meant, j - 1)});
      if (i > 1 && j > 1 && a != b && a == meant[j - 2] && typed[i - 2] == b)
        best = std::min(best, costs[i - 2][j - 2] + kSwapped);
      if (same != same_.end())
        for (const auto& [mine, other] : same->second)
          if (typed.substr(0, i).ends_with(mine) && meant.substr(0, j).ends_with(other))
            best = std::min(best, costs[i - mine.size()][j - other.size()] + kSame);
      costs[i][j] = best;
    }
  }
  return costs[typed.size()][meant.size()];
}

}  // namespace ratsarchiv::query

#include "corpus/extract/page_furniture.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <embedded/ExtractData.hpp>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>

#include "corpus/model/error.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr double kSameHeight = 8;  // points
constexpr std::size_t kReach = 2;  // pages
constexpr std::size_t kEdgeLines = kMostFurnitureLines + 1;
constexpr std::size_t kLongestFurniture = 160;  // bytes, as in analyzers/structure

class PageNumbers {
 public:
  static const PageNumbers& instance() {
    static const PageNumbers numbers;
    return numbers;
  }

  bool is_number(const std::string& line) const { return re2::RE2::FullMatch(line, *number_); }
  bool counts_something(const std::string& line) const { return re2::RE2::PartialMatch(line, *counted_); }

 private:
  PageNumbers() {
    std::string number;
    std::string counted;
    for (const EmbeddedFile& file : embedded::kExtractData) {
      if (file.name != "page_numbers.txt") continue;
      std::string_view rest = file.content;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t tab = line.find('\t');
        if (line.starts_with('#') || tab == std::string_view::npos) continue;
        std::string& pattern = line.substr(0, tab) == "number" ? number : counted;
        pattern.append(pattern.empty() ? "(?:" : "|(?:").append(line.substr(tab + 1)).append(")");
      }
    }
    number_ = std::make_unique<re2::RE2>(number);
    counted_ = std::make_unique<re2::RE2>(counted);
    if (!number_->ok() || !counted_->ok()) throw Error(ErrorKind::Internal, "page_numbers.txt: a pattern is wrong");
  }

  std::unique_ptr<re2::RE2> number_;
  std::unique_ptr<re2::RE2> counted_;
};

// A line near an edge, ready to be compared.
struct EdgeLine {
  std::size_t line = 0;   // of its page
  std::size_t level = 0;  // 0 at the edge; lines side by side share one
  double distance = 0;    // from the edge
  std::string words;      // without numbers and blanks
  std::vector<long> numbers;
  bool is_page_number = false;
  bool counts_something = false;
};

EdgeLine edge_line(const PageLine& line, std::size_t index, std::size_t level, double distance) {
  EdgeLine result;
  result.line = index;
  result.level = level;
  result.distance = distance;
  for (std::size_t i = 0; i < line.text.size(); ++i) {
    const char c = line.text[i];
    if (c >= '0' && c <= '9') {
      long value = 0;
      std::size_t digits = 0;
      for (; i < line.text.size() && line.text[i] >= '0' && line.text[i] <= '9'; ++i, ++digits) {
        if (digits < 9) value = value * 10 + (line.text[i] - '0');
      }
      --i;
      result.numbers.push_back(value);
      result.words += '#';
    } else if (c != ' ' && c != '\t') {
      result.words += c;
    }
  }
  result.is_page_number = PageNumbers::instance().is_number(line.text);
  result.counts_something = PageNumbers::instance().counts_something(line.text);
  return result;
}

enum class Edge { Top, Bottom };

// The lines of the outermost levels, from the edge inwards.
std::vector<EdgeLine> edge_lines(const LaidOutPage& page, Edge edge) {
  std::vector<std::size_t> order(page.lines.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto box = [&](std::size_t i) -> const PageBox& { return page.lines[i].box; };
  const auto nearer = [&](std::size_t a, std::size_t b) {
    return edge == Edge::Top ? box(a).middle() < box(b).middle() : box(a).middle() > box(b).middle();
  };
  const std::size_t count = std::min(order.size(), kEdgeLines * 4);  // lines side by side included
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(), nearer);
  std::vector<EdgeLine> result;
  std::size_t level = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0 && !on_one_line(box(order[i - 1]), box(order[i]))) ++level;
    if (level >= kEdgeLines) break;
    const PageLine& line = page.lines[order[i]];
    const double distance = edge == Edge::Top ? line.box.middle() : page.height - line.box.middle();
    result.push_back(edge_line(line, order[i], level, distance));
  }
  return result;
}

// Whether other, pages pages further on, is the same head or foot.
bool repeats(const EdgeLine& line, const EdgeLine& other, long pages) {
  if (line.words != other.words || std::abs(line.distance - other.distance) > kSameHeight) return false;
  bool grows = false;
  for (std::size_t i = 0; i < line.numbers.size(); ++i) {
    const long difference = other.numbers[i] - line.numbers[i];
    if (difference == 0) continue;
    if (difference != pages) return false;
    grows = true;
  }
  if (grows) return !line.counts_something || line.is_page_number;
  return line.words != std::string(line.words.size(), '#');  // the same bare number twice is a table's
}

}  // namespace

std::vector<std::vector<bool>> find_furniture(const std::vector<LaidOutPage>& pages) {
  std::vector<std::vector<bool>> furniture(pages.size());
  for (std::size_t page = 0; page < pages.size(); ++page) furniture[page].assign(pages[page].lines.size(), false);
  for (const Edge edge : {Edge::Top, Edge::Bottom}) {
    std::vector<std::vector<EdgeLine>> edges;
    edges.reserve(pages.size());
    for (const LaidOutPage& page : pages) edges.push_back(edge_lines(page, edge));
    for (std::size_t page = 0; page < pages.size(); ++page) {
      const auto is_repeated = [&](const EdgeLine& line) {
        if (edge == Edge::Top && page == 0) return false;
        if (pages[page].lines[line.line].text.size() > kLongestFurniture) return false;
        const std::size_t first = page - std::min(page, kReach);
        for (std::size_t other = first; other < std::min(pages.size(), page + kReach + 1); ++other) {
          if (other == page) continue;
          for (const EdgeLine& candidate : edges[other]) {
            if (repeats(line, candidate, static_cast<long>(other) - static_cast<long>(page))) return true;
          }
        }
        return false;
      };
      std::vector<std::size_t> found;
      std::size_t levels = 0;  // that are furniture as a whole
      for (auto line = edges[page].begin(); line != edges[page].end(); ++levels) {
        const auto level_end = std::find_if(
            line, edges[page].end(), [level = line->level](const EdgeLine& next) { return next.level != level; });
        if (!std::all_of(line, level_end, [&](const EdgeLine& l) { return l.is_page_number || is_repeated(l); })) break;
        for (; line != level_end; ++line) found.push_back(line->line);
      }
      const bool is_form = levels > kMostFurnitureLines;
      for (const std::size_t line : found) {
        if (!is_form || PageNumbers::instance().is_number(pages[page].lines[line].text)) furniture[page][line] = true;
      }
    }
  }
  return furniture;
}

}  // namespace ratsarchiv::corpus

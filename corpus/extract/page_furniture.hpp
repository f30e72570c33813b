// Running heads and feet: what is printed at the edge of every page and belongs to no text.
//
// Rules:
// - a line that stands at the same height, near the same edge, on a page and on one of its neighbours (or the next but
//   one: left and right pages may have heads of their own), alike but for numbers that grow with the pages
// - page numbers in their usual dress (data/page_numbers.txt), on any page
// - the head of the first page is text unless it is a page number: it may be the only title
// - only from the edge inwards, as far as every line is of that kind; more than kMostFurnitureLines are no head but a
//   form that begins every page, and stay text
#pragma once

#include <cstddef>
#include <vector>

#include "corpus/extract/page_layout.hpp"

namespace ratsarchiv::corpus {

constexpr std::size_t kMostFurnitureLines = 4;  // at one edge

struct LaidOutPage {
  double height = 0;  // in points
  std::vector<PageLine> lines;
};

// For every page, for every line of it, whether it is furniture.
std::vector<std::vector<bool>> find_furniture(const std::vector<LaidOutPage>& pages);

}  // namespace ratsarchiv::corpus

#include "corpus/model/passage.hpp"

#include <algorithm>
#include <cassert>

namespace ratsarchiv::corpus {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

bool is_blank(std::string_view text) { return text.find_first_not_of(kBlanks) == std::string_view::npos; }

// The ranges that speeches and resolutions cover, sorted and joined.
std::vector<ByteRange> covered_ranges(const Document& document) {
  std::vector<ByteRange> ranges;
  for (const Speech& speech : document.speeches) ranges.push_back(speech.range);
  for (const Resolution& resolution : document.resolutions)
    if (!resolution.range.empty()) ranges.push_back(resolution.range);
  std::sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  std::vector<ByteRange> joined;
  for (const ByteRange& range : ranges) {
    if (!joined.empty() && range.begin <= joined.back().end)
      joined.back().end = std::max(joined.back().end, range.end);
    else
      joined.push_back(range);
  }
  return joined;
}

std::vector<ByteRange> uncovered(const ByteRange& section, const std::vector<ByteRange>& covered,
                                 std::string_view text) {
  std::vector<ByteRange> rest;
  const auto keep = [&](std::size_t begin, std::size_t end) {
    if (begin < end && !is_blank(slice(text, {begin, end}))) rest.push_back({begin, end});
  };
  std::size_t begin = section.begin;
  auto next = std::partition_point(covered.begin(), covered.end(),
                                   [&](const ByteRange& range) { return range.end <= section.begin; });
  for (; next != covered.end() && next->begin < section.end; ++next) {
    keep(begin, next->begin);
    begin = std::max(begin, next->end);
  }
  keep(begin, section.end);
  return rest;
}

}  // namespace

std::vector<Passage> passages_of(const Document& document) {
  std::vector<Passage> passages;
  const auto add = [&](PassageKind kind, std::size_t position, std::vector<ByteRange> ranges) {
    if (!ranges.empty()) passages.push_back({{document.id, kind, static_cast<int>(position) + 1}, std::move(ranges)});
  };
  for (std::size_t i = 0; i < document.speeches.size(); ++i)
    if (!is_blank(slice(document.text, document.speeches[i].range)))
      add(PassageKind::Speech, i, {document.speeches[i].range});
  for (std::size_t i = 0; i < document.resolutions.size(); ++i)
    if (!is_blank(slice(document.text, document.resolutions[i].range)))
      add(PassageKind::Resolution, i, {document.resolutions[i].range});
  const std::vector<ByteRange> covered = covered_ranges(document);
  for (std::size_t i = 0; i < document.sections.size(); ++i)
    if (document.sections[i].kind != SectionKind::Distribution)
      add(PassageKind::Section, i, uncovered(document.sections[i].range, covered, document.text));
  return passages;
}

std::optional<Passage> find_passage(const Document& document, const PassageRef& ref) {
  for (Passage& passage : passages_of(document))
    if (passage.ref.kind == ref.kind && passage.ref.index == ref.index) return std::move(passage);
  return std::nullopt;
}

std::string_view unit_name(PassageKind kind) {
  switch (kind) {
    case PassageKind::Speech:
      return "beitrag";
    case PassageKind::Resolution:
      return "beschluss";
    case PassageKind::Section:
      return "abschnitt";
  }
  assert(false && "every kind has a unit");
  return {};
}

}  // namespace ratsarchiv::corpus

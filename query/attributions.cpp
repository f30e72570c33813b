#include "query/attributions.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

#include "corpus/model/names.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::ByteRange;
using corpus::Document;

std::string folded_words(std::string_view text) {
  std::string words;
  for (const char c : text) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!blank)
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  }
  if (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

// A place that lies in the text and is not empty.
std::optional<ByteRange> place(const Document& document, const ByteRange& range) {
  if (range.begin >= range.end || range.end > document.text.size()) return std::nullopt;
  return range;
}

class Collector {
 public:
  explicit Collector(const Document& document) : document_(document) {}

  std::vector<Attribution> collect() {
    add_header();
    for (std::size_t i = 0; i < document_.history.size(); ++i) add(AttributionKind::History, i);
    for (std::size_t i = 0; i < document_.motions.size(); ++i) add(AttributionKind::Motion, i);
    for (std::size_t i = 0; i < document_.sections.size(); ++i)
      add(AttributionKind::Section, i).range = place(document_, document_.sections[i].range);
    for (std::size_t i = 0; i < document_.speeches.size(); ++i) add_speech(i);
    for (std::size_t i = 0; i < document_.resolutions.size(); ++i) {
      const corpus::Resolution& resolution = document_.resolutions[i];
      Attribution& attribution = add(AttributionKind::Resolution, i);
      attribution.range = attribution.evidence = place(document_, resolution.range);
      if (!resolution.text.empty()) attribution.words = resolution.text;
    }
    for (std::size_t i = 0; i < document_.references.size(); ++i)
      add_words(AttributionKind::Reference, i, document_.references[i].range);
    for (std::size_t i = 0; i < document_.mentions.size(); ++i)
      add_words(AttributionKind::Mention, i, document_.mentions[i].range);
    for (std::size_t i = 0; i < document_.problems.size(); ++i) {
      const std::optional<ByteRange>& range = document_.problems[i].range;
      if (range)
        add_words(AttributionKind::Problem, i, *range);
      else
        add(AttributionKind::Problem, i);
    }
    return std::move(found_);
  }

 private:
  Attribution& add(AttributionKind kind, std::size_t position) {
    Attribution& attribution = found_.emplace_back();
    attribution.kind = kind;
    attribution.index = static_cast<int>(position) + 1;
    return attribution;
  }

  void add_words(AttributionKind kind, std::size_t position, const ByteRange& range) {
    Attribution& attribution = add(kind, position);
    attribution.range = attribution.evidence = place(document_, range);
    if (attribution.range) attribution.words = folded_words(corpus::slice(document_.text, *attribution.range));
  }

  void add_speech(std::size_t position) {
    const corpus::Speech& speech = document_.speeches[position];
    Attribution& attribution = add(AttributionKind::Speech, position);
    attribution.range = place(document_, speech.range);
    attribution.evidence = place(document_, speech.evidence.range);
    if (!speech.evidence.rule.empty()) attribution.rule = speech.evidence.rule;
    if (!speech.evidence.words.empty()) attribution.words = speech.evidence.words;
    attribution.confidence = speech.confidence;
  }

  void add_header() {
    const corpus::Header& header = document_.header;
    add_field("city", header.city);
    add_field("committee", header.committee);
    add_field("committee_printed", header.committee_printed);
    add_field("number", header.number);
    add_field("agenda_item", header.agenda_item);
    add_field("kind", header.kind);
    add_field("papers", header.papers);
    add_field("file_numbers", header.file_numbers);
    if (header.date) add_field("date", std::optional(corpus::iso_date(*header.date)));
    if (header.visibility) add_field("visibility", std::optional(std::string(to_string(*header.visibility))));
    add_field("chairs", header.chairs);
    add_field("rapporteurs", header.rapporteurs);
    add_field("recorder", header.recorder);
    add_field("subject", header.subject);
  }

  void add_field(const char* name, const std::optional<std::string>& value) {
    if (!value) return;
    Attribution& attribution = add(AttributionKind::Header, found_.size());
    attribution.field = name;
    attribution.value = *value;
  }

  void add_field(const char* name, const std::vector<std::string>& values) {
    std::string list;
    for (const std::string& value : values) list += (list.empty() ? "" : "; ") + value;
    if (!list.empty()) add_field(name, std::optional(list));
  }

  const Document& document_;
  std::vector<Attribution> found_;
};

bool lies_in(const Attribution& attribution, const corpus::Passage& passage) {
  return attribution.range && std::any_of(passage.ranges.begin(), passage.ranges.end(),
                                          [&](const ByteRange& range) { return range.overlaps(*attribution.range); });
}

}  // namespace

std::string_view to_string(AttributionKind kind) {
  constexpr std::array<std::string_view, 9> kNames{"header",     "history",   "motion",  "section", "speech",
                                                   "resolution", "reference", "mention", "problem"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::vector<Attribution> attributions_of(const Document& document, const std::optional<corpus::Passage>& passage) {
  std::vector<Attribution> attributions = Collector(document).collect();
  if (passage)
    std::erase_if(attributions, [&](const Attribution& attribution) { return !lies_in(attribution, *passage); });
  const auto key = [](const Attribution& attribution) {
    const ByteRange range = attribution.range.value_or(ByteRange{});
    return std::tuple(attribution.range.has_value(), range.begin, std::numeric_limits<std::size_t>::max() - range.end);
  };
  std::stable_sort(attributions.begin(), attributions.end(),
                   [&](const Attribution& a, const Attribution& b) { return key(a) < key(b); });
  return attributions;
}

}  // namespace ratsarchiv::query

#include "query/render/explain_text.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "corpus/model/document_id.hpp"
#include "query/attributions.hpp"
#include "query/render/labels.hpp"
#include "query/render/safe_text.hpp"
#include "query/render/search_text.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::ByteRange;
using corpus::Document;

constexpr std::size_t kOffsetWidth = 7;
constexpr std::string_view kSeparator = " · ";

std::string margin(std::string_view content) {
  return std::string(kOffsetWidth - std::min(kOffsetWidth, content.size()), ' ') + std::string(content);
}

std::string range_text(const ByteRange& range) {
  return "[" + std::to_string(range.begin) + ", " + std::to_string(range.end) + ")";
}

std::string number_text(double value) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return {digits, end};
}

class Explainer {
 public:
  Explainer(const Document& document, const std::optional<corpus::Passage>& passage, Language language)
      : document_(document), language_(language), attributions_(attributions_of(document, passage)) {
    ranges_ = passage ? passage->ranges : std::vector<ByteRange>{{0, document.text.size()}};
  }

  std::string explain() {
    out_ = document_.id + "\n";
    add_line(std::string(label(Label::Source, language_)) + ": " + document_.source.path);
    add_placeless();
    add_line("");
    add_line(std::string(label(Label::Text, language_)));
    for (const ByteRange& range : ranges_) add_range(range);
    return std::move(out_);
  }

 private:
  std::string named(Label name, std::string_view value) const {
    return std::string(label(name, language_)) + " " + std::string(value);
  }

  void add_line(const std::string& line) { out_.append(line).append("\n"); }

  static void add_fact(std::string& facts, std::string_view fact) {
    if (fact.empty()) return;
    if (!facts.empty()) facts += kSeparator;
    facts += fact;
  }

  void add_named(std::string& facts, Label name, const std::optional<std::string>& value) const {
    if (value) add_fact(facts, named(name, *value));
  }

  void add_placeless() {
    bool headed = false;
    for (const Attribution& attribution : attributions_) {
      if (attribution.range) break;
      if (attribution.kind == AttributionKind::Header) {
        add_line("  " + attribution.field + ": " + attribution.value);
        continue;
      }
      if (!headed) add_line("\n" + std::string(label(Label::NoPlace, language_)));
      headed = true;
      add_line("  " + note(attribution));
    }
  }

  std::string history_facts(const corpus::HistoryEntry& entry) const {
    std::string facts = entry.date ? shown_date(*entry.date, language_) : std::string();
    add_fact(facts, entry.committee.value_or(""));
    if (entry.visibility) add_fact(facts, label(*entry.visibility, language_));
    add_named(facts, Label::Number, entry.number);
    add_fact(facts, entry.result.value_or(""));
    return facts;
  }

  std::string motion_facts(const corpus::Motion& motion) const {
    std::string facts = motion.number.value_or("") + (motion.year ? "/" + std::to_string(*motion.year) : "");
    if (motion.date) add_fact(facts, shown_date(*motion.date, language_));
    add_fact(facts, motion.faction.value_or(""));
    return facts;
  }

  // One line that explains what needs no block.
  std::string note(const Attribution& attribution) const {
    const auto position = static_cast<std::size_t>(attribution.index - 1);
    std::string line;
    switch (attribution.kind) {
      case AttributionKind::History:
        line = named(Label::History, history_facts(document_.history.at(position)));
        break;
      case AttributionKind::Motion:
        line = named(Label::Motion, motion_facts(document_.motions.at(position)));
        break;
      case AttributionKind::Reference: {
        const corpus::Reference& reference = document_.references.at(position);
        line = named(Label::Reference, label(reference.kind, language_)) + " " + reference.value;
        break;
      }
      case AttributionKind::Mention:
        line = named(Label::Mention, document_.mentions.at(position).name);
        break;
      case AttributionKind::Problem: {
        const corpus::Problem& problem = document_.problems.at(position);
        const bool is_note = problem.level == corpus::ProblemLevel::Note;
        line = named(is_note ? Label::Note : Label::Problem, problem.kind) + ": " + problem.message;
        break;
      }
      default: {
        const auto [title, facts] = block(attribution);
        line = title;
        for (const std::string& fact : facts) add_fact(line, fact);
      }
    }
    if (attribution.range) line += " " + range_text(*attribution.range) + words(attribution);
    return line;
  }

  static std::string words(const Attribution& attribution) {
    return attribution.words ? " \"" + *attribution.words + "\"" : "";
  }

  // Title and lines of the block before a section, speech or resolution.
  std::pair<std::string, std::vector<std::string>> block(const Attribution& attribution) const {
    const auto position = static_cast<std::size_t>(attribution.index - 1);
    const std::string index = std::to_string(attribution.index);
    if (attribution.kind == AttributionKind::Section)
      return {"#s" + index + " " + named(Label::Section, label(document_.sections.at(position).kind, language_)), {}};
    if (attribution.kind == AttributionKind::Resolution) {
      const corpus::Resolution& resolution = document_.resolutions.at(position);
      std::string facts;
      add_named(facts, Label::Committee, resolution.committee);
      std::string papers;
      for (const std::string& paper : resolution.papers) papers += (papers.empty() ? "" : ", ") + paper;
      if (!papers.empty()) add_fact(facts, named(Label::Papers, papers));
      const bool read = resolution.source == corpus::ResolutionSource::Text;
      add_fact(facts, label(read ? Label::ReadInText : Label::StatedByServer, language_));
      return {"#b" + index + " " + named(Label::Resolution, resolution_line(resolution, language_)),
              {facts, named(Label::RestsOn, rests_on(attribution))}};
    }
    const corpus::Speech& speech = document_.speeches.at(position);
    std::string printed;
    add_named(printed, Label::Role, speech.role);
    add_named(printed, Label::Title, speech.title);
    if (speech.party || speech.party_canonical) {
      std::string party = speech.party.value_or("–");
      if (speech.party_canonical) party += " = " + *speech.party_canonical;
      add_fact(printed, named(Label::Party, party));
    }
    add_named(printed, Label::Office, speech.office);
    add_named(printed, Label::Person, speech.person);
    const std::string confidence = attribution.confidence ? number_text(*attribution.confidence)
                                                          : std::string(label(Label::NotMeasured, language_));
    std::string made_by;
    add_fact(made_by, named(Label::Rule, attribution.rule.value_or("–")));
    add_fact(made_by, named(Label::Confidence, confidence));
    std::vector<std::string> lines;
    if (!printed.empty()) lines.push_back(printed);
    lines.push_back(made_by);
    lines.push_back(named(Label::RestsOn, rests_on(attribution)));
    return {"#" + index + " " + named(Label::Speech, speaker_line(speech, language_)), lines};
  }

  static std::string rests_on(const Attribution& attribution) {
    std::string text = attribution.evidence ? range_text(*attribution.evidence) : std::string("–");
    return text + words(attribution);
  }

  static bool has_block(AttributionKind kind) {
    return kind == AttributionKind::Section || kind == AttributionKind::Speech || kind == AttributionKind::Resolution;
  }

  void add_block(const Attribution& attribution) {
    const auto [title, lines] = block(attribution);
    add_line(margin("") + " ┌ " + title + " " + range_text(*attribution.range));
    for (const std::string& line : lines) add_line(margin("") + " │   " + line);
  }

  void add_range(const ByteRange& range) {
    std::size_t offset = range.begin;
    while (offset < range.end) {
      std::size_t end = std::min(document_.text.find('\n', offset), range.end);
      for (const Attribution& attribution : attributions_) {
        if (!attribution.range || !has_block(attribution.kind)) continue;
        // What began before the range is explained where the range begins.
        const std::size_t begin = std::max(attribution.range->begin, range.begin);
        if (begin == offset && attribution.range->end > offset) add_block(attribution);
        if (begin > offset && begin < end) end = begin;
      }
      const std::string_view line = corpus::slice(document_.text, {offset, end});
      add_line(margin(std::to_string(offset)) + " │ " + std::string(line));
      const bool line_end = end < document_.text.size() && document_.text[end] == '\n';
      add_notes({offset, line_end ? end + 1 : end});
      offset = line_end ? end + 1 : end;
    }
  }

  void add_notes(const ByteRange& line) {
    for (const Attribution& attribution : attributions_)
      if (attribution.range && !has_block(attribution.kind) && line.contains(attribution.range->begin))
        add_line(margin("") + " └ " + note(attribution));
  }

  const Document& document_;
  Language language_;
  std::vector<Attribution> attributions_;
  std::vector<ByteRange> ranges_;
  std::string out_;
};

}  // namespace

std::string explain_text(const Document& document, const std::optional<corpus::Passage>& passage, Language language) {
  return printable(Explainer(document, passage, language).explain());
}

}  // namespace ratsarchiv::query

#include "analyzers/structure/body_frame.hpp"

#include <algorithm>

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kFrontBytes = 60000;  // working paper and motion text end within the first ... bytes
constexpr std::size_t kLongestFurnitureLine = 160;
constexpr double kShortLine = 0.85;  // of the longest line: a line this short ends a paragraph of a dense text

// The line around offset, without white space at both ends.
corpus::ByteRange line_around(std::string_view text, corpus::ByteRange range, std::size_t offset) {
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::size_t end = text.find('\n', offset);
  if (end == std::string_view::npos) end = text.size();
  return trim(text, {std::max(begin, range.begin), std::min(end, range.end)});
}

bool is_list_item(std::string_view line) {
  static const re2::RE2 kItem(R"((?:\d{1,3}(?:\.\d{1,2})*[.)]?|[a-z]\)|[-–•*]|\(\d{1,2}\)|[IVX]{1,4}\.)\s)");
  return kItem.Match(re2::StringPiece(line.data(), line.size()), 0, line.size(), re2::RE2::ANCHOR_START, nullptr, 0);
}

struct Paragraph {
  corpus::ByteRange range;
  std::size_t next_line;      // index of the first line behind it
  std::size_t blanks_before;  // blank lines
};

}  // namespace

BodyFramer::BodyFramer(const corpus::Profile& profile)
    : working_paper_(profile, "working_paper"),
      motion_text_(profile, "motion_text"),
      attestation_(profile, "attestation"),
      distribution_(profile, "distribution"),
      page_foot_(profile, "page_foot"),
      openers_(profile, "body_opener"),
      furniture_(profile, "furniture") {
  const std::string person = profile.word_lists.contains("role") && profile.word_lists.contains("chair")
                                 ? "(?:{role}|{chair})\\s+(?:(?:Prof|Dr)\\.\\s*)*\\pL"
                                 : "[^\\x00-\\x{10ffff}]";
  person_line_ = std::make_unique<re2::RE2>(corpus::expand_pattern(profile, person));
}

std::optional<corpus::ByteRange> BodyFramer::last_line(std::string_view text, corpus::ByteRange range,
                                                       const RuleSet& rules) const {
  std::optional<corpus::ByteRange> best;
  for (const Rule& rule : rules.rules()) {
    const std::string_view literal = rule.attribute("literal");
    if (literal.empty()) continue;
    std::size_t offset = range.end;
    while (offset > range.begin) {
      offset = text.rfind(literal, offset - 1);
      if (offset == std::string_view::npos || offset < range.begin) break;
      const corpus::ByteRange line = line_around(text, range, offset);
      if (rule.match(text, line.begin, line.end, re2::RE2::ANCHOR_BOTH)) {
        if (!best || best->begin < line.begin) best = line;
        break;
      }
      if (offset == 0) break;
    }
  }
  return best;
}

std::optional<corpus::ByteRange> BodyFramer::first_line(std::string_view text, corpus::ByteRange range,
                                                        const RuleSet& rules) const {
  std::optional<corpus::ByteRange> best;
  for (const Rule& rule : rules.rules()) {
    const std::string_view literal = rule.attribute("literal");
    if (literal.empty()) continue;
    std::size_t offset = text.find(literal, range.begin);
    while (offset != std::string_view::npos && offset < range.end) {
      const corpus::ByteRange line = line_around(text, range, offset);
      if (rule.match(text, line.begin, line.end, re2::RE2::ANCHOR_BOTH)) {
        if (!best || line.begin < best->begin) best = line;
        break;
      }
      offset = text.find(literal, offset + 1);
    }
  }
  return best;
}

BodyFrame BodyFramer::frame(std::string_view text, corpus::ByteRange range, bool dense,
                            const std::vector<corpus::TextMark>& marks) const {
  BodyFrame frame;
  corpus::ByteRange body = range;
  const MarkedFurniture marked(marks, range);
  // Without page numbers and running feet at its end.
  const auto without_furniture = [&](corpus::ByteRange section) {
    section = trim(text, section);
    while (!section.empty()) {
      const corpus::ByteRange line = line_around(text, section, section.end - 1);
      if (line.empty() || line.size() > kLongestFurnitureLine) break;
      if (!marked.covers(line) && furniture_.whole(text, line) == nullptr) break;
      section = trim(text, {section.begin, line.begin});
    }
    return section;
  };
  const auto cut_end = [&](std::size_t begin, corpus::SectionKind kind) {
    const corpus::ByteRange whole{begin, body.end};
    const corpus::ByteRange section = kind == corpus::SectionKind::Other ? trim(text, whole) : without_furniture(whole);
    if (!section.empty()) frame.after.insert(frame.after.begin(), {kind, section});
    body.end = begin;
  };
  if (const auto foot = last_line(text, body, page_foot_)) cut_end(foot->begin, corpus::SectionKind::Other);
  const auto attestation = last_line(text, body, attestation_);
  const auto distribution = attestation ? first_line(text, {attestation->end, body.end}, distribution_)
                                        : last_line(text, body, distribution_);
  if (distribution) cut_end(distribution->begin, corpus::SectionKind::Distribution);
  if (attestation) cut_end(attestation->begin, corpus::SectionKind::Attestation);

  // Paragraphs from the front, as long as they present papers or motions.
  const std::vector<Line> lines =
      split_lines(text, {body.begin, std::min(body.end, body.begin + kFrontBytes)}, furniture_, marks);
  std::size_t longest = 0;
  for (std::size_t i = 0; dense && i < std::min<std::size_t>(lines.size(), 80); ++i) {
    longest = std::max(longest, width(corpus::slice(text, lines[i].range)));
  }
  const auto is_person = [&](corpus::ByteRange line) {
    return person_line_->Match(re2::StringPiece(text.data() + line.begin, line.size()), 0, line.size(),
                               re2::RE2::ANCHOR_START, nullptr, 0);
  };
  const auto paragraph_at = [&](std::size_t i) -> std::optional<Paragraph> {
    Paragraph paragraph{{0, 0}, i, 0};
    while (i < lines.size() && (lines[i].blank() || lines[i].furniture)) {
      paragraph.blanks_before += lines[i].blank();
      ++i;
    }
    if (i == lines.size()) return std::nullopt;
    paragraph.range = lines[i].range;
    for (++i; i < lines.size() && !lines[i].blank(); ++i) {
      if (lines[i].furniture) continue;
      const std::string_view previous = corpus::slice(text, {paragraph.range.begin, paragraph.range.end});
      const std::string_view line = corpus::slice(text, lines[i].range);
      if (motion_text_.whole(text, lines[i].range) != nullptr) break;
      if (motion_text_.whole(text, paragraph.range) != nullptr) break;
      if (dense && (previous.back() == '.' || previous.back() == ':') &&
          (openers_.at(text, lines[i].range) != nullptr || is_person(lines[i].range) || is_list_item(line) ||
           static_cast<double>(width(corpus::slice(text, lines[i - 1].range))) <
               kShortLine * static_cast<double>(longest))) {
        break;
      }
      paragraph.range.end = lines[i].range.end;
    }
    paragraph.next_line = i;
    return paragraph;
  };

  std::size_t line = 0;
  bool in_motion = false;
  bool motion_has_items = false;
  bool motion_has_text = false;
  bool list_expected = false;
  while (const auto paragraph = paragraph_at(line)) {
    const std::string_view words = corpus::slice(text, paragraph->range);
    const bool item = is_list_item(words);
    const bool presents = working_paper_.at(text, paragraph->range) != nullptr;
    if (motion_text_.whole(text, paragraph->range) != nullptr) {
      in_motion = true;
      motion_has_items = motion_has_text = false;
      frame.before.push_back({corpus::SectionKind::MotionText, paragraph->range});
    } else if (presents) {
      in_motion = false;
      list_expected = words.back() == ':' || words.back() == ',';
      if (!frame.before.empty() && frame.before.back().kind == corpus::SectionKind::WorkingPaper) {
        frame.before.back().range.end = paragraph->range.end;
      } else {
        frame.before.push_back({corpus::SectionKind::WorkingPaper, paragraph->range});
      }
    } else if (in_motion && !is_person(paragraph->range) && openers_.at(text, paragraph->range) == nullptr &&
               (item || !motion_has_text || (!motion_has_items && paragraph->blanks_before == 0))) {
      motion_has_items = motion_has_items || item;
      motion_has_text = true;
      frame.before.back().range.end = paragraph->range.end;
    } else if (list_expected && item) {
      frame.before.back().range.end = paragraph->range.end;
    } else {
      break;
    }
    line = paragraph->next_line;
  }
  if (!frame.before.empty()) body.begin = frame.before.back().range.end;
  frame.body = without_furniture(body);
  return frame;
}

}  // namespace ratsarchiv::analyzers

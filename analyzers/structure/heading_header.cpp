#include "analyzers/structure/heading_header.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "analyzers/structure/form_header.hpp"
#include "analyzers/structure/header_values.hpp"
#include "analyzers/structure/letters.hpp"
#include "analyzers/structure/reference_finder.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kHeadingHeadBytes = 12000;
constexpr std::size_t kOpeningLines = 6;  // content lines within which the opening stands
constexpr std::size_t kLookAhead = 10;    // content lines: a header goes on when one of its lines is that near

bool is_date_field(const std::string& field) { return field == "date"; }

}  // namespace

struct HeadingHeaderParser::Fields {
  std::map<std::string, std::vector<corpus::ByteRange>> values;
  std::vector<std::vector<corpus::ByteRange>> motions;
  std::string continues;  // the field that the next line may go on with
  bool greedy = false;    // also with words that would open the body ("... der \n Stadträte A und B")
  bool item_seen = false;
};

HeadingHeaderParser::HeadingHeaderParser(const corpus::Profile& profile)
    : profile_(profile),
      openings_(profile, "opening"),
      titles_(profile, "protocol_title"),
      header_(profile, "header"),
      header_end_(profile, "header_end"),
      furniture_(profile, "furniture"),
      committee_forms_(profile, "committee_form"),
      papers_(profile),
      party_(party_expression(profile)) {}

bool HeadingHeaderParser::is_protocol_title(std::string_view title) const {
  return titles_.at(title, {0, title.size()}) != nullptr;
}

void HeadingHeaderParser::apply(std::string_view text, const Rule& rule, const RuleMatch& match, const Line& line,
                                Fields& fields, HeaderReading& reading) const {
  for (const auto& [field, group] : rule.groups) {
    const auto range = rule.named(match, field);
    if (!range) continue;
    const corpus::ByteRange value = trim(text, *range);
    if (field == "papers") {
      for (const PaperNumber& paper : papers_.all(text, value)) {
        if (std::find(reading.header.papers.begin(), reading.header.papers.end(), paper.value) ==
            reading.header.papers.end()) {
          reading.header.papers.push_back(paper.value);
        }
        reading.references.push_back({corpus::ReferenceKind::Paper, paper.value, paper.range});
      }
    } else if (field == "motion") {
      fields.motions.push_back({value});
    } else if (field == "item" || field == "subject") {
      // The main point's: later points of the same file are part of it.
      if (!fields.item_seen && !fields.values.contains(field)) fields.values[field].push_back(value);
    } else if (!fields.values.contains(field) && (!value.empty() || is_date_field(field) || field == "chairs")) {
      fields.values[field].push_back(value);
    }
  }
  const bool second_item = fields.item_seen && rule.groups.contains("item");
  if (rule.groups.contains("item")) fields.item_seen = true;
  fields.continues = second_item ? "ignored" : std::string(rule.attribute("continues"));
  fields.greedy = rule.attribute("greedy") == "true";
  // "... Hauptausschuss (gemeinsame Sitzung mit": what goes on is the bracket.
  const std::string_view words = corpus::slice(text, line.range);
  if (fields.continues == "committee" && words.find('(') != std::string_view::npos &&
      words.find(')') == std::string_view::npos) {
    fields.continues = "ignored";
  }
  reading.range.end = line.range.end;
}

void HeadingHeaderParser::fill(std::string_view text, const Fields& fields, HeaderReading& reading) const {
  corpus::Header& header = reading.header;
  const auto printed = [&](const std::string& field) -> std::optional<std::string> {
    const auto found = fields.values.find(field);
    if (found == fields.values.end()) return std::nullopt;
    std::string words = join_lines(text, found->second);
    if (is_empty_value(profile_, words)) return std::nullopt;
    return words;
  };
  header.committee_printed = printed("committee");
  if (header.committee_printed) {
    header.committee = canonical_committee(profile_, committee_forms_, *header.committee_printed);
  }
  header.number = printed("number");
  if (const auto item = printed("item")) {
    header.agenda_item = *item;
    std::erase(*header.agenda_item, ' ');
    if (header.agenda_item->ends_with('.')) header.agenda_item->pop_back();
  }
  header.subject = printed("subject");
  if (header.papers.empty() && fields.values.contains("subject")) {
    // "Tagesordnungspunkt 3: Sporthalle (Vorlage: 2020/1317)"
    for (const corpus::ByteRange& line : fields.values.at("subject")) {
      for (const PaperNumber& paper : papers_.all(text, line)) header.papers.push_back(paper.value);
    }
  }
  if (const auto date = printed("date")) {
    header.date = read_date(profile_, *date);
    if (!header.date) {
      reading.problems.push_back(
          {"date", corpus::ProblemLevel::Problem, "unreadable date: " + *date, fields.values.at("date").front()});
    }
  }
  if (const auto word = printed("visibility")) {
    const VisibilityReading visibility = read_visibility(*word);
    header.visibility = visibility_of(visibility);
    // "öffentlich (bis 17 Uhr)" is both.
    reading.visibility_ambiguous = visibility == VisibilityReading::Both || word->find('(') != std::string::npos;
    if (reading.visibility_ambiguous) header.visibility.reset();
    if (!header.visibility && !reading.visibility_ambiguous) {
      reading.problems.push_back({"visibility", corpus::ProblemLevel::Problem, "unreadable visibility: " + *word,
                                  fields.values.at("visibility").front()});
    }
  }
  if (const auto chairs = printed("chairs")) header.chairs = split_persons(profile_, *chairs);
  header.recorder = printed("recorder");
  for (const std::vector<corpus::ByteRange>& motion_lines : fields.motions) {
    const std::string words = join_lines(text, motion_lines);
    corpus::Motion motion;
    motion.faction = factions_in(words, *party_);
    motion.date = read_date(profile_, words);
    static const re2::RE2 kNumber(R"(Nrn?\.\s*(\d{1,4})(?:/(\d{4}))?)");
    std::string number;
    std::string year;
    if (re2::RE2::PartialMatch(words, kNumber, &number, &year)) {
      motion.number = number;
      if (!year.empty()) motion.year = std::stoi(year);
    }
    if (motion.faction || motion.date || motion.number) add_motion(reading.motions, motion);
  }
}

std::optional<HeaderReading> HeadingHeaderParser::parse(std::string_view text, TitleSays title,
                                                        const std::vector<corpus::TextMark>& marks) const {
  if (header_.empty()) return std::nullopt;
  const std::vector<Line> lines = split_lines(text, {0, std::min(text.size(), kHeadingHeadBytes)}, furniture_, marks);
  std::size_t first = lines.size();
  std::size_t content = 0;
  std::size_t blanks = 0;
  for (std::size_t i = 0; i < lines.size() && content < kOpeningLines; ++i) {
    if (lines[i].blank() || lines[i].furniture) continue;
    ++content;
    if (openings_.at(text, lines[i].range) != nullptr) {
      first = i;
      break;
    }
  }
  if (first == lines.size()) {
    if (title == TitleSays::Nothing) return std::nullopt;
    first = 0;
    while (first < lines.size() && (lines[first].blank() || lines[first].furniture)) ++first;
    if (first == lines.size()) return std::nullopt;
  }

  HeaderReading reading;
  reading.range = {lines[first].range.begin, lines[first].range.begin};
  Fields fields;
  bool blank_before = false;
  const auto rule_at = [&](std::size_t i, RuleMatch* match) -> const Rule* {
    for (const Rule& rule : header_.rules()) {
      // "Der Vorsitzende: ..." names the chair above the agenda item and a speaker below it.
      if (fields.item_seen && rule.attribute("before_item") == "true") continue;
      const auto found = rule.match(text, lines[i].range.begin, lines[i].range.end, re2::RE2::ANCHOR_START);
      if (!found) continue;
      if (match != nullptr) *match = *found;
      return &rule;
    }
    return nullptr;
  };
  const auto header_goes_on = [&](std::size_t i) {
    std::size_t seen = 0;
    for (; i < lines.size() && seen < kLookAhead; ++i) {
      if (lines[i].blank() || lines[i].furniture) continue;
      if (rule_at(i, nullptr) != nullptr) return true;
      if (header_end_.at(text, lines[i].range) != nullptr) return false;
      ++seen;
    }
    return false;
  };
  for (std::size_t i = first; i < lines.size(); ++i) {
    const Line& line = lines[i];
    blanks += line.blank();
    if (line.furniture) continue;
    if (line.blank()) {
      blank_before = true;
      continue;
    }
    if (const Rule* end = fields.greedy ? header_end_.at(text, line.range) : nullptr;
        end != nullptr && end->attribute("always") == "true") {
      break;
    }
    RuleMatch match;
    if (const Rule* rule = rule_at(i, &match)) {
      apply(text, *rule, match, line, fields, reading);
    } else if (i > first && !(fields.greedy && !blank_before) && header_end_.at(text, line.range) != nullptr) {
      break;
    } else {
      const std::string& field = fields.continues;
      std::vector<corpus::ByteRange>* lines_of = nullptr;
      if (field == "motion" && !fields.motions.empty()) {
        lines_of = &fields.motions.back();
      } else if (!field.empty() && field != "motion" && field != "ignored" && fields.values.contains(field)) {
        lines_of = &fields.values[field];
      }
      // The chair's office and name may stand on two lines, nothing more.
      const bool chair_is_whole =
          field == "chairs" && lines_of != nullptr && !lines_of->empty() && lines_of->size() >= 1 && [&] {
            const std::string words = join_lines(text, *lines_of);
            if (words.empty() || words.ends_with("Dr.")) return false;
            for (const std::string& role : profile_.words("role")) {
              if (words == role || words.ends_with(" " + role)) return false;
            }
            return true;
          }();
      if (lines_of != nullptr && !blank_before && !chair_is_whole) {
        lines_of->push_back(line.range);
        reading.range.end = line.range.end;
      } else if (fields.greedy && !blank_before) {
        reading.range.end = line.range.end;
      } else if (header_goes_on(i + 1)) {
        fields.continues.clear();
        fields.greedy = false;
        reading.range.end = line.range.end;  // the place, a sub-item
      } else {
        break;
      }
    }
    blank_before = false;
  }
  reading.dense = blanks * 8 < lines.size();
  fill(text, fields, reading);
  const corpus::Header& header = reading.header;
  if (!header.committee && !header.date && !header.agenda_item && title == TitleSays::Nothing) return std::nullopt;
  return reading;
}

}  // namespace ratsarchiv::analyzers

#include "analyzers/structure/form_header.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "analyzers/structure/header_values.hpp"
#include "analyzers/structure/letters.hpp"
#include "corpus/model/error.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kFormHeadBytes = 8000;    // a header is within the first ... bytes
constexpr std::size_t kFirstLabelBytes = 3000;  // its first label within the first ...
constexpr std::size_t kMinimumLabels = 4;
constexpr std::size_t kWidestSubject = 68;  // characters of a subject's line in a form of narrow cells

// Labels that web pages and PDFs print in a block before their values.
int waiting_group(const std::string& field) {
  if (field == "number" || field == "agenda_item") return 1;
  if (field == "papers" || field == "file_numbers") return 2;
  return 0;
}

bool runs_over_lines(const std::string& field) {
  return field != "number" && field != "agenda_item" && field != "date" && field != "visibility";
}

bool is_number(std::string_view cell) {
  static const re2::RE2 kNumber(R"(\d{1,5}\s?[a-z]?(?:\s?/\s?\p{L}{1,4})?)");
  return re2::RE2::FullMatch(re2::StringPiece(cell.data(), cell.size()), kNumber);
}

bool is_agenda_item(std::string_view cell) {
  static const re2::RE2 kItem(
      R"((?:TOP\s*)?\d{1,3}(?:\.\d{1,3})*\.?\s?[a-z]?(?:\s?(?:-|–|,|/|und|bis)\s?\d{0,3}[a-z]?)?)");
  return re2::RE2::FullMatch(re2::StringPiece(cell.data(), cell.size()), kItem);
}

// Cells of a line: parted by tabs and by runs of two blanks or more.
std::vector<corpus::ByteRange> cells_of(std::string_view text, corpus::ByteRange line) {
  std::vector<corpus::ByteRange> cells;
  std::size_t begin = line.begin;
  for (std::size_t i = line.begin; i <= line.end; ++i) {
    const bool parts = i == line.end || text[i] == '\t' || (text[i] == ' ' && i + 1 < line.end && text[i + 1] == ' ');
    if (!parts) continue;
    const corpus::ByteRange cell = trim(text, {begin, i});
    if (!cell.empty()) cells.push_back(cell);
    begin = i;
    while (begin < line.end && (text[begin] == ' ' || text[begin] == '\t')) ++begin;
    if (begin > i) i = begin - 1;
  }
  return cells;
}

std::string without_blanks(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > ' ') result += c;
  }
  return result;
}

}  // namespace

struct FormHeaderParser::Label {
  std::string field;
  corpus::ByteRange range;
};

struct FormHeaderParser::Fields {
  std::map<std::string, std::vector<corpus::ByteRange>> values;
  std::optional<std::string> kind;
  std::size_t end = 0;
};

std::string canonical_committee(const corpus::Profile& profile, const RuleSet& committee_forms,
                                const std::string& printed) {
  std::string name = printed;
  RuleMatch match;
  if (committee_forms.whole(name, {0, name.size()}, &match) != nullptr && match.has(1)) {
    name = std::string(corpus::slice(printed, match.range(1)));
  }
  if (const corpus::CommitteeName* known = corpus::find_committee(profile, name)) return known->name;
  return name;
}

FormHeaderParser::FormHeaderParser(const corpus::Profile& profile)
    : profile_(profile),
      labels_(profile, "header_label"),
      furniture_(profile, "furniture"),
      committee_forms_(profile, "committee_form"),
      history_labels_(profile, "history_label"),
      openers_(profile, "body_opener"),
      paper_signs_(profile, "title_page"),
      papers_(profile) {
  if (labels_.empty()) return;
  std::string pattern;
  for (const Rule& rule : labels_.rules()) {
    if (rule.regex->NumberOfCapturingGroups() != 0) {
      throw corpus::Error(corpus::ErrorKind::InputUnreadable,
                          "profile " + profile.name + ", [[header_label]] " + rule.name + ": no groups here",
                          "write (?:...) instead of (...)");
    }
    pattern += (pattern.empty() ? "(" : "|(") + rule.regex->pattern() + ")";
  }
  any_label_ = std::make_unique<re2::RE2>(pattern);
  const std::string person =
      profile.word_lists.contains("role") ? "(?:{role})\\s+(?:(?:Prof|Dr)\\.\\s*)*\\p{Lu}" : "[^\\x00-\\x{10ffff}]";
  person_line_ = std::make_unique<re2::RE2>(corpus::expand_pattern(profile, person));
}

std::vector<FormHeaderParser::Label> FormHeaderParser::find_labels(std::string_view text, std::size_t limit) const {
  std::vector<Label> labels;
  const re2::StringPiece piece(text.data(), limit);
  std::vector<re2::StringPiece> groups(labels_.rules().size() + 1);
  std::size_t position = 0;
  while (position < limit && any_label_->Match(piece, position, limit, re2::RE2::UNANCHORED, groups.data(),
                                               static_cast<int>(groups.size()))) {
    const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
    const std::size_t end = begin + groups[0].size();
    position = std::max(end, position + 1);
    // "STOP:" has no label; "BeratungDrucksache:" has one.
    if (begin > 0 && text[begin - 1] >= 'A' && text[begin - 1] <= 'Z') continue;
    if (labels.empty() && begin > kFirstLabelBytes) break;
    for (std::size_t i = 1; i < groups.size(); ++i) {
      if (groups[i].data() == nullptr) continue;
      labels.push_back({labels_.rules()[i - 1].name, {begin, end}});
      break;
    }
    if (!labels.empty() && labels.back().field == "subject") break;
  }
  return labels;
}

FormHeaderParser::Fields FormHeaderParser::read_cells(std::string_view text, const std::vector<Label>& labels,
                                                      std::size_t end,
                                                      const std::vector<corpus::TextMark>& marks) const {
  Fields fields;
  std::vector<std::string> waiting;
  std::string last_field;       // where a value that fits no label goes on
  std::string last_open_field;  // the last one that may run over lines
  std::string kind_beginning;   // a kind's first words on a line of their own
  const std::vector<std::string>& kinds = profile_.words("record_kind");

  const auto fits = [&](const std::string& field, std::string_view cell) {
    if (field == "number") return is_number(cell) || is_empty_value(profile_, cell);
    if (field == "agenda_item") return is_agenda_item(cell) || is_empty_value(profile_, cell);
    return true;
  };
  const auto assign = [&](const std::string& field, corpus::ByteRange cell) {
    fields.values[field].push_back(cell);
    fields.end = std::max(fields.end, cell.end);
    last_field = field;
    if (runs_over_lines(field)) last_open_field = field;
  };
  const auto read_kind = [&](std::string_view cell) {
    const std::string joined =
        kind_beginning.empty() ? folded_blanks(cell) : kind_beginning + " " + folded_blanks(cell);
    for (const std::string& kind : kinds) {
      if (joined == kind) {
        fields.kind = kind;
        kind_beginning.clear();
        return true;
      }
    }
    for (const std::string& kind : kinds) {
      if (kind.starts_with(joined + " ")) {
        kind_beginning = joined;
        return true;
      }
    }
    return false;
  };

  for (std::size_t i = 0; i < labels.size() && labels[i].field != "subject"; ++i) {
    const std::string& field = labels[i].field;
    if (!waiting.empty() && (waiting_group(field) == 0 || waiting_group(waiting.front()) != waiting_group(field))) {
      waiting.clear();
    }
    fields.end = std::max(fields.end, labels[i].range.end);
    const bool repeated = fields.values.contains(field);
    if (!repeated) {
      waiting.push_back(field);
      fields.values[field];
    }
    const std::size_t segment_end = i + 1 < labels.size() ? labels[i + 1].range.begin : end;
    bool same_line = true;
    for (const Line& line : split_lines(text, {labels[i].range.end, segment_end}, furniture_, marks)) {
      if (line.furniture) {
        same_line = false;
        continue;
      }
      for (const corpus::ByteRange& cell : cells_of(text, line.range)) {
        const std::string_view value = corpus::slice(text, cell);
        if (!fields.kind && last_field != "date" && read_kind(value)) continue;
        if (same_line && !repeated && !waiting.empty() && waiting.back() == field && fits(field, value)) {
          assign(field, cell);
          waiting.clear();
          continue;
        }
        // Papers and file numbers wait together: only a paper's number is a paper then.
        auto target = waiting.end();
        for (auto candidate = waiting.begin(); candidate != waiting.end(); ++candidate) {
          const bool is_last = candidate + 1 == waiting.end();
          const bool suits = *candidate == "papers" && !is_last
                                 ? papers_.begins(value) || is_empty_value(profile_, value) || value.starts_with("GRD")
                                 : fits(*candidate, value);
          if (!suits) continue;
          target = candidate;
          break;
        }
        if (target != waiting.end()) {
          assign(std::string(*target), cell);
          waiting.erase(waiting.begin(), target + 1);
        } else if (last_field == "number" || last_field == "agenda_item" || last_field.empty()) {
          // The body's name goes on beside number and agenda item in a form of two columns.
          fields.values["committee"].push_back(cell);
          fields.end = std::max(fields.end, cell.end);
        } else if (!last_open_field.empty()) {
          fields.values[last_field == "date" || last_field == "visibility" ? last_field : last_open_field].push_back(
              cell);
          fields.end = std::max(fields.end, cell.end);
        }
      }
      same_line = false;
    }
  }
  return fields;
}

bool FormHeaderParser::opens_body(std::string_view text, const corpus::ByteRange& line) const {
  return history_labels_.at(text, line) != nullptr || openers_.at(text, line) != nullptr;
}

std::vector<corpus::ByteRange> FormHeaderParser::read_subject(std::string_view text, std::size_t begin,
                                                              const std::vector<corpus::TextMark>& marks,
                                                              bool& dense) const {
  const std::vector<Line> lines =
      split_lines(text, {begin, std::min(text.size(), begin + kFormHeadBytes)}, furniture_, marks);
  const auto first_lines = lines.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(30, lines.size()));
  const auto blanks = std::count_if(lines.begin(), first_lines, [](const Line& line) { return line.blank(); });
  dense = blanks * 10 < first_lines - lines.begin();
  std::vector<corpus::ByteRange> subject;
  bool blank_before = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.furniture) continue;
    if (line.blank()) {
      blank_before = i > 0;
      continue;
    }
    const std::string_view words = corpus::slice(text, line.range);
    // A line of its own paragraph may be the body's first; inside the subject's any words may stand at a line's begin.
    if (history_labels_.at(text, line.range) != nullptr) break;
    if ((dense || blank_before) && i > 0 && openers_.at(text, line.range) != nullptr) break;
    if (!subject.empty()) {
      const bool sub_item =
          (words.front() == '-' || words.starts_with("–")) && (words.back() == '-' || words.ends_with("–"));
      if (blank_before && !sub_item) break;
      if (dense) {
        const std::string_view previous = corpus::slice(text, subject.back());
        if (person_line_->Match(re2::StringPiece(words.data(), words.size()), 0, words.size(), re2::RE2::ANCHOR_START,
                                nullptr, 0)) {
          break;
        }
        if (width(words) > kWidestSubject || (width(previous) < 28 && words.front() != '-' && previous.back() != '-' &&
                                              previous.back() != ':' && previous.back() != ',')) {
          break;
        }
      }
    }
    subject.push_back(line.range);
    blank_before = false;
  }
  return subject;
}

void FormHeaderParser::fill(std::string_view text, const Fields& fields, HeaderReading& reading) const {
  corpus::Header& header = reading.header;
  const auto value = [&](const std::string& field) {
    const auto found = fields.values.find(field);
    return found == fields.values.end() ? std::string{} : join_lines(text, found->second);
  };
  const auto place = [&](const std::string& field) -> std::optional<corpus::ByteRange> {
    const auto found = fields.values.find(field);
    if (found == fields.values.end() || found->second.empty()) return std::nullopt;
    return corpus::ByteRange{found->second.front().begin, found->second.back().end};
  };
  const auto problem = [&](const std::string& kind, const std::string& message, const std::string& field) {
    reading.problems.push_back({kind, corpus::ProblemLevel::Problem, message, place(field)});
  };
  const auto printed = [&](const std::string& field) -> std::optional<std::string> {
    std::string text_value = value(field);
    if (is_empty_value(profile_, text_value)) return std::nullopt;
    return text_value;
  };

  header.committee_printed = printed("committee");
  if (header.committee_printed) {
    header.committee = canonical_committee(profile_, committee_forms_, *header.committee_printed);
  } else {
    problem("committee", "the header names no committee", "committee");
  }
  if (const auto number = printed("number")) {
    header.number = without_blanks(*number);
  } else {
    problem("number", "the header has no number", "number");
  }
  if (const auto item = printed("agenda_item")) {
    header.agenda_item =
        item->starts_with("TOP") ? without_blanks(std::string_view(*item).substr(3)) : without_blanks(*item);
  }
  header.kind = fields.kind;
  if (const auto found = fields.values.find("papers"); found != fields.values.end()) {
    bool any = false;
    const std::optional<corpus::ByteRange> range = place("papers");
    if (range) {
      for (const PaperNumber& paper : papers_.all(text, *range)) {
        if (std::find(header.papers.begin(), header.papers.end(), paper.value) == header.papers.end()) {
          header.papers.push_back(paper.value);
        }
        reading.references.push_back({corpus::ReferenceKind::Paper, paper.value, paper.range});
        any = true;
      }
    }
    if (!any && printed("papers")) problem("papers", "no paper number in: " + value("papers"), "papers");
  }
  header.file_numbers = split_list(profile_, value("file_numbers"));
  const std::string date = value("date");
  header.date = read_date(profile_, date);
  if (!header.date) {
    problem("date", date.empty() ? "the header has no date" : "unreadable date: " + date, "date");
  }
  const VisibilityReading visibility = read_visibility(value("visibility"));
  header.visibility = visibility_of(visibility);
  reading.visibility_ambiguous = visibility == VisibilityReading::Both;
  if (!header.visibility) {
    const std::string word = value("visibility");
    problem("visibility",
            word.empty() ? "the header does not say whether it is public" : "unreadable visibility: " + word,
            "visibility");
  }
  header.chairs = split_persons(profile_, value("chairs"));
  header.rapporteurs = split_persons(profile_, value("rapporteurs"));
  header.recorder = printed("recorder");
}

std::optional<HeaderReading> FormHeaderParser::parse(std::string_view text,
                                                     const std::vector<corpus::TextMark>& marks) const {
  if (!any_label_) return std::nullopt;
  const std::size_t limit = std::min(text.size(), kFormHeadBytes);
  std::vector<Label> labels = find_labels(text, limit);
  if (labels.empty()) return std::nullopt;
  std::set<std::string> fields_seen;
  for (const Label& label : labels) fields_seen.insert(label.field);
  if (fields_seen.size() < kMinimumLabels || !fields_seen.contains("date") || !fields_seen.contains("committee")) {
    return std::nullopt;
  }
  // A paper's title page before the first label: the labels belong to something quoted or appended.
  for (const Line& line : split_lines(text, {0, labels.front().range.begin}, furniture_, marks)) {
    if (!line.blank() && paper_signs_.at(text, line.range) != nullptr) return std::nullopt;
  }
  // The form begins with the committee; labels before it belong to a page around it.
  const auto first =
      std::find_if(labels.begin(), labels.end(), [](const Label& label) { return label.field == "committee"; });
  labels.erase(labels.begin(), first);

  HeaderReading reading;
  const bool has_subject = labels.back().field == "subject";
  std::size_t cells_end = has_subject ? labels.back().range.begin : limit;
  if (!has_subject) {
    // Without a subject the form ends with the line of its last label, or the value on the line below.
    bool seen_value = false;
    for (const Line& line : split_lines(text, {labels.back().range.end, limit}, furniture_, marks)) {
      if (line.blank() || line.furniture) {
        if (seen_value) break;
        continue;
      }
      if (seen_value || opens_body(text, line.range)) break;
      cells_end = line.range.end;
      seen_value = true;
    }
    if (!seen_value) cells_end = labels.back().range.end;
    reading.problems.push_back({"subject", corpus::ProblemLevel::Problem, "the header has no subject", std::nullopt});
  }
  const Fields fields = read_cells(text, labels, cells_end, marks);
  fill(text, fields, reading);
  reading.range = {labels.front().range.begin, fields.end};
  if (has_subject) {
    reading.range.end = std::max(reading.range.end, labels.back().range.end);
    const std::vector<corpus::ByteRange> subject = read_subject(text, labels.back().range.end, marks, reading.dense);
    if (!subject.empty()) {
      const std::string words = join_lines(text, subject);
      if (!is_empty_value(profile_, words)) reading.header.subject = words;
      reading.range.end = subject.back().end;
    }
  }
  return reading;
}

}  // namespace ratsarchiv::analyzers

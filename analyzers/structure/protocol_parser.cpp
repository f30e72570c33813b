#include "analyzers/structure/protocol_parser.hpp"

#include <algorithm>
#include <embedded/GermanMinutes.hpp>
#include <embedded/RuleConfidence.hpp>
#include <map>

#include "analyzers/structure/body_frame.hpp"
#include "analyzers/structure/document_kind.hpp"
#include "analyzers/structure/form_header.hpp"
#include "analyzers/structure/header_values.hpp"
#include "analyzers/structure/heading_header.hpp"
#include "analyzers/structure/history_block.hpp"
#include "analyzers/structure/minutes_words.hpp"
#include "analyzers/structure/reading_text.hpp"
#include "analyzers/structure/reference_finder.hpp"
#include "analyzers/structure/resolution_parser.hpp"
#include "analyzers/structure/session_cutter.hpp"
#include "analyzers/structure/speech_parser.hpp"
#include "analyzers/structure/stated_treatment.hpp"
#include "corpus/model/hash.hpp"

namespace ratsarchiv::analyzers {
namespace {

using corpus::Section;
using corpus::SectionKind;

// Raise it with every change of code to what a parse gives; changes of the data count by themselves.
constexpr int kParserVersion = 4;

constexpr std::size_t kPaperHeadBytes = 2500;  // a paper's own number and date stand within the first ... bytes

// Marks of range, their offsets counted from its begin.
std::vector<corpus::TextMark> marks_within(const std::vector<corpus::TextMark>& marks, corpus::ByteRange range) {
  std::vector<corpus::TextMark> inside;
  for (const corpus::TextMark& mark : marks) {
    const std::size_t begin = std::max(mark.range.begin, range.begin);
    const std::size_t end = std::min(mark.range.end, range.end);
    if (begin >= end) continue;
    inside.push_back({mark.kind, {begin - range.begin, end - range.begin}, mark.number});
  }
  return inside;
}

void keep_marks(const std::vector<corpus::TextMark>& marks, corpus::Document& document) {
  for (const corpus::TextMark& mark : marks) {
    if (mark.kind == corpus::MarkKind::Page) document.pages.push_back({mark.number, mark.range});
    if (mark.kind == corpus::MarkKind::Furniture) document.furniture.push_back(mark.range);
  }
}

// Sorts ranges and makes one of those that overlap.
void merge_overlapping(std::vector<corpus::ByteRange>& ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  std::vector<corpus::ByteRange> merged;
  for (const corpus::ByteRange& range : ranges) {
    if (!merged.empty() && range.begin <= merged.back().end)
      merged.back().end = std::max(merged.back().end, range.end);
    else
      merged.push_back(range);
  }
  ranges = std::move(merged);
}

void add_section(std::vector<Section>& sections, std::string_view text, SectionKind kind, corpus::ByteRange range) {
  range = trim(text, range);
  if (!range.empty()) sections.push_back({kind, range});
}

// Sections in order, and Other for what none of them covers.
void cover_gaps(std::string_view text, std::vector<Section>& sections) {
  std::stable_sort(sections.begin(), sections.end(),
                   [](const Section& left, const Section& right) { return left.range.begin < right.range.begin; });
  std::vector<Section> covered;
  std::size_t position = 0;
  for (Section section : sections) {
    section.range.begin = std::max(section.range.begin, position);
    if (section.range.begin >= section.range.end) continue;
    add_section(covered, text, SectionKind::Other, {position, section.range.begin});
    covered.push_back(section);
    position = section.range.end;
  }
  add_section(covered, text, SectionKind::Other, {position, text.size()});
  sections = std::move(covered);
}

}  // namespace

const std::string& parser_fingerprint() {
  static const std::string kFingerprint = corpus::ListHash()
                                              .add(std::to_string(kParserVersion))
                                              .add(embedded::kGermanMinutes.front().content)
                                              .add(embedded::kRuleConfidence.front().content)
                                              .hex();
  return kFingerprint;
}

struct ProtocolParser::State {
  explicit State(const corpus::Profile& given)
      : profile(given),
        words(profile),
        form(profile),
        heading(profile),
        history(profile),
        framer(profile),
        cutter(profile),
        kinds(profile),
        references(profile),
        resolutions(profile),
        speeches(profile),
        paper_header(profile, "paper_header"),
        papers(profile),
        furniture(profile, "furniture") {}

  corpus::Profile profile;
  MinutesWords words;
  FormHeaderParser form;
  HeadingHeaderParser heading;
  HistoryParser history;
  BodyFramer framer;
  SessionCutter cutter;
  DocumentKinds kinds;
  ReferenceFinder references;
  ResolutionParser resolutions;
  SpeechParser speeches;
  RuleSet paper_header;
  PaperNumbers papers;
  RuleSet furniture;

  void parse_protocol(const corpus::SourceDocument& source, const std::vector<corpus::TextMark>& marks,
                      HeaderReading reading, corpus::Document& document) const;
  std::vector<corpus::Document> parse_session(const corpus::SourceDocument& source, const HeaderReading& reading,
                                              const SessionCut& cut) const;
  corpus::Document parse_paper(const corpus::SourceDocument& source) const;
  void read_paper_header(corpus::Document& document) const;
  corpus::Document start(const corpus::SourceDocument& source) const;
  void finish(corpus::Document& document) const;
};

corpus::Document ProtocolParser::State::start(const corpus::SourceDocument& source) const {
  corpus::Document document;
  document.source = source.source;
  document.ocr = source.ocr_confidence;
  keep_marks(source.marks, document);
  document.text = source.text;
  document.problems = source.problems;
  document.header.city = profile.city;
  return document;
}

void ProtocolParser::State::finish(corpus::Document& document) const {
  for (const Line& line : split_lines(document.text, {0, document.text.size()}, furniture, {}))
    if (line.furniture) document.furniture.push_back(line.range);
  merge_overlapping(document.furniture);
  finish_references(document);
  cover_gaps(document.text, document.sections);
  if (document.kind == corpus::DocumentKind::Protocol) {
    std::string committee = document.header.committee.value_or("");
    const corpus::CommitteeName* known = corpus::find_committee(profile, committee);
    if (known != nullptr && !known->abbreviation.empty() && known->name == committee) committee = known->abbreviation;
    document.id = corpus::protocol_id(document.header, committee, profile.numbered_by);
  } else {
    document.id = corpus::other_id(document.header.city, document.kind, document.source);
  }
}

// document holds source, text and city; reading is what was read of its header.
void ProtocolParser::State::parse_protocol(const corpus::SourceDocument& source,
                                           const std::vector<corpus::TextMark>& marks, HeaderReading reading,
                                           corpus::Document& document) const {
  document.kind = corpus::DocumentKind::Protocol;
  const std::optional<std::string> city = document.header.city;
  document.header = std::move(reading.header);
  document.header.city = city;
  document.motions = std::move(reading.motions);
  document.references = std::move(reading.references);
  document.problems.insert(document.problems.end(), reading.problems.begin(), reading.problems.end());
  const std::string_view text = document.text;

  const corpus::StatedTreatment* treatment = choose_treatment(profile, document.header, source.facts.treatments);
  decide_visibility(source.facts, treatment, reading.visibility_ambiguous, document);
  complete_header(profile, source.facts, treatment, document);

  if (!reading.range.empty()) add_section(document.sections, text, SectionKind::Header, reading.range);
  std::size_t position = reading.range.end;
  const std::optional<HistoryReading> history_reading = history.parse(text, position, reading.dense, marks);
  if (history_reading) {
    document.history = history_reading->entries;
    document.problems.insert(document.problems.end(), history_reading->problems.begin(),
                             history_reading->problems.end());
    add_section(document.sections, text, SectionKind::History, history_reading->range);
    position = history_reading->range.end;
  }
  const BodyFrame frame = framer.frame(text, {position, text.size()}, reading.dense, marks);
  document.sections.insert(document.sections.end(), frame.before.begin(), frame.before.end());
  document.sections.insert(document.sections.end(), frame.after.begin(), frame.after.end());

  // Also with an empty body: the server may state a result.
  const ReadingText body(text, frame.body, marks, words);
  std::vector<corpus::ByteRange> decided = resolutions.parse(document, body, treatment);
  std::sort(decided.begin(), decided.end(),
            [](const corpus::ByteRange& left, const corpus::ByteRange& right) { return left.begin < right.begin; });
  std::size_t debate = frame.body.begin;
  for (corpus::ByteRange resolution : decided) {
    resolution.begin = std::max(resolution.begin, debate);
    if (resolution.begin >= resolution.end) continue;
    add_section(document.sections, text, SectionKind::Debate, {debate, resolution.begin});
    add_section(document.sections, text, SectionKind::Resolution, resolution);
    debate = resolution.end;
  }
  add_section(document.sections, text, SectionKind::Debate, {debate, frame.body.end});
  std::stable_sort(document.sections.begin(), document.sections.end(),
                   [](const Section& left, const Section& right) { return left.range.begin < right.range.begin; });
  if (!frame.body.empty()) speeches.parse(document, body, marks);
  // Everything but attestation and distribution list: those name what was sent, not what was treated.
  references.find(text, reading.range, document);
  // "Niederschrift Nr. 12" of the header is this protocol itself.
  std::erase_if(document.references,
                [](const corpus::Reference& reference) { return reference.kind == corpus::ReferenceKind::Protocol; });
  if (history_reading) {
    document.references.insert(document.references.end(), history_reading->references.begin(),
                               history_reading->references.end());
  }
  references.find(text, {reading.range.end, std::max(frame.body.end, reading.range.end)}, document);
  finish(document);
}

std::vector<corpus::Document> ProtocolParser::State::parse_session(const corpus::SourceDocument& source,
                                                                   const HeaderReading& reading,
                                                                   const SessionCut& cut) const {
  std::vector<corpus::Document> documents;
  for (const SessionUnit& unit : cut.units) {
    corpus::Document document = start(source);
    document.text = std::string(corpus::slice(source.text, unit.range));
    const std::vector<corpus::TextMark> marks = marks_within(source.marks, unit.range);
    document.pages.clear();
    document.furniture.clear();
    keep_marks(marks, document);
    HeaderReading own;
    own.header = reading.header;
    own.dense = reading.dense;
    own.visibility_ambiguous = reading.visibility_ambiguous && !unit.visibility;
    if (unit.visibility) own.header.visibility = unit.visibility;
    if (unit.agenda_item) {
      own.header.agenda_item = unit.agenda_item;
      own.header.subject = unit.subject;
      own.header.papers.clear();
      if (unit.papers) {
        for (const PaperNumber& paper : papers.all(source.text, *unit.papers)) own.header.papers.push_back(paper.value);
      }
    }
    if (unit.has_session_header) {
      own = [&] {
        HeaderReading whole = reading;
        whole.header = own.header;
        whole.visibility_ambiguous = own.visibility_ambiguous;
        whole.range.end = std::min(whole.range.end, document.text.size());
        return whole;
      }();
    } else {
      document.problems.clear();
    }
    if (!unit.heading.empty()) {
      const corpus::ByteRange heading_range{unit.heading.begin - unit.range.begin, unit.heading.end - unit.range.begin};
      if (!unit.has_session_header) {
        own.range = heading_range;
      } else {
        own.range.end = std::max(own.range.end, heading_range.end);
      }
    }
    corpus::SourceDocument unit_source;
    unit_source.facts = source.facts;
    parse_protocol(unit_source, marks, std::move(own), document);
    documents.push_back(std::move(document));
  }
  // Non-public items may count from 1 again, and what tells files apart cannot tell units of one file.
  std::map<std::string, int> seen;
  for (corpus::Document& document : documents) {
    const int count = ++seen[document.id];
    if (count > 1) document.id += "-" + std::to_string(count);
  }
  return documents;
}

void ProtocolParser::State::read_paper_header(corpus::Document& document) const {
  if (paper_header.empty()) return;
  const std::string_view text = document.text;
  std::size_t begin = 0;
  const std::size_t limit = std::min(text.size(), kPaperHeadBytes);
  while (begin < limit) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    const corpus::ByteRange line = trim(text, {begin, end});
    begin = end + 1;
    if (line.empty()) continue;
    for (const Rule& rule : paper_header.rules()) {
      const auto match = rule.match(text, line.begin, line.end, re2::RE2::ANCHOR_START);
      if (!match) continue;
      if (const auto date = rule.named(*match, "date"); date && !document.header.date) {
        document.header.date = read_date(profile, corpus::slice(text, *date));
      }
      if (const auto paper = rule.named(*match, "papers"); paper && document.header.papers.empty()) {
        for (const PaperNumber& number : papers.all(text, *paper)) document.header.papers.push_back(number.value);
      }
      if (const auto subject = rule.named(*match, "subject"); subject && !document.header.subject) {
        document.header.subject = join_lines(text, {*subject});
      }
    }
  }
}

corpus::Document ProtocolParser::State::parse_paper(const corpus::SourceDocument& source) const {
  corpus::Document document = start(source);
  document.kind = kinds.kind_of(source.facts, document.text);
  fill_paper(profile, source.facts, document);
  read_paper_header(document);
  const bool expects_header = profile.header_expectation == corpus::HeaderExpectation::Required;
  if (expects_header && document.kind == corpus::DocumentKind::Other) {
    document.problems.push_back(
        {"header", corpus::ProblemLevel::Problem, "no header of a protocol found; kept as text", std::nullopt});
  }
  if (!document.header.visibility && !profile.default_visibility) {
    document.problems.push_back(
        {"visibility", corpus::ProblemLevel::Problem, "the text does not say whether it is public", std::nullopt});
  }
  references.find(document.text, {0, document.text.size()}, document);
  finish(document);
  return document;
}

ProtocolParser::ProtocolParser(const corpus::Profile& profile) : state_(std::make_unique<State>(profile)) {}

ProtocolParser::~ProtocolParser() = default;

std::vector<corpus::Document> ProtocolParser::parse(const corpus::SourceDocument& source) const {
  const State& state = *state_;
  std::vector<corpus::Document> documents;
  if (auto form = state.form.parse(source.text, source.marks)) {
    documents.push_back(state.start(source));
    state.parse_protocol(source, source.marks, std::move(*form), documents.back());
    return documents;
  }
  const bool titled = source.facts.title && state.heading.is_protocol_title(*source.facts.title);
  if (auto heading =
          state.heading.parse(source.text, titled ? TitleSays::Protocol : TitleSays::Nothing, source.marks)) {
    const SessionCut cut = state.cutter.cut(source.text, heading->range.end, heading->header.visibility, source.marks);
    if (cut.parts == PartsReading::Told && !cut.units.empty()) return state.parse_session(source, *heading, cut);
    if (cut.parts == PartsReading::NotTold) {
      heading->header.visibility = corpus::Visibility::NonPublic;
      heading->visibility_ambiguous = false;
      heading->problems.push_back({"visibility", corpus::ProblemLevel::Problem,
                                   "public and non-public parts cannot be told apart; the whole file is non-public",
                                   std::nullopt});
    }
    if (!heading->header.visibility && !state.profile.default_visibility && source.facts.treatments.empty()) {
      heading->problems.push_back({"visibility", corpus::ProblemLevel::Problem,
                                   "the header does not say whether the session was public", std::nullopt});
    }
    documents.push_back(state.start(source));
    state.parse_protocol(source, source.marks, std::move(*heading), documents.back());
    return documents;
  }
  documents.push_back(state.parse_paper(source));
  return documents;
}

}  // namespace ratsarchiv::analyzers

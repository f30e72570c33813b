#include "query/render/search_text.hpp"

#include <algorithm>

#include "query/language/utf8_scan.hpp"
#include "query/render/labels.hpp"
#include "query/render/safe_text.hpp"

namespace ratsarchiv::query {
namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kPlain = "\x1b[0m";
constexpr std::string_view kIndent = "    ";
constexpr std::size_t kFacetValuesShown = 8;

std::string bold(std::string_view text, Colour colour) {
  const std::string safe = printable(text);
  return colour == Colour::Never ? safe : std::string(kBold) + safe + std::string(kPlain);
}

void append_part(std::string& line, std::string_view separator, std::string_view part) {
  if (part.empty()) return;
  if (!line.empty()) line += separator;
  line += part;
}

std::string highlighted(const Snippet& snippet, Colour colour) {
  std::string out;
  std::size_t at = 0;
  for (const corpus::ByteRange& range : snippet.highlights) {
    out += printable(corpus::slice(snippet.text, {at, range.begin}));
    out += bold(corpus::slice(snippet.text, range), colour);
    at = range.end;
  }
  out += printable(std::string_view(snippet.text).substr(at));
  return out;
}

std::string title_line(const Hit& hit, Language language) {
  const corpus::Header& header = hit.header;
  std::string line = header.date ? shown_date(*header.date, language) : std::string(label(Label::NoDate, language));
  append_part(line, "  ", header.committee ? *header.committee : header.committee_printed.value_or(""));
  if (hit.kind != corpus::DocumentKind::Protocol) append_part(line, "  ", label(hit.kind, language));
  if (header.number) append_part(line, "  ", std::string(label(Label::Number, language)) + " " + *header.number);
  if (header.agenda_item)
    append_part(line, "  ", std::string(label(Label::AgendaItem, language)) + " " + *header.agenda_item);
  if (header.visibility == corpus::Visibility::NonPublic) append_part(line, "  ", label(*header.visibility, language));
  return printable(line);
}

void append_facet(std::string& out, const Facet& facet, Language language) {
  if (facet.values.empty()) return;
  const corpus::Field& field = corpus::field(facet.field);
  out.append(language == Language::German ? field.german : field.english).append(":");
  for (std::size_t i = 0; i < std::min(facet.values.size(), kFacetValuesShown); ++i)
    out.append(i == 0 ? " " : ", ")
        .append(printable(facet.values[i].value))
        .append(" (")
        .append(std::to_string(facet.values[i].count))
        .append(")");
  if (facet.values.size() > kFacetValuesShown)
    out.append(", … ")
        .append(std::to_string(facet.values.size() - kFacetValuesShown))
        .append(" ")
        .append(label(Label::More, language));
  out.append("\n");
}

// "Kita: also searched Kindertagesstätte, Kindergarten", a line for each term.
std::string synonym_lines(const std::vector<UsedSynonyms>& synonyms, Language language) {
  std::string out;
  for (const UsedSynonyms& synonym : synonyms) {
    std::string used;
    for (const std::string& term : synonym.used) append_part(used, ", ", term);
    out.append(synonym.term).append(": ").append(label(Label::AlsoSearched, language)).append(" ").append(used);
    out.append("\n");
  }
  return out;
}

}  // namespace

std::string speaker_line(const corpus::Speech& speech, Language language) {
  std::string line;
  append_part(line, " ", speech.role.value_or(""));
  append_part(line, " ", speech.title.value_or(""));
  append_part(line, " ", speech.speaker.value_or(std::string(label(Label::SpeakerUnknown, language))));
  const auto& bracket = speech.party ? speech.party : speech.party_canonical ? speech.party_canonical : speech.office;
  if (bracket) line += " (" + *bracket + ")";
  append_part(line, ", ", label(speech.manner, language));
  return printable(line);
}

std::string resolution_line(const corpus::Resolution& resolution, Language language) {
  std::string line(label(resolution.outcome, language));
  if (resolution.unanimity) append_part(line, ", ", label(*resolution.unanimity, language));
  std::string votes;
  const auto add = [&](Label name, const std::optional<std::int64_t>& count) {
    if (count) append_part(votes, ", ", std::string(label(name, language)) + " " + std::to_string(*count));
  };
  add(Label::Yes, resolution.yes);
  add(Label::No, resolution.no);
  add(Label::Abstained, resolution.abstained);
  if (!votes.empty()) line += " (" + votes + ")";
  return line;
}

std::string hit_text(const Hit& hit, Language language, Colour colour, std::string_view last_line) {
  std::string rank = std::to_string(hit.rank) + ".";
  rank.insert(0, rank.size() < kIndent.size() - 1 ? kIndent.size() - 1 - rank.size() : 0, ' ');
  std::string out = rank + " " + title_line(hit, language) + "\n";
  const auto add_line = [&](std::string_view line) { out.append(kIndent).append(line).append("\n"); };
  if (hit.header.subject) add_line(bold(*hit.header.subject, colour));
  if (hit.speech) add_line(speaker_line(*hit.speech, language));
  if (hit.resolution) add_line(resolution_line(*hit.resolution, language));
  if (!hit.snippet.text.empty()) add_line(highlighted(hit.snippet, colour));
  if (!last_line.empty()) add_line(last_line);
  std::string place = hit.passage_id.value_or(hit.id);
  if (hit.page) append_part(place, ", ", std::string(label(Label::Page, language)) + " " + std::to_string(*hit.page));
  add_line(printable(place));
  return out + "\n";
}

std::string search_text(const SearchResult& result, Language language, Colour colour) {
  if (result.total == 0)
    return std::string(label(Label::NoHits, language)) + "\n" + synonym_lines(result.synonyms, language);
  std::string out = counted(result.total, result.unit, language);
  if (!result.hits.empty() && result.hits.size() < result.total)
    out += ", " + std::to_string(result.hits.front().rank) + "–" + std::to_string(result.hits.back().rank) + " " +
           std::string(label(Label::HitsShown, language));
  out += "\n" + synonym_lines(result.synonyms, language) + "\n";
  for (const Hit& hit : result.hits) out += hit_text(hit, language, colour);
  for (const Facet& facet : result.facets) append_facet(out, facet, language);
  return out;
}

std::string suggestion_text(const SearchResult& result, Language language) {
  if (!result.suggestion) return {};
  return std::string(label(Label::DidYouMean, language)) + ": " + printable(*result.suggestion) + "\n";
}

std::string problem_text(const QueryProblem& problem, std::string_view query, Language language) {
  const std::string message =
      printable(language == Language::German ? problem.message_german : problem.message_english);
  constexpr std::size_t kLongestShown = 200;  // bytes; of longer queries the place says nothing in a terminal
  if (query.empty() || query.size() > kLongestShown || problem.offset > query.size()) return message + "\n";
  const auto on_one_line = [](std::string_view text) {
    std::string line = printable(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return line;
  };
  const auto columns = [](std::string_view text) {
    std::size_t count = 0;
    for (std::size_t offset = 0; offset < text.size(); ++count) offset += character_at(text, offset).length;
    return count;
  };
  const std::string before = on_one_line(query.substr(0, problem.offset));
  const std::string place = on_one_line(query.substr(problem.offset, problem.length));
  return on_one_line(query) + "\n" + std::string(columns(before), ' ') +
         std::string(std::max<std::size_t>(1, columns(place)), '^') + " " + message + "\n";
}

}  // namespace ratsarchiv::query

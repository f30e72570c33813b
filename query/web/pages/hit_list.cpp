#include "query/web/pages/hit_list.hpp"

#include <algorithm>

#include "corpus/model/calendar_date.hpp"
#include "corpus/model/names.hpp"
#include "query/render/labels.hpp"

namespace ratsarchiv::web {
namespace {

using query::Label;
using query::Language;

void add(std::string& line, std::string_view separator, std::string_view part) {
  if (part.empty()) return;
  if (!line.empty()) line += separator;
  line += part;
}

std::string committee_of(const corpus::Header& header) {
  return header.committee ? *header.committee : header.committee_printed.value_or("");
}

void write_when_and_where(HtmlWriter& html, const PageRequest& page, const query::Hit& hit) {
  const Language language = page.language();
  const corpus::Header& header = hit.header;
  const auto line = html.element("p", {{"class", "hit-origin"}});
  if (header.date)
    html.element("time", {{"datetime", corpus::iso_date(*header.date)}}, query::shown_date(*header.date, language));
  else
    html.element("span", {}, query::label(Label::NoDate, language));
  const auto part = [&](std::string_view text) {
    if (!text.empty()) html.element("span", {}, text);
  };
  if (page.site.has_several_cities()) part(header.city.value_or(""));
  part(committee_of(header));
  if (hit.kind != corpus::DocumentKind::Protocol) part(query::label(hit.kind, language));
  if (header.number) part(std::string(query::label(Label::Number, language)) + " " + *header.number);
  if (header.agenda_item) part(std::string(query::label(Label::AgendaItem, language)) + " " + *header.agenda_item);
}

// A length of the bar that is never nothing for a vote that was cast.
std::int64_t part_of(std::int64_t votes, std::int64_t all) {
  constexpr std::int64_t kWidth = 100;
  return votes <= 0 ? 0 : std::max<std::int64_t>(1, votes * kWidth / all);
}

}  // namespace

std::string shown_speaker(const corpus::Speech& speech, Language language) {
  std::string line;
  add(line, " ", speech.role.value_or(""));
  add(line, " ", speech.title.value_or(""));
  add(line, " ", speech.speaker.value_or(std::string(query::label(Label::SpeakerUnknown, language))));
  const auto& bracket = speech.party ? speech.party : speech.party_canonical ? speech.party_canonical : speech.office;
  if (bracket) line += " (" + *bracket + ")";
  return line;
}

std::string document_title(corpus::DocumentKind kind, const corpus::Header& header, Language language) {
  if (header.subject) return *header.subject;
  std::string title(query::label(kind, language));
  if (header.number) title += " " + std::string(query::label(Label::Number, language)) + " " + *header.number;
  if (!header.papers.empty()) title += " " + header.papers.front();
  return title;
}

void write_marked(HtmlWriter& html, std::string_view text, const std::vector<corpus::ByteRange>& highlights) {
  std::size_t at = 0;
  for (const corpus::ByteRange& range : highlights) {
    if (range.begin < at) continue;
    html.text(corpus::slice(text, {at, range.begin}));
    html.element("mark", {}, corpus::slice(text, range));
    at = range.end;
  }
  html.text(corpus::slice(text, {at, text.size()}));
}

void write_outcome(HtmlWriter& html, const PageRequest& page, const corpus::Resolution& resolution) {
  if (resolution.outcome == corpus::Outcome::None) return;
  std::string text(query::label(resolution.outcome, page.language()));
  if (resolution.unanimity) text += ", " + std::string(query::label(*resolution.unanimity, page.language()));
  html.element("span", {{"class", "outcome outcome-" + std::string(corpus::to_string(resolution.outcome))}}, text);
}

void write_votes(HtmlWriter& html, const PageRequest& page, const corpus::Resolution& resolution) {
  struct Part {
    Label label;
    std::optional<std::int64_t> count;
    std::string_view style;
  };
  const Part parts[] = {{Label::Yes, resolution.yes, "votes-yes"},
                        {Label::No, resolution.no, "votes-no"},
                        {Label::Abstained, resolution.abstained, "votes-abstained"}};
  std::string words;
  std::int64_t all = 0;
  for (const Part& part : parts) {
    if (!part.count) continue;
    const std::int64_t count = std::max<std::int64_t>(0, std::min<std::int64_t>(*part.count, 1'000'000));
    all += count;
    add(words, " · ", std::string(query::label(part.label, page.language())) + " " + std::to_string(*part.count));
  }
  if (words.empty()) return;
  const auto wrapper = html.element("span", {{"class", "votes"}});
  html.element("span", {}, words);
  if (all == 0) return;
  // Without all three numbers the bar would show a share that nobody knows.
  if (!resolution.yes || !resolution.no) return;
  const auto svg = html.element("svg", {{"class", "votes-bar"},
                                        {"viewBox", "0 0 100 8"},
                                        {"preserveAspectRatio", "none"},
                                        {"aria-hidden", "true"},
                                        {"focusable", "false"}});
  std::int64_t x = 0;
  for (const Part& part : parts) {
    const std::int64_t width = part.count ? part_of(std::min<std::int64_t>(*part.count, 1'000'000), all) : 0;
    if (width == 0) continue;
    html.element("rect", {{"class", part.style}, {"x", x}, {"y", 0}, {"width", width}, {"height", 8}}, {});
    x += width;
  }
}

void write_hit(HtmlWriter& html, const PageRequest& page, const query::Hit& hit, std::string_view query,
               html::ElementName heading_name) {
  const auto item = html.element("li", {{"class", "hit"}});
  write_when_and_where(html, page, hit);
  {
    const auto heading = html.element(heading_name, {{"class", "hit-title"}, {"lang", "de"}});
    html.element("a",
                 {{"href", page.links.document(hit.passage_id && !query.empty() ? *hit.passage_id : hit.id, query)}},
                 document_title(hit.kind, hit.header, page.language()));
  }
  const auto& outcome = hit.resolution ? hit.resolution : hit.decision;
  if (outcome && outcome->outcome != corpus::Outcome::None) {
    const auto line = html.element("p", {{"class", "hit-outcome"}});
    write_outcome(html, page, *outcome);
    html.text(" ");
    write_votes(html, page, *outcome);
  }
  if (hit.snippet.text.empty()) return;
  const auto snippet = html.element("div", {{"class", "hit-snippet"}});
  if (hit.speech) {
    const auto speaker = html.element("p", {{"class", "hit-speaker"}});
    html.element("b", {}, shown_speaker(*hit.speech, page.language()));
    html.text(" ");
    html.element("span", {{"class", "manner"}}, query::label(hit.speech->manner, page.language()));
    if (hit.speech->page) {
      html.text(" ");
      html.element("span", {{"class", "page-number"}},
                   fill(page.words(PageText::PageNumber), {std::to_string(*hit.speech->page)}));
    }
  }
  const auto text = html.element("p", {{"lang", "de"}});
  write_marked(html, hit.snippet.text, hit.snippet.highlights);
}

}  // namespace ratsarchiv::web

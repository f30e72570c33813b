#include "query/web/pages/protocol_page.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "corpus/model/calendar_date.hpp"
#include "corpus/model/document_json.hpp"
#include "query/render/labels.hpp"
#include "query/running_text.hpp"
#include "query/web/pages/document_text.hpp"
#include "query/web/pages/error_page.hpp"
#include "query/web/pages/facet_panel.hpp"
#include "query/web/pages/hit_list.hpp"
#include "query/web/pages/linked_data.hpp"
#include "query/web/pages/protocol_aside.hpp"

namespace ratsarchiv::web {
namespace {

using corpus::FieldId;
using query::Label;
using query::Language;

// A row of the table; none for an empty value.
class HeaderTable {
 public:
  HeaderTable(HtmlWriter& html, const PageRequest& page) : html_(html), page_(page) {}

  void row(std::string_view name, const std::function<void()>& value) {
    const auto line = html_.element("tr");
    html_.element("th", {{"scope", "row"}}, name);
    const auto cell = html_.element("td");
    value();
  }
  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) row(name, [&] { html_.text(value); });
  }
  void list(std::string_view name, const std::vector<std::string>& values) {
    std::string joined;
    for (const std::string& value : values) joined += (joined.empty() ? "" : ", ") + value;
    text(name, joined);
  }
  void link(std::string_view name, const std::string& value, const std::optional<Url>& target) {
    if (value.empty()) return;
    row(name, [&] {
      if (target)
        html_.element("a", {{"href", *target}}, value);
      else
        html_.text(value);
    });
  }

 private:
  HtmlWriter& html_;
  const PageRequest& page_;
};

void write_source(HtmlWriter& html, const PageRequest& page, const corpus::Source& source) {
  if (const auto url = Links::external(source.url.value_or(""))) {
    html.element("a", {{"href", *url}, {"class", "original"}}, page.words(PageText::Original));
    html.text(" · ");
  }
  html.element("span", {{"class", "source-path"}}, source.path);
}

void write_table(HtmlWriter& html, const PageRequest& page, const corpus::Document& document) {
  const Language language = page.language();
  const corpus::Header& header = document.header;
  const auto table = html.element("table", {{"class", "header-table"}});
  html.element("caption", {{"class", "visually-hidden"}}, page.words(PageText::HeaderTable));
  const auto body = html.element("tbody");
  HeaderTable rows(html, page);
  rows.text(shown_field(FieldId::Kind, language),
            std::string(query::label(document.kind, language)) + (header.kind ? " (" + *header.kind + ")" : ""));
  rows.text(shown_field(FieldId::City, language), header.city.value_or(""));
  const std::string committee = header.committee ? *header.committee : header.committee_printed.value_or("");
  rows.link(shown_field(FieldId::Committee, language), committee,
            header.committee ? std::optional<Url>(page.links.committee(*header.committee)) : std::nullopt);
  if (header.date)
    rows.link(shown_field(FieldId::Date, language), query::shown_date(*header.date, language),
              header.committee && document.kind == corpus::DocumentKind::Protocol
                  ? std::optional<Url>(page.links.session(header.city, *header.committee, *header.date))
                  : std::nullopt);
  rows.text(shown_field(FieldId::Number, language), header.number.value_or(""));
  rows.text(query::label(Label::AgendaItem, language), header.agenda_item.value_or(""));
  if (!header.papers.empty())
    rows.row(query::label(Label::Papers, language), [&] {
      for (std::size_t i = 0; i < header.papers.size(); ++i) {
        if (i > 0) html.text(", ");
        html.element("a", {{"href", page.links.paper(header.papers[i], header.city)}}, header.papers[i]);
      }
    });
  rows.list(query::label(Label::FileNumbers, language), header.file_numbers);
  if (header.visibility)
    rows.text(query::label(Label::Visibility, language), query::label(*header.visibility, language));
  rows.list(query::label(Label::Chairs, language), header.chairs);
  rows.list(query::label(Label::Rapporteurs, language), header.rapporteurs);
  rows.text(query::label(Label::Recorder, language), header.recorder.value_or(""));
  rows.row(query::label(Label::Source, language), [&] { write_source(html, page, document.source); });
  for (const corpus::Source& source : document.also_in)
    rows.row(page.words(PageText::AlsoIn), [&] { write_source(html, page, source); });
}

void write_resolutions(HtmlWriter& html, const PageRequest& page, const corpus::Document& document) {
  if (document.resolutions.empty()) return;
  const auto section = html.element("section", {{"class", "outcomes"}, {"aria-labelledby", "ergebnisse"}});
  html.element("h2", {{"id", "ergebnisse"}}, query::label(Label::Resolutions, page.language()));
  const auto list = html.element("ul");
  for (std::size_t i = 0; i < document.resolutions.size(); ++i) {
    const corpus::Resolution& resolution = document.resolutions[i];
    const bool in_text = resolution.source == corpus::ResolutionSource::Text && !resolution.range.empty();
    const std::string number = std::to_string(i + 1);
    const std::string anchor = "beschluss-" + number;
    // What stands in the text has its anchor there.
    const auto item = in_text ? html.element("li") : html.element("li", {{"id", anchor}});
    if (resolution.outcome == corpus::Outcome::None)
      html.element("span", {{"class", "outcome outcome-ohne"}}, query::label(resolution.outcome, page.language()));
    write_outcome(html, page, resolution);
    html.text(" ");
    write_votes(html, page, resolution);
    html.text(" ");
    if (in_text) {
      html.element("a", {{"href", Links::fragment(anchor)}}, page.words(PageText::ToPlaceInText));
    } else {
      if (!resolution.text.empty()) html.element("span", {{"class", "stated-result"}}, resolution.text);
      html.element("span", {{"class", "note"}}, query::label(Label::StatedByServer, page.language()));
    }
  }
}

void write_history(HtmlWriter& html, const PageRequest& page, const corpus::Document& document) {
  if (document.history.empty()) return;
  const auto section = html.element("section", {{"class", "history"}, {"aria-labelledby", "vorgang"}});
  html.element("h2", {{"id", "vorgang"}}, query::label(Label::History, page.language()));
  const auto list = html.element("ol");
  for (const corpus::HistoryEntry& entry : document.history) {
    const auto item = html.element("li");
    std::string what = entry.committee.value_or("");
    if (entry.date) what += (what.empty() ? "" : ", ") + query::shown_date(*entry.date, page.language());
    if (entry.committee && entry.date)
      html.element("a", {{"href", page.links.session(document.header.city, *entry.committee, *entry.date)}}, what);
    else
      html.text(what);
    if (entry.visibility) html.text(std::string(", ").append(query::label(*entry.visibility, page.language())));
    if (entry.number)
      html.text(std::string(", ").append(query::label(Label::Number, page.language())).append(" ") + *entry.number);
    if (entry.result) html.element("span", {{"class", "stated-result"}}, *entry.result);
  }
}

void write_problems(HtmlWriter& html, const PageRequest& page, const corpus::Document& document,
                    const std::vector<corpus::Tombstone>& taken_down) {
  for (const corpus::Tombstone& tombstone : taken_down)
    html.element("p", {{"class", "warning"}},
                 fill(page.words(PageText::PassageTakenDown),
                      {passage_anchor(tombstone.id), query::shown_date(tombstone.retraction.date, page.language()),
                       tombstone.retraction.reason}));
  if (document.ocr) {
    constexpr int kPercent = 100;
    html.element(
        "p", {{"class", "warning"}},
        fill(page.words(PageText::RecognisedText), {std::to_string(static_cast<int>(*document.ocr * kPercent + 0.5))}));
  }
  std::size_t problems = 0;
  for (const corpus::Problem& problem : document.problems)
    problems += problem.level == corpus::ProblemLevel::Problem ? 1 : 0;
  if (document.problems.empty()) return;
  const auto details = html.element("details", {{"class", problems > 0 ? "warning" : "notes"}});
  html.element("summary", {},
               problems > 0 ? fill(page.words(PageText::ReadingProblems), {std::to_string(problems)})
                            : fill(page.words(PageText::ReadingNotes), {std::to_string(document.problems.size())}));
  const auto list = html.element("ul", {{"lang", "en"}});
  for (const corpus::Problem& problem : document.problems)
    html.element("li", {}, problem.kind + ": " + problem.message);
}

constexpr std::size_t kMaxListedMarks = 100;

// Back to the search, and to each highlighted word; the script makes of the list two buttons.
void write_hit_steps(HtmlWriter& html, const PageRequest& page, std::size_t marks) {
  if (page.query().empty()) return;
  const auto bar = html.element(
      "nav", {{"class", "hit-steps"}, {"aria-label", page.words(PageText::HitsInText)}, {"data-hits", marks}});
  html.element("a", {{"href", page.links.search({{"q", std::string(page.query())}})}},
               fill(page.words(PageText::BackToSearch), {std::string(page.query())}));
  html.element("span", {{"class", "hit-count"}, {"aria-live", "polite"}},
               fill(page.words(PageText::WordsFound), {grouped(marks, page.language())}));
  if (marks == 0) return;
  {
    const auto list = html.element("ol", {{"class", "hit-numbers"}});
    for (std::size_t i = 1; i <= std::min(marks, kMaxListedMarks); ++i) {
      const auto item = html.element("li");
      html.element("a", {{"href", Links::fragment("treffer-" + std::to_string(i))}}, std::to_string(i));
    }
  }
  html.element("button", {{"type", "button"}, {"class", "previous-hit"}, {"hidden", true}},
               page.words(PageText::PreviousHit));
  html.element("button", {{"type", "button"}, {"class", "next-hit"}, {"hidden", true}}, page.words(PageText::NextHit));
}

Response shown(const PageRequest& page, const corpus::Document& document) {
  const std::vector<corpus::ByteRange> marks = page.site.highlighter.places(document, page.query());
  const std::string_view read = std::string_view(document.text).substr(0, kMaxShownBytes);
  std::vector<corpus::ByteRange> torn = query::torn_words(read, 0, page.site.analyzer);
  std::vector<corpus::Tombstone> taken_down;
  for (const corpus::Tombstone& tombstone : page.site.archive->retractions())
    if (tombstone.id.starts_with(document.id + "#")) taken_down.push_back(tombstone);
  Frame frame;
  frame.title = document_title(document.kind, document.header, page.language());
  frame.alternates.push_back({page.links.document_json(document.id), "application/json"});
  frame.indexed = page.query().empty();
  frame.linked_data = json_ld(document, page.links);
  return framed_page(page, frame, [&](HtmlWriter& html) {
    const auto grid = html.element("div", {{"class", "document-grid"}});
    {
      const auto main = html.element("article", {{"class", "document"}});
      write_hit_steps(html, page, marks.size());
      html.element("h1", {{"lang", "de"}}, frame.title);
      write_table(html, page, document);
      write_problems(html, page, document, taken_down);
      write_resolutions(html, page, document);
      write_history(html, page, document);
      DocumentText(page, document, std::move(torn), marks).write(html);
    }
    write_protocol_aside(html, page, document);
  });
}

// Of a document that was taken down as a whole.
const corpus::Tombstone* tombstone_of(const PageRequest& page, std::string_view id) {
  for (const corpus::Tombstone& tombstone : page.site.archive->retractions())
    if (tombstone.id == id) return &tombstone;
  return nullptr;
}

}  // namespace

Response protocol_page(const PageRequest& page) {
  // An id may itself end with ".json": the document goes first.
  std::string_view id = page.rest;
  bool json = false;
  std::optional<corpus::Document> document = page.site.archive->document(id);
  constexpr std::string_view kJson = ".json";
  if (!document && id.ends_with(kJson)) {
    id.remove_suffix(kJson.size());
    json = true;
    document = page.site.archive->document(id);
  }
  if (const corpus::Tombstone* tombstone = tombstone_of(page, id)) return gone_page(page, *tombstone, json);
  if (!document) return error_page(page, 404, page.words(PageText::NoSuchDocument), json);
  if (!json) return shown(page, *document);
  return json_response(
      corpus::to_json(*document).dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

}  // namespace ratsarchiv::web

#include "query/web/pages/protocol_aside.hpp"

#include <algorithm>

#include "corpus/model/calendar_date.hpp"
#include "query/render/citation.hpp"
#include "query/render/labels.hpp"
#include "query/similar.hpp"
#include "query/web/pages/hit_list.hpp"

namespace ratsarchiv::web {
namespace {

using query::CitationForm;
using query::Label;

constexpr std::size_t kSimilarShown = 5;
constexpr std::size_t kSharedShown = 4;
constexpr std::size_t kMaxPapers = 100;

// One line a person, in the order in which they first speak.
void write_contents(HtmlWriter& html, const PageRequest& page, const corpus::Document& document) {
  if (document.speeches.empty()) return;
  struct Speaker {
    std::string key;
    std::string name;
    std::vector<int> speeches;
  };
  std::vector<Speaker> speakers;
  for (const corpus::Speech& speech : document.speeches) {
    std::string name = shown_speaker(speech, page.language());
    std::string key = speech.person.value_or(name);
    auto known =
        std::find_if(speakers.begin(), speakers.end(), [&](const Speaker& speaker) { return speaker.key == key; });
    if (known == speakers.end()) {
      speakers.push_back({std::move(key), std::move(name), {}});
      known = speakers.end() - 1;
    }
    known->speeches.push_back(speech.index);
  }
  const auto nav = html.element("nav", {{"class", "contents"}, {"aria-labelledby", "inhalt-titel"}});
  html.element("h2", {{"id", "inhalt-titel"}}, query::label(Label::Speeches, page.language()));
  const auto list = html.element("ul");
  for (const Speaker& speaker : speakers) {
    const auto item = html.element("li");
    html.element("a", {{"href", Links::fragment("rede-" + std::to_string(speaker.speeches.front()))}}, speaker.name);
    for (std::size_t i = 1; i < speaker.speeches.size(); ++i) {
      html.text(" ");
      const std::string number = std::to_string(speaker.speeches[i]);
      html.element("a",
                   {{"class", "further-speech"},
                    {"href", Links::fragment("rede-" + number)},
                    {"aria-label", fill(page.words(PageText::SpeechOf), {number, speaker.name})}},
                   number);
    }
  }
}

void write_papers(HtmlWriter& html, const PageRequest& page, const corpus::Document& document) {
  if (document.papers.empty()) return;
  const auto section = html.element("section", {{"aria-labelledby", "drucksachen"}});
  html.element("h2", {{"id", "drucksachen"}}, query::label(Label::Papers, page.language()));
  const auto list = html.element("ul", {{"class", "papers"}});
  for (std::size_t i = 0; i < std::min(document.papers.size(), kMaxPapers); ++i) {
    const auto item = html.element("li");
    html.element("a", {{"href", page.links.paper(document.papers[i], document.header.city)}}, document.papers[i]);
  }
}

void write_citations(HtmlWriter& html, const PageRequest& page, const corpus::Document& document) {
  const auto section = html.element("section", {{"class", "citations"}, {"aria-labelledby", "zitieren"}});
  html.element("h2", {{"id", "zitieren"}}, page.words(PageText::Cite));
  const query::Citable cited = query::citable(document, std::nullopt, page.links.absolute_document(document.id));
  struct Form {
    CitationForm form;
    std::string_view name;
    bool open;
  };
  const Form forms[] = {{CitationForm::Stuttgart, page.words(PageText::CiteStuttgart), true},
                        {CitationForm::Plain, page.words(PageText::CitePlain), true},
                        {CitationForm::BibTeX, "BibTeX", false},
                        {CitationForm::Ris, "RIS", false}};
  for (const Form& form : forms) {
    const auto details = html.element("details", {{"class", "citation"}, {"open", form.open}});
    html.element("summary", {}, form.name);
    std::string text = query::citation(cited, form.form);
    std::erase(text, '\r');
    while (!text.empty() && text.back() == '\n') text.pop_back();
    html.element("pre", {{"tabindex", 0}, {"lang", "de"}, {"aria-label", form.name}}, text);
    html.element("button",
                 {{"type", "button"}, {"class", "copy"}, {"hidden", true}, {"data-done", page.words(PageText::Copied)}},
                 page.words(PageText::Copy));
  }
  const auto line = html.element("p");
  html.element("a", {{"href", page.links.document_json(document.id)}}, page.words(PageText::ThisPageAsJson));
}

void write_similar(HtmlWriter& html, const PageRequest& page, const corpus::Document& document) {
  query::SimilarRequest request;
  request.id = document.id;
  request.limit = kSimilarShown;
  const query::SimilarResult similar =
      query::similar(request, *page.site.archive, page.site.analyzer, page.site.lexicon);
  if (similar.hits.empty()) return;
  const auto section = html.element("section", {{"class", "similar"}, {"aria-labelledby", "aehnliche"}});
  html.element("h2", {{"id", "aehnliche"}}, page.words(PageText::Similar));
  const auto list = html.element("ul");
  for (const query::SimilarHit& hit : similar.hits) {
    const auto item = html.element("li");
    html.element("a", {{"href", page.links.document(hit.hit.document_id)}},
                 document_title(hit.hit.kind, hit.hit.header, page.language()));
    std::string line;
    if (hit.hit.kind != corpus::DocumentKind::Protocol) line = query::label(hit.hit.kind, page.language());
    if (hit.hit.header.date)
      line += (line.empty() ? "" : " · ") + query::shown_date(*hit.hit.header.date, page.language());
    if (hit.hit.header.committee) line += (line.empty() ? "" : " · ") + *hit.hit.header.committee;
    html.element("span", {{"class", "similar-origin"}}, line);
    std::string shared;
    for (std::size_t i = 0; i < std::min(hit.shared.size(), kSharedShown); ++i)
      shared += (i == 0 ? "" : ", ") + hit.shared[i];
    if (!shared.empty())
      html.element("span", {{"class", "similar-words"}},
                   std::string(query::label(Label::Shared, page.language())) + ": " + shared);
  }
}

}  // namespace

void write_protocol_aside(HtmlWriter& html, const PageRequest& page, const corpus::Document& document) {
  const auto aside = html.element("aside", {{"class", "document-aside"}, {"aria-label", page.words(PageText::Aside)}});
  write_contents(html, page, document);
  write_papers(html, page, document);
  write_citations(html, page, document);
  write_similar(html, page, document);
}

}  // namespace ratsarchiv::web

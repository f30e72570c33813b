#include "query/web/pages/paper_page.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "corpus/model/calendar_date.hpp"
#include "query/paper_trail.hpp"
#include "query/render/labels.hpp"
#include "query/render/paper_json.hpp"
#include "query/render/paper_text.hpp"
#include "query/web/pages/error_page.hpp"
#include "query/web/pages/hit_list.hpp"
#include "query/web/pages/known_name.hpp"

namespace ratsarchiv::web {
namespace {

using query::Label;
using query::PaperTrail;
using query::Treatment;

constexpr std::size_t kMaxListed = 300;  // documents of one list

struct AskedPaper {
  std::optional<std::string> city;
  std::string number;
};

// The first part is a city when it names one; else it belongs to the number, as in 388/2019.
AskedPaper read_path(const PageRequest& page, std::string_view rest) {
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos || slash + 1 == rest.size()) return {std::nullopt, std::string(rest)};
  auto city = known_name(page, corpus::FieldId::City, rest.substr(0, slash));
  if (!city) return {std::nullopt, std::string(rest)};
  return {std::move(city), std::string(rest.substr(slash + 1))};
}

void write_votes_of(HtmlWriter& html, const PageRequest& page, const Treatment& treatment) {
  for (const query::TrailOutcome& outcome : treatment.outcomes) {
    const auto line = html.element("p", {{"class", "hit-outcome"}});
    write_outcome(html, page, outcome.resolution);
    html.text(" ");
    write_votes(html, page, outcome.resolution);
    if (!outcome.passage) continue;
    html.text(" ");
    html.element("a", {{"href", page.links.document(*outcome.passage)}}, page.words(PageText::ToPlaceInText));
  }
}

void write_treatment(HtmlWriter& html, const PageRequest& page, const Treatment& treatment,
                     const std::string& missing) {
  const query::Language language = page.language();
  const auto item = html.element("li", {{"class", treatment.id ? "step" : "step step-missing"}});
  {
    const auto line = html.element("p", {{"class", "hit-origin"}});
    if (treatment.date)
      html.element("time", {{"datetime", corpus::iso_date(*treatment.date)}},
                   query::shown_date(*treatment.date, language));
    else
      html.element("span", {}, query::label(Label::NoDate, language));
    const auto part = [&](std::string_view text) {
      if (!text.empty()) html.element("span", {}, text);
    };
    part(treatment.committee.value_or(""));
    if (treatment.visibility) part(query::label(*treatment.visibility, language));
    if (treatment.number) part(std::string(query::label(Label::Number, language)) + " " + *treatment.number);
    if (treatment.agenda_item)
      part(std::string(query::label(Label::AgendaItem, language)) + " " + *treatment.agenda_item);
  }
  if (treatment.id) {
    const auto heading = html.element("h3", {{"class", "hit-title"}, {"lang", "de"}});
    html.element("a", {{"href", page.links.document(*treatment.id)}},
                 treatment.subject.value_or(std::string(query::label(corpus::DocumentKind::Protocol, language))));
  } else {
    html.element("p", {{"class", "step-gap"}},
                 std::string(query::label(Label::NotInArchive, language)) + " (" + missing + ")");
  }
  write_votes_of(html, page, treatment);
  if (treatment.result)
    html.element("p", {{"class", "stated-result"}},
                 std::string(query::label(Label::StatedResult, language)) + ": " + *treatment.result);
  if (treatment.advisory) html.element("p", {{"class", "note"}}, query::label(Label::AdvisoryOnly, language));
  if (!treatment.id && treatment.cited_by) {
    const auto line = html.element("p", {{"class", "note"}});
    html.element("a", {{"href", page.links.document(*treatment.cited_by)}}, query::label(Label::CitedIn, language));
  }
}

void write_documents(HtmlWriter& html, const PageRequest& page, const std::vector<query::TrailDocument>& documents,
                     Label heading, std::string_view id) {
  if (documents.empty()) return;
  const auto section = html.element("section", {{"aria-labelledby", id}});
  html.element("h2", {{"id", id}}, query::label(heading, page.language()));
  const auto list = html.element("ul", {{"class", "plain-list"}});
  for (std::size_t i = 0; i < std::min(documents.size(), kMaxListed); ++i) {
    const query::TrailDocument& document = documents[i];
    const auto item = html.element("li");
    html.element("a", {{"href", page.links.document(document.id)}, {"lang", "de"}},
                 document.subject.value_or(std::string(query::label(document.kind, page.language()))));
    std::string line(query::label(document.kind, page.language()));
    if (document.date) line += " · " + query::shown_date(*document.date, page.language());
    if (document.committee) line += " · " + *document.committee;
    html.element("span", {{"class", "list-note"}}, line);
  }
}

Response trail_page(const PageRequest& page, const PaperTrail& trail) {
  const query::AudienceChoice audience = page.site.archive->audience();
  const Label missing = audience == query::AudienceChoice::Public     ? Label::MissingOrNotPublic
                        : audience == query::AudienceChoice::Internal ? Label::MissingOrPublic
                                                                      : Label::Missing;
  Frame frame;
  frame.title = fill(page.words(PageText::PaperTitle), {trail.paper});
  frame.alternates.push_back({page.links.paper(trail.paper, trail.city, PageForm::Json), "application/json"});
  return framed_page(page, frame, [&](HtmlWriter& html) {
    const auto article = html.element("article", {{"class", "profile"}});
    html.element("h1", {}, frame.title);
    {
      const auto line = html.element("p", {{"class", "lead"}});
      if (trail.city) html.text(*trail.city + " · ");
      Parameters search{{"paper", trail.paper}};
      if (trail.city) search.emplace_back("city", *trail.city);
      html.element("a", {{"href", page.links.search(search)}}, page.words(PageText::PaperSearch));
    }
    if (!trail.gaps.empty()) {
      const auto section = html.element("section", {{"class", "warning"}, {"aria-labelledby", "luecken"}});
      html.element("h2", {{"id", "luecken"}}, query::label(Label::Gaps, page.language()));
      const auto list = html.element("ul");
      for (std::size_t i = 0; i < std::min(trail.gaps.size(), kMaxListed); ++i)
        html.element("li", {}, query::gap_message(trail.gaps[i], audience, page.language()));
    }
    write_documents(html, page, trail.documents, Label::PaperDocuments, "dokumente");
    if (!trail.treatments.empty()) {
      const auto section = html.element("section", {{"aria-labelledby", "beratungen"}});
      html.element("h2", {{"id", "beratungen"}}, query::label(Label::Treatments, page.language()));
      const auto list = html.element("ol", {{"class", "timeline"}});
      for (std::size_t i = 0; i < std::min(trail.treatments.size(), kMaxListed); ++i)
        write_treatment(html, page, trail.treatments[i], std::string(query::label(missing, page.language())));
    }
    write_documents(html, page, trail.cited_by, Label::CitedLater, "genannt");
    const auto line = html.element("p");
    html.element("a", {{"href", page.links.paper(trail.paper, trail.city, PageForm::Json)}},
                 page.words(PageText::ThisPageAsJson));
  });
}

Response cities_page(const PageRequest& page, const std::string& number, const std::vector<PaperTrail>& trails) {
  Frame frame;
  frame.title = fill(page.words(PageText::PaperTitle), {number});
  frame.alternates.push_back({page.links.paper(number, std::nullopt, PageForm::Json), "application/json"});
  return framed_page(page, frame, [&](HtmlWriter& html) {
    html.element("h1", {}, frame.title);
    html.element("p", {{"class", "lead"}}, page.words(PageText::PaperInCities));
    const auto list = html.element("ul", {{"class", "names"}});
    for (const PaperTrail& trail : trails) {
      const auto item = html.element("li");
      if (trail.city)
        html.element("a", {{"href", page.links.paper(number, trail.city)}}, *trail.city);
      else
        html.element("a", {{"href", page.links.search({{"paper", number}})}}, page.words(PageText::WithoutCity));
    }
  });
}

}  // namespace

Response paper_page(const PageRequest& page) {
  AskedPaper asked = read_path(page, page.rest);
  std::vector<PaperTrail> trails = query::paper_trails(*page.site.archive, asked.number, asked.city);
  bool json = false;
  constexpr std::string_view kJson = ".json";
  if (trails.empty() && asked.number.ends_with(kJson)) {
    json = true;
    asked.number.resize(asked.number.size() - kJson.size());
    trails = query::paper_trails(*page.site.archive, asked.number, asked.city);
  }
  if (trails.empty()) return unknown_name_page(page, std::nullopt, asked.number, json);
  if (json)
    return json_response(query::paper_json(asked.number, trails, page.site.archive->audience(), page.language()));
  if (!asked.city && trails.size() > 1) return cities_page(page, asked.number, trails);
  if (!asked.city && trails.front().city) return redirect(page.links.paper(asked.number, trails.front().city));
  return trail_page(page, trails.front());
}

}  // namespace ratsarchiv::web

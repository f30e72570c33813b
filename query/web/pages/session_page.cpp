#include "query/web/pages/session_page.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "corpus/model/calendar_date.hpp"
#include "query/render/labels.hpp"
#include "query/render/safe_text.hpp"
#include "query/render/search_json.hpp"
#include "query/session_days.hpp"
#include "query/web/pages/error_page.hpp"
#include "query/web/pages/facet_panel.hpp"
#include "query/web/pages/hit_list.hpp"
#include "query/web/pages/known_name.hpp"

namespace ratsarchiv::web {
namespace {

using corpus::CalendarDate;
using corpus::FieldId;
using nlohmann::ordered_json;
using query::Label;

constexpr int kSessionFormatVersion = 1;
constexpr std::size_t kMaxDocuments = 300;
constexpr int kNotFound = 404;

struct AskedSession {
  std::optional<std::string> city;
  std::string committee;  // which may have slashes
  CalendarDate date;
  bool json = false;
};

std::optional<AskedSession> read_path(std::string_view rest) {
  AskedSession asked;
  constexpr std::string_view kJson = ".json";
  if (rest.ends_with(kJson)) {
    asked.json = true;
    rest.remove_suffix(kJson.size());
  }
  const std::size_t first = rest.find('/');
  const std::size_t last = rest.rfind('/');
  if (first == std::string_view::npos || last <= first + 1) return std::nullopt;
  const auto date = corpus::parse_iso_date(rest.substr(last + 1));
  if (!date) return std::nullopt;
  asked.date = *date;
  if (rest.substr(0, first) != kNoCity) asked.city = std::string(rest.substr(0, first));
  asked.committee = std::string(rest.substr(first + 1, last - first - 1));
  return asked;
}

struct Session {
  AskedSession asked;
  std::vector<query::Hit> documents;  // in the order of the agenda; behind it what is no protocol but of that day
  bool cut = false;
  std::optional<CalendarDate> previous, next;
};

// "10a" is after "9" and before "11"; what has no number comes last.
std::tuple<bool, std::size_t, std::string> agenda_key(const std::optional<std::string>& number) {
  std::string text = number.value_or("");
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  constexpr std::size_t kMostDigits = 9;
  if (digits == 0 || digits > kMostDigits) return {true, 0, std::move(text)};
  return {false, std::stoul(text.substr(0, digits)), text.substr(digits)};
}

bool is_protocol(const query::Hit& hit) { return hit.kind == corpus::DocumentKind::Protocol; }

std::vector<query::Hit> read_documents(const PageRequest& page, const AskedSession& asked, bool& cut) {
  query::SearchRequest request;
  request.facets.clear();
  request.suggestions = query::SuggestionChoice::None;
  request.content = query::HitContent::WithoutSnippet;
  request.sort = query::SortOrder::OldestFirst;
  request.limit = kMaxDocuments;
  request.filters = {{FieldId::Committee, asked.committee}, {FieldId::Date, corpus::iso_date(asked.date)}};
  if (asked.city) request.filters.push_back({FieldId::City, *asked.city});
  query::SearchResult result = page.site.searcher.search(request);
  std::vector<query::Hit> documents = std::move(result.hits);
  cut = result.total > documents.size();
  // A filter also takes what only mentions the name in another spelling.
  std::erase_if(documents, [&](const query::Hit& hit) {
    const auto& committee = hit.header.committee ? hit.header.committee : hit.header.committee_printed;
    return committee != asked.committee || hit.header.city != asked.city;
  });
  std::stable_sort(documents.begin(), documents.end(), [](const query::Hit& a, const query::Hit& b) {
    const auto key = [](const query::Hit& hit) {
      return std::tuple(!is_protocol(hit), agenda_key(hit.header.agenda_item), agenda_key(hit.header.number), hit.id);
    };
    return key(a) < key(b);
  });
  for (query::Hit& hit : documents) {
    hit.resolution = hit.decision;
    hit.speech.reset();
  }
  return documents;
}

Session read_session(const PageRequest& page, const AskedSession& asked) {
  Session session{asked, {}, false, std::nullopt, std::nullopt};
  session.documents = read_documents(page, asked, session.cut);
  for (const query::SessionDay& day : query::session_days(*page.site.archive, asked.committee)) {
    if (day.city != asked.city) continue;
    if (day.date > asked.date) session.next = day.date;
    if (day.date < asked.date && !session.previous) session.previous = day.date;
  }
  return session;
}

void write_neighbours(HtmlWriter& html, const PageRequest& page, const Session& session) {
  if (!session.previous && !session.next) return;
  const auto nav = html.element("nav", {{"class", "pages"}, {"aria-label", page.words(PageText::NeighbourSessions)}});
  const auto link = [&](const std::optional<CalendarDate>& date, PageText text, std::string_view rel) {
    if (!date) return;
    html.element("a", {{"href", page.links.session(session.asked.city, session.asked.committee, *date)}, {"rel", rel}},
                 fill(page.words(text), {query::shown_date(*date, page.language())}));
  };
  link(session.previous, PageText::PreviousSession, "prev");
  link(session.next, PageText::NextSession, "next");
}

// Its kind when it is no protocol, and the papers it is about.
void write_note(HtmlWriter& html, const PageRequest& page, const query::Hit& hit) {
  if (is_protocol(hit) && hit.header.papers.empty()) return;
  const auto note = html.element("span", {{"class", "list-note"}});
  bool first = true;
  if (!is_protocol(hit)) {
    html.text(query::label(hit.kind, page.language()));
    first = false;
  }
  for (const std::string& paper : hit.header.papers) {
    if (!first) html.text(" · ");
    first = false;
    html.element("a", {{"href", page.links.paper(paper, hit.header.city)}}, paper);
  }
}

void write_row(HtmlWriter& html, const PageRequest& page, const query::Hit& hit, bool numbers) {
  const corpus::Header& header = hit.header;
  const auto row = html.element("tr");
  html.element("th", {{"scope", "row"}}, header.agenda_item.value_or(""));
  if (numbers)
    html.element("td", {{"data-label", query::label(Label::Number, page.language())}}, header.number.value_or(""));
  {
    const auto cell = html.element("td", {{"lang", "de"}});
    html.element("a", {{"href", page.links.document(hit.id)}}, document_title(hit.kind, header, page.language()));
    write_note(html, page, hit);
  }
  const auto cell = html.element("td");
  if (!hit.decision) return;
  write_outcome(html, page, *hit.decision);
  html.text(" ");
  write_votes(html, page, *hit.decision);
}

void write_agenda(HtmlWriter& html, const PageRequest& page, const Session& session) {
  if (!is_protocol(session.documents.front())) return;
  const bool numbers = std::any_of(session.documents.begin(), session.documents.end(),
                                   [](const query::Hit& hit) { return is_protocol(hit) && hit.header.number; });
  const auto table = html.element("table", {{"class", "data-table agenda"}});
  html.element("caption", {{"class", "visually-hidden"}}, page.words(PageText::AgendaItems));
  {
    const auto head = html.element("thead");
    const auto row = html.element("tr");
    html.element("th", {{"scope", "col"}}, query::label(Label::AgendaItem, page.language()));
    if (numbers) html.element("th", {{"scope", "col"}}, query::label(Label::Number, page.language()));
    html.element("th", {{"scope", "col"}}, shown_field(FieldId::Subject, page.language()));
    html.element("th", {{"scope", "col"}}, page.words(PageText::ResultColumn));
  }
  const auto body = html.element("tbody");
  for (const query::Hit& hit : session.documents)
    if (is_protocol(hit)) write_row(html, page, hit, numbers);
}

void write_others(HtmlWriter& html, const PageRequest& page, const Session& session) {
  if (is_protocol(session.documents.back())) return;
  const auto section = html.element("section", {{"aria-labelledby", "weitere"}});
  html.element("h2", {{"id", "weitere"}}, page.words(PageText::OtherDocumentsOfDay));
  const auto list = html.element("ul", {{"class", "plain-list"}});
  for (const query::Hit& hit : session.documents) {
    if (is_protocol(hit)) continue;
    const auto item = html.element("li", {{"lang", "de"}});
    html.element("a", {{"href", page.links.document(hit.id)}}, document_title(hit.kind, hit.header, page.language()));
    write_note(html, page, hit);
  }
}

ordered_json session_json(const Session& session) {
  const auto or_null = [](const std::optional<CalendarDate>& date) {
    return date ? ordered_json(corpus::iso_date(*date)) : ordered_json();
  };
  ordered_json json;
  json["format_version"] = kSessionFormatVersion;
  json["city"] = session.asked.city ? ordered_json(query::valid_utf8(*session.asked.city)) : ordered_json();
  json["committee"] = query::valid_utf8(session.asked.committee);
  json["date"] = corpus::iso_date(session.asked.date);
  json["previous"] = or_null(session.previous);
  json["next"] = or_null(session.next);
  json["documents"] = ordered_json::array();
  for (const query::Hit& hit : session.documents)
    json["documents"].push_back(query::hit_json(hit, query::Unit::Protocol));
  return json;
}

Response nothing_there(const PageRequest& page, const Session& session) {
  const bool is_public = page.site.archive->audience() == query::AudienceChoice::Public;
  const std::string message =
      fill(page.words(PageText::NoSuchSession),
           {std::string(query::label(is_public ? Label::MissingOrNotPublic : Label::Missing, page.language()))});
  if (session.asked.json) return error_page(page, kNotFound, message, true);
  Frame frame;
  frame.status = kNotFound;
  frame.title = session.asked.committee;
  frame.indexed = false;
  return framed_page(page, frame, [&](HtmlWriter& html) {
    const auto box = html.element("div", {{"class", "error-page"}});
    html.element("h1", {}, session.asked.committee + ", " + query::shown_date(session.asked.date, page.language()));
    html.element("p", {}, message);
    {
      const auto line = html.element("p");
      html.element("a", {{"href", page.links.committee(session.asked.committee)}}, session.asked.committee);
    }
    write_neighbours(html, page, session);
  });
}

}  // namespace

Response session_page(const PageRequest& page) {
  auto asked = read_path(page.rest);
  if (!asked) return error_page(page, kNotFound, page.words(PageText::NoSuchPage), page.rest.ends_with(".json"));
  const auto committee = known_name(page, FieldId::Committee, asked->committee);
  if (!committee) return unknown_name_page(page, FieldId::Committee, asked->committee, asked->json);
  std::optional<std::string> city = asked->city;
  if (asked->city) {
    city = known_name(page, FieldId::City, *asked->city);
    if (!city) return error_page(page, kNotFound, page.words(PageText::NoSuchPage), asked->json);
  }
  if (*committee != asked->committee || city != asked->city)
    return redirect(page.links.session(city, *committee, asked->date, asked->json ? PageForm::Json : PageForm::Html));
  const Session session = read_session(page, *asked);
  if (session.documents.empty()) return nothing_there(page, session);
  if (asked->json) return json_response(session_json(session));
  Frame frame;
  const std::string date = query::shown_date(asked->date, page.language());
  frame.title = asked->committee + ", " + date;
  frame.alternates.push_back(
      {page.links.session(asked->city, asked->committee, asked->date, PageForm::Json), "application/json"});
  return framed_page(page, frame, [&](HtmlWriter& html) {
    const auto article = html.element("article", {{"class", "profile"}});
    html.element("h1", {}, fill(page.words(PageText::SessionTitle), {date}));
    {
      const auto line = html.element("p", {{"class", "lead"}});
      html.element("a", {{"href", page.links.committee(asked->committee)}}, asked->committee);
      if (asked->city) html.text(" · " + *asked->city);
    }
    write_neighbours(html, page, session);
    write_agenda(html, page, session);
    write_others(html, page, session);
    if (session.cut)
      html.element("p", {{"class", "note"}},
                   fill(page.words(PageText::SessionIsCut), {grouped(session.documents.size(), page.language())}));
    Parameters search{{"committee", asked->committee}, {"date", corpus::iso_date(asked->date)}};
    if (asked->city) search.emplace_back("city", *asked->city);
    const auto line = html.element("p");
    html.element("a", {{"href", page.links.search(search)}}, page.words(PageText::CommitteeSearch));
    html.text(" · ");
    html.element("a", {{"href", page.links.session(asked->city, asked->committee, asked->date, PageForm::Json)}},
                 page.words(PageText::ThisPageAsJson));
  });
}

}  // namespace ratsarchiv::web

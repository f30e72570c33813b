#include "query/web/pages/person_page.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "corpus/model/calendar_date.hpp"
#include "corpus/model/names.hpp"
#include "corpus/model/passage.hpp"
#include "query/person_profile.hpp"
#include "query/render/labels.hpp"
#include "query/render/safe_text.hpp"
#include "query/web/pages/data_table.hpp"
#include "query/web/pages/facet_panel.hpp"
#include "query/web/pages/hit_list.hpp"
#include "query/web/pages/known_name.hpp"

namespace ratsarchiv::web {
namespace {

using corpus::FieldId;
using nlohmann::ordered_json;

constexpr int kPersonFormatVersion = 1;
constexpr std::size_t kNewestShown = 20;
constexpr std::size_t kCommitteesShown = 50;

struct NewSpeech {
  std::string id;
  corpus::DocumentKind kind = corpus::DocumentKind::Other;
  corpus::Header header;
  corpus::Speech speech;
};

std::vector<NewSpeech> read_speeches(const PageRequest& page, const std::vector<std::string>& ids) {
  std::vector<NewSpeech> speeches;
  for (const std::string& id : ids) {
    const auto ref = corpus::parse_passage_id(id);
    const auto document = ref ? page.site.archive->document(ref->document_id) : std::nullopt;
    if (!document || ref->kind != corpus::PassageKind::Speech) continue;
    for (const corpus::Speech& speech : document->speeches)
      if (speech.index == ref->index) speeches.push_back({id, document->kind, document->header, speech});
  }
  return speeches;
}

Url speeches_of(const PageRequest& page, const std::string& name, const Parameters& further) {
  Parameters parameters{{"unit", "beitrag"}, {"speaker", name}};
  parameters.insert(parameters.end(), further.begin(), further.end());
  return page.links.search(parameters);
}

void write_committees(HtmlWriter& html, const PageRequest& page, const query::PersonProfile& profile) {
  if (profile.committees.empty()) return;
  const auto section = html.element("section", {{"aria-labelledby", "gremien"}});
  html.element("h2", {{"id", "gremien"}}, page.words(PageText::CommitteesOfPerson));
  std::vector<std::vector<Cell>> rows;
  for (const query::FacetValue& value : profile.committees) {
    if (rows.size() == kCommitteesShown) break;
    rows.push_back(
        {{value.value, page.links.committee(value.value)}, {grouped(value.count, page.language()), std::nullopt}});
  }
  write_data_table(
      html, page.words(PageText::CommitteesOfPerson),
      {{shown_field(FieldId::Committee, page.language())}, {std::string(page.words(PageText::UnitSpeeches)), true}},
      rows);
}

void write_parties(HtmlWriter& html, const PageRequest& page, const std::string& name,
                   const query::PersonProfile& profile) {
  if (profile.parties.empty()) return;
  const auto section = html.element("section", {{"aria-labelledby", "fraktionen"}});
  html.element("h2", {{"id", "fraktionen"}}, page.words(PageText::PartiesOfPerson));
  std::vector<std::vector<Cell>> rows;
  const auto day = [&](const std::optional<corpus::CalendarDate>& date) {
    return Cell{date ? query::shown_date(*date, page.language()) : std::string(), std::nullopt};
  };
  for (const query::PartyPeriod& period : profile.parties)
    rows.push_back({{period.party, speeches_of(page, name, {{"party", period.party}})},
                    day(period.first),
                    day(period.last),
                    {grouped(period.speeches, page.language()), std::nullopt}});
  write_data_table(html, page.words(PageText::PartiesOfPerson),
                   {{shown_field(FieldId::Party, page.language())},
                    {std::string(page.words(PageText::PartyFirst))},
                    {std::string(page.words(PageText::PartyLast))},
                    {std::string(page.words(PageText::UnitSpeeches)), true}},
                   rows);
}

void write_words(HtmlWriter& html, const PageRequest& page, const std::string& name,
                 const query::PersonProfile& profile) {
  if (profile.words.empty()) return;
  const auto section = html.element("section", {{"aria-labelledby", "woerter"}});
  html.element("h2", {{"id", "woerter"}}, page.words(PageText::TypicalWords));
  {
    const auto list = html.element("ul", {{"class", "word-list"}, {"lang", "de"}});
    for (const query::TypicalWord& word : profile.words) {
      const auto item = html.element("li");
      html.element("a", {{"href", speeches_of(page, name, {{"q", word.word}})}, {"rel", "nofollow"}}, word.word);
      html.text(" ");
      html.element("span", {{"class", "facet-count"}}, grouped(word.speeches, page.language()));
    }
  }
  html.element("p", {{"class", "note"}},
               fill(page.words(PageText::TypicalWordsNote), {grouped(profile.speeches_read, page.language())}));
}

void write_newest(HtmlWriter& html, const PageRequest& page, const std::vector<NewSpeech>& speeches) {
  const auto section = html.element("section", {{"aria-labelledby", "neueste"}});
  html.element("h2", {{"id", "neueste"}}, page.words(PageText::NewestSpeeches));
  const auto list = html.element("ul", {{"class", "plain-list"}});
  for (const NewSpeech& speech : speeches) {
    const auto item = html.element("li");
    html.element("a", {{"href", page.links.document(speech.id)}, {"lang", "de"}},
                 document_title(speech.kind, speech.header, page.language()));
    std::string line = speech.header.date ? query::shown_date(*speech.header.date, page.language()) : std::string();
    const auto add = [&](std::string_view part) {
      if (!part.empty()) line.append(line.empty() ? "" : " · ").append(part);
    };
    add(speech.header.committee ? *speech.header.committee : speech.header.committee_printed.value_or(""));
    add(shown_speaker(speech.speech, page.language()));
    add(query::label(speech.speech.manner, page.language()));
    html.element("span", {{"class", "list-note"}}, line);
  }
}

ordered_json or_null(const std::optional<std::string>& text) {
  return text ? ordered_json(query::valid_utf8(*text)) : ordered_json();
}

ordered_json or_null(const std::optional<corpus::CalendarDate>& date) {
  return date ? ordered_json(corpus::iso_date(*date)) : ordered_json();
}

ordered_json counted(const std::vector<query::FacetValue>& values) {
  ordered_json json = ordered_json::array();
  for (const query::FacetValue& value : values)
    json.push_back({{"value", query::valid_utf8(value.value)}, {"count", value.count}});
  return json;
}

ordered_json person_json(const std::string& name, const query::PersonProfile& profile,
                         const std::vector<NewSpeech>& newest) {
  ordered_json json;
  json["format_version"] = kPersonFormatVersion;
  json["name"] = query::valid_utf8(name);
  json["speeches"] = profile.speeches;
  json["years"] = counted(profile.years);
  json["committees"] = counted(profile.committees);
  json["parties"] = ordered_json::array();
  for (const query::PartyPeriod& period : profile.parties)
    json["parties"].push_back({{"value", query::valid_utf8(period.party)},
                               {"from", or_null(period.first)},
                               {"to", or_null(period.last)},
                               {"count", period.speeches}});
  json["speeches_read"] = profile.speeches_read;
  json["words"] = ordered_json::array();
  constexpr double kHundredths = 100;
  for (const query::TypicalWord& word : profile.words)
    json["words"].push_back({{"word", query::valid_utf8(word.word)},
                             {"speeches", word.speeches},
                             {"score", std::round(word.score * kHundredths) / kHundredths}});
  json["newest"] = ordered_json::array();
  for (const NewSpeech& found : newest) {
    const corpus::Header& header = found.header;
    const corpus::Speech& speech = found.speech;
    json["newest"].push_back({{"id", found.id},
                              {"document", found.id.substr(0, found.id.find('#'))},
                              {"city", or_null(header.city)},
                              {"committee", or_null(header.committee ? header.committee : header.committee_printed)},
                              {"date", or_null(header.date)},
                              {"number", or_null(header.number)},
                              {"agenda_item", or_null(header.agenda_item)},
                              {"subject", or_null(header.subject)},
                              {"speaker", or_null(speech.speaker)},
                              {"party", or_null(speech.party ? speech.party : speech.party_canonical)},
                              {"role", or_null(speech.role)},
                              {"manner", corpus::to_string(speech.manner)}});
  }
  return json;
}

}  // namespace

Response person_page(const PageRequest& page) {
  const AskedName name = asked_name(page, FieldId::Speaker);
  if (!name.known) return unknown_name_page(page, FieldId::Speaker, name.asked, name.json);
  if (*name.known != name.asked)
    return redirect(page.links.person(*name.known, name.json ? PageForm::Json : PageForm::Html));
  const query::PersonProfile profile =
      query::person_profile(*page.site.archive, page.site.analyzer, *name.known, kNewestShown);
  const std::vector<NewSpeech> newest = read_speeches(page, profile.newest);
  if (name.json) return json_response(person_json(*name.known, profile, newest));
  Frame frame;
  frame.title = *name.known;
  frame.alternates.push_back({page.links.person(*name.known, PageForm::Json), "application/json"});
  return framed_page(page, frame, [&](HtmlWriter& html) {
    const auto article = html.element("article", {{"class", "profile"}});
    html.element("h1", {}, *name.known);
    {
      const auto line = html.element("p", {{"class", "lead"}});
      html.text(shown_count(profile.speeches, query::Unit::Speech, page.language()) + " · ");
      html.element("a", {{"href", speeches_of(page, *name.known, {})}}, page.words(PageText::PersonSearch));
    }
    write_years(html, page, "jahre", PageText::SpeechesByYear, PageText::UnitSpeeches, profile.years,
                [&](const std::string& year) {
                  return speeches_of(page, *name.known, {{"year", year}});
                });
    write_parties(html, page, *name.known, profile);
    write_committees(html, page, profile);
    write_words(html, page, *name.known, profile);
    write_newest(html, page, newest);
    const auto line = html.element("p");
    html.element("a", {{"href", page.links.person(*name.known, PageForm::Json)}}, page.words(PageText::ThisPageAsJson));
  });
}

}  // namespace ratsarchiv::web

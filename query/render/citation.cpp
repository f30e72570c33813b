#include "query/render/citation.hpp"

#include <algorithm>

#include "corpus/model/calendar_date.hpp"
#include "query/render/labels.hpp"
#include "query/render/safe_text.hpp"

namespace ratsarchiv::query {
namespace {

constexpr Language kGerman = Language::German;

std::string one_line(std::string_view text) {
  std::string line = printable(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::replace(line.begin(), line.end(), '\t', ' ');
  return line;
}

void add(std::string& out, std::string_view separator, std::string_view part) {
  if (part.empty()) return;
  if (!out.empty()) out += separator;
  out += part;
}

std::string committee_of(const corpus::Header& header) {
  return one_line(header.committee ? *header.committee : header.committee_printed.value_or(""));
}

// "Niederschrift Nr. 141", "Niederschrift, TOP 9", "Vorlage 388/2019".
std::string kind_and_number(const Citable& cited) {
  std::string out(label(cited.kind, kGerman));
  if (cited.header.number)
    out += " Nr. " + one_line(*cited.header.number);
  else if (cited.kind != corpus::DocumentKind::Protocol && !cited.header.papers.empty())
    out += " " + one_line(cited.header.papers.front());
  if (cited.header.agenda_item) out += ", TOP " + one_line(*cited.header.agenda_item);
  return out;
}

// "Wortbeitrag 5: StR Perc (SPD), sinngemäß", "Beschluss".
std::string place(const Citable& cited) {
  if (cited.resolution) return std::string(label(Label::Resolution, kGerman));
  if (!cited.speech) return {};
  const corpus::Speech& speech = *cited.speech;
  std::string name;
  add(name, " ", one_line(speech.role.value_or("")));
  add(name, " ", one_line(speech.title.value_or("")));
  add(name, " ", one_line(speech.speaker.value_or("")));
  const auto& party = speech.party ? speech.party : speech.party_canonical;
  if (party && !name.empty()) name += " (" + one_line(*party) + ")";
  std::string out = std::string(label(Label::Speech, kGerman)) + " " + std::to_string(speech.index);
  if (!name.empty()) out += ": " + name;
  return out.append(", ").append(label(speech.manner, kGerman));
}

std::string page_of(const Citable& cited) {
  return cited.speech && cited.speech->page ? "S. " + std::to_string(*cited.speech->page) : std::string();
}

std::string stuttgart(const Citable& cited) {
  std::string out = committee_of(cited.header);
  if (cited.header.date) add(out, " vom ", shown_date(*cited.header.date, kGerman));
  if (cited.header.visibility) add(out, ", ", label(*cited.header.visibility, kGerman));
  if (cited.kind == corpus::DocumentKind::Protocol) {
    if (cited.header.number)
      add(out, ", ", "Nr. " + one_line(*cited.header.number));
    else if (cited.header.agenda_item)
      add(out, ", ", "TOP " + one_line(*cited.header.agenda_item));
  } else {
    add(out, ", ", kind_and_number(cited));
  }
  add(out, ", ", place(cited));
  return out.empty() ? kind_and_number(cited) : out;
}

std::string plain(const Citable& cited) {
  std::string out = one_line(cited.header.city.value_or(""));
  add(out, ", ", committee_of(cited.header));
  add(out, ": ", kind_and_number(cited));
  if (cited.header.date) out += " vom " + shown_date(*cited.header.date, kGerman);
  if (cited.header.subject) out += ", „" + one_line(*cited.header.subject) + "“";
  add(out, ", ", place(cited));
  add(out, ", ", page_of(cited));
  if (!cited.url.empty()) out += ", " + cited.url;
  return out;
}

// What would end a value or begin a command becomes what prints it.
std::string bibtex_text(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '{':
      case '}':
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
        out += '\\';
        out += c;
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// "stuttgart/va/2019-07-03/321#5" -> "stuttgart-va-2019-07-03-321-5".
std::string bibtex_key(std::string_view id) {
  std::string key;
  for (const char c : id) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
    if (kept || (!key.empty() && key.back() != '-')) key += kept ? c : '-';
  }
  return key.empty() ? "dokument" : key;
}

std::string author(const Citable& cited) {
  std::string out = one_line(cited.header.city.value_or(""));
  add(out, ", ", committee_of(cited.header));
  return out;
}

std::string title(const Citable& cited) {
  return cited.header.subject ? one_line(*cited.header.subject) : kind_and_number(cited);
}

std::string bibtex(const Citable& cited) {
  std::string out = "@misc{" + bibtex_key(cited.id);
  const auto field = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out.append(",\n  ").append(name).append(" = {").append(value).append("}");
  };
  const std::string who = author(cited);
  // In braces of its own it is one name.
  field("author", who.empty() ? "" : "{" + bibtex_text(who) + "}");
  field("title", "{" + bibtex_text(title(cited)) + "}");
  if (cited.header.date) {
    const std::string date = corpus::iso_date(*cited.header.date);
    field("year", date.substr(0, 4));
    field("date", date);
  }
  field("howpublished", bibtex_text(kind_and_number(cited)));
  std::string note = place(cited);
  add(note, ", ", page_of(cited));
  field("note", bibtex_text(note));
  field("url", cited.url);
  field("language", "ngerman");
  return out + "\n}\n";
}

std::string ris(const Citable& cited) {
  std::string out;
  const auto line = [&](std::string_view tag, std::string_view value) {
    if (!value.empty()) out.append(tag).append("  - ").append(value).append("\r\n");
  };
  out += "TY  - GEN\r\n";
  line("ID", bibtex_key(cited.id));
  line("AU", author(cited));
  line("TI", title(cited));
  if (cited.header.date) {
    const std::string date = corpus::iso_date(*cited.header.date);
    line("PY", date.substr(0, 4));
    line("DA", date.substr(0, 4) + "/" + date.substr(5, 2) + "/" + date.substr(8, 2));
  }
  line("M3", kind_and_number(cited));
  line("CY", one_line(cited.header.city.value_or("")));
  line("N1", place(cited));
  if (cited.speech && cited.speech->page) line("SP", std::to_string(*cited.speech->page));
  line("UR", cited.url);
  line("LA", "de");
  return out + "ER  - \r\n";
}

}  // namespace

Citable citable(const corpus::Document& document, const std::optional<corpus::PassageRef>& passage, std::string url) {
  Citable cited{document.id, document.kind, document.header, std::nullopt, std::nullopt, std::move(url)};
  if (!passage || passage->index < 1) return cited;
  const auto position = static_cast<std::size_t>(passage->index - 1);
  if (passage->kind == corpus::PassageKind::Speech && position < document.speeches.size())
    cited.speech = document.speeches[position];
  if (passage->kind == corpus::PassageKind::Resolution && position < document.resolutions.size())
    cited.resolution = document.resolutions[position];
  if (cited.speech || cited.resolution) cited.id = corpus::passage_id(*passage);
  return cited;
}

Citable citable(const Hit& hit, Unit unit, std::string url) {
  Citable cited{hit.id, hit.kind, hit.header, std::nullopt, std::nullopt, std::move(url)};
  if (unit == Unit::Speech) cited.speech = hit.speech;
  if (unit == Unit::Resolution) cited.resolution = hit.resolution;
  return cited;
}

std::string citation(const Citable& cited, CitationForm form) {
  switch (form) {
    case CitationForm::Stuttgart:
      return stuttgart(cited);
    case CitationForm::Plain:
      return plain(cited);
    case CitationForm::BibTeX:
      return bibtex(cited);
    case CitationForm::Ris:
      return ris(cited);
  }
  return {};
}

}  // namespace ratsarchiv::query

#include "query/render/concordance_view.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "corpus/model/document_id.hpp"
#include "corpus/model/names.hpp"
#include "corpus/model/passage.hpp"
#include "query/render/csv.hpp"
#include "query/render/display_width.hpp"
#include "query/render/labels.hpp"
#include "query/render/safe_text.hpp"
#include "query/render/search_json.hpp"

namespace ratsarchiv::query {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kPlain = "\x1b[0m";
constexpr std::string_view kGap = "  ";

const std::optional<std::string>& committee_of(const ConcordanceLine& line) {
  return line.header.committee ? line.header.committee : line.header.committee_printed;
}

std::optional<std::string> party_of(const ConcordanceLine& line) {
  if (!line.speech) return std::nullopt;
  return line.speech->party ? line.speech->party : line.speech->party_canonical;
}

std::string_view unit_of(const ConcordanceLine& line) {
  const auto ref = corpus::parse_passage_id(line.passage_id);
  return ref ? corpus::unit_name(ref->kind) : std::string_view();
}

std::string where(const ConcordanceLine& line, Language language) {
  std::string text = line.header.date ? shown_date(*line.header.date, language) : std::string();
  const auto add = [&](std::string_view part) {
    if (!part.empty()) text.append(text.empty() ? "" : kGap).append(part);
  };
  add(committee_of(line).value_or(""));
  if (line.speech)
    add(speaker_line(*line.speech, language));
  else
    add(label(line.resolution ? Label::Resolution : Label::Section, language));
  add(line.passage_id);
  return printable(text);
}

ordered_json or_null(const std::optional<std::string>& text) { return text ? ordered_json(*text) : ordered_json(); }

ordered_json line_json(const ConcordanceLine& line) {
  const corpus::Header& header = line.header;
  ordered_json json;
  json["rank"] = line.rank;
  json["id"] = line.passage_id;
  json["document"] = line.document_id;
  json["unit"] = unit_of(line);
  json["city"] = or_null(header.city);
  json["committee"] = or_null(committee_of(line));
  json["date"] = header.date ? ordered_json(corpus::iso_date(*header.date)) : ordered_json();
  json["number"] = or_null(header.number);
  json["agenda_item"] = or_null(header.agenda_item);
  json["visibility"] = header.visibility ? ordered_json(corpus::to_string(*header.visibility)) : ordered_json();
  json["speaker"] = line.speech ? or_null(line.speech->speaker) : ordered_json();
  json["party"] = or_null(party_of(line));
  json["role"] = line.speech ? or_null(line.speech->role) : ordered_json();
  json["manner"] = line.speech ? ordered_json(corpus::to_string(line.speech->manner)) : ordered_json();
  json["left"] = valid_utf8(line.left);
  json["hit"] = valid_utf8(line.hit);
  json["right"] = valid_utf8(line.right);
  json["begin"] = line.range.begin;
  json["end"] = line.range.end;
  return json;
}

}  // namespace

std::string concordance_text(const ConcordanceResult& result, Language language, Colour colour) {
  if (result.total == 0) return std::string(label(Label::NoHits, language)) + "\n";
  const bool german = language == Language::German;
  std::string out = std::to_string(result.total) + " ";
  out += label(result.total == 1 ? Label::Place : Label::Places, language);
  out.append(" in ").append(std::to_string(result.documents)).append(" ");
  // Dativ: "in 3 Dokumenten".
  out +=
      german ? (result.documents == 1 ? "Dokument" : "Dokumenten") : (result.documents == 1 ? "document" : "documents");
  if (!result.lines.empty() && result.lines.size() < result.total)
    out += ", " + std::to_string(result.lines.front().rank) + "–" + std::to_string(result.lines.back().rank) + " " +
           std::string(label(Label::HitsShown, language));
  out += "\n\n";

  std::size_t left_width = 0;
  std::size_t rest_width = 0;
  for (const ConcordanceLine& line : result.lines) {
    left_width = std::max(left_width, display_width(printable(line.left)));
    rest_width = std::max(rest_width, display_width(printable(line.hit + line.right)));
  }
  for (const ConcordanceLine& line : result.lines) {
    const std::string hit = printable(line.hit);
    const std::string right = printable(line.right);
    out += padded_left(printable(line.left), left_width);
    out += colour == Colour::Ansi ? std::string(kBold) + hit + std::string(kPlain) : hit;
    out += padded_right(right, rest_width - display_width(hit));
    out.append(kGap).append(where(line, language)).append("\n");
  }
  return out;
}

std::string concordance_csv(const ConcordanceResult& result) {
  std::string out = csv_record({"date", "city", "committee", "number", "agenda_item", "speaker", "party", "role",
                                "manner", "id", "left", "hit", "right", "begin", "end"});
  for (const ConcordanceLine& line : result.lines) {
    const corpus::Header& header = line.header;
    const auto& speech = line.speech;
    out += csv_record({header.date ? corpus::iso_date(*header.date) : "", header.city.value_or(""),
                       committee_of(line).value_or(""), header.number.value_or(""), header.agenda_item.value_or(""),
                       speech ? speech->speaker.value_or("") : "", party_of(line).value_or(""),
                       speech ? speech->role.value_or("") : "",
                       speech ? std::string(corpus::to_string(speech->manner)) : "", line.passage_id, line.left,
                       line.hit, line.right, std::to_string(line.range.begin), std::to_string(line.range.end)});
  }
  return out;
}

ordered_json concordance_json(const ConcordanceResult& result, Language language) {
  ordered_json json;
  json["format_version"] = kConcordanceFormatVersion;
  json["query"] = valid_utf8(result.query);
  json["unit"] = result.unit ? ordered_json(unit_name(*result.unit)) : ordered_json();
  json["sort"] = concordance_order_name(result.order);
  json["total"] = result.total;
  json["documents"] = result.documents;
  json["took_ms"] = std::round(result.took.count() * 10) / 10;
  json["lines"] = ordered_json::array();
  for (const ConcordanceLine& line : result.lines) json["lines"].push_back(line_json(line));
  json["problems"] = problems_json(result.problems, language);
  return json;
}

}  // namespace ratsarchiv::query

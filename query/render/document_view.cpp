#include "query/render/document_view.hpp"

#include <nlohmann/json.hpp>
#include <ostream>

#include "corpus/model/document_json.hpp"
#include "corpus/model/error.hpp"
#include "query/render/labels.hpp"
#include "query/render/safe_text.hpp"
#include "query/render/search_text.hpp"

namespace ratsarchiv::query {
namespace {

using nlohmann::ordered_json;

void append_line(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) out.append(name).append(": ").append(value).append("\n");
}

std::string listed(const std::vector<std::string>& values) {
  std::string list;
  for (const std::string& value : values) list += (list.empty() ? "" : ", ") + value;
  return list;
}

std::string field_name(corpus::FieldId id, Language language) {
  std::string name(language == Language::German ? corpus::field(id).german : corpus::field(id).english);
  if (!name.empty() && name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 32);
  return name;
}

std::string history_line(const corpus::HistoryEntry& entry, Language language) {
  std::string line = entry.date ? shown_date(*entry.date, language) : std::string();
  const auto add = [&](const std::string& part) {
    if (!part.empty()) line += (line.empty() ? "" : ", ") + part;
  };
  add(entry.committee.value_or(""));
  if (entry.visibility) add(std::string(label(*entry.visibility, language)));
  if (entry.number) add(std::string(label(Label::Number, language)) + " " + *entry.number);
  add(entry.result.value_or(""));
  return line;
}

std::string header_text(const corpus::Document& document, Language language) {
  const corpus::Header& header = document.header;
  std::string out = document.id + "\n";
  append_line(out, field_name(corpus::FieldId::Kind, language),
              header.kind ? *header.kind : std::string(label(document.kind, language)));
  append_line(out, field_name(corpus::FieldId::City, language), header.city.value_or(""));
  append_line(out, field_name(corpus::FieldId::Committee, language),
              header.committee ? *header.committee : header.committee_printed.value_or(""));
  if (header.date) append_line(out, field_name(corpus::FieldId::Date, language), shown_date(*header.date, language));
  append_line(out, label(Label::Number, language), header.number.value_or(""));
  append_line(out, label(Label::AgendaItem, language), header.agenda_item.value_or(""));
  append_line(out, label(Label::Papers, language), listed(header.papers));
  append_line(out, label(Label::FileNumbers, language), listed(header.file_numbers));
  if (header.visibility) append_line(out, label(Label::Visibility, language), label(*header.visibility, language));
  append_line(out, label(Label::Chairs, language), listed(header.chairs));
  append_line(out, label(Label::Rapporteurs, language), listed(header.rapporteurs));
  append_line(out, label(Label::Recorder, language), header.recorder.value_or(""));
  append_line(out, field_name(corpus::FieldId::Subject, language), header.subject.value_or(""));
  append_line(out, label(Label::Source, language), document.source.path);
  append_line(out, "URL", document.source.url.value_or(""));
  if (document.retracted)
    append_line(out, label(Label::Retracted, language),
                shown_date(document.retracted->date, language) + ", " + document.retracted->reason);
  return out;
}

void append_list(std::string& out, Label name, const std::vector<std::string>& lines, Language language) {
  if (lines.empty()) return;
  out.append("\n").append(label(name, language)).append(":\n");
  for (const std::string& line : lines) out.append("  ").append(line).append("\n");
}

std::string text_of(const corpus::Document& document, const corpus::Passage& passage) {
  std::string text;
  for (const corpus::ByteRange& range : passage.ranges)
    text.append(text.empty() ? "" : "\n").append(corpus::slice(document.text, range));
  return text;
}

std::string ended(std::string text) {
  if (text.empty() || text.back() != '\n') text += '\n';
  return text;
}

}  // namespace

std::string document_text(const corpus::Document& document, Language language) {
  std::string out = header_text(document, language);
  std::vector<std::string> lines;
  for (const corpus::HistoryEntry& entry : document.history) lines.push_back(history_line(entry, language));
  append_list(out, Label::History, lines, language);
  lines.clear();
  for (const corpus::Speech& speech : document.speeches)
    lines.push_back("#" + std::to_string(speech.index) + " " + speaker_line(speech, language));
  append_list(out, Label::Speeches, lines, language);
  lines.clear();
  for (std::size_t i = 0; i < document.resolutions.size(); ++i)
    lines.push_back("#b" + std::to_string(i + 1) + " " + resolution_line(document.resolutions[i], language));
  append_list(out, Label::Resolutions, lines, language);
  lines.clear();
  for (const corpus::Problem& problem : document.problems)
    if (problem.level == corpus::ProblemLevel::Problem) lines.push_back(problem.kind + ": " + problem.message);
  append_list(out, Label::Problems, lines, language);
  out.append("\n").append(document.text);
  return ended(printable(out));
}

std::string passage_text(const corpus::Document& document, const corpus::Passage& passage, Language language) {
  std::string out = header_text(document, language);
  out.append("\n").append(corpus::passage_id(passage.ref)).append("\n");
  const auto position = static_cast<std::size_t>(passage.ref.index - 1);
  switch (passage.ref.kind) {
    case corpus::PassageKind::Speech:
      out += speaker_line(document.speeches.at(position), language);
      break;
    case corpus::PassageKind::Resolution:
      out += resolution_line(document.resolutions.at(position), language);
      break;
    case corpus::PassageKind::Section:
      out += label(document.sections.at(position).kind, language);
      break;
  }
  out.append("\n\n").append(text_of(document, passage));
  return ended(printable(out));
}

ordered_json passage_json(const corpus::Document& document, const corpus::Passage& passage) {
  ordered_json whole = corpus::to_json(document);
  const auto position = static_cast<std::size_t>(passage.ref.index - 1);
  const auto part = [&](corpus::PassageKind kind, const char* list) {
    return passage.ref.kind == kind ? whole.at(list).at(position) : ordered_json();
  };
  ordered_json json;
  json["id"] = corpus::passage_id(passage.ref);
  json["unit"] = corpus::unit_name(passage.ref.kind);
  json["document"] = document.id;
  json["header"] = whole.at("header");
  json["speech"] = part(corpus::PassageKind::Speech, "speeches");
  json["resolution"] = part(corpus::PassageKind::Resolution, "resolutions");
  json["section"] = part(corpus::PassageKind::Section, "sections");
  json["ranges"] = ordered_json::array();
  for (const corpus::ByteRange& range : passage.ranges) json["ranges"].push_back({range.begin, range.end});
  json["text"] = text_of(document, passage);
  return json;
}

corpus::Document document_of(const corpus::Tombstone& tombstone) {
  corpus::Document document;
  document.id = tombstone.id;
  document.kind = tombstone.kind;
  document.retracted = tombstone.retraction;
  return document;
}

void export_jsonl(const ArchiveReader& archive, std::ostream& out) {
  const auto write = [&](const corpus::Document& document) {
    constexpr int kNoIndent = -1;
    out << corpus::to_json(document).dump(kNoIndent, ' ', false, ordered_json::error_handler_t::replace) << '\n';
    if (!out)
      throw corpus::Error(corpus::ErrorKind::StorageFailed, "the export cannot be written", "is the disk full?");
  };
  auto tombstone = archive.retractions().begin();
  const auto end = archive.retractions().end();
  archive.for_each_document_by_id([&](const corpus::Document& document) {
    for (; tombstone != end && tombstone->id < document.id; ++tombstone) write(document_of(*tombstone));
    write(document);
  });
  for (; tombstone != end; ++tombstone) write(document_of(*tombstone));
}

}  // namespace ratsarchiv::query

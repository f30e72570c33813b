#include "corpus/model/document_json.hpp"

#include <nlohmann/json.hpp>

#include "corpus/model/error.hpp"
#include "corpus/model/names.hpp"

namespace ratsarchiv::corpus {
namespace {

using Json = nlohmann::ordered_json;

// One pair write/read for each type of member; objects have an overload each, below.

Json write(const std::string& value) { return value; }
Json write(int value) { return value; }
Json write(std::int64_t value) { return value; }
Json write(double value) { return value; }
Json write(const CalendarDate& value) { return iso_date(value); }
template <typename Enum>
requires std::is_enum_v<Enum> Json write(Enum value) { return to_string(value); }
Json write(const Source& source);
Json write(const HistoryEntry& entry);
Json write(const Section& section);
Json write(const Speech& speech);
Json write(const Resolution& resolution);
Json write(const Motion& motion);
Json write(const Reference& reference);
Json write(const Mention& mention);
Json write(const Problem& problem);
Json write(const Retraction& retraction);

template <typename T>
Json write(const std::optional<T>& value) {
  return value ? write(*value) : Json(nullptr);
}

template <typename T>
Json write(const std::vector<T>& values) {
  Json array = Json::array();
  for (const T& value : values) array.push_back(write(value));
  return array;
}

[[noreturn]] void malformed(std::string_view what) {
  throw Error(ErrorKind::ArchiveCorrupt, "a stored document is damaged: " + std::string(what),
              "rebuild the index: ratsarchiv index --full");
}

void read(const Json& json, std::string& value) { value = json.get<std::string>(); }
void read(const Json& json, int& value) { value = json.get<int>(); }
void read(const Json& json, std::int64_t& value) { value = json.get<std::int64_t>(); }
void read(const Json& json, double& value) { value = json.get<double>(); }
void read(const Json& json, CalendarDate& value) {
  const auto date = parse_iso_date(json.get<std::string>());
  if (!date) malformed("not a date: " + json.dump());
  value = *date;
}
template <typename Enum>
requires std::is_enum_v<Enum>
void read(const Json& json, Enum& value) {
  const auto parsed = parse_name<Enum>(json.get<std::string>());
  if (!parsed) malformed("unknown name " + json.dump());
  value = *parsed;
}
void read(const Json& json, Source& source);
void read(const Json& json, HistoryEntry& entry);
void read(const Json& json, Section& section);
void read(const Json& json, Speech& speech);
void read(const Json& json, Resolution& resolution);
void read(const Json& json, Motion& motion);
void read(const Json& json, Reference& reference);
void read(const Json& json, Mention& mention);
void read(const Json& json, Problem& problem);
void read(const Json& json, Retraction& retraction);

template <typename T>
void read(const Json& json, std::optional<T>& value) {
  if (json.is_null()) {
    value.reset();
    return;
  }
  T member{};
  read(json, member);
  value = std::move(member);
}

template <typename T>
void read(const Json& json, std::vector<T>& values) {
  for (const Json& item : json) {
    T value{};
    read(item, value);
    values.push_back(std::move(value));
  }
}

// "begin" and "end" stand beside the other keys of an object.
void write_range(Json& json, const ByteRange& range) {
  json["begin"] = range.begin;
  json["end"] = range.end;
}

ByteRange read_range(const Json& json) {
  return {json.at("begin").get<std::size_t>(), json.at("end").get<std::size_t>()};
}

Json write(const Source& source) {
  return {{"path", source.path},
          {"oparl_id", write(source.oparl_id)},
          {"url", write(source.url)},
          {"format", source.format},
          {"sha256", source.sha256}};
}

void read(const Json& json, Source& source) {
  read(json.at("path"), source.path);
  read(json.at("oparl_id"), source.oparl_id);
  read(json.at("url"), source.url);
  read(json.at("format"), source.format);
  read(json.at("sha256"), source.sha256);
}

Json write(const Header& header) {
  return {{"city", write(header.city)},
          {"committee", write(header.committee)},
          {"committee_printed", write(header.committee_printed)},
          {"number", write(header.number)},
          {"agenda_item", write(header.agenda_item)},
          {"kind", write(header.kind)},
          {"papers", write(header.papers)},
          {"file_numbers", write(header.file_numbers)},
          {"date", write(header.date)},
          {"visibility", write(header.visibility)},
          {"chairs", write(header.chairs)},
          {"rapporteurs", write(header.rapporteurs)},
          {"recorder", write(header.recorder)},
          {"subject", write(header.subject)}};
}

void read(const Json& json, Header& header) {
  read(json.at("city"), header.city);
  read(json.at("committee"), header.committee);
  read(json.at("committee_printed"), header.committee_printed);
  read(json.at("number"), header.number);
  read(json.at("agenda_item"), header.agenda_item);
  read(json.at("kind"), header.kind);
  read(json.at("papers"), header.papers);
  read(json.at("file_numbers"), header.file_numbers);
  read(json.at("date"), header.date);
  read(json.at("visibility"), header.visibility);
  read(json.at("chairs"), header.chairs);
  read(json.at("rapporteurs"), header.rapporteurs);
  read(json.at("recorder"), header.recorder);
  read(json.at("subject"), header.subject);
}

Json write(const HistoryEntry& entry) {
  return {{"committee", write(entry.committee)},
          {"date", write(entry.date)},
          {"visibility", write(entry.visibility)},
          {"number", write(entry.number)},
          {"result", write(entry.result)}};
}

void read(const Json& json, HistoryEntry& entry) {
  read(json.at("committee"), entry.committee);
  read(json.at("date"), entry.date);
  read(json.at("visibility"), entry.visibility);
  read(json.at("number"), entry.number);
  read(json.at("result"), entry.result);
}

Json write(const Section& section) {
  Json json{{"kind", write(section.kind)}};
  write_range(json, section.range);
  return json;
}

void read(const Json& json, Section& section) {
  read(json.at("kind"), section.kind);
  section.range = read_range(json);
}

Json write(const Speech& speech) {
  Json json{{"index", speech.index},
            {"speaker", speech.speaker},
            {"person", write(speech.person)},
            {"title", write(speech.title)},
            {"role", write(speech.role)},
            {"party", write(speech.party)},
            {"party_canonical", write(speech.party_canonical)},
            {"office", write(speech.office)},
            {"manner", write(speech.manner)}};
  write_range(json, speech.range);
  json["page"] = write(speech.page);
  Json& evidence = json["evidence"] = {{"rule", speech.evidence.rule}};
  write_range(evidence, speech.evidence.range);
  evidence["words"] = speech.evidence.words;
  json["confidence"] = write(speech.confidence);
  return json;
}

void read(const Json& json, Speech& speech) {
  read(json.at("index"), speech.index);
  read(json.at("speaker"), speech.speaker);
  read(json.at("person"), speech.person);
  read(json.at("title"), speech.title);
  read(json.at("role"), speech.role);
  read(json.at("party"), speech.party);
  read(json.at("party_canonical"), speech.party_canonical);
  read(json.at("office"), speech.office);
  read(json.at("manner"), speech.manner);
  speech.range = read_range(json);
  read(json.at("page"), speech.page);
  const Json& evidence = json.at("evidence");
  read(evidence.at("rule"), speech.evidence.rule);
  speech.evidence.range = read_range(evidence);
  read(evidence.at("words"), speech.evidence.words);
  read(json.at("confidence"), speech.confidence);
}

Json write(const Resolution& resolution) {
  Json json{{"outcome", write(resolution.outcome)},
            {"unanimity", write(resolution.unanimity)},
            {"yes", write(resolution.yes)},
            {"no", write(resolution.no)},
            {"abstained", write(resolution.abstained)},
            {"committee", write(resolution.committee)},
            {"papers", write(resolution.papers)}};
  write_range(json, resolution.range);
  json["text"] = resolution.text;
  json["source"] = write(resolution.source);
  return json;
}

void read(const Json& json, Resolution& resolution) {
  read(json.at("outcome"), resolution.outcome);
  read(json.at("unanimity"), resolution.unanimity);
  read(json.at("yes"), resolution.yes);
  read(json.at("no"), resolution.no);
  read(json.at("abstained"), resolution.abstained);
  read(json.at("committee"), resolution.committee);
  read(json.at("papers"), resolution.papers);
  resolution.range = read_range(json);
  read(json.at("text"), resolution.text);
  read(json.at("source"), resolution.source);
}

Json write(const Motion& motion) {
  return {{"number", motion.number},
          {"year", write(motion.year)},
          {"faction", write(motion.faction)},
          {"date", write(motion.date)}};
}

void read(const Json& json, Motion& motion) {
  read(json.at("number"), motion.number);
  read(json.at("year"), motion.year);
  read(json.at("faction"), motion.faction);
  read(json.at("date"), motion.date);
}

Json write(const Reference& reference) {
  Json json{{"kind", write(reference.kind)}, {"value", reference.value}};
  write_range(json, reference.range);
  return json;
}

void read(const Json& json, Reference& reference) {
  read(json.at("kind"), reference.kind);
  read(json.at("value"), reference.value);
  reference.range = read_range(json);
}

Json write(const Mention& mention) {
  Json json{{"name", mention.name}};
  write_range(json, mention.range);
  return json;
}

void read(const Json& json, Mention& mention) {
  read(json.at("name"), mention.name);
  mention.range = read_range(json);
}

Json write(const Problem& problem) {
  return {{"kind", problem.kind},
          {"level", write(problem.level)},
          {"message", problem.message},
          {"begin", problem.range ? Json(problem.range->begin) : Json(nullptr)},
          {"end", problem.range ? Json(problem.range->end) : Json(nullptr)}};
}

void read(const Json& json, Problem& problem) {
  read(json.at("kind"), problem.kind);
  read(json.at("level"), problem.level);
  read(json.at("message"), problem.message);
  if (!json.at("begin").is_null()) problem.range = read_range(json);
}

Json write(const Retraction& retraction) { return {{"date", write(retraction.date)}, {"reason", retraction.reason}}; }

void read(const Json& json, Retraction& retraction) {
  read(json.at("date"), retraction.date);
  read(json.at("reason"), retraction.reason);
}

Json without_text(const Document& document) {
  return {{"id", document.id},
          {"kind", write(document.kind)},
          {"source", write(document.source)},
          {"also_in", write(document.also_in)},
          {"header", write(document.header)},
          {"history", write(document.history)},
          {"sections", write(document.sections)},
          {"speeches", write(document.speeches)},
          {"resolutions", write(document.resolutions)},
          {"motions", write(document.motions)},
          {"papers", write(document.papers)},
          {"references", write(document.references)},
          {"mentions", write(document.mentions)},
          {"problems", write(document.problems)},
          {"ocr", write(document.ocr)},
          {"retracted", write(document.retracted)}};
}

Document document_without_text(const Json& json) {
  Document document;
  read(json.at("id"), document.id);
  read(json.at("kind"), document.kind);
  read(json.at("source"), document.source);
  read(json.at("also_in"), document.also_in);
  read(json.at("header"), document.header);
  read(json.at("history"), document.history);
  read(json.at("sections"), document.sections);
  read(json.at("speeches"), document.speeches);
  read(json.at("resolutions"), document.resolutions);
  read(json.at("motions"), document.motions);
  read(json.at("papers"), document.papers);
  read(json.at("references"), document.references);
  read(json.at("mentions"), document.mentions);
  read(json.at("problems"), document.problems);
  read(json.at("ocr"), document.ocr);
  read(json.at("retracted"), document.retracted);
  return document;
}

}  // namespace

nlohmann::ordered_json to_json(const Document& document) {
  Json json = without_text(document);
  json["text"] = document.text;
  return json;
}

Document document_from_json(const nlohmann::ordered_json& json) {
  try {
    Document document = document_without_text(json);
    read(json.at("text"), document.text);
    return document;
  } catch (const nlohmann::json::exception& error) {
    malformed(error.what());
  }
}

std::string encode_record(const Document& document) {
  std::string record = without_text(document).dump(-1, ' ', false, Json::error_handler_t::replace);
  record.reserve(record.size() + 1 + document.text.size());
  record.push_back('\0');
  record.append(document.text);
  return record;
}

Document decode_record(std::string_view record) {
  const std::size_t end = record.find('\0');
  if (end == std::string_view::npos) malformed("no text");
  try {
    Document document = document_without_text(Json::parse(record.substr(0, end)));
    document.text = record.substr(end + 1);
    return document;
  } catch (const nlohmann::json::exception& error) {
    malformed(error.what());
  }
}

}  // namespace ratsarchiv::corpus

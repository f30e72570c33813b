#include "corpus/model/document_json.hpp"

#include <concepts>
#include <nlohmann/json.hpp>

#include "corpus/model/error.hpp"
#include "corpus/model/names.hpp"

namespace ratsarchiv::corpus {
namespace {

using Json = nlohmann::ordered_json;

// In records alone:
constexpr const char* kAsRead = "as_read";  // of a speech
constexpr const char* kPages = "pages";
constexpr const char* kFurniture = "furniture";

[[noreturn]] void malformed(std::string_view what) {
  throw Error(ErrorKind::ArchiveCorrupt, "a stored document is damaged: " + std::string(what),
              "rebuild the index: ratsarchiv index --full");
}

// The members of each structure with their keys, in the order of the JSON: one list for writing and reading alike.
// visit(key, member) is called for each; visit.range(range) for a range that stands as "begin" and "end" beside the
// other keys.

template <typename T, typename Structure>
concept Of = std::same_as<std::remove_const_t<T>, Structure>;

void members(Of<Source> auto& source, auto&& visit) {
  visit("path", source.path);
  visit("oparl_id", source.oparl_id);
  visit("url", source.url);
  visit("format", source.format);
  visit("sha256", source.sha256);
}

void members(Of<Header> auto& header, auto&& visit) {
  visit("city", header.city);
  visit("committee", header.committee);
  visit("committee_printed", header.committee_printed);
  visit("number", header.number);
  visit("agenda_item", header.agenda_item);
  visit("kind", header.kind);
  visit("papers", header.papers);
  visit("file_numbers", header.file_numbers);
  visit("date", header.date);
  visit("visibility", header.visibility);
  visit("chairs", header.chairs);
  visit("rapporteurs", header.rapporteurs);
  visit("recorder", header.recorder);
  visit("subject", header.subject);
}

void members(Of<HistoryEntry> auto& entry, auto&& visit) {
  visit("committee", entry.committee);
  visit("date", entry.date);
  visit("visibility", entry.visibility);
  visit("number", entry.number);
  visit("result", entry.result);
}

void members(Of<Section> auto& section, auto&& visit) {
  visit("kind", section.kind);
  visit.range(section.range);
}

void members(Of<Evidence> auto& evidence, auto&& visit) {
  visit("rule", evidence.rule);
  visit.range(evidence.range);
  visit("words", evidence.words);
}

void members(Of<Speech> auto& speech, auto&& visit) {
  visit("index", speech.index);
  visit("speaker", speech.speaker);
  visit("person", speech.person);
  visit("title", speech.title);
  visit("role", speech.role);
  visit("party", speech.party);
  visit("party_canonical", speech.party_canonical);
  visit("office", speech.office);
  visit("manner", speech.manner);
  visit.range(speech.range);
  visit("page", speech.page);
  visit("evidence", speech.evidence);
  visit("confidence", speech.confidence);
}

void members(Of<SpeakerAsRead> auto& speaker, auto&& visit) {
  visit("speaker", speaker.speaker);
  visit("person", speaker.person);
  visit("title", speaker.title);
  visit("role", speaker.role);
  visit("party", speaker.party);
  visit("party_canonical", speaker.party_canonical);
  visit("office", speaker.office);
}

void members(Of<Resolution> auto& resolution, auto&& visit) {
  visit("outcome", resolution.outcome);
  visit("unanimity", resolution.unanimity);
  visit("yes", resolution.yes);
  visit("no", resolution.no);
  visit("abstained", resolution.abstained);
  visit("committee", resolution.committee);
  visit("papers", resolution.papers);
  visit.range(resolution.range);
  visit("text", resolution.text);
  visit("source", resolution.source);
}

void members(Of<Motion> auto& motion, auto&& visit) {
  visit("number", motion.number);
  visit("year", motion.year);
  visit("faction", motion.faction);
  visit("date", motion.date);
}

void members(Of<Reference> auto& reference, auto&& visit) {
  visit("kind", reference.kind);
  visit("value", reference.value);
  visit.range(reference.range);
}

void members(Of<Mention> auto& mention, auto&& visit) {
  visit("name", mention.name);
  visit.range(mention.range);
}

void members(Of<Problem> auto& problem, auto&& visit) {
  visit("kind", problem.kind);
  visit("level", problem.level);
  visit("message", problem.message);
  visit.range(problem.range);
}

void members(Of<Retraction> auto& retraction, auto&& visit) {
  visit("date", retraction.date);
  visit("reason", retraction.reason);
}

// But for the text, which a record keeps apart.
void members(Of<Document> auto& document, auto&& visit) {
  visit("id", document.id);
  visit("kind", document.kind);
  visit("source", document.source);
  visit("also_in", document.also_in);
  visit("header", document.header);
  visit("history", document.history);
  visit("sections", document.sections);
  visit("speeches", document.speeches);
  visit("resolutions", document.resolutions);
  visit("motions", document.motions);
  visit("papers", document.papers);
  visit("references", document.references);
  visit("mentions", document.mentions);
  visit("problems", document.problems);
  visit("ocr", document.ocr);
  visit("retracted", document.retracted);
}

// A value of one key: plain values as they are, dates and enumerations by name, unknown as null.
template <typename T>
Json write(const T& value);

struct MemberWriter {
  Json& json;

  template <typename T>
  void operator()(const char* key, const T& member) const {
    json[key] = write(member);
  }
  void range(const ByteRange& range) const {
    json["begin"] = range.begin;
    json["end"] = range.end;
  }
  void range(const std::optional<ByteRange>& optional_range) const {
    json["begin"] = json["end"] = nullptr;
    if (optional_range) range(*optional_range);
  }
};

template <typename T>
Json write_list(const std::vector<T>& values) {
  Json array = Json::array();
  for (const T& value : values) array.push_back(write(value));
  return array;
}

template <typename T>
Json write_optional(const std::optional<T>& value) {
  return value ? write(*value) : Json(nullptr);
}

template <typename T>
Json write(const T& value) {
  if constexpr (std::is_enum_v<T>) {
    return to_string(value);
  } else if constexpr (std::same_as<T, CalendarDate>) {
    return iso_date(value);
  } else if constexpr (std::is_arithmetic_v<T> || std::same_as<T, std::string>) {
    return value;
  } else if constexpr (requires { write_optional(value); }) {
    return write_optional(value);
  } else if constexpr (requires { write_list(value); }) {
    return write_list(value);
  } else {
    Json json = Json::object();
    members(value, MemberWriter{json});
    return json;
  }
}

template <typename T>
void read(const Json& json, T& value);

struct MemberReader {
  const Json& json;

  template <typename T>
  void operator()(const char* key, T& member) const {
    read(json.at(key), member);
  }
  void range(ByteRange& range) const {
    range = {json.at("begin").get<std::size_t>(), json.at("end").get<std::size_t>()};
  }
  void range(std::optional<ByteRange>& optional_range) const {
    if (!json.at("begin").is_null()) range(optional_range.emplace());
  }
};

template <typename T>
void read_list(const Json& json, std::vector<T>& values) {
  for (const Json& item : json) read(item, values.emplace_back());
}

template <typename T>
void read_optional(const Json& json, std::optional<T>& value) {
  if (!json.is_null()) read(json, value.emplace());
}

template <typename T>
void read(const Json& json, T& value) {
  if constexpr (std::is_enum_v<T>) {
    const auto parsed = parse_name<T>(json.get<std::string>());
    if (!parsed) malformed("unknown name " + json.dump());
    value = *parsed;
  } else if constexpr (std::same_as<T, CalendarDate>) {
    const auto date = parse_iso_date(json.get<std::string>());
    if (!date) malformed("not a date: " + json.dump());
    value = *date;
  } else if constexpr (std::is_arithmetic_v<T> || std::same_as<T, std::string>) {
    value = json.get<T>();
  } else if constexpr (requires { read_optional(json, value); }) {
    read_optional(json, value);
  } else if constexpr (requires { read_list(json, value); }) {
    read_list(json, value);
  } else {
    members(value, MemberReader{json});
  }
}

}  // namespace

nlohmann::ordered_json to_json(const Document& document) {
  Json json = write(document);
  json["text"] = document.text;
  return json;
}

Document document_from_json(const nlohmann::ordered_json& json) {
  try {
    Document document;
    read(json, document);
    read(json.at("text"), document.text);
    return document;
  } catch (const nlohmann::json::exception& error) {
    malformed(error.what());
  }
}

std::optional<int> page_at(const Document& document, std::size_t offset) {
  const auto next = std::partition_point(document.pages.begin(), document.pages.end(),
                                         [&](const PageRange& page) { return page.range.end <= offset; });
  if (next == document.pages.end() || next->range.begin > offset) return std::nullopt;
  return next->number;
}

std::string encode_record(const Document& document) {
  Json json = write(document);
  for (std::size_t i = 0; i < document.speeches.size(); ++i)
    if (document.speeches[i].as_read) json["speeches"][i][kAsRead] = write(*document.speeches[i].as_read);
  for (const PageRange& page : document.pages)
    json[kPages].push_back({page.number, page.range.begin, page.range.end});
  for (const ByteRange& range : document.furniture) json[kFurniture].push_back({range.begin, range.end});
  std::string record = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  record.reserve(record.size() + 1 + document.text.size());
  record.push_back('\0');
  record.append(document.text);
  return record;
}

Document decode_record(std::string_view record) {
  const std::size_t end = record.find('\0');
  if (end == std::string_view::npos) malformed("no text");
  try {
    Document document;
    const Json json = Json::parse(record.substr(0, end));
    read(json, document);
    for (std::size_t i = 0; i < document.speeches.size(); ++i)
      if (const auto member = json.at("speeches")[i].find(kAsRead); member != json.at("speeches")[i].end())
        read(*member, document.speeches[i].as_read.emplace());
    if (const auto pages = json.find(kPages); pages != json.end())
      for (const Json& page : *pages)
        document.pages.push_back(
            {page.at(0).get<int>(), {page.at(1).get<std::size_t>(), page.at(2).get<std::size_t>()}});
    if (const auto furniture = json.find(kFurniture); furniture != json.end())
      for (const Json& range : *furniture)
        document.furniture.push_back({range.at(0).get<std::size_t>(), range.at(1).get<std::size_t>()});
    document.text = record.substr(end + 1);
    return document;
  } catch (const nlohmann::json::exception& error) {
    malformed(error.what());
  }
}

}  // namespace ratsarchiv::corpus

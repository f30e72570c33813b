#include "indexer/retractions.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "corpus/model/document_id.hpp"
#include "corpus/model/durable_files.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/hash.hpp"
#include "corpus/model/names.hpp"
#include "indexer/identity.hpp"

namespace ratsarchiv::indexer {
namespace {

namespace fs = std::filesystem;
using corpus::Audience;

constexpr std::string_view kHeading =
    "# What was taken down from this archive. Written by `ratsarchiv retract`; every run honours it. Keep this file.\n";
constexpr char kSuffixSign = '~';  // corpus::distinguished_id
constexpr const char* kRetractedRule = "retracted";

[[noreturn]] void fail(const fs::path& file, const toml::source_position& place, const std::string& what) {
  throw corpus::Error(corpus::ErrorKind::InputUnreadable,
                      file.string() + ":" + std::to_string(place.line) + ": " + what,
                      "correct the file, or take it from a backup: nothing is indexed while it cannot be read");
}

std::string text_of(const fs::path& file, const toml::table& table, std::string_view key) {
  const auto text = table[key].value<std::string>();
  if (!text || text->empty()) fail(file, table.source().begin, "a retraction without " + std::string(key));
  return *text;
}

RetractionEntry entry_of(const fs::path& file, const toml::table& table) {
  RetractionEntry entry;
  entry.tombstone.id = text_of(file, table, "id");
  entry.tombstone.retraction.reason = text_of(file, table, "reason");
  entry.text_hash = text_of(file, table, "text");
  const auto date = table["date"].value<toml::date>();
  const auto day = date ? corpus::make_date(date->year, date->month, date->day) : std::nullopt;
  if (!day) fail(file, table.source().begin, "a retraction without date");
  entry.tombstone.retraction.date = *day;
  const auto kind = corpus::parse_name<corpus::DocumentKind>(text_of(file, table, "kind"));
  if (!kind) fail(file, table.source().begin, "kind is none of those that `ratsarchiv fields` lists");
  entry.tombstone.kind = *kind;
  const std::string audience = text_of(file, table, "audience");
  if (audience != to_string(Audience::Public) && audience != to_string(Audience::Internal))
    fail(file, table.source().begin, "audience is public or internal");
  entry.audience = audience == to_string(Audience::Public) ? Audience::Public : Audience::Internal;
  if (entry.is_speech()) {
    const auto passage = corpus::parse_passage_id(entry.tombstone.id);
    if (!passage || passage->kind != corpus::PassageKind::Speech)
      fail(file, table.source().begin, "id is neither a document nor a speech of one");
  }
  return entry;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream && fs::exists(file))
    throw corpus::Error(corpus::ErrorKind::InputUnreadable, "cannot read " + file.string(),
                        "make it readable for this user: nothing is indexed while it cannot be read");
  return {std::istreambuf_iterator<char>(stream), {}};
}

bool overlap(const corpus::ByteRange& a, const corpus::ByteRange& b) { return a.begin < b.end && b.begin < a.end; }

bool inside(const corpus::ByteRange& range, const corpus::ByteRange& of) {
  return of.begin <= range.begin && range.end <= of.end;
}

// Line ends stay, so that lines keep their numbers.
void blank(std::string& text, const corpus::ByteRange& range) {
  for (std::size_t i = range.begin; i < range.end && i < text.size(); ++i)
    if (text[i] != '\n') text[i] = ' ';
}

std::string key_of(std::string_view id) { return std::string(id.substr(0, id.find(kSuffixSign))); }

}  // namespace

const RetractionEntry* Retractions::find(std::string_view id) const {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.tombstone.id == id; });
  return found == list.end() ? nullptr : &*found;
}

Retractions read_retractions(const fs::path& file) {
  Retractions retractions;
  const std::string bytes = bytes_of(file);
  retractions.hash = corpus::sha256_hex(bytes);
  try {
    const toml::table root = toml::parse(bytes, file.string());
    for (const auto& [key, node] : root) {
      const toml::array* array = key == "retraction" ? node.as_array() : nullptr;
      if (!array) fail(file, node.source().begin, "only [[retraction]] stands here");
      for (const toml::node& element : *array) {
        const toml::table* table = element.as_table();
        if (!table) fail(file, element.source().begin, "only [[retraction]] stands here");
        retractions.list.push_back(entry_of(file, *table));
      }
    }
  } catch (const toml::parse_error& error) {
    fail(file, error.source().begin, std::string(error.description()));
  }
  return retractions;
}

void append_retraction(const fs::path& file, const RetractionEntry& entry) {
  const corpus::CalendarDate& date = entry.tombstone.retraction.date;
  toml::table table;
  table.insert("id", entry.tombstone.id);
  table.insert("date", toml::date{static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                                  static_cast<unsigned>(date.day())});
  table.insert("reason", entry.tombstone.retraction.reason);
  table.insert("audience", to_string(entry.audience));
  table.insert("kind", corpus::to_string(entry.tombstone.kind));
  table.insert("text", entry.text_hash);
  std::ostringstream added;
  added << "\n[[retraction]]\n" << table << '\n';

  std::string bytes = bytes_of(file);
  if (bytes.empty()) bytes = kHeading;
  corpus::replace_file(file, bytes + added.str());
}

RetractionEntry retraction_of(const corpus::Document& document, std::optional<int> speech, Audience audience,
                              corpus::Retraction retraction) {
  RetractionEntry entry;
  entry.audience = audience;
  entry.tombstone = {document.id, document.kind, std::move(retraction)};
  if (!speech) {
    entry.text_hash = normalised_text_hash(document);
    return entry;
  }
  entry.tombstone.id = corpus::passage_id({document.id, corpus::PassageKind::Speech, *speech});
  const corpus::ByteRange& range = document.speeches.at(static_cast<std::size_t>(*speech - 1)).range;
  entry.text_hash = normalised_text_hash(std::string_view(document.text).substr(range.begin, range.end - range.begin));
  return entry;
}

void blank_speech(corpus::Document& document, int number) {
  corpus::Speech& speech = document.speeches.at(static_cast<std::size_t>(number - 1));
  const corpus::ByteRange range = speech.range;
  const corpus::ByteRange evidence = speech.evidence.range;
  const auto goes = [&](const corpus::ByteRange& other) { return overlap(other, range) || overlap(other, evidence); };
  blank(document.text, range);
  blank(document.text, evidence);
  corpus::Speech gap;
  gap.index = speech.index;
  gap.manner = speech.manner;
  gap.range = range;
  gap.page = speech.page;
  gap.evidence = {kRetractedRule, evidence, {}};
  speech = std::move(gap);
  std::erase_if(document.references, [&](const corpus::Reference& reference) { return goes(reference.range); });
  std::erase_if(document.mentions, [&](const corpus::Mention& mention) { return goes(mention.range); });
  std::erase_if(document.problems,
                [&](const corpus::Problem& problem) { return problem.range && goes(*problem.range); });
  for (corpus::Resolution& resolution : document.resolutions)
    if (resolution.source == corpus::ResolutionSource::Text && inside(resolution.range, range)) {
      const corpus::ByteRange place = resolution.range;
      resolution = corpus::Resolution();
      resolution.range = place;
    }
  // What only the speech referred to.
  const auto is_named = [&](const std::string& paper) {
    return std::any_of(document.references.begin(), document.references.end(),
                       [&](const corpus::Reference& reference) { return reference.value == paper; }) ||
           std::find(document.header.papers.begin(), document.header.papers.end(), paper) !=
               document.header.papers.end();
  };
  std::erase_if(document.papers, [&](const std::string& paper) { return !is_named(paper); });
}

bool may_be_retracted(const Retractions& retractions, std::string_view key, std::string_view text_hash) {
  return std::any_of(retractions.list.begin(), retractions.list.end(), [&](const RetractionEntry& entry) {
    return key_of(entry.document_id()) == key_of(key) || (!entry.is_speech() && entry.text_hash == text_hash);
  });
}

std::vector<std::uint32_t> blank_retracted_speeches(corpus::Document& document, const Retractions& retractions) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < retractions.list.size(); ++i) {
    const RetractionEntry& entry = retractions.list[i];
    if (!entry.is_speech() || key_of(entry.document_id()) != key_of(document.id)) continue;
    for (const corpus::Speech& speech : document.speeches) {
      const auto passage = corpus::parse_passage_id(entry.tombstone.id);
      if (speech.evidence.rule == kRetractedRule && passage && passage->index == speech.index) {
        found.push_back(i);  // done by an earlier run
        break;
      }
      const std::string_view words =
          std::string_view(document.text).substr(speech.range.begin, speech.range.end - speech.range.begin);
      if (speech.evidence.rule == kRetractedRule || normalised_text_hash(words) != entry.text_hash) continue;
      blank_speech(document, speech.index);
      found.push_back(i);
      break;
    }
  }
  return found;
}

}  // namespace ratsarchiv::indexer

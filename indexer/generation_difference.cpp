#include "indexer/generation_difference.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <utility>

#include "corpus/model/document_json.hpp"

namespace ratsarchiv::indexer {
namespace {

using nlohmann::ordered_json;

// Keys that follow from others or are compared on their own.
constexpr std::string_view kPlaces[] = {"begin", "end"};

void drop_places(ordered_json& json) {
  if (!json.is_structured()) return;  // iterating over a plain value gives that value
  if (json.is_object())
    for (const std::string_view key : kPlaces) json.erase(std::string(key));
  for (ordered_json& member : json) drop_places(member);
}

ordered_json comparable(corpus::Document document) {
  document.speeches.clear();
  document.sections.clear();
  document.text.clear();
  ordered_json json = corpus::to_json(document);
  drop_places(json);
  return json;
}

// Who speaks and what, as one text for comparison.
std::string content_of(const corpus::Document& document, const corpus::Speech& speech) {
  std::string content;
  for (const auto* attribute : {&speech.speaker, &speech.person, &speech.party_canonical, &speech.role})
    content.append(attribute->value_or("")).push_back('\0');
  content.push_back(speech.manner == corpus::Manner::Verbatim ? 'w' : 's');
  return content.append(document.text, speech.range.begin, speech.range.end - speech.range.begin);
}

// The speeches of one that have no equal among those of the other, as "#5".
std::vector<std::string> speeches_without_equal(const corpus::Document& one, const corpus::Document& other) {
  std::multiset<std::string> contents;
  for (const corpus::Speech& speech : other.speeches) contents.insert(content_of(other, speech));
  std::vector<std::string> lonely;
  for (const corpus::Speech& speech : one.speeches) {
    const auto equal = contents.find(content_of(one, speech));
    if (equal == contents.end())
      lonely.push_back('#' + std::to_string(speech.index));
    else
      contents.erase(equal);
  }
  return lonely;
}

}  // namespace

ChangedDocument compare_documents(const corpus::Document& before, const corpus::Document& now) {
  ChangedDocument change;
  change.id = now.id;
  const ordered_json old_json = comparable(before);
  const ordered_json new_json = comparable(now);
  for (const auto& [key, value] : new_json.items()) {
    const ordered_json& old_value = old_json.at(key);
    if (value == old_value) continue;
    if (key != "header") {
      change.fields.push_back(key);
      continue;
    }
    for (const auto& [name, member] : value.items())
      if (member != old_value.at(name)) change.fields.push_back("header." + name);
  }
  if (before.text != now.text) change.fields.emplace_back("text");
  std::sort(change.fields.begin(), change.fields.end());
  change.speeches = speeches_without_equal(now, before);
  change.speeches_removed = speeches_without_equal(before, now);
  return change;
}

FileDifference compare_files(const std::vector<corpus::SourceFile>& before,
                             const std::vector<corpus::SourceFile>& now) {
  std::map<std::string_view, const corpus::SourceFile*> old_paths;
  for (const corpus::SourceFile& file : before) old_paths.emplace(file.path, &file);
  FileDifference difference;
  std::vector<const corpus::SourceFile*> fresh;
  for (const corpus::SourceFile& file : now) {
    const auto old = old_paths.find(file.path);
    if (old == old_paths.end()) {
      fresh.push_back(&file);
      continue;
    }
    if (old->second->sha256 != file.sha256) difference.changed.push_back(file.path);
    old_paths.erase(old);
  }
  std::multimap<std::string_view, std::string_view> vanished;  // path by hash
  for (const auto& [path, file] : old_paths) vanished.emplace(file->sha256, path);
  for (const corpus::SourceFile* file : fresh) {
    const auto old = file->sha256.empty() ? vanished.end() : vanished.find(file->sha256);
    if (old == vanished.end()) {
      difference.added.push_back(file->path);
      continue;
    }
    difference.moved.push_back(std::string(old->second) + " -> " + file->path);
    vanished.erase(old);
  }
  for (const auto& [hash, path] : vanished) difference.removed.emplace_back(path);
  for (auto* list : {&difference.added, &difference.changed, &difference.moved, &difference.removed})
    std::sort(list->begin(), list->end());
  return difference;
}

}  // namespace ratsarchiv::indexer

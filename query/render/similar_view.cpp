#include "query/render/similar_view.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "query/render/labels.hpp"
#include "query/render/safe_text.hpp"
#include "query/render/search_json.hpp"

namespace ratsarchiv::query {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kWordsShown = 15;
constexpr std::size_t kSharedShown = 8;

std::string listed(const std::vector<std::string>& words, std::size_t most) {
  std::string list;
  for (std::size_t i = 0; i < std::min(words.size(), most); ++i) list += (i == 0 ? "" : ", ") + printable(words[i]);
  if (words.size() > most) list += ", …";
  return list;
}

}  // namespace

std::string similar_text(const SimilarResult& result, Language language, Colour colour) {
  if (result.hits.empty()) return std::string(label(Label::NoHits, language)) + "\n";
  std::vector<std::string> words;
  for (const TellingWord& word : result.words) words.push_back(word.word);
  std::string out(label(Label::TellingWords, language));
  out.append(": ").append(listed(words, kWordsShown)).append("\n\n");
  for (const SimilarHit& hit : result.hits)
    out += hit_text(hit.hit, language, colour,
                    std::string(label(Label::Shared, language)) + ": " + listed(hit.shared, kSharedShown));
  return out;
}

ordered_json similar_json(const SimilarResult& result) {
  ordered_json json;
  json["format_version"] = kSimilarFormatVersion;
  json["id"] = valid_utf8(result.id);
  json["unit"] = unit_name(result.unit);
  json["words"] = ordered_json::array();
  constexpr double kDigits = 1000;
  for (const TellingWord& word : result.words)
    json["words"].push_back({{"word", valid_utf8(word.word)}, {"weight", std::round(word.weight * kDigits) / kDigits}});
  json["took_ms"] = std::round(result.took.count() * 10) / 10;
  json["hits"] = ordered_json::array();
  for (const SimilarHit& hit : result.hits) {
    ordered_json object = hit_json(hit.hit, result.unit);
    object["shared"] = ordered_json::array();
    for (const std::string& word : hit.shared) object["shared"].push_back(valid_utf8(word));
    json["hits"].push_back(std::move(object));
  }
  return json;
}

}  // namespace ratsarchiv::query

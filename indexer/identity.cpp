#include "indexer/identity.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "corpus/model/document_id.hpp"
#include "corpus/model/hash.hpp"

namespace ratsarchiv::indexer {
namespace {

// We kept the source id only, and a source with an OParl id is identified by that alone.
std::string distinguished(std::string_view id, const std::string& source_id) {
  corpus::Source source;
  source.oparl_id = source_id;
  return corpus::distinguished_id(id, source);
}

auto order_of(const ParsedText& text) {
  return std::tie(text.key, text.audience, text.source_id, text.unit, text.text_hash, text.fingerprint);
}

std::string fingerprint_of(const PlannedDocument& document, const std::vector<ParsedText>& texts) {
  corpus::ListHash hash;
  hash.add(document.id);
  for (const std::uint32_t index : document.texts) hash.add(texts[index].fingerprint);
  return hash.hex().substr(0, 32);
}

// left_out: in the order of their begin.
void append_normalised(std::string_view text, const std::vector<corpus::ByteRange>& left_out, std::string& normalised) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  auto next = left_out.begin();
  for (std::int32_t at = 0; at < length;) {
    const auto begin = static_cast<std::size_t>(at);
    while (next != left_out.end() && next->end <= begin) ++next;
    if (next != left_out.end() && next->begin <= begin) {
      at = static_cast<std::int32_t>(std::min(next->end, text.size()));
      continue;
    }
    UChar32 character = 0;
    U8_NEXT(bytes, at, length, character);
    const auto end = static_cast<std::size_t>(at);
    const bool parts_digits = (character == '.' || character == ',') && begin > 0 && end < text.size() &&
                              is_digit(text[begin - 1]) && is_digit(text[end]);
    if (parts_digits || (character >= 0 && u_isalnum(character))) normalised.append(text, begin, end - begin);
  }
}

std::string normalised_hash(std::string_view text, const std::vector<corpus::ByteRange>& left_out,
                            std::string_view header) {
  std::string normalised;
  normalised.reserve(text.size());
  append_normalised(header, {}, normalised);
  append_normalised(text, left_out, normalised);
  if (normalised.empty()) normalised = text;
  return corpus::sha256_hex(normalised).substr(0, 32);
}

}  // namespace

std::vector<PlannedDocument> plan_documents(const std::vector<ParsedText>& texts) {
  std::vector<std::uint32_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return order_of(texts[a]) < order_of(texts[b]); });

  std::vector<PlannedDocument> documents;
  // Of the key at hand: the ids given, and the documents by audience and text.
  std::set<std::string> ids_of_key;
  std::map<std::pair<corpus::Audience, std::string>, std::size_t> documents_of_key;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const ParsedText& text = texts[order[i]];
    if (i == 0 || texts[order[i - 1]].key != text.key) {
      ids_of_key.clear();
      documents_of_key.clear();
    }
    const auto [same, is_new] = documents_of_key.try_emplace({text.audience, text.text_hash}, documents.size());
    if (!is_new) {
      documents[same->second].texts.push_back(order[i]);
      continue;
    }
    // One file may hold several agenda items of one key: then the suffix repeats until the id is new.
    std::string id = text.key;
    while (!ids_of_key.insert(id).second) id = distinguished(id, text.source_id);
    documents.push_back({std::move(id), {}, text.audience, {order[i]}});
  }
  for (PlannedDocument& document : documents) document.fingerprint = fingerprint_of(document, texts);
  std::sort(documents.begin(), documents.end(),
            [](const PlannedDocument& a, const PlannedDocument& b) { return a.id < b.id; });
  return documents;
}

std::string normalised_text_hash(std::string_view text) { return normalised_hash(text, {}, {}); }

std::string normalised_text_hash(const corpus::Document& document) {
  std::vector<corpus::ByteRange> left_out = document.furniture;
  std::string header;
  for (const corpus::Section& section : document.sections)
    if (section.kind == corpus::SectionKind::Header) left_out.push_back(section.range);
  if (left_out.size() > document.furniture.size()) {
    header = document.header.subject.value_or("");
    for (const std::string& paper : document.header.papers) header += ' ' + paper;
  }
  std::sort(left_out.begin(), left_out.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  return normalised_hash(document.text, left_out, header);
}

}  // namespace ratsarchiv::indexer

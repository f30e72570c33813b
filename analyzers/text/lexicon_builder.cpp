#include "analyzers/text/lexicon_builder.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/lemma_builder.hpp"
#include "analyzers/text/lexicon.hpp"
#include "analyzers/text/lexicon_format.hpp"
#include "corpus/model/hash.hpp"

namespace ratsarchiv::analyzers {
namespace {

// A minimal acyclic automaton from sorted keys (Daciuk et al. 2000, the algorithm for sorted input).
class Automaton {
 public:
  void add(std::string_view key) {
    std::size_t common = 0;
    while (common < key.size() && common < last_key_.size() && key[common] == last_key_[common]) ++common;
    freeze_from(common);
    for (std::size_t i = common; i < key.size(); ++i) {
      open_.back().edges.push_back({static_cast<unsigned char>(key[i]), false, 0});
      open_.push_back({});
    }
    open_[open_.size() - 2].edges.back().final = true;
    last_key_ = key;
  }

  // The packed edges; the root's come first.
  std::vector<std::uint64_t> pack() {
    freeze_from(0);
    nodes_.push_back(std::move(open_.front()));
    const auto root = static_cast<std::uint32_t>(nodes_.size() - 1);
    std::vector<std::uint32_t> first_edge(nodes_.size(), 0);
    std::uint32_t edge_count = static_cast<std::uint32_t>(nodes_[root].edges.size());
    for (std::uint32_t node = 1; node < root; ++node) {  // node 0 is the one without edges
      first_edge[node] = edge_count;
      edge_count += static_cast<std::uint32_t>(nodes_[node].edges.size());
    }
    std::vector<std::uint64_t> packed(edge_count);
    for (std::uint32_t node = 1; node < nodes_.size(); ++node) {
      std::uint64_t skip = 0;
      std::uint32_t at = node == root ? 0 : first_edge[node];
      for (const Edge& edge : nodes_[node].edges) {
        std::uint64_t bits = edge.byte;
        bits |= std::uint64_t{first_edge[edge.target]} << LexiconEdge::kTargetShift;
        bits |= skip << LexiconEdge::kSkipShift;
        if (edge.final) bits |= LexiconEdge::kFinal;
        if (&edge == &nodes_[node].edges.back()) bits |= LexiconEdge::kLast;
        packed[at++] = bits;
        skip += keys_behind(edge);
      }
    }
    return packed;
  }

 private:
  struct Edge {
    unsigned char byte;
    bool final;
    std::uint32_t target;
  };
  struct Node {
    std::vector<Edge> edges;
    std::uint32_t keys = 0;  // behind it, without its own end
  };

  std::uint32_t keys_behind(const Edge& edge) const { return nodes_[edge.target].keys + (edge.final ? 1 : 0); }

  void freeze_from(std::size_t depth) {
    while (open_.size() > depth + 1) {
      Node node = std::move(open_.back());
      open_.pop_back();
      open_.back().edges.back().target = freeze(std::move(node));
    }
  }

  std::uint32_t freeze(Node node) {
    std::string signature;
    for (const Edge& edge : node.edges) {
      signature.push_back(static_cast<char>(edge.byte));
      signature.push_back(edge.final ? 1 : 0);
      signature.append(reinterpret_cast<const char*>(&edge.target), sizeof edge.target);
    }
    const auto [found, is_new] = known_.try_emplace(signature, static_cast<std::uint32_t>(nodes_.size()));
    if (is_new) {
      for (const Edge& edge : node.edges) node.keys += keys_behind(edge);
      nodes_.push_back(std::move(node));
    }
    return found->second;
  }

  std::vector<Node> nodes_{Node{}};
  std::vector<Node> open_{Node{}};
  std::unordered_map<std::string, std::uint32_t> known_{{std::string(), 0}};
  std::string last_key_;
};

struct Entry {
  std::set<std::string> spellings;
  std::uint8_t flags = 0;
  std::set<std::string> bases;  // keys
};

template <typename T>
void append_section(std::string& bytes, const std::vector<T>& values) {
  bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  bytes.resize(padded(bytes.size()));
}

using Entries = std::map<std::string, Entry>;
using Numbers = std::unordered_map<std::string_view, std::uint32_t>;

// The sections lemmas and lemma_lists.
struct PackedLemmas {
  std::vector<std::uint32_t> lemmas;
  std::vector<std::uint32_t> lists;
};

PackedLemmas pack_lemmas(const LemmaTable& table, const Entries& entries, const Numbers& numbers) {
  const auto place_of = [](const std::set<std::string>& spellings, const std::string& spelling) {
    return static_cast<std::uint32_t>(std::distance(spellings.begin(), spellings.find(spelling)));
  };
  PackedLemmas packed;
  packed.lemmas.reserve(entries.size());
  for (const auto& [key, entry] : entries) {
    std::vector<std::uint32_t> items;
    std::uint32_t form_place = 0;
    for (const std::string& spelling : entry.spellings) {
      const std::uint32_t spelling_bit = form_place > 3 ? 0 : 1u << form_place;
      ++form_place;
      const auto found = table.find(spelling);
      if (found == table.end()) continue;
      for (const LemmaOfForm& lemma : found->second) {
        const std::string lemma_key = expand_umlauts(lemma.lemma);
        const auto number = numbers.find(lemma_key);
        if (number == numbers.end() || number->second >= LemmaItem::kEntryMask) continue;
        std::uint32_t item = number->second;
        item |= std::uint32_t{lemma.whole} << LemmaItem::kWholeBit;
        item |= (lemma.readings & 15u) << LemmaItem::kReadingShift;
        item |= std::min(3u, place_of(entries.at(lemma_key).spellings, lemma.lemma)) << LemmaItem::kLemmaSpellingShift;
        item |= spelling_bit << LemmaItem::kFormSpellingShift;
        items.push_back(item);
      }
    }
    if (items.empty()) {
      packed.lemmas.push_back(LemmaItem::kNone);
    } else if (items.size() == 1) {
      packed.lemmas.push_back(items.front());
    } else {
      packed.lemmas.push_back(LemmaItem::kList | static_cast<std::uint32_t>(packed.lists.size()));
      packed.lists.push_back(static_cast<std::uint32_t>(items.size()));
      packed.lists.insert(packed.lists.end(), items.begin(), items.end());
    }
  }
  return packed;
}

}  // namespace

std::string build_lexicon(const std::vector<LexiconWord>& words, std::string_view origin,
                          const LearnedCompounds& learned, Lemmas lemmas) {
  Entries entries;
  for (const LexiconWord& word : words) {
    const std::string spelling = lower_case(word.spelling);
    const std::string key = expand_umlauts(spelling);
    if (key.empty() || key.size() > 200 || key.find('\n') != std::string::npos || key.find('\0') != std::string::npos)
      continue;
    Entry& entry = entries[key];
    entry.flags |= word.flags;
    entry.spellings.insert(spelling);
    if (!word.base.empty()) entry.bases.insert(expand_umlauts(lower_case(word.base)));
  }

  Automaton automaton;
  std::vector<std::uint32_t> spellings;
  std::vector<std::uint32_t> bases;
  std::vector<std::uint8_t> flags;
  std::string spelling_text(1, '\0');
  Numbers numbers;
  for (const auto& [key, entry] : entries) numbers.emplace(key, static_cast<std::uint32_t>(numbers.size()));
  for (const auto& [key, entry] : entries) {
    automaton.add(key);
    flags.push_back(entry.flags);
    std::uint32_t base = kNoWord;
    for (const std::string& candidate : entry.bases) {
      const auto found = numbers.find(candidate);
      if (found == numbers.end()) continue;
      if (base == kNoWord || candidate == key) base = found->second;
    }
    bases.push_back(base);
    if (entry.spellings.size() == 1 && *entry.spellings.begin() == key) {
      spellings.push_back(0);
      continue;
    }
    spellings.push_back(static_cast<std::uint32_t>(spelling_text.size()));
    for (const std::string& spelling : entry.spellings) spelling_text.append(spelling).push_back('\n');
    spelling_text.push_back('\0');
  }

  const std::vector<std::uint64_t> edges = automaton.pack();
  if (edges.size() > LexiconEdge::kTargetMask) throw std::length_error("too many words for the lexicon's format");
  std::string content;
  append_section(content, edges);
  append_section(content, spellings);
  append_section(content, bases);
  const PackedLemmas packed = pack_lemmas(lemmas == Lemmas::Find ? make_lemmas(words) : LemmaTable(), entries, numbers);
  append_section(content, packed.lemmas);
  append_section(content, packed.lists);
  std::vector<std::uint8_t> first_families = learned.first_families;
  std::vector<std::uint8_t> last_families = learned.last_families;
  first_families.resize(entries.size());
  last_families.resize(entries.size());
  for (std::size_t i = 0; i < learned.is_compound.size() && i < flags.size(); ++i) {
    if (learned.is_compound[i] != 0) flags[i] |= kCompound;
  }
  append_section(content, flags);
  append_section(content, first_families);
  append_section(content, last_families);
  append_section(content, std::vector<char>(spelling_text.begin(), spelling_text.end()));
  append_section(content, std::vector<char>(origin.begin(), origin.end()));

  LexiconHeader header{};
  std::memcpy(header.magic, kLexiconMagic, sizeof header.magic);
  header.version = kLexiconVersion;
  header.byte_order = kLexiconByteOrder;
  header.file_size = sizeof header + content.size();
  header.word_count = static_cast<std::uint32_t>(entries.size());
  header.edge_count = static_cast<std::uint32_t>(edges.size());
  header.spelling_bytes = static_cast<std::uint32_t>(spelling_text.size());
  header.lemma_list_items = static_cast<std::uint32_t>(packed.lists.size());
  header.origin_bytes = static_cast<std::uint32_t>(origin.size());
  const std::string digits = corpus::sha256_hex(content);
  std::memcpy(header.sha256, digits.data(), sizeof header.sha256);
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
  return bytes.append(content);
}

}  // namespace ratsarchiv::analyzers

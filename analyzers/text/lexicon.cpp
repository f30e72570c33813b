#include "analyzers/text/lexicon.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "analyzers/text/compound_training.hpp"
#include "analyzers/text/folding.hpp"
#include "analyzers/text/lexicon_builder.hpp"
#include "analyzers/text/lexicon_format.hpp"
#include "analyzers/text/utf8.hpp"
#include "corpus/model/error.hpp"

namespace ratsarchiv::analyzers {
namespace {

[[noreturn]] void refuse(const std::string& name, const std::string& reason) {
  throw corpus::Error(corpus::ErrorKind::InputUnreadable, "lexicon " + name + ": " + reason,
                      "build the program again, or copy the lexicon.bin that was built with it beside it");
}

}  // namespace

std::shared_ptr<const Lexicon> Lexicon::open(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) refuse(file.string(), std::strerror(errno));
  struct stat status {};
  const bool has_size = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
  const auto size = static_cast<std::size_t>(status.st_size);
  void* mapped = has_size ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0) : MAP_FAILED;
  ::close(descriptor);
  if (mapped == MAP_FAILED) refuse(file.string(), "cannot be mapped");
  std::shared_ptr<Lexicon> lexicon(new Lexicon);
  lexicon->mapped_ = mapped;
  lexicon->mapped_size_ = size;
  lexicon->read({static_cast<const char*>(mapped), size}, file.string());
  return lexicon;
}

std::shared_ptr<const Lexicon> Lexicon::from_bytes(std::string bytes, const std::string& name) {
  std::shared_ptr<Lexicon> lexicon(new Lexicon);
  lexicon->owned_ = std::move(bytes);
  lexicon->read(lexicon->owned_, name);
  return lexicon;
}

std::shared_ptr<const Lexicon> Lexicon::of_words(const std::vector<std::string>& words) {
  std::vector<LexiconWord> list;
  for (const std::string& word : words) {
    if (word.empty()) continue;
    if (word.back() == '-') {
      list.push_back({word.substr(0, word.size() - 1), kFirstPart, {}});
    } else {
      list.push_back({word, is_upper(character_at(word, 0)) ? kNoun : kOther, {}});
    }
  }
  return from_bytes(build_lexicon_with_compounds(std::move(list), "words given by a test"), "in memory");
}

Lexicon::~Lexicon() {
  if (mapped_ != nullptr) ::munmap(mapped_, mapped_size_);
}

void Lexicon::read(std::string_view bytes, const std::string& name) {
  LexiconHeader header{};
  if (bytes.size() < sizeof header) refuse(name, "too short");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, kLexiconMagic, sizeof header.magic) != 0) refuse(name, "not a lexicon");
  if (header.version != kLexiconVersion || header.byte_order != kLexiconByteOrder)
    refuse(name, "made by another version of the program");
  if (header.file_size != bytes.size()) refuse(name, "cut off");

  const std::size_t edges_at = sizeof header;
  const std::size_t spellings_at = edges_at + std::size_t{header.edge_count} * 8;
  const std::size_t bases_at = spellings_at + padded(std::size_t{header.word_count} * 4);
  const std::size_t lemmas_at = bases_at + padded(std::size_t{header.word_count} * 4);
  const std::size_t lists_at = lemmas_at + padded(std::size_t{header.word_count} * 4);
  const std::size_t flags_at = lists_at + padded(std::size_t{header.lemma_list_items} * 4);
  const std::size_t first_at = flags_at + padded(header.word_count);
  const std::size_t last_at = first_at + padded(header.word_count);
  const std::size_t text_at = last_at + padded(header.word_count);
  const std::size_t origin_at = text_at + padded(header.spelling_bytes);
  if (origin_at + padded(header.origin_bytes) != bytes.size()) refuse(name, "its sections do not fit its size");

  word_count_ = header.word_count;
  edge_count_ = header.edge_count;
  edges_ = reinterpret_cast<const std::uint64_t*>(bytes.data() + edges_at);
  spellings_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + spellings_at);
  bases_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + bases_at);
  lemmas_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + lemmas_at);
  lemma_lists_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + lists_at);
  lemma_list_items_ = header.lemma_list_items;
  flags_ = reinterpret_cast<const std::uint8_t*>(bytes.data() + flags_at);
  first_families_ = reinterpret_cast<const std::uint8_t*>(bytes.data() + first_at);
  last_families_ = reinterpret_cast<const std::uint8_t*>(bytes.data() + last_at);
  spelling_text_ = bytes.substr(text_at, header.spelling_bytes);
  origin_ = std::string(bytes.substr(origin_at, header.origin_bytes));
  fingerprint_ = std::string(header.sha256, sizeof header.sha256);
  for (std::uint32_t edge = 0; edge < edge_count_; ++edge) {
    root_edges_[LexiconEdge::byte(edges_[edge])] = edge + 1;
    if (LexiconEdge::last(edges_[edge])) break;
  }
}

bool Lexicon::Walk::step(unsigned char byte) {
  const Lexicon& lexicon = *lexicon_;
  if (over_) return false;
  std::uint32_t at = 0;
  if (node_ == 0) {
    if (lexicon.root_edges_[byte] == 0) return !(over_ = true);
    at = lexicon.root_edges_[byte] - 1;
  } else {
    // Targets are checked here because the file's hash is not verified at start: that would cost more than mapping.
    for (at = node_;; ++at) {
      if (at >= lexicon.edge_count_) return !(over_ = true);
      const std::uint64_t edge = lexicon.edges_[at];
      if (LexiconEdge::byte(edge) == byte) break;
      if (LexiconEdge::last(edge)) return !(over_ = true);
    }
  }
  const std::uint64_t edge = lexicon.edges_[at];
  // A key that ends where more keys go on sorts before them: it counts once the walk goes on.
  number_ += LexiconEdge::skip(edge) + (final_ ? 1 : 0);
  final_ = LexiconEdge::final(edge) && number_ < lexicon.word_count_;
  node_ = LexiconEdge::target(edge);
  if (node_ == 0) over_ = true;
  return true;
}

std::uint32_t Lexicon::find(std::string_view key) const {
  Walk walk(*this);
  for (const char c : key) {
    if (!walk.step(static_cast<unsigned char>(c))) return kNoWord;
  }
  return walk.entry();
}

bool Lexicon::contains(std::string_view lower_case_word) const {
  const std::string key = expand_umlauts(lower_case_word);
  const std::uint32_t entry = find(key);
  if (entry == kNoWord || !is_word(entry)) return false;
  if (spellings_[entry] == 0) return key == lower_case_word;
  const std::vector<std::string> known = spellings(entry, key);
  return std::find(known.begin(), known.end(), lower_case_word) != known.end();
}

std::vector<std::string> Lexicon::spellings(std::uint32_t entry, std::string_view key) const {
  std::vector<std::string> found;
  std::size_t at = spellings_[entry];
  if (at == 0 || at >= spelling_text_.size()) return {std::string(key)};
  while (at < spelling_text_.size() && spelling_text_[at] != '\0') {
    const std::size_t end = std::min(spelling_text_.find('\n', at), spelling_text_.size());
    found.emplace_back(spelling_text_.substr(at, end - at));
    at = end + 1;
  }
  return found;
}

std::vector<LexiconLemma> Lexicon::lemmas(std::uint32_t entry, std::string_view spelling) const {
  std::vector<LexiconLemma> found;
  const std::uint32_t packed = lemmas_[entry];
  if (packed == LemmaItem::kNone) return found;
  const std::uint32_t* items = &lemmas_[entry];
  std::uint32_t count = 1;
  if ((packed & LemmaItem::kList) != 0) {
    const std::uint32_t at = packed & ~LemmaItem::kList;
    // Checked here because the file's hash is not verified at start.
    if (at >= lemma_list_items_ || lemma_lists_[at] >= lemma_list_items_ - at) return found;
    count = lemma_lists_[at];
    items = &lemma_lists_[at + 1];
  }
  std::size_t place = 4;  // more than the items know: every spelling
  if (has_several_spellings(entry)) {
    const std::vector<std::string> known = spellings(entry, {});
    place = static_cast<std::size_t>(std::find(known.begin(), known.end(), spelling) - known.begin());
    if (place == known.size()) place = 4;
  }
  found.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t item = items[i];
    LexiconLemma lemma;
    lemma.entry = LemmaItem::entry(item);
    if (lemma.entry >= word_count_ || !LemmaItem::has_spelling(item, place)) continue;
    lemma.readings = LemmaItem::readings(item);
    lemma.whole = LemmaItem::whole(item);
    lemma.key = key(lemma.entry);
    std::vector<std::string> known = spellings(lemma.entry, lemma.key);
    lemma.spelling = std::move(known[std::min<std::size_t>(LemmaItem::lemma_spelling(item), known.size() - 1)]);
    if (known.size() > 1) lemma.key = lemma.spelling;
    found.push_back(std::move(lemma));
  }
  return found;
}

bool Lexicon::has_several_spellings(std::uint32_t entry) const {
  const std::size_t at = spellings_[entry];
  if (at == 0) return false;
  const std::size_t end = spelling_text_.find('\n', at);
  return end != std::string_view::npos && end + 1 < spelling_text_.size() && spelling_text_[end + 1] != '\0';
}

std::string Lexicon::key(std::uint32_t entry) const {
  std::string key;
  std::uint32_t node = 0;
  std::uint32_t rest = entry;  // keys still to pass in the node
  while (node < edge_count_) {
    // The last edge of the node whose keys begin at or before the one looked for.
    std::uint32_t at = node;
    while (!LexiconEdge::last(edges_[at]) && at + 1 < edge_count_ && LexiconEdge::skip(edges_[at + 1]) <= rest) ++at;
    const std::uint64_t edge = edges_[at];
    key.push_back(static_cast<char>(LexiconEdge::byte(edge)));
    rest -= std::min(rest, LexiconEdge::skip(edge));
    if (LexiconEdge::final(edge)) {
      if (rest == 0) return key;
      --rest;
    }
    node = LexiconEdge::target(edge);
    if (node == 0) break;
  }
  return key;
}

}  // namespace ratsarchiv::analyzers

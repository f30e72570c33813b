#include "corpus/model/word_table.hpp"

#include <algorithm>
#include <cstring>

#include "corpus/model/error.hpp"
#include "corpus/model/little_endian.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr std::string_view kMagic = "RAWORDS1";
constexpr std::size_t kHeaderBytes = 24;
constexpr char kEnd = '\0';  // behind each word

std::size_t shared_beginning(std::string_view a, std::string_view b) {
  const std::size_t most = std::min({a.size(), b.size(), std::size_t{0xFFFF}});
  return static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(most), b.begin()).first - a.begin());
}

}  // namespace

std::string encode_word_table(std::vector<CountedWord> words) {
  std::sort(words.begin(), words.end(), [](const CountedWord& a, const CountedWord& b) {
    return a.key != b.key ? a.key < b.key : a.exact < b.exact;
  });
  std::string offsets, texts, subjects, spelled, shared, keys, spellings;
  std::uint32_t differing = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const CountedWord& word = words[i];
    append_u32(offsets, keys.size());
    append_u32(texts, word.texts);
    append_u32(subjects, word.subjects);
    append_number(shared, static_cast<std::uint16_t>(i == 0 ? 0 : shared_beginning(words[i - 1].key, word.key)));
    keys += word.key;
    keys += kEnd;
    if (word.exact == word.key) continue;
    ++differing;
    spellings += word.exact;
    spellings += kEnd;
    append_u32(spelled, i);
    append_u32(spelled, spellings.size());
  }
  append_u32(offsets, keys.size());
  std::string bytes(kMagic);
  append_u32(bytes, words.size());
  append_u32(bytes, keys.size());
  append_u32(bytes, differing);
  append_u32(bytes, spellings.size());
  return bytes.append(offsets).append(texts).append(subjects).append(spelled).append(shared).append(keys).append(
      spellings);
}

std::shared_ptr<const WordTable> WordTable::open(const std::filesystem::path& file) {
  std::shared_ptr<WordTable> table(new WordTable(file.string()));
  table->file_ = std::make_unique<MappedFile>(file);
  table->read(table->file_->bytes());
  return table;
}

std::shared_ptr<const WordTable> WordTable::from_bytes(std::string bytes, const std::string& name) {
  std::shared_ptr<WordTable> table(new WordTable(name));
  table->owned_ = std::move(bytes);
  table->read(table->owned_);
  return table;
}

void WordTable::refuse() const {
  throw Error(ErrorKind::ArchiveCorrupt, "cannot read " + name_ + ": it is no table of words",
              "rebuild the index: ratsarchiv index --full");
}

void WordTable::read(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes || !bytes.starts_with(kMagic)) refuse();
  std::uint32_t header[4];
  std::memcpy(header, bytes.data() + kMagic.size(), sizeof header);
  const auto [words, key_bytes, differing, spelling_bytes] = header;
  const std::uint64_t expected = kHeaderBytes + 4 * (std::uint64_t{words} + 1) + 8 * std::uint64_t{words} +
                                 8 * std::uint64_t{differing} + 2 * std::uint64_t{words} + key_bytes + spelling_bytes;
  if (expected != bytes.size()) refuse();
  bytes_ = bytes;
  size_ = words;
  spelled_size_ = differing;
  // The bytes begin at an aligned place, and so do the sections: those of four bytes come first.
  offsets_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + kHeaderBytes);
  texts_ = offsets_ + words + 1;
  subjects_ = texts_ + words;
  spelled_ = subjects_ + words;
  shared_ = reinterpret_cast<const std::uint16_t*>(spelled_ + 2 * std::size_t{differing});
  keys_ = {reinterpret_cast<const char*>(shared_ + words), key_bytes};
  spellings_ = {keys_.data() + key_bytes, spelling_bytes};
  bool spellings_fit = true;
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < differing; ++i) {
    spellings_fit = spellings_fit && spelled_[2 * i + 1] > end && spelled_[2 * i + 1] <= spelling_bytes;
    end = spelled_[2 * i + 1];
  }
  if (!spellings_fit) refuse();
}

std::string_view WordTable::exact(std::uint32_t word) const {
  std::uint32_t low = 0;
  std::uint32_t high = spelled_size_;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    (spelled_[2 * std::size_t{middle}] < word ? low = middle + 1 : high = middle);
  }
  if (low == spelled_size_ || spelled_[2 * std::size_t{low}] != word) return key(word);
  const std::uint32_t begin = low == 0 ? 0 : spelled_[2 * std::size_t{low} - 1];
  return spellings_.substr(begin, spelled_[2 * std::size_t{low} + 1] - begin - 1);
}

std::pair<std::uint32_t, std::uint32_t> WordTable::beginning_with(std::string_view beginning) const {
  const auto first_not = [&](auto&& before, std::uint32_t from) {
    std::uint32_t low = from;
    std::uint32_t high = size_;
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      (before(key(middle)) ? low = middle + 1 : high = middle);
    }
    return low;
  };
  const std::uint32_t first = first_not([&](std::string_view k) { return k < beginning; }, 0);
  return {first, first_not([&](std::string_view k) { return k.starts_with(beginning); }, first)};
}

std::uint32_t WordTable::word_at(std::size_t key_byte) const {
  const std::uint32_t* const behind = std::upper_bound(offsets_, offsets_ + size_, key_byte);
  if (behind == offsets_) refuse();
  return static_cast<std::uint32_t>(behind - offsets_ - 1);
}

std::optional<std::uint32_t> WordTable::find(std::string_view word_key, std::string_view exact_form) const {
  auto [word, end] = beginning_with(word_key);
  for (; word != end && key(word) == word_key; ++word)
    if (exact(word) == exact_form) return word;
  return std::nullopt;
}

}  // namespace ratsarchiv::corpus

// The words of one audience with their frequencies (words.bin of a generation): what wildcards, similar spellings,
// suggestions and completion look through. Written by indexer/ from the compacted database, read by query/.
//
// Words are exact forms. They are sorted by their key, the form with ä ö ü ß expanded, because that is what they are
// compared by; only the few words that the lexicon keeps apart by their umlauts (Maße, Masse) differ from their key.
//
// The file, numbers little-endian: "RAWORDS1", then as u32 the number n of words, k of key bytes, s of words that
// differ from their key, x of the bytes of these; then n+1 offsets into the keys (u32), n frequencies in texts (u32),
// n frequencies in subjects (u32), s pairs of u32 (number of the word, end of its bytes), n lengths of the beginning
// that a key shares with the one before it (u16), the keys with a zero byte behind each, so that a file never shows a
// word that is not in it, the bytes of the words that differ likewise.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/model/mapped_file.hpp"

namespace ratsarchiv::corpus {

struct CountedWord {
  std::string key;
  std::string exact;           // mostly the key
  std::uint32_t texts = 0;     // documents with the word in their text
  std::uint32_t subjects = 0;  // documents with the word in their subject
};

// The bytes of a table; words are in any order, each exact form once. Equal words make equal bytes.
std::string encode_word_table(std::vector<CountedWord> words);

// Immutable and safe to share between threads. Views live as long as the table. Keys are not looked through at the
// beginning: what is damaged is seen by who comes to it, with Error{ArchiveCorrupt}.
class WordTable {
 public:
  // Throws Error{ArchiveCorrupt} naming the file when it is missing or no such table.
  static std::shared_ptr<const WordTable> open(const std::filesystem::path& file);
  static std::shared_ptr<const WordTable> from_bytes(std::string bytes, const std::string& name);

  std::uint32_t size() const { return size_; }
  std::string_view key(std::uint32_t word) const {
    const std::uint32_t begin = offsets_[word];
    const std::uint32_t end = offsets_[word + 1];
    if (begin >= end || end > keys_.size()) refuse();
    return keys_.substr(begin, end - begin - 1);
  }
  std::string_view exact(std::uint32_t word) const;
  std::uint32_t texts(std::uint32_t word) const { return texts_[word]; }
  std::uint32_t subjects(std::uint32_t word) const { return subjects_[word]; }
  // How many bytes the key has in common with the one before it; 0 for the first.
  std::uint32_t shared(std::uint32_t word) const { return shared_[word]; }

  // Half-open range of the words whose keys begin with beginning.
  std::pair<std::uint32_t, std::uint32_t> beginning_with(std::string_view beginning) const;

  // All keys one after the other, each with a zero byte behind it, and the word whose key holds a byte of them.
  std::string_view all_keys() const { return keys_; }
  std::uint32_t word_at(std::size_t key_byte) const;

  // What encode_word_table made.
  std::string_view bytes() const { return bytes_; }

  // The number of an exact form, whose key this is; nothing when the table does not have it.
  std::optional<std::uint32_t> find(std::string_view key, std::string_view exact) const;

 private:
  explicit WordTable(std::string name) : name_(std::move(name)) {}
  void read(std::string_view bytes);
  [[noreturn]] void refuse() const;

  const std::string name_;  // for errors

  std::unique_ptr<MappedFile> file_;
  std::string owned_;  // the bytes, when they are not mapped
  std::string_view bytes_;
  std::uint32_t size_ = 0;
  std::uint32_t spelled_size_ = 0;
  const std::uint32_t* offsets_ = nullptr;
  const std::uint32_t* texts_ = nullptr;
  const std::uint32_t* subjects_ = nullptr;
  const std::uint32_t* spelled_ = nullptr;
  const std::uint16_t* shared_ = nullptr;
  std::string_view keys_;
  std::string_view spellings_;
};

}  // namespace ratsarchiv::corpus

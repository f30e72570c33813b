// The stems of the words of one audience (stems.bin of a generation): which exact forms have a stem as stem or
// alternate. A query finds a stem by these forms, so the databases have no stem terms of words that are printed.
// Written by indexer/ beside words.bin, read by query/.
//
// The file, numbers little-endian: "RASTEMS1", then as u32 the number w of words in words.bin, n of stems, b of stem
// bytes, f of forms; then n+1 offsets into the stems (u32), n+1 offsets into the forms (u32), f numbers of words in
// words.bin (u32), of each stem those in most texts first; the stems, sorted by their bytes, with a zero byte behind
// each.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/mapped_file.hpp"
#include "corpus/model/word_table.hpp"

namespace ratsarchiv::corpus {

// A stem and a word that has it.
struct StemForm {
  std::string stem;
  std::uint32_t word = 0;  // number in the table of words
};

// The bytes of a table; forms are in any order. Equal words and forms make equal bytes.
std::string encode_stem_table(const WordTable& words, std::vector<StemForm> forms);

// Immutable and safe to share between threads. Nothing is looked through at the beginning: what is damaged is seen by
// who comes to it, with Error{ArchiveCorrupt}.
class StemTable {
 public:
  // words is the table that the forms are numbers of. Throws Error{ArchiveCorrupt} naming the file when it is missing,
  // no such table or that of other words.
  static std::shared_ptr<const StemTable> open(const std::filesystem::path& file,
                                               std::shared_ptr<const WordTable> words);
  static std::shared_ptr<const StemTable> from_bytes(std::string bytes, std::shared_ptr<const WordTable> words,
                                                     const std::string& name);

  const WordTable& words() const { return *words_; }
  std::uint32_t size() const { return size_; }
  std::string_view stem(std::uint32_t number) const;
  // Numbers of words, those in most texts first.
  std::span<const std::uint32_t> forms(std::uint32_t number) const;
  // The forms of a stem; none when the table does not have it.
  std::span<const std::uint32_t> forms_of(std::string_view stem) const;

 private:
  StemTable(std::shared_ptr<const WordTable> words, std::string name)
      : words_(std::move(words)), name_(std::move(name)) {}
  void read(std::string_view bytes);
  [[noreturn]] void refuse() const;

  std::shared_ptr<const WordTable> words_;
  std::string name_;
  std::unique_ptr<MappedFile> file_;
  std::string owned_;  // the bytes, when they are not mapped
  std::uint32_t size_ = 0;
  std::uint32_t form_count_ = 0;
  const std::uint32_t* offsets_ = nullptr;
  const std::uint32_t* first_forms_ = nullptr;
  const std::uint32_t* forms_ = nullptr;
  std::string_view stems_;
};

}  // namespace ratsarchiv::corpus

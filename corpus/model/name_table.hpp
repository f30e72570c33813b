// The names of one audience (names.bin of a generation): speakers, committees, parties, papers ... as results show
// them, for completion and for suggestions. Written by indexer/ from the slots of the database, read by query/.
//
// A name is found by its beginning and by the beginning of each of its words: "Hannah Perc (SPD)" by han and per, but
// not by what stands in brackets behind it.
//
// The file, numbers little-endian u32: "RANAMES1", the number n of names, m of places where words begin, x of text
// bytes; n names {field, begin, length of the name, length of the folded name that follows it, documents} sorted by
// field and folded name; m places {name, offset in its folded form} sorted by field and folded text from there; text, a
// zero byte behind each name and folded name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/field_table.hpp"
#include "corpus/model/mapped_file.hpp"

namespace ratsarchiv::corpus {

// The fields whose values are names that a user may type.
inline constexpr FieldId kNameFields[] = {FieldId::Speaker, FieldId::Party, FieldId::Role,   FieldId::Committee,
                                          FieldId::City,    FieldId::Paper, FieldId::Motion, FieldId::Chair};

struct CountedName {
  FieldId field = FieldId::Speaker;
  std::string name;    // as a facet shows it
  std::string folded;  // as a query's value is folded
  std::uint32_t documents = 0;
};

// The bytes of a table; names are in any order, each value of a field once. Equal names make equal bytes.
std::string encode_name_table(std::vector<CountedName> names);

// Where the words of a folded name begin, in bytes: at its beginning, behind blanks and hyphens.
std::vector<std::uint32_t> word_beginnings(std::string_view folded);

// Immutable and safe to share between threads. Views live as long as the table.
class NameTable {
 public:
  struct Name {
    std::string_view name;
    std::string_view folded;
    std::uint32_t documents;
  };

  // Throws Error{ArchiveCorrupt} naming the file when it is missing or no such table.
  static std::shared_ptr<const NameTable> open(const std::filesystem::path& file);
  static std::shared_ptr<const NameTable> from_bytes(std::string bytes, const std::string& name);

  // The names of a field in the order of their folded forms.
  std::vector<Name> names(FieldId field) const;
  // Those of which a word begins with the folded beginning, each once, in the same order. All for an empty beginning.
  std::vector<Name> beginning_with(FieldId field, std::string_view folded_beginning) const;

 private:
  struct Record {
    std::uint32_t field, begin, name_length, folded_length, documents;
  };
  struct Place {
    std::uint32_t name, offset;
  };

  NameTable() = default;
  void read(std::string_view bytes, const std::string& name);
  Name name(const Record& record) const;
  std::string_view text_from(const Place& place) const;

  std::unique_ptr<MappedFile> file_;
  std::string owned_;  // the bytes, when they are not mapped
  std::uint32_t size_ = 0;
  std::uint32_t place_count_ = 0;
  const Record* records_ = nullptr;
  const Place* places_ = nullptr;
  std::string_view text_;
};

}  // namespace ratsarchiv::corpus

// The facet values of one database, by document (protocols-facets.bin, passages-facets.bin of a generation): what
// counting reads instead of a text for each facet of each hit. Written by indexer/ from the slots of the compacted
// database, read by query/. Documents have the numbers that they have in that database.
//
// The file, numbers little-endian u32: "RAFACET1", the number d of the last document, c of columns; then for each
// column {field, v values, o ordinals, x bytes}; then for each column: v+1 ends of values in its bytes (the first is
// 0), d+2 ends of the ordinals of each document from number 0 on (the first is 0), o ordinals, x bytes of values,
// sorted, and zero bytes up to a multiple of four.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/model/field_table.hpp"
#include "corpus/model/mapped_file.hpp"

namespace ratsarchiv::corpus {

// The values of one facet as they come: of documents in ascending order of their numbers.
class FacetColumnBuilder {
 public:
  explicit FacetColumnBuilder(FieldId field) : field_(field) {}

  // document is from 1 and not less than that of the call before.
  void add(std::uint32_t document, std::string_view value);

 private:
  friend std::string encode_facet_columns(std::uint32_t, const std::vector<FacetColumnBuilder>&);
  struct Entry {
    std::uint32_t document;
    std::uint32_t value;  // in the order of first sight
  };

  FieldId field_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

// The bytes of a file. Equal values make equal bytes.
std::string encode_facet_columns(std::uint32_t last_document, const std::vector<FacetColumnBuilder>& columns);

// Immutable and safe to share between threads. Views live as long as the object. Opening reads no more than the heads:
// a damaged file gives wrong counts, but no look leaves it; `ratsarchiv check` finds it.
class FacetColumns {
 public:
  // Throws Error{ArchiveCorrupt} naming the file when it is missing or no such file.
  static std::shared_ptr<const FacetColumns> open(const std::filesystem::path& file);
  static std::shared_ptr<const FacetColumns> from_bytes(std::string bytes, const std::string& name);

  class Column {
   public:
    std::uint32_t values() const { return value_count_; }
    // Empty for an ordinal that is none.
    std::string_view value(std::uint32_t ordinal) const {
      if (ordinal >= value_count_) return {};
      const std::uint32_t begin = value_ends_[ordinal];
      const std::uint32_t end = value_ends_[ordinal + 1];
      return begin <= end && end <= bytes_.size() ? bytes_.substr(begin, end - begin) : std::string_view();
    }
    // Of a document, the ordinals of its values; none for a number that the database does not have. In a damaged file
    // an ordinal may be values() or more.
    std::span<const std::uint32_t> of(std::uint32_t document) const {
      if (document >= documents_) return {};
      const std::uint32_t begin = document_ends_[document];
      const std::uint32_t end = document_ends_[document + 1];
      if (begin > end || end > ordinal_count_) return {};
      return {ordinals_ + begin, ordinals_ + end};
    }

   private:
    friend class FacetColumns;
    FieldId field_ = FieldId::Committee;
    std::uint32_t documents_ = 0;  // numbers from 0
    std::uint32_t value_count_ = 0;
    std::uint32_t ordinal_count_ = 0;
    const std::uint32_t* value_ends_ = nullptr;
    const std::uint32_t* document_ends_ = nullptr;
    const std::uint32_t* ordinals_ = nullptr;
    std::string_view bytes_;
  };

  // nullptr when the file has no column of that field.
  const Column* column(FieldId field) const;

 private:
  FacetColumns() = default;
  void read(std::string_view bytes, const std::string& name);

  std::unique_ptr<MappedFile> file_;
  std::string owned_;  // the bytes, when they are not mapped
  std::vector<Column> columns_;
};

}  // namespace ratsarchiv::corpus

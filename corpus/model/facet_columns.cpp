#include "corpus/model/facet_columns.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <numeric>

#include "corpus/model/error.hpp"
#include "corpus/model/little_endian.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr std::string_view kMagic = "RAFACET1";
constexpr std::size_t kHeadBytes = 16;
constexpr std::size_t kAlignment = 4;

struct ColumnHead {
  std::uint32_t field, values, ordinals, bytes;
};

std::size_t padded(std::size_t bytes) { return (bytes + kAlignment - 1) / kAlignment * kAlignment; }

}  // namespace

void FacetColumnBuilder::add(std::uint32_t document, std::string_view value) {
  assert(document >= 1 && (entries_.empty() || entries_.back().document <= document));
  const auto [known, is_new] = numbers_.try_emplace(std::string(value), static_cast<std::uint32_t>(numbers_.size()));
  entries_.push_back({document, known->second});
}

std::string encode_facet_columns(std::uint32_t last_document, const std::vector<FacetColumnBuilder>& columns) {
  std::string bytes(kMagic);
  append_u32(bytes, last_document);
  append_u32(bytes, columns.size());
  std::string bodies;
  for (const FacetColumnBuilder& column : columns) {
    std::vector<std::string_view> values(column.numbers_.size());
    for (const auto& [value, number] : column.numbers_) values[number] = value;
    std::vector<std::uint32_t> sorted(values.size());
    std::iota(sorted.begin(), sorted.end(), 0U);
    std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    std::vector<std::uint32_t> ordinal_of(values.size());
    std::string text;
    append_u32(bodies, 0);
    for (std::uint32_t ordinal = 0; ordinal < sorted.size(); ++ordinal) {
      ordinal_of[sorted[ordinal]] = ordinal;
      text += values[sorted[ordinal]];
      append_u32(bodies, text.size());
    }
    std::size_t next = 0;
    append_u32(bodies, 0);
    for (std::uint32_t document = 0; document <= last_document; ++document) {
      while (next < column.entries_.size() && column.entries_[next].document == document) ++next;
      append_u32(bodies, next);
    }
    for (const FacetColumnBuilder::Entry& entry : column.entries_) append_u32(bodies, ordinal_of[entry.value]);
    bodies += text;
    bodies.append(padded(text.size()) - text.size(), '\0');
    for (const std::size_t number :
         {static_cast<std::size_t>(column.field_), values.size(), column.entries_.size(), text.size()})
      append_u32(bytes, number);
  }
  return bytes + bodies;
}

std::shared_ptr<const FacetColumns> FacetColumns::open(const std::filesystem::path& file) {
  std::shared_ptr<FacetColumns> columns(new FacetColumns);
  columns->file_ = std::make_unique<MappedFile>(file);
  columns->read(columns->file_->bytes(), file.string());
  return columns;
}

std::shared_ptr<const FacetColumns> FacetColumns::from_bytes(std::string bytes, const std::string& name) {
  std::shared_ptr<FacetColumns> columns(new FacetColumns);
  columns->owned_ = std::move(bytes);
  columns->read(columns->owned_, name);
  return columns;
}

void FacetColumns::read(std::string_view bytes, const std::string& name) {
  const auto refuse = [&] {
    throw Error(ErrorKind::ArchiveCorrupt, "cannot read " + name + ": it is no file of facet values",
                "rebuild the index: ratsarchiv index --full");
  };
  if (bytes.size() < kHeadBytes || !bytes.starts_with(kMagic)) refuse();
  std::uint32_t head[2];
  std::memcpy(head, bytes.data() + kMagic.size(), sizeof head);
  const std::uint64_t documents = std::uint64_t{head[0]} + 1;
  std::vector<ColumnHead> heads(std::min<std::size_t>(head[1], bytes.size() / sizeof(ColumnHead)));
  std::uint64_t at = kHeadBytes + heads.size() * sizeof(ColumnHead);
  if (heads.size() != head[1] || at > bytes.size()) refuse();
  std::memcpy(heads.data(), bytes.data() + kHeadBytes, heads.size() * sizeof(ColumnHead));
  for (const ColumnHead& column_head : heads) {
    const std::uint64_t numbers =
        std::uint64_t{column_head.values} + 1 + documents + 1 + std::uint64_t{column_head.ordinals};
    const std::uint64_t end = at + numbers * sizeof(std::uint32_t) + padded(column_head.bytes);
    if (end > bytes.size()) refuse();
    Column& column = columns_.emplace_back();
    column.field_ = static_cast<FieldId>(column_head.field);
    column.documents_ = static_cast<std::uint32_t>(documents);
    column.value_count_ = column_head.values;
    column.value_ends_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + at);
    column.document_ends_ = column.value_ends_ + column_head.values + 1;
    column.ordinals_ = column.document_ends_ + documents + 1;
    column.bytes_ = {reinterpret_cast<const char*>(column.ordinals_ + column_head.ordinals), column_head.bytes};
    column.ordinal_count_ = column_head.ordinals;
    at = end;
  }
  if (at != bytes.size()) refuse();
}

const FacetColumns::Column* FacetColumns::column(FieldId field) const {
  for (const Column& column : columns_)
    if (column.field_ == field) return &column;
  return nullptr;
}

}  // namespace ratsarchiv::corpus

#include "corpus/model/name_table.hpp"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "corpus/model/error.hpp"
#include "corpus/model/little_endian.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr std::string_view kMagic = "RANAMES1";
constexpr std::size_t kHeaderBytes = 20;
constexpr char kEnd = '\0';  // behind each text

std::uint32_t number_of(FieldId field) { return static_cast<std::uint32_t>(field); }

}  // namespace

std::vector<std::uint32_t> word_beginnings(std::string_view folded) {
  constexpr std::string_view kBetween = " -,;\"";
  std::vector<std::uint32_t> beginnings;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const bool begins = kBetween.find(folded[i]) == std::string_view::npos &&
                        (i == 0 || kBetween.find(folded[i - 1]) != std::string_view::npos);
    if (begins) beginnings.push_back(static_cast<std::uint32_t>(i));
  }
  return beginnings;
}

std::string encode_name_table(std::vector<CountedName> names) {
  std::sort(names.begin(), names.end(), [](const CountedName& a, const CountedName& b) {
    return std::tie(a.field, a.folded, a.name) < std::tie(b.field, b.folded, b.name);
  });
  struct Place {
    FieldId field;
    std::string_view text;
    std::size_t name, offset;
  };
  std::vector<Place> places;
  std::string records, place_bytes, text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const CountedName& name = names[i];
    for (const std::size_t number : {std::size_t{number_of(name.field)}, text.size(), name.name.size(),
                                     name.folded.size(), std::size_t{name.documents}})
      append_u32(records, number);
    text += name.name;
    text += kEnd;
    text += name.folded;
    text += kEnd;
    for (const std::uint32_t offset : word_beginnings(name.folded))
      places.push_back({name.field, std::string_view(name.folded).substr(offset), i, offset});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tie(a.field, a.text, a.name, a.offset) < std::tie(b.field, b.text, b.name, b.offset);
  });
  for (const Place& place : places) {
    append_u32(place_bytes, place.name);
    append_u32(place_bytes, place.offset);
  }
  std::string bytes(kMagic);
  append_u32(bytes, names.size());
  append_u32(bytes, places.size());
  append_u32(bytes, text.size());
  return bytes.append(records).append(place_bytes).append(text);
}

std::shared_ptr<const NameTable> NameTable::open(const std::filesystem::path& file) {
  std::shared_ptr<NameTable> table(new NameTable);
  table->file_ = std::make_unique<MappedFile>(file);
  table->read(table->file_->bytes(), file.string());
  return table;
}

std::shared_ptr<const NameTable> NameTable::from_bytes(std::string bytes, const std::string& name) {
  std::shared_ptr<NameTable> table(new NameTable);
  table->owned_ = std::move(bytes);
  table->read(table->owned_, name);
  return table;
}

void NameTable::read(std::string_view bytes, const std::string& name) {
  const auto refuse = [&] {
    throw Error(ErrorKind::ArchiveCorrupt, "cannot read " + name + ": it is no table of names",
                "rebuild the index: ratsarchiv index --full");
  };
  if (bytes.size() < kHeaderBytes || !bytes.starts_with(kMagic)) refuse();
  std::uint32_t header[3];
  std::memcpy(header, bytes.data() + kMagic.size(), sizeof header);
  size_ = header[0];
  place_count_ = header[1];
  const std::uint64_t expected =
      kHeaderBytes + sizeof(Record) * std::uint64_t{size_} + sizeof(Place) * std::uint64_t{place_count_} + header[2];
  if (expected != bytes.size()) refuse();
  records_ = reinterpret_cast<const Record*>(bytes.data() + kHeaderBytes);
  places_ = reinterpret_cast<const Place*>(records_ + size_);
  text_ = {reinterpret_cast<const char*>(places_ + place_count_), header[2]};
  // What is damaged is refused here, so that no later look leaves the file.
  const bool names_fit = std::all_of(records_, records_ + size_, [&](const Record& record) {
    return std::uint64_t{record.begin} + record.name_length + record.folded_length + 2 <= text_.size();
  });
  const bool places_fit = std::all_of(places_, places_ + place_count_, [&](const Place& place) {
    return place.name < size_ && place.offset <= records_[place.name].folded_length;
  });
  if (!names_fit || !places_fit) refuse();
}

NameTable::Name NameTable::name(const Record& record) const {
  return {text_.substr(record.begin, record.name_length),
          text_.substr(record.begin + record.name_length + 1, record.folded_length), record.documents};
}

std::string_view NameTable::text_from(const Place& place) const {
  return name(records_[place.name]).folded.substr(place.offset);
}

std::vector<NameTable::Name> NameTable::names(FieldId field) const {
  const auto [first, last] = std::equal_range(records_, records_ + size_, Record{number_of(field), 0, 0, 0, 0},
                                              [](const Record& a, const Record& b) { return a.field < b.field; });
  std::vector<Name> found;
  found.reserve(static_cast<std::size_t>(last - first));
  for (const Record* record = first; record != last; ++record) found.push_back(name(*record));
  return found;
}

std::vector<NameTable::Name> NameTable::beginning_with(FieldId field, std::string_view folded_beginning) const {
  if (folded_beginning.empty()) return names(field);
  const auto field_of = [this](const Place& place) { return records_[place.name].field; };
  const Place* first = std::partition_point(places_, places_ + place_count_, [&](const Place& place) {
    return field_of(place) != number_of(field) ? field_of(place) < number_of(field)
                                               : text_from(place) < folded_beginning;
  });
  const Place* last = std::partition_point(first, places_ + place_count_, [&](const Place& place) {
    return field_of(place) == number_of(field) && text_from(place).starts_with(folded_beginning);
  });
  std::vector<std::uint32_t> numbers;
  for (const Place* place = first; place != last; ++place) numbers.push_back(place->name);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  std::vector<Name> found;
  found.reserve(numbers.size());
  for (const std::uint32_t number : numbers) found.push_back(name(records_[number]));
  return found;
}

}  // namespace ratsarchiv::corpus

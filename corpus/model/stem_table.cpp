#include "corpus/model/stem_table.hpp"

#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

#include "corpus/model/error.hpp"
#include "corpus/model/little_endian.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr std::string_view kStemMagic = "RASTEMS1";
constexpr std::size_t kStemHeaderBytes = 24;
constexpr char kBehindStem = '\0';  // behind each stem

}  // namespace

std::string encode_stem_table(const WordTable& words, std::vector<StemForm> forms) {
  std::sort(forms.begin(), forms.end(), [&](const StemForm& a, const StemForm& b) {
    if (const int order = a.stem.compare(b.stem); order != 0) return order < 0;
    return std::tuple(words.texts(b.word), a.word) < std::tuple(words.texts(a.word), b.word);
  });
  std::string offsets, first_forms, numbers, stems;
  std::size_t stem_count = 0;
  std::size_t form_count = 0;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const bool is_new_stem = i == 0 || forms[i].stem != forms[i - 1].stem;
    if (!is_new_stem && forms[i].word == forms[i - 1].word) continue;
    if (is_new_stem) {
      append_u32(offsets, stems.size());
      append_u32(first_forms, form_count);
      stems.append(forms[i].stem).push_back(kBehindStem);
      ++stem_count;
    }
    append_u32(numbers, forms[i].word);
    ++form_count;
  }
  append_u32(offsets, stems.size());
  append_u32(first_forms, form_count);
  std::string bytes(kStemMagic);
  for (const std::size_t number : {std::size_t{words.size()}, stem_count, stems.size(), form_count})
    append_u32(bytes, number);
  return bytes.append(offsets).append(first_forms).append(numbers).append(stems);
}

std::shared_ptr<const StemTable> StemTable::open(const std::filesystem::path& file,
                                                 std::shared_ptr<const WordTable> words) {
  std::shared_ptr<StemTable> table(new StemTable(std::move(words), file.string()));
  table->file_ = std::make_unique<MappedFile>(file);
  table->read(table->file_->bytes());
  return table;
}

std::shared_ptr<const StemTable> StemTable::from_bytes(std::string bytes, std::shared_ptr<const WordTable> words,
                                                       const std::string& name) {
  std::shared_ptr<StemTable> table(new StemTable(std::move(words), name));
  table->owned_ = std::move(bytes);
  table->read(table->owned_);
  return table;
}

void StemTable::refuse() const {
  throw Error(ErrorKind::ArchiveCorrupt, "cannot read " + name_ + ": it is no table of the stems of these words",
              "rebuild the index: ratsarchiv index --full");
}

void StemTable::read(std::string_view bytes) {
  if (bytes.size() < kStemHeaderBytes || !bytes.starts_with(kStemMagic)) refuse();
  std::uint32_t header[4];
  std::memcpy(header, bytes.data() + kStemMagic.size(), sizeof header);
  const auto [words, stems, stem_bytes, forms] = header;
  const std::uint64_t expected =
      kStemHeaderBytes + 8 * (std::uint64_t{stems} + 1) + 4 * std::uint64_t{forms} + std::uint64_t{stem_bytes};
  if (expected != bytes.size() || words != words_->size()) refuse();
  size_ = stems;
  form_count_ = forms;
  offsets_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + kStemHeaderBytes);
  first_forms_ = offsets_ + stems + 1;
  forms_ = first_forms_ + stems + 1;
  stems_ = {reinterpret_cast<const char*>(forms_ + forms), stem_bytes};
}

std::string_view StemTable::stem(std::uint32_t number) const {
  const std::uint32_t begin = offsets_[number];
  const std::uint32_t end = offsets_[number + 1];
  if (begin >= end || end > stems_.size()) refuse();
  return stems_.substr(begin, end - begin - 1);
}

std::span<const std::uint32_t> StemTable::forms(std::uint32_t number) const {
  const std::uint32_t begin = first_forms_[number];
  const std::uint32_t end = first_forms_[number + 1];
  if (begin >= end || end > form_count_) refuse();
  const std::span<const std::uint32_t> forms(forms_ + begin, end - begin);
  if (std::any_of(forms.begin(), forms.end(), [&](std::uint32_t word) { return word >= words_->size(); })) refuse();
  return forms;
}

std::span<const std::uint32_t> StemTable::forms_of(std::string_view wanted) const {
  std::uint32_t low = 0;
  std::uint32_t high = size_;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    (stem(middle) < wanted ? low = middle + 1 : high = middle);
  }
  if (low == size_ || stem(low) != wanted) return {};
  return forms(low);
}

}  // namespace ratsarchiv::corpus

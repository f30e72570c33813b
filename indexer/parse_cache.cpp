#include "indexer/parse_cache.hpp"

#include <zlib.h>

#include <bit>
#include <chrono>
#include <fstream>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "analyzers/structure/person_register_json.hpp"
#include "analyzers/structure/protocol_parser.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/hash.hpp"
#include "corpus/model/little_endian.hpp"
#include "corpus/model/mapped_file.hpp"
#include "corpus/model/names.hpp"

namespace ratsarchiv::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "RAPARSE2";
constexpr std::uint32_t kMaxEntry = 1u << 30;  // bytes of one text's documents
constexpr std::chrono::seconds kDoubt{2};      // file systems round the time of a file to up to 2 s

fs::path file_of(const fs::path& archive) { return archive / corpus::kCacheFolder / corpus::kParsedFile; }
// Of a run that has not succeeded yet; one that was killed leaves it behind.
fs::path partial_of(const fs::path& archive) { return file_of(archive).string() + ".partial"; }

// The file: the magic, then entries. An entry: u32 bytes behind the next number, u32 their CRC-32, then as texts the
// text's key, the file's key and the file's SHA-256, then of each document its facts and its record, packed: u32 bytes
// unpacked, then the packed ones as a text. A text stands behind its length (u32). Numbers are little-endian.
struct Entry {
  std::string_view checked;
  std::uint32_t checksum = 0;
  std::string_view key;
  std::string_view file_key;
  std::string_view file_sha256;
  std::string_view documents;
};

std::uint32_t checksum_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

void append_text(std::string& bytes, std::string_view text) {
  corpus::append_u32(bytes, text.size());
  bytes += text;
}

std::optional<std::string_view> take_text(std::string_view& bytes) {
  const auto size = corpus::take_u32(bytes);
  if (!size || *size > bytes.size()) return std::nullopt;
  const std::string_view text = bytes.substr(0, *size);
  bytes.remove_prefix(*size);
  return text;
}

void append_packed(std::string& bytes, std::string_view unpacked) {
  corpus::append_u32(bytes, unpacked.size());
  append_text(bytes, pack(unpacked));
}

std::optional<PackedBytes> take_packed(std::string_view& bytes) {
  const auto unpacked = corpus::take_u32(bytes);
  const auto packed = take_text(bytes);
  if (!unpacked || !packed) return std::nullopt;
  return PackedBytes{*packed, *unpacked};
}

std::optional<Entry> take_entry(std::string_view& bytes) {
  const auto size = corpus::take_u32(bytes);
  const auto checksum = corpus::take_u32(bytes);
  if (!size || !checksum || *size > bytes.size()) return std::nullopt;
  std::string_view rest = bytes.substr(0, *size);
  Entry entry{rest, *checksum, {}, {}, {}, {}};
  bytes.remove_prefix(*size);
  for (std::string_view* text : {&entry.key, &entry.file_key, &entry.file_sha256}) {
    const auto taken = take_text(rest);
    if (!taken) return std::nullopt;
    *text = *taken;
  }
  entry.documents = rest;
  return entry;
}

// What a hash can be made of.
std::string text_of(const std::optional<std::string>& text) { return text ? '=' + *text : std::string(); }
std::string text_of(const std::optional<corpus::CalendarDate>& date) {
  return date ? corpus::iso_date(*date) : std::string();
}
std::string text_of(const std::optional<bool>& flag) { return flag ? (*flag ? "1" : "0") : ""; }
std::string text_of(const corpus::ByteRange& range) {
  return std::to_string(range.begin) + '-' + std::to_string(range.end);
}

}  // namespace

TextKeys::TextKeys(const SourceSpec& source, std::string_view program_version, std::string_view corrections_hash)
    : context_(corpus::ListHash()
                   .add(program_version)
                   .add(analyzers::parser_fingerprint())
                   .add(std::to_string(analyzers::kPersonRegisterVersion))
                   .add(source.profile->hash)
                   .add(source.visibility ? corpus::to_string(*source.visibility) : "")
                   .add(corrections_hash)
                   .hex()),
      root_(fs::absolute(source.path).string()),
      settled_ns_(std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch() - kDoubt).count()) {}

std::string TextKeys::of(const corpus::SourceFile& file) const {
  if (file.modified_ns > settled_ns_) return {};
  return corpus::ListHash()
      .add(context_)
      .add(root_)
      .add(file.path)
      .add(std::to_string(file.size))
      .add(std::to_string(file.modified_ns))
      .hex();
}

std::string TextKeys::of(const corpus::SourceDocument& text) const {
  corpus::ListHash hash;
  hash.add(context_);
  // All members by name, so that a new one cannot be forgotten here.
  const auto& [source, file, words, extracted_from, marks, facts, ocr_confidence, problems] = text;
  const auto& [path, oparl_id, url, format, sha256] = source;
  hash.add(path).add(text_of(oparl_id)).add(text_of(url)).add(format).add(sha256).add(words).add(extracted_from);
  hash.add(std::to_string(marks.size()));
  for (const auto& [kind, range, number] : marks)
    hash.add(std::to_string(static_cast<int>(kind))).add(text_of(range)).add(std::to_string(number));
  const auto& [title, paper, paper_type, subject, date, treatments] = facts;
  for (const auto* stated : {&title, &paper, &paper_type, &subject}) hash.add(text_of(*stated));
  hash.add(text_of(date)).add(std::to_string(treatments.size()));
  for (const auto& [committee, day, item, is_public, result, resolution, item_subject] : treatments) {
    for (const auto* stated : {&committee, &item, &result, &resolution, &item_subject}) hash.add(text_of(*stated));
    hash.add(text_of(day)).add(text_of(is_public));
  }
  hash.add(ocr_confidence ? std::to_string(std::bit_cast<std::uint64_t>(*ocr_confidence)) : "");
  for (const auto& [kind, level, message, range] : problems)
    hash.add(kind).add(std::to_string(static_cast<int>(level))).add(message).add(range ? text_of(*range) : "");
  return hash.hex();
}

struct ParseCache::State {
  explicit State(const fs::path& archive) : file(file_of(archive)), partial(partial_of(archive)) {}

  void read() {
    std::error_code error;
    if (!fs::exists(file, error)) return;
    mapped = std::make_unique<corpus::MappedFile>(file);
    std::string_view rest = mapped->bytes();
    if (!rest.starts_with(kMagic)) return;
    rest.remove_prefix(kMagic.size());
    while (const std::optional<Entry> entry = take_entry(rest)) {
      entries.emplace(entry->key, *entry);
      if (!entry->file_key.empty()) entries.emplace(entry->file_key, *entry);
    }
  }

  const fs::path file;
  const fs::path partial;
  std::unique_ptr<corpus::MappedFile> mapped;
  std::unordered_map<std::string_view, Entry> entries;  // by both keys
  std::mutex mutex;                                     // of stream
  std::ofstream stream;
};

ParseCache::ParseCache(const fs::path& archive, Reading reading) : state_(std::make_unique<State>(archive)) {
  if (reading == Reading::Yes) try {
      state_->read();
    } catch (const corpus::Error&) {  // unreadable is as good as lost
    }
  std::error_code ignored;
  fs::create_directories(state_->file.parent_path(), ignored);
  state_->stream.open(state_->partial, std::ios::binary | std::ios::trunc);
  state_->stream.write(kMagic.data(), kMagic.size());
}

ParseCache::~ParseCache() {
  std::error_code ignored;
  fs::remove(state_->partial, ignored);
}

std::optional<KnownText> ParseCache::find(const std::string& key) const {
  const auto found = key.empty() ? state_->entries.end() : state_->entries.find(key);
  if (found == state_->entries.end()) return std::nullopt;
  const Entry& entry = found->second;
  if (checksum_of(entry.checked) != entry.checksum) return std::nullopt;
  KnownText known{std::string(entry.key), std::string(entry.file_sha256), {}, entry.documents};
  for (std::string_view rest = entry.documents; !rest.empty();) {
    const auto packed_facts = take_packed(rest);
    const auto record = take_packed(rest);
    if (!packed_facts || !record) return std::nullopt;
    const std::optional<std::string> bytes = unpack(*packed_facts);
    std::optional<TextFacts> facts = bytes ? decode_facts(*bytes) : std::nullopt;
    if (!facts) return std::nullopt;
    facts->text.place = *record;
    known.documents.push_back(std::move(*facts));
  }
  return known;
}

void ParseCache::remember(std::string_view key, std::string_view file_key, std::string_view file_sha256,
                          std::string_view bytes) {
  if (bytes.size() > kMaxEntry) return;
  std::string entry;
  for (const std::string_view text : {key, file_key, file_sha256}) append_text(entry, text);
  entry += bytes;
  std::string head;
  corpus::append_u32(head, entry.size());
  corpus::append_u32(head, checksum_of(entry));
  const std::lock_guard lock(state_->mutex);
  state_->stream.write(head.data(), static_cast<std::streamsize>(head.size()));
  state_->stream.write(entry.data(), static_cast<std::streamsize>(entry.size()));
}

void ParseCache::append_document(std::string& bytes, const TextFacts& facts, std::string_view record) {
  append_packed(bytes, encode_facts(facts));
  append_packed(bytes, record);
}

void ParseCache::replace_file() {
  state_->stream.close();
  std::error_code ignored;
  if (state_->stream) fs::rename(state_->partial, state_->file, ignored);
}

void ParseCache::remove(const fs::path& archive) {
  fs::remove(file_of(archive));
  fs::remove(partial_of(archive));
}

}  // namespace ratsarchiv::indexer

#include "indexer/parse_cache.hpp"

#include <zlib.h>

#include <bit>
#include <cstdint>
#include <fstream>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "analyzers/structure/protocol_parser.hpp"
#include "corpus/model/archive_layout.hpp"
#include "corpus/model/document_json.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/hash.hpp"
#include "corpus/model/little_endian.hpp"
#include "corpus/model/mapped_file.hpp"

namespace ratsarchiv::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "RAPARSE1";
constexpr std::size_t kKeyBytes = 64;           // hexadecimal digits of SHA-256
constexpr std::uint32_t kMaxEntry = 1u << 30;   // bytes of one text's records, unpacked
constexpr std::uint64_t kMostOfOneByte = 1032;  // bytes that zlib can pack into one
constexpr int kQuick = 1;                       // zlib's level

fs::path file_of(const fs::path& archive) { return archive / corpus::kCacheFolder / corpus::kParsedFile; }
// Of a run that has not succeeded yet; one that was killed leaves it behind.
fs::path partial_of(const fs::path& archive) { return file_of(archive).string() + ".partial"; }

// The file: the magic, then entries of key, u32 packed bytes, u32 unpacked bytes (little-endian), what zlib packed.
// Unpacked: each record behind its length (u32).
struct Packed {
  std::string_view bytes;
  std::uint32_t unpacked = 0;
};

std::string pack(std::string_view bytes) {
  uLongf size = compressBound(bytes.size());
  std::string packed(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                bytes.size(), kQuick) != Z_OK)
    return {};
  packed.resize(size);
  return packed;
}

// Nothing when it is damaged: zlib's checksum tells.
std::optional<std::string> unpack(const Packed& entry) {
  uLongf size = entry.unpacked;
  std::string bytes(size, '\0');
  if (uncompress(reinterpret_cast<Bytef*>(bytes.data()), &size, reinterpret_cast<const Bytef*>(entry.bytes.data()),
                 entry.bytes.size()) != Z_OK ||
      size != entry.unpacked)
    return std::nullopt;
  return bytes;
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

struct ParseCache::State {
  explicit State(const fs::path& archive) : file(file_of(archive)), partial(partial_of(archive)) {}

  void read() {
    std::error_code error;
    if (!fs::exists(file, error)) return;
    mapped = std::make_unique<corpus::MappedFile>(file);
    std::string_view rest = mapped->bytes();
    if (!rest.starts_with(kMagic)) return;
    rest.remove_prefix(kMagic.size());
    while (rest.size() > kKeyBytes) {
      const std::string_view key = rest.substr(0, kKeyBytes);
      rest.remove_prefix(kKeyBytes);
      const auto packed = corpus::take_u32(rest);
      const auto unpacked = corpus::take_u32(rest);
      if (!packed || !unpacked || *packed > rest.size() || *unpacked > kMaxEntry) return;  // torn
      if (*unpacked > kMostOfOneByte * *packed) return;  // damaged: no memory is taken on its word
      entries.emplace(key, Packed{rest.substr(0, *packed), *unpacked});
      rest.remove_prefix(*packed);
    }
  }

  void write(std::string_view key, const Packed& entry) {
    std::string head(key);
    corpus::append_u32(head, entry.bytes.size());
    corpus::append_u32(head, entry.unpacked);
    const std::lock_guard lock(mutex);
    stream.write(head.data(), static_cast<std::streamsize>(head.size()));
    stream.write(entry.bytes.data(), static_cast<std::streamsize>(entry.bytes.size()));
  }

  const fs::path file;
  const fs::path partial;
  std::unique_ptr<corpus::MappedFile> mapped;
  std::unordered_map<std::string_view, Packed> entries;
  std::mutex mutex;  // of stream
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

std::string ParseCache::key_of(const corpus::SourceDocument& text, const corpus::Profile& profile,
                               std::string_view program_version) {
  corpus::ListHash hash;
  hash.add(program_version).add(analyzers::parser_fingerprint()).add(profile.hash);
  // All members by name, so that a new one cannot be forgotten here.
  const auto& [source, words, extracted_from, marks, facts, ocr_confidence, problems] = text;
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

std::optional<ParsedRecords> ParseCache::find(const std::string& key) const {
  const auto entry = state_->entries.find(key);
  if (entry == state_->entries.end()) return std::nullopt;
  const std::optional<std::string> bytes = unpack(entry->second);
  if (!bytes) return std::nullopt;
  ParsedRecords records;
  for (std::string_view rest = *bytes; !rest.empty();) {
    const auto size = corpus::take_u32(rest);
    if (!size || *size > rest.size()) return std::nullopt;
    records.emplace_back(rest.substr(0, *size));
    rest.remove_prefix(*size);
  }
  return records;
}

void ParseCache::keep(const std::string& key) {
  if (const auto entry = state_->entries.find(key); entry != state_->entries.end())
    state_->write(entry->first, entry->second);
}

void ParseCache::add(const std::string& key, const ParsedRecords& records) {
  std::string bytes;
  for (const std::string& record : records) {
    if (record.size() > kMaxEntry - bytes.size() - sizeof(std::uint32_t)) return;
    corpus::append_u32(bytes, record.size());
    bytes += record;
  }
  const std::string packed = pack(bytes);
  if (!packed.empty()) state_->write(key, {packed, static_cast<std::uint32_t>(bytes.size())});
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

#include "corpus/model/hash.hpp"

#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace ratsarchiv::corpus {
namespace {

const std::uint8_t* octets(std::string_view bytes) { return reinterpret_cast<const std::uint8_t*>(bytes.data()); }

std::string hex_digest(sha256_ctx& context) {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * digest.size());
  for (const std::uint8_t octet : digest) {
    hex.push_back(kDigits[octet >> 4]);
    hex.push_back(kDigits[octet & 15]);
  }
  return hex;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), octets(bytes));
  return hex_digest(context);
}

struct FileHash::State {
  sha256_ctx context;
};

FileHash::FileHash() : state_(std::make_unique<State>()) { sha256_init(&state_->context); }
FileHash::~FileHash() = default;
void FileHash::add(std::string_view block) { sha256_update(&state_->context, block.size(), octets(block)); }
std::string FileHash::hex() { return hex_digest(state_->context); }

struct ListHash::State {
  sha256_ctx context;
};

ListHash::ListHash() : state_(std::make_unique<State>()) { sha256_init(&state_->context); }
ListHash::~ListHash() = default;

ListHash& ListHash::add(std::string_view piece) {
  const std::uint64_t size = piece.size();
  std::array<std::uint8_t, 8> length{};
  for (std::size_t i = 0; i < length.size(); ++i) length[i] = static_cast<std::uint8_t>(size >> (8 * i));
  sha256_update(&state_->context, length.size(), length.data());
  sha256_update(&state_->context, piece.size(), octets(piece));
  return *this;
}

std::string ListHash::hex() { return hex_digest(state_->context); }

}  // namespace ratsarchiv::corpus

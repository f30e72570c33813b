#include "query/web/address_counter.hpp"

#include <arpa/inet.h>

#include <array>
#include <cstring>

namespace ratsarchiv::web {
namespace {

constexpr std::size_t kIpv4Bytes = 4;
constexpr std::size_t kIpv6Bytes = 16;
constexpr std::size_t kIpv6NetworkBytes = 8;
constexpr std::array<unsigned char, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

std::string ipv4_key(const unsigned char* bytes) {
  return bytes[0] == 127 ? std::string() : std::string(reinterpret_cast<const char*>(bytes), kIpv4Bytes);
}

}  // namespace

std::string AddressCounter::key_of(std::string_view address) {
  std::array<unsigned char, kIpv6Bytes> bytes{};
  const std::string text(address.substr(0, address.find('%')));  // without the zone of a link-local address
  if (::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return ipv4_key(bytes.data());
  if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return {};
  if (std::memcmp(bytes.data(), kMapped.data(), kMapped.size()) == 0) return ipv4_key(bytes.data() + kMapped.size());
  const std::array<unsigned char, kIpv6Bytes> loopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  return bytes == loopback ? std::string()
                           : std::string(reinterpret_cast<const char*>(bytes.data()), kIpv6NetworkBytes);
}

bool AddressCounter::acquire(const std::string& key) {
  if (key.empty()) return true;
  std::size_t& count = counts_[key];
  if (count >= most_) {
    if (count == 0) counts_.erase(key);
    return false;
  }
  ++count;
  return true;
}

void AddressCounter::release(const std::string& key) {
  if (key.empty()) return;
  const auto found = counts_.find(key);
  if (found != counts_.end() && --found->second == 0) counts_.erase(found);
}

}  // namespace ratsarchiv::web

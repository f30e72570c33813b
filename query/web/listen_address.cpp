#include "query/web/listen_address.hpp"

#include <arpa/inet.h>

#include <array>
#include <charconv>

namespace ratsarchiv::web {
namespace {

bool is_numeric(int family, const std::string& address) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return ::inet_pton(family, address.c_str(), bytes.data()) == 1;
}

}  // namespace

std::optional<ListenAddress> parse_listen_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view digits = text.substr(colon + 1);
  ListenAddress parsed;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), parsed.port);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
  const std::string_view host = text.substr(0, colon);
  if (host.size() > 2 && host.starts_with('[') && host.ends_with(']')) {
    parsed.address = host.substr(1, host.size() - 2);
    if (!is_numeric(AF_INET6, parsed.address)) return std::nullopt;
  } else {
    parsed.address = host == "localhost" ? "127.0.0.1" : host;
    if (!is_numeric(AF_INET, parsed.address)) return std::nullopt;
  }
  return parsed;
}

bool is_loopback(std::string_view address) { return address == "::1" || address.starts_with("127."); }

}  // namespace ratsarchiv::web

// Where a server listens, as it is written: "127.0.0.1:8080", "[::1]:0", "localhost:8080".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ratsarchiv::web {

struct ListenAddress {
  std::string address;  // numeric
  std::uint16_t port = 0;
};

// Nothing unless it is a numeric address, or localhost (127.0.0.1), and a port.
std::optional<ListenAddress> parse_listen_address(std::string_view text);

bool is_loopback(std::string_view address);

}  // namespace ratsarchiv::web

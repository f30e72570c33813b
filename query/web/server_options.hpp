// How the server listens, and what it refuses to carry.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace ratsarchiv::web {

enum class Proxy {
  None,     // X-Forwarded-* is what any client can send: not read
  Trusted,  // every connection comes from a reverse proxy that sets X-Forwarded-For, -Proto and -Host itself
};

enum class Caching {
  Shared,   // answers are for everyone
  Private,  // of the internal audience: no cache on the way may keep one
};

struct ServerLimits {
  std::size_t target_bytes = 8 * 1024;   // 414 beyond
  std::size_t header_bytes = 16 * 1024;  // of the request line and all fields; 431 beyond
  std::size_t connections = 2000;        // beyond, the one idle for longest is closed; if none is, the new one gets 503
  // From one address (IPv6: one /64): connections, or requests in progress behind a proxy. Loopback has no limit.
  std::size_t per_address = 100;
  std::size_t cached_bytes = 32u << 20;  // of answers that are kept to be given again
  std::chrono::milliseconds header_time{10'000};  // from a request's first byte to the end of its fields
  std::chrono::milliseconds idle_time{60'000};    // between two requests
  std::chrono::milliseconds write_time{30'000};   // that 64 KiB of an answer may take
  std::chrono::milliseconds stop_time{10'000};    // that requests in progress get when the server stops
};

struct ServerOptions {
  std::string address = "127.0.0.1";  // numeric
  std::uint16_t port = 8080;          // 0: any that is free
  std::string base_path;              // "" or "/archiv"
  std::string public_url;             // "https://example.org", without base path; empty: from what requests say
  Proxy proxy = Proxy::None;
  Caching caching = Caching::Shared;
  ServerLimits limits;
};

}  // namespace ratsarchiv::web

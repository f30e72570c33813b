// How many connections, or requests behind a proxy, come from one address.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ratsarchiv::web {

// Not thread-safe. Forgets an address when its last is released, so it is as large as what it counts.
class AddressCounter {
 public:
  explicit AddressCounter(std::size_t most) : most_(most) {}

  // What stands for an address: an IPv6 one by its first 64 bits, which one customer has to himself; an IPv4 one
  // written as IPv6 by the IPv4 one. Loopback, and what is no address, is "": not counted.
  static std::string key_of(std::string_view address);

  // False when the address has its most; otherwise release must follow.
  bool acquire(const std::string& key);
  void release(const std::string& key);

 private:
  const std::size_t most_;
  std::unordered_map<std::string, std::size_t> counts_;
};

}  // namespace ratsarchiv::web

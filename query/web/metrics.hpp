// What the server counts, for Prometheus.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>

namespace ratsarchiv::web {

// What is true now, beside what has been counted.
struct ServerGauges {
  std::size_t open_connections = 0;
  std::size_t queued_requests = 0;
  std::string generation;  // empty while no archive is open
  std::uint64_t documents = 0;
};

// Not thread-safe: of the thread that writes the answers.
class Metrics {
 public:
  void count_request(int status, std::uint64_t bytes, std::chrono::microseconds duration);
  // An answer that was not made but found in the cache; it is counted as a request beside that.
  void count_kept_answer() { ++kept_answers_; }
  void count_refused_connection() { ++refused_connections_; }

  // In Prometheus' text format 0.0.4.
  std::string text(const ServerGauges& gauges) const;

 private:
  // Upper bounds of the histogram's buckets in milliseconds; what takes longer is in the sum alone.
  static constexpr std::array<std::uint32_t, 11> kBuckets{1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000};

  std::array<std::uint64_t, 5> by_class_{};  // 1xx to 5xx
  std::array<std::uint64_t, kBuckets.size()> in_bucket_{};
  std::uint64_t requests_ = 0;
  std::uint64_t bytes_ = 0;
  std::chrono::microseconds duration_{0};
  std::uint64_t kept_answers_ = 0;
  std::uint64_t refused_connections_ = 0;
};

}  // namespace ratsarchiv::web

#include "query/web/metrics.hpp"

#include <cstdio>
#include <string_view>

namespace ratsarchiv::web {
namespace {

std::string seconds(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.6g", value);
  return text.data();
}

class MetricsText {
 public:
  void family(std::string_view name, std::string_view type, std::string_view help) {
    name_ = name;
    text_ += "# HELP " + name_ + ' ' + std::string(help) + "\n# TYPE " + name_ + ' ' + std::string(type) + '\n';
  }
  void sample(std::string_view suffix, const std::string& labels, const std::string& value) {
    text_ += name_ + std::string(suffix) + (labels.empty() ? "" : '{' + labels + '}') + ' ' + value + '\n';
  }
  void sample(const std::string& labels, std::uint64_t value) { sample("", labels, std::to_string(value)); }
  std::string take() { return std::move(text_); }

 private:
  std::string name_;
  std::string text_;
};

}  // namespace

void Metrics::count_request(int status, std::uint64_t bytes, std::chrono::microseconds duration) {
  ++requests_;
  bytes_ += bytes;
  duration_ += duration;
  if (status >= 100 && status < 600) ++by_class_[static_cast<std::size_t>(status / 100 - 1)];
  for (std::size_t i = 0; i < kBuckets.size(); ++i)
    if (duration <= std::chrono::milliseconds(kBuckets[i])) {
      ++in_bucket_[i];
      break;
    }
}

std::string Metrics::text(const ServerGauges& gauges) const {
  MetricsText text;
  text.family("ratsarchiv_http_requests_total", "counter", "Requests answered, by class of status.");
  for (std::size_t i = 0; i < by_class_.size(); ++i)
    text.sample("code=\"" + std::to_string(i + 1) + "xx\"", by_class_[i]);
  text.family("ratsarchiv_http_request_duration_seconds", "histogram", "From a request's head to its answer's end.");
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kBuckets.size(); ++i)
    text.sample("_bucket", "le=\"" + seconds(kBuckets[i] / 1000.0) + '"', std::to_string(sum += in_bucket_[i]));
  text.sample("_bucket", "le=\"+Inf\"", std::to_string(requests_));
  text.sample("_sum", "", std::to_string(static_cast<double>(duration_.count()) / 1e6));
  text.sample("_count", "", std::to_string(requests_));
  text.family("ratsarchiv_http_answers_kept_total", "counter", "Answers that were found in the cache.");
  text.sample("", kept_answers_);
  text.family("ratsarchiv_http_response_bytes_total", "counter", "Bytes of bodies sent.");
  text.sample("", bytes_);
  text.family("ratsarchiv_http_connections", "gauge", "Open connections.");
  text.sample("", gauges.open_connections);
  text.family("ratsarchiv_http_connections_refused_total", "counter", "Connections closed for a limit.");
  text.sample("", refused_connections_);
  text.family("ratsarchiv_http_requests_queued", "gauge", "Requests that wait for a thread.");
  text.sample("", gauges.queued_requests);
  text.family("ratsarchiv_archive_documents", "gauge", "Documents of the generation that is served.");
  text.sample("", gauges.documents);
  if (!gauges.generation.empty()) {
    text.family("ratsarchiv_archive_generation_info", "gauge", "The generation that is served.");
    text.sample("generation=\"" + gauges.generation + '"', 1);
  }
  return text.take();
}

}  // namespace ratsarchiv::web

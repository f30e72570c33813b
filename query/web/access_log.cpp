#include "query/web/access_log.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

#include "query/render/safe_text.hpp"

namespace ratsarchiv::web {
namespace {

using nlohmann::ordered_json;

std::string time_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text.data();
}

std::string one_decimal(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", value);
  return text.data();
}

double milliseconds_of(std::chrono::microseconds duration) { return static_cast<double>(duration.count()) / 1000; }

std::string json_line(std::string_view event, const ordered_json& details) {
  ordered_json line{{"time", time_now()}, {"event", event}};
  line.update(details);
  return line.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

// One line, whatever the text holds.
std::string on_one_line(std::string_view text) {
  std::string safe = query::printable(text);
  std::replace(safe.begin(), safe.end(), '\n', ' ');
  return safe;
}

std::string text_line(const std::string& text) { return time_now() + ' ' + on_one_line(text); }

}  // namespace

std::string path_kind(std::string_view path, int status) {
  constexpr std::size_t kLongest = 32;
  if (path == "/") return "start";
  if (status == 404 || path.empty()) return "other";
  const std::string_view first = path.substr(1, path.find('/', 1) - 1);
  const bool plain = !first.empty() && first.size() <= kLongest && std::all_of(first.begin(), first.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  });
  return plain ? std::string(first) : "other";
}

void AccessLog::request(const AccessRecord& record) {
  const std::string kind = path_kind(record.path, record.status);
  const double ms = milliseconds_of(record.duration);
  if (format_ == LogFormat::Json) {
    ordered_json details{
        {"method", record.method}, {"kind", kind}, {"status", record.status}, {"bytes", record.bytes}, {"ms", ms}};
    if (queries_ == LoggedQueries::Yes) {
      details["path"] = record.path;
      details["query"] = record.query;
    }
    return write(json_line("request", details));
  }
  std::string line = record.method + ' ' + kind + ' ' + std::to_string(record.status) + ' ' +
                     std::to_string(record.bytes) + " bytes " + one_decimal(ms) + " ms";
  if (queries_ == LoggedQueries::Yes)
    line += ' ' + record.path + (record.query.empty() ? std::string() : '?' + record.query);
  write(text_line(line));
}

void AccessLog::listening(const std::string& url) {
  if (format_ == LogFormat::Json) return write(json_line("listening", {{"url", url}}));
  write("listening on " + url);
}

void AccessLog::generation(const std::string& name, std::uint64_t documents) {
  if (format_ == LogFormat::Json)
    return write(json_line("generation", {{"generation", name}, {"documents", documents}}));
  write(text_line("serving generation " + name + " with " + std::to_string(documents) + " documents"));
}

void AccessLog::warning(const std::string& message, const std::string& hint) {
  if (format_ == LogFormat::Json)
    return write(json_line(
        "warning", {{"message", message}, {"hint", hint.empty() ? ordered_json(nullptr) : ordered_json(hint)}}));
  write(text_line("warning: " + message + (hint.empty() ? "" : "; " + hint)));
}

void AccessLog::stopping() {
  if (format_ == LogFormat::Json) return write(json_line("stopping", ordered_json::object()));
  write(text_line("stopping: requests in progress are finished"));
}

void AccessLog::write(std::string line) {
  line += '\n';
  const std::lock_guard lock(mutex_);
  stream_ << line << std::flush;
}

}  // namespace ratsarchiv::web

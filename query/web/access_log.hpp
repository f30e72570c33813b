// What the server tells whoever runs it: one line a request, and one for what happens beside.
//
// As text:  2026-11-26T02:00:01Z GET suche 200 5321 bytes 12.3 ms
// As JSON, keys fixed, new ones may come; every line has time ("2026-11-26T02:00:01Z", UTC) and event, one of these:
//
//   request     method, kind, status, bytes (of the body as sent), ms; with logged queries also path and query
//   listening   url
//   generation  generation, documents: a thread answers from it now
//   warning     message; hint, null where there is none
//   stopping    as the server begins to end
//
// Never an address: it is personal data, and nothing here needs it. What people searched for is told only when the
// operator asks for it. kind is the first part of the path ("start" for "/"), or "other" where it is no plain word or
// was answered with 404, so that nobody writes into the log what they like.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <ostream>
#include <string>
#include <string_view>

namespace ratsarchiv::web {

enum class LogFormat { Text, Json };
enum class LoggedQueries { No, Yes };

struct AccessRecord {
  std::string method;
  std::string path;   // decoded; empty when the request could not be read
  std::string query;  // as it was sent
  int status = 0;
  std::uint64_t bytes = 0;
  std::chrono::microseconds duration{0};
};

// Thread-safe; each line is one write. The stream outlives it.
class AccessLog {
 public:
  AccessLog(std::ostream& stream, LogFormat format, LoggedQueries queries)
      : stream_(stream), format_(format), queries_(queries) {}

  void request(const AccessRecord& record);
  void listening(const std::string& url);
  void generation(const std::string& name, std::uint64_t documents);
  void warning(const std::string& message, const std::string& hint);
  void stopping();

 private:
  void write(std::string line);

  std::ostream& stream_;
  const LogFormat format_;
  const LoggedQueries queries_;
  std::mutex mutex_;
};

// "start", "suche", "other": see above.
std::string path_kind(std::string_view path, int status);

}  // namespace ratsarchiv::web

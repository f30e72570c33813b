// GET requests as a polite guest makes them: one after the other, with pauses, limits and a few retries.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace ratsarchiv::corpus {

struct HttpOptions {
  std::string user_agent = "ratsarchiv";
  std::chrono::milliseconds delay{500};            // from the end of a request to the next one, retries included
  std::chrono::milliseconds first_back_off{2000};  // before the first retry; twice as long before each further one
  std::chrono::seconds longest_wait{600};          // a server that asks for more is left alone
  unsigned retries = 3;                            // of one request
  std::chrono::seconds connect_timeout{30};
  std::chrono::seconds stall_timeout{60};   // without one byte
  std::chrono::seconds total_timeout{900};  // of one attempt
  std::function<bool()> interrupted;        // asked between requests, while waiting and during transfers
};

struct HttpRequest {
  std::string url;
  std::string etag;           // If-None-Match, when not empty
  std::string last_modified;  // If-Modified-Since, when not empty
  std::size_t max_bytes = 0;  // of the answer, unpacked
};

struct HttpAnswer {
  long status = 0;    // 0: there was no answer that can be used, and error says why
  std::string error;  // empty for every status
  std::string body;   // of status 200, else empty
  std::string url;    // where the redirects led
  std::string etag;
  std::string last_modified;
  std::string media_type;               // "application/pdf", without parameters, lower case
  std::optional<std::int64_t> date_us;  // the server's clock: microseconds since 1970 UTC
};

// Retried are timeouts, broken connections and the statuses 429 and 5xx; Retry-After is honoured. Redirects are
// followed ten times at most, to http and https only. Certificates are verified. An answer over max_bytes is an error,
// and so is one that is shorter than it says.
//
// Addresses of the own machine and network (loopback, private, link-local) are refused, unless the first connection of
// the client goes to one: what a server of the internet links to must not make us read what only we can reach.
//
// Not thread-safe.
class HttpClient {
 public:
  explicit HttpClient(HttpOptions options);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // Throws Error{Interrupted} when options.interrupted says so.
  HttpAnswer get(const HttpRequest& request);

  std::uint64_t request_count() const;  // retries included

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::corpus

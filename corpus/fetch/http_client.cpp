#include "corpus/fetch/http_client.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <thread>
#include <utility>

#include "corpus/model/error.hpp"

namespace ratsarchiv::corpus {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr long kMostRedirects = 10;
constexpr milliseconds kSlice{100};  // how long an interruption may go unnoticed
constexpr long kOk = 200;
constexpr long kTooManyRequests = 429;

bool is_private_v4(std::uint32_t address) {  // host byte order
  const auto in = [address](std::uint32_t network, int bits) { return (address ^ network) >> (32 - bits) == 0; };
  return in(0x00000000, 8) || in(0x0A000000, 8) || in(0x64400000, 10) || in(0x7F000000, 8) || in(0xA9FE0000, 16) ||
         in(0xAC100000, 12) || in(0xC0A80000, 16);
}

bool is_private(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return is_private_v4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return true;  // a local socket
  sockaddr_in6 v6{};
  std::memcpy(&v6, &address, sizeof v6);
  const in6_addr& host = v6.sin6_addr;
  if (IN6_IS_ADDR_V4MAPPED(&host)) {
    std::uint32_t v4 = 0;
    std::memcpy(&v4, &host.s6_addr[12], sizeof v4);
    return is_private_v4(ntohl(v4));
  }
  return IN6_IS_ADDR_LOOPBACK(&host) || IN6_IS_ADDR_UNSPECIFIED(&host) || IN6_IS_ADDR_LINKLOCAL(&host) ||
         (host.s6_addr[0] & 0xFE) == 0xFC;
}

bool is_transient(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return true;
    default:
      return false;
  }
}

bool is_transient(long status) { return status == kTooManyRequests || (status >= 500 && status <= 599); }

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

// The value of a header line when it is the one with this name.
std::optional<std::string> header_value(std::string_view line, std::string_view name) {
  if (line.size() <= name.size() || line[name.size()] != ':') return std::nullopt;
  if (::strncasecmp(line.data(), name.data(), name.size()) != 0) return std::nullopt;
  return trimmed(line.substr(name.size() + 1));
}

struct Lists {
  ~Lists() { curl_slist_free_all(first); }
  void add(const std::string& line) { first = curl_slist_append(first, line.c_str()); }
  curl_slist* first = nullptr;
};

}  // namespace

struct HttpClient::State {
  HttpOptions options;
  CURL* handle = nullptr;
  std::array<char, CURL_ERROR_SIZE> message{};
  std::uint64_t requests = 0;
  std::optional<Clock::time_point> last_request;
  std::optional<bool> private_allowed;  // what the first connection decided

  // Of the attempt that runs.
  HttpAnswer answer;
  std::size_t max_bytes = 0;
  bool too_large = false;
  bool refused_private = false;

  bool interrupted() const { return options.interrupted && options.interrupted(); }

  void check_interruption() const {
    if (interrupted())
      throw Error(ErrorKind::Interrupted, "the fetch was ended; what was stored so far is complete",
                  "run it again: it goes on where it was");
  }

  void wait_until(Clock::time_point end) const {
    for (;;) {
      check_interruption();
      const auto left = std::chrono::duration_cast<milliseconds>(end - Clock::now());
      if (left <= milliseconds::zero()) return;
      std::this_thread::sleep_for(std::min(left, kSlice));
    }
  }

  // curl's callbacks.
  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self) {
    State& state = *static_cast<State*>(self);
    if (size * count > state.max_bytes - std::min(state.max_bytes, state.answer.body.size())) {
      state.too_large = true;
      return CURL_WRITEFUNC_ERROR;
    }
    state.answer.body.append(bytes, size * count);
    return size * count;
  }

  static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self) {
    HttpAnswer& answer = static_cast<State*>(self)->answer;
    const std::string_view line(bytes, size * count);
    if (line.starts_with("HTTP/")) {  // of the next answer in a chain of redirects
      answer.etag.clear();
      answer.last_modified.clear();
      answer.date_us.reset();
    } else if (auto etag = header_value(line, "ETag")) {
      answer.etag = std::move(*etag);
    } else if (auto modified = header_value(line, "Last-Modified")) {
      answer.last_modified = std::move(*modified);
    } else if (const auto date = header_value(line, "Date")) {
      const std::int64_t seconds = curl_getdate(date->c_str(), nullptr);
      if (seconds > 0) answer.date_us = seconds * 1'000'000;
    }
    return size * count;
  }

  static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<State*>(self)->interrupted() ? 1 : 0;
  }

  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* to) {
    State& state = *static_cast<State*>(self);
    const bool is_own = is_private(to->addr);
    if (!state.private_allowed) state.private_allowed = is_own;
    if (is_own && !*state.private_allowed) {
      state.refused_private = true;
      return CURL_SOCKET_BAD;
    }
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
  }

  template <typename Value>
  void set(CURLoption option, Value value) const {
    if (const CURLcode code = curl_easy_setopt(handle, option, value); code != CURLE_OK)
      throw Error(ErrorKind::Internal, std::string("libcurl refuses an option: ") + curl_easy_strerror(code));
  }

  void prepare() {
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, kMostRedirects);
    set(CURLOPT_ACCEPT_ENCODING, "");  // every packing that libcurl can unpack
    set(CURLOPT_USERAGENT, options.user_agent.c_str());
    set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(options.connect_timeout.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.stall_timeout.count()));
    set(CURLOPT_TIMEOUT, static_cast<long>(options.total_timeout.count()));
    set(CURLOPT_ERRORBUFFER, message.data());
    set(CURLOPT_WRITEFUNCTION, &on_body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &on_header);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_XFERINFOFUNCTION, &on_progress);
    set(CURLOPT_XFERINFODATA, this);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(CURLOPT_OPENSOCKETDATA, this);
  }

  // One attempt. True when another one may do better; retry_after as the server asks.
  bool attempt(const HttpRequest& request, std::chrono::seconds& retry_after) {
    answer = {};
    max_bytes = request.max_bytes;
    too_large = false;
    refused_private = false;
    message[0] = '\0';
    Lists headers;
    headers.add("Accept: application/json, */*;q=0.5");
    if (!request.etag.empty()) headers.add("If-None-Match: " + request.etag);
    if (!request.last_modified.empty()) headers.add("If-Modified-Since: " + request.last_modified);
    set(CURLOPT_HTTPHEADER, headers.first);
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(max_bytes));
    const CURLcode code = curl_easy_perform(handle);
    ++requests;
    last_request = Clock::now();
    set(CURLOPT_HTTPHEADER, static_cast<curl_slist*>(nullptr));
    check_interruption();

    char* text = nullptr;
    if (curl_easy_getinfo(handle, CURLINFO_EFFECTIVE_URL, &text) == CURLE_OK && text) answer.url = text;
    if (curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &text) == CURLE_OK && text) {
      const std::string_view type = text;
      answer.media_type = trimmed(type.substr(0, type.find(';')));
      std::transform(answer.media_type.begin(), answer.media_type.end(), answer.media_type.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    }
    if (code != CURLE_OK) {
      answer.body.clear();
      if (too_large || code == CURLE_FILESIZE_EXCEEDED)
        answer.error = "the answer is larger than " + std::to_string(max_bytes) + " bytes";
      else if (refused_private)
        answer.error = "the address is one of the own machine or network, which a server of the internet may not name";
      else
        answer.error = message[0] != '\0' ? message.data() : curl_easy_strerror(code);
      return !too_large && !refused_private && is_transient(code);
    }
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer.status);
    curl_off_t seconds = 0;
    if (curl_easy_getinfo(handle, CURLINFO_RETRY_AFTER, &seconds) == CURLE_OK)
      retry_after = std::chrono::seconds(seconds);
    if (answer.status != kOk) answer.body.clear();
    return is_transient(answer.status);
  }
};

HttpClient::HttpClient(HttpOptions options) : state_(std::make_unique<State>()) {
  static const CURLcode global = curl_global_init(CURL_GLOBAL_DEFAULT);
  state_->options = std::move(options);
  state_->handle = global == CURLE_OK ? curl_easy_init() : nullptr;
  if (!state_->handle) throw Error(ErrorKind::Internal, "libcurl cannot be started");
  state_->prepare();
}

HttpClient::~HttpClient() { curl_easy_cleanup(state_->handle); }

std::uint64_t HttpClient::request_count() const { return state_->requests; }

HttpAnswer HttpClient::get(const HttpRequest& request) {
  State& state = *state_;
  milliseconds back_off = state.options.first_back_off;
  for (unsigned tried = 0;; ++tried) {
    state.check_interruption();
    if (state.last_request) state.wait_until(*state.last_request + state.options.delay);
    std::chrono::seconds retry_after{0};
    if (!state.attempt(request, retry_after) || tried == state.options.retries) break;
    if (retry_after > state.options.longest_wait) {
      state.answer.error = "the server asks to wait " + std::to_string(retry_after.count()) + " seconds";
      state.answer.status = 0;
      break;
    }
    state.wait_until(Clock::now() +
                     std::max<milliseconds>(std::min<milliseconds>(back_off, state.options.longest_wait), retry_after));
    back_off *= 2;
  }
  return std::move(state.answer);
}

}  // namespace ratsarchiv::corpus

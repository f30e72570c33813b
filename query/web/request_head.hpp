// The head of a request as it came in, and what the server makes of it before any page sees it.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "query/web/message.hpp"
#include "query/web/server_options.hpp"

namespace ratsarchiv::web {

enum class Method { Get, Head };

// Fields that were not sent are empty; of lists sent in several fields, all, joined by commas.
struct RequestHead {
  std::string method;  // "GET"
  std::string target;
  unsigned version = 11;  // 10 or 11
  std::size_t hosts = 0;  // how many Host fields there were
  std::string host;
  std::string accept_language;
  std::string accept_encoding;
  std::string if_none_match;
  std::string forwarded_for;
  std::string forwarded_proto;
  std::string forwarded_host;
  bool has_body = false;  // a Content-Length above 0, or any Transfer-Encoding
};

// For the server itself to answer.
enum class OwnPage { Health, Metrics };

// An answer that needs no archive. location is that of 308.
struct Refusal {
  int status = 400;
  std::string location = {};
};

// For the pages.
struct ArchiveRequest {
  Request request;
  std::string query;  // as it was sent
};

using CheckedRequest = std::variant<Refusal, OwnPage, ArchiveRequest>;

// Method, body, Host, target, base path, in this order. A request that is refused for its body or its method
// must end the connection when it has a body: nobody reads that. /health and /metrics are answered at the root alone:
// behind a proxy that hands on a base path they are not public.
CheckedRequest check_request(const RequestHead& head, const ServerOptions& options);

// "https://example.org" from the options, else from what the request says where that is a plain name or number with an
// optional port; else "http://" and the address of the options.
std::string origin_of(const RequestHead& head, const ServerOptions& options);

// NAME, NUMBER.NUMBER..., [IPV6], each with or without :PORT. Narrower than the RFC: what it lets through stands in
// links as it is.
bool is_plain_host(std::string_view host);

// The client a trusted proxy names: the last of X-Forwarded-For, which the proxy has added; empty when there is none.
std::string forwarded_client(const RequestHead& head);

// "[::1]:8080", "127.0.0.1:8080".
std::string address_text(const std::string& address, std::uint16_t port);

}  // namespace ratsarchiv::web

#include "query/web/request_head.hpp"

#include <algorithm>

#include "query/web/accept_headers.hpp"
#include "query/web/request_target.hpp"

namespace ratsarchiv::web {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool is_hex(char letter) {
  return is_digit(letter) || (letter >= 'a' && letter <= 'f') || (letter >= 'A' && letter <= 'F');
}

bool is_name_letter(char letter) {
  return is_digit(letter) || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '-' ||
         letter == '.';
}

template <typename Predicate>
bool all_of(std::string_view text, Predicate&& predicate) {
  return std::all_of(text.begin(), text.end(), predicate);
}

std::string_view last_of_list(std::string_view list) {
  if (const std::size_t comma = list.rfind(','); comma != std::string_view::npos) list.remove_prefix(comma + 1);
  const std::size_t begin = list.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return list.substr(begin, list.find_last_not_of(" \t") - begin + 1);
}

query::Language language_of(const std::vector<std::pair<std::string, std::string>>& parameters,
                            std::string_view accept_language) {
  for (const auto& [name, value] : parameters) {
    if (name != "lang") continue;
    if (value == "de") return query::Language::German;
    if (value == "en") return query::Language::English;
  }
  return preferred_language(accept_language);
}

}  // namespace

CheckedRequest check_request(const RequestHead& head, const ServerOptions& options) {
  if (head.method != "GET" && head.method != "HEAD") return Refusal{405};
  if (head.has_body) return Refusal{413};
  if (head.hosts > 1 || (head.hosts == 0 && head.version >= 11)) return Refusal{400};
  if (head.target.size() > options.limits.target_bytes) return Refusal{414};
  auto target = decode_target(head.target);
  if (!target) return Refusal{400};
  if (target->path == "/health") return OwnPage::Health;
  if (target->path == "/metrics") return OwnPage::Metrics;
  const auto path = path_below(target->path, options.base_path);
  if (!path) return Refusal{404};
  if (path->empty()) return Refusal{308, options.base_path + "/"};
  ArchiveRequest page;
  page.query = std::move(target->query);
  page.request.path = *path;
  page.request.language = language_of(target->parameters, head.accept_language);
  page.request.parameters = std::move(target->parameters);
  page.request.base_path = options.base_path;
  page.request.origin = origin_of(head, options);
  return page;
}

std::string origin_of(const RequestHead& head, const ServerOptions& options) {
  if (!options.public_url.empty()) return options.public_url;
  std::string scheme = "http";
  std::string_view host = head.host;
  if (options.proxy == Proxy::Trusted) {
    if (last_of_list(head.forwarded_proto) == "https") scheme = "https";
    if (const auto forwarded = last_of_list(head.forwarded_host); !forwarded.empty()) host = forwarded;
  }
  if (is_plain_host(host)) return scheme + "://" + std::string(host);
  return "http://" + address_text(options.address, options.port);
}

bool is_plain_host(std::string_view host) {
  constexpr std::size_t kLongestName = 253;
  constexpr std::size_t kLongestPort = 5;
  if (const std::size_t colon = host.rfind(':'); colon != std::string_view::npos && !host.ends_with(']')) {
    const std::string_view port = host.substr(colon + 1);
    if (port.empty() || port.size() > kLongestPort || !all_of(port, is_digit)) return false;
    host = host.substr(0, colon);
  }
  if (host.size() > kLongestName) return false;
  if (host.size() > 2 && host.starts_with('[') && host.ends_with(']'))
    return all_of(host.substr(1, host.size() - 2), [](char letter) { return is_hex(letter) || letter == ':'; });
  return !host.empty() && host.front() != '.' && host.front() != '-' && all_of(host, is_name_letter);
}

std::string forwarded_client(const RequestHead& head) { return std::string(last_of_list(head.forwarded_for)); }

std::string address_text(const std::string& address, std::uint16_t port) {
  const bool is_ipv6 = address.find(':') != std::string::npos;
  return (is_ipv6 ? '[' + address + ']' : address) + ':' + std::to_string(port);
}

}  // namespace ratsarchiv::web

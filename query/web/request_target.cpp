#include "query/web/request_target.hpp"

#include <algorithm>

#include "query/render/safe_text.hpp"

// GCC 12 takes the check of substr for a size without bound (GCC bug 105651).
#pragma GCC diagnostic ignored "-Wstringop-overread"

namespace ratsarchiv::web {
namespace {

int hex_digit(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

enum class Part { Path, Query };

std::optional<std::string> decode(std::string_view text, Part part) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      decoded += part == Part::Query && text[i] == '+' ? ' ' : text[i];
    }
  }
  if (decoded.find('\0') != std::string::npos) return std::nullopt;
  if (query::valid_utf8(decoded) != decoded) return std::nullopt;
  return decoded;
}

bool is_control(char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f; }

// What follows scheme and host of the absolute form, which proxies send.
std::optional<std::string_view> without_authority(std::string_view target) {
  if (target.starts_with('/')) return target;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const std::size_t end = target.find_first_of("/?", scheme.size());
    if (end == std::string_view::npos) return "/";
    return target.substr(end);
  }
  return std::nullopt;
}

}  // namespace

std::optional<RequestTarget> decode_target(std::string_view target) {
  const auto local = without_authority(target);
  if (!local || local->find('#') != std::string_view::npos) return std::nullopt;
  const std::size_t mark = std::min(local->find('?'), local->size());
  const auto path = decode(local->substr(0, mark), Part::Path);
  if (!path || std::any_of(path->begin(), path->end(), is_control)) return std::nullopt;
  RequestTarget decoded{path->empty() ? "/" : *path, {}, {}};
  if (mark == local->size()) return decoded;
  std::string_view rest = local->substr(mark + 1);
  decoded.query = rest;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = decode(pair.substr(0, equals), Part::Query);
    auto value = decode(pair.substr(std::min(equals + 1, pair.size())), Part::Query);
    if (!name || !value) return std::nullopt;
    decoded.parameters.emplace_back(std::move(*name), std::move(*value));
  }
  return decoded;
}

std::optional<std::string> path_below(std::string_view path, std::string_view base) {
  if (!path.starts_with(base)) return std::nullopt;
  path.remove_prefix(base.size());
  if (!path.empty() && path.front() != '/') return std::nullopt;
  return std::string(path);
}

}  // namespace ratsarchiv::web

#include "corpus/fetch/web_address.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "corpus/model/error.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr std::size_t kLongestExtension = 5;

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

// Null when it is no URL of the web.
Url parsed(const std::string& base, const std::string& reference) {
  Url none(nullptr, curl_url_cleanup);
  Url url(curl_url(), curl_url_cleanup);
  if (!url) return none;
  // Blanks and umlauts stand raw in the paths of some servers.
  constexpr unsigned kFlags = CURLU_URLENCODE;
  if (!base.empty() && curl_url_set(url.get(), CURLUPART_URL, base.c_str(), kFlags) != CURLUE_OK) return none;
  if (reference.empty() || curl_url_set(url.get(), CURLUPART_URL, reference.c_str(), kFlags) != CURLUE_OK) return none;
  return url;
}

std::string part_of(const Url& url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) return {};
  std::string copy(text);
  curl_free(text);
  return copy;
}

std::string whole(const Url& url) {
  curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  return part_of(url, CURLUPART_URL);
}

}  // namespace

std::optional<std::string> resolve_address(const std::string& base, const std::string& reference) {
  const Url url = parsed(base, reference);
  if (!url) return std::nullopt;
  const std::string scheme = part_of(url, CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return std::nullopt;
  const std::string address = whole(url);
  return address.empty() ? std::nullopt : std::optional(address);
}

std::string with_parameter(const std::string& url, const std::string& name, const std::string& value) {
  const Url parts = parsed({}, url);
  if (!parts) throw Error(ErrorKind::Usage, "'" + url + "' is no URL");
  curl_url_set(parts.get(), CURLUPART_QUERY, (name + '=' + value).c_str(), CURLU_APPENDQUERY | CURLU_URLENCODE);
  return whole(parts);
}

std::string extension_of_address(const std::string& url) {
  const Url parts = parsed({}, url);
  if (!parts) return {};
  const std::string path = part_of(parts, CURLUPART_PATH);
  const std::string name = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = name.find_last_of('.');
  if (dot == std::string::npos || dot + 1 == name.size() || name.size() - dot - 1 > kLongestExtension) return {};
  std::string extension = name.substr(dot + 1);
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) return {};
  }
  return extension;
}

}  // namespace ratsarchiv::corpus

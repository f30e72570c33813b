#include "query/web/answer.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

#include "corpus/model/hash.hpp"
#include "query/web/content_coding.hpp"
#include "query/web/status.hpp"

namespace ratsarchiv::web {
namespace {

// When a client may try again after 503 and 429.
constexpr std::string_view kRetrySeconds = "2";

bool is_single_line(std::string_view value) {
  return std::all_of(value.begin(), value.end(),
                     [](char letter) { return static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7f; });
}

// A path of this server: "//host" would be another one.
bool is_own_location(std::string_view location) {
  return location.starts_with('/') && !location.starts_with("//") && !location.starts_with("/\\") &&
         is_single_line(location);
}

bool is_plain_filename(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char letter) {
    return letter > 0x20 && letter < 0x7f && letter != '"' && letter != '\\' && letter != '/';
  });
}

bool can_be_sent(const Response& response) {
  return (response.location.empty() || is_own_location(response.location)) && is_plain_filename(response.filename) &&
         is_single_line(response.content_type) && response.status >= 200 && response.status < 600;
}

// Weak: the same page is sent in two codings.
std::string entity_tag(std::string_view body) {
  constexpr std::size_t kDigits = 32;
  return "W/\"" + corpus::sha256_hex(body).substr(0, kDigits) + '"';
}

// Weak comparison (RFC 9110, 8.8.3.2): the tag as one of the list, whatever of both is weak. Our tags hold no comma.
bool matches(std::string_view if_none_match, std::string_view tag) {
  const std::string_view opaque = tag.substr(2);
  while (!if_none_match.empty()) {
    const std::size_t end = std::min(if_none_match.find(','), if_none_match.size());
    std::string_view one = if_none_match.substr(0, end);
    if_none_match.remove_prefix(std::min(end + 1, if_none_match.size()));
    one.remove_prefix(std::min(one.find_first_not_of(" \t"), one.size()));
    one = one.substr(0, one.find_last_not_of(" \t") + 1);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == "*" || one == opaque) return true;
  }
  return false;
}

// A page is asked for again before it is shown again, so that what was taken down is gone at once.
std::string cache_control(const Response& response, Caching caching) {
  if (response.status >= 400) return "no-store";
  if (response.immutable) return "public, max-age=31536000, immutable";
  return caching == Caching::Private ? "private, no-cache" : "no-cache";
}

}  // namespace

Fields security_fields() {
  return {{"Content-Security-Policy",
           "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
           "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
          {"X-Content-Type-Options", "nosniff"},
          {"Referrer-Policy", "same-origin"}};
}

Answer page_answer(Response response, const AnswerForm& form) {
  if (!can_be_sent(response)) return plain_answer(500);
  Answer answer;
  answer.status = response.status;
  answer.fields = security_fields();
  const auto add = [&](std::string name, std::string value) {
    answer.fields.emplace_back(std::move(name), std::move(value));
  };
  add("Cache-Control", cache_control(response, form.caching));
  if (!response.immutable) add("Vary", "Accept-Encoding, Accept-Language");
  if (response.immutable) add("Vary", "Accept-Encoding");
  if (response.status == 503) add("Retry-After", std::string(kRetrySeconds));
  const bool whole = !response.next_piece;
  if (whole && response.status == 200) add("ETag", entity_tag(response.body));
  if (!response.location.empty()) add("Location", response.location);
  if (!response.filename.empty()) add("Content-Disposition", "attachment; filename=\"" + response.filename + '"');
  add("Content-Type", response.content_type);
  answer.body = std::move(response.body);
  if (whole && form.gzip && answer.body.size() >= kLeastCompressed && is_text(response.content_type)) {
    answer.body = gzip(answer.body);
    add("Content-Encoding", "gzip");
  }
  return answer;
}

Answer unless_known(Answer answer, std::string_view if_none_match) {
  const auto tag =
      std::find_if(answer.fields.begin(), answer.fields.end(), [](const auto& field) { return field.first == "ETag"; });
  if (tag == answer.fields.end() || !matches(if_none_match, tag->second)) return answer;
  answer.status = 304;
  answer.body.clear();
  std::erase_if(answer.fields, [](const auto& field) {
    return field.first.starts_with("Content-") && field.first != "Content-Security-Policy";
  });
  return answer;
}

Answer plain_answer(int status) {
  Answer answer = plain_answer(status, std::to_string(status) + ' ' + std::string(reason_phrase(status)) + '\n',
                               "text/plain; charset=utf-8");
  if (status == 405) answer.fields.emplace_back("Allow", "GET, HEAD");
  return answer;
}

Answer plain_answer(int status, std::string body, std::string content_type) {
  Answer answer;
  answer.status = status;
  answer.fields = security_fields();
  answer.fields.emplace_back("Cache-Control", "no-store");
  if (status == 503 || status == 429) answer.fields.emplace_back("Retry-After", std::string(kRetrySeconds));
  answer.fields.emplace_back("Content-Type", std::move(content_type));
  answer.body = std::move(body);
  return answer;
}

std::string head_text(const Answer& answer, Framing framing, AfterAnswer after) {
  std::string head = "HTTP/1.1 " + std::to_string(answer.status) + ' ' + std::string(reason_phrase(answer.status)) +
                     "\r\nDate: " + http_date() + "\r\n";
  for (const auto& [name, value] : answer.fields) head += name + ": " + value + "\r\n";
  if (framing == Framing::Chunked) head += "Transfer-Encoding: chunked\r\n";
  if (framing == Framing::Length && answer.status != 304)
    head += "Content-Length: " + std::to_string(answer.body.size()) + "\r\n";
  head += after == AfterAnswer::Close ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n";
  return head;
}

std::string http_date() {
  constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  std::array<char, 64> text{};
  const std::size_t day = static_cast<std::size_t>(utc.tm_wday) % kDays.size();
  const std::size_t month = static_cast<std::size_t>(utc.tm_mon) % kMonths.size();
  std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[day], utc.tm_mday,
                kMonths[month], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
  return text.data();
}

}  // namespace ratsarchiv::web

// What of a request is decoded and checked before any page sees it.
#include "query/web/request_target.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "query/web/accept_headers.hpp"
#include "query/web/address_counter.hpp"
#include "query/web/listen_address.hpp"
#include "query/web/request_head.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::web;

namespace {

// "/path|a=b|c=", or "malformed".
std::string told(std::string_view target) {
  const auto decoded = decode_target(target);
  if (!decoded) return "malformed";
  std::string text = decoded->path;
  for (const auto& [name, value] : decoded->parameters) text += '|' + name + '=' + value;
  return text;
}

RequestHead head(const std::string& target) {
  RequestHead made;
  made.method = "GET";
  made.target = target;
  made.hosts = 1;
  made.host = "example.org";
  return made;
}

int refused(const RequestHead& request, const ServerOptions& options = {}) {
  const CheckedRequest checked = check_request(request, options);
  const auto* refusal = std::get_if<Refusal>(&checked);
  return refusal != nullptr ? refusal->status : 0;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(request_target)

BOOST_AUTO_TEST_CASE(targets_are_decoded_once_or_refused) {
  const struct {
    std::string_view target;
    std::string_view expected;
  } table[] = {
      {"/", "/"},
      {"/a/b?c=d&e=f", "/a/b|c=d|e=f"},
      {"/%C3%BC?q=B%C3%BCrgerm%65ister", "/ü|q=Bürgermeister"},
      {"/ü?q=ü", "/ü|q=ü"},
      {"/a+b?q=a+b%2Bc", "/a+b|q=a b+c"},
      {"/%2525", "/%25"},
      {"/a%2Fb%3Fc", "/a/b?c"},
      {"/?", "/"},
      {"/?a", "/|a="},
      {"/?&&a=1&&b=&=c&", "/|a=1|b=|=c"},
      {"/?a=1&a=2", "/|a=1|a=2"},
      {"/?a=b=c?d", "/|a=b=c?d"},
      {"/?q=%0A%3Cb%3E", "/|q=\n<b>"},
      {"http://example.org/a?b=c", "/a|b=c"},
      {"https://example.org", "/"},
      {"http://example.org?b=c", "/|b=c"},
      {"", "malformed"},
      {"*", "malformed"},
      {"example.org:443", "malformed"},
      {"ftp://example.org/", "malformed"},
      {"a/b", "malformed"},
      {"/%", "malformed"},
      {"/%a", "malformed"},
      {"/%zz", "malformed"},
      {"/?q=%", "malformed"},
      {"/?q=%4", "malformed"},
      {"/?%xx=1", "malformed"},
      {"/%00", "malformed"},
      {"/?q=%00", "malformed"},
      {"/%0D%0A", "malformed"},
      {"/%7F", "malformed"},
      {"/%ff", "malformed"},
      {"/?q=%C3", "malformed"},
      {"/?q=%C3&r=%BC", "malformed"},
      {"/%C0%AF", "malformed"},
      {"/%ED%A0%80", "malformed"},
      {"/?q=%F5%80%80%80", "malformed"},
      {"/#a", "malformed"},
  };
  for (const auto& row : table) BOOST_TEST(told(row.target) == row.expected, row.target << ": " << told(row.target));
}

BOOST_AUTO_TEST_CASE(the_base_path_is_taken_off) {
  BOOST_TEST(path_below("/a", "").value() == "/a");
  BOOST_TEST(path_below("/archiv/a", "/archiv").value() == "/a");
  BOOST_TEST(path_below("/archiv", "/archiv").value() == "");
  BOOST_TEST(!path_below("/archive", "/archiv").has_value());
  BOOST_TEST(!path_below("/", "/archiv").has_value());
}

BOOST_AUTO_TEST_CASE(requests_are_checked_in_order) {
  BOOST_TEST(refused(head("/a")) == 0);
  RequestHead request = head("/a");
  request.has_body = true;
  BOOST_TEST(refused(request) == 413);
  request.method = "POST";
  BOOST_TEST(refused(request) == 405);
  request = head("/a");
  request.hosts = 2;
  BOOST_TEST(refused(request) == 400);
  request.hosts = 0;
  BOOST_TEST(refused(request) == 400);
  request.version = 10;
  BOOST_TEST(refused(request) == 0);
  BOOST_TEST(refused(head('/' + std::string(9000, 'a'))) == 414);
  BOOST_TEST(refused(head("/%00")) == 400);
  ServerOptions options;
  options.base_path = "/archiv";
  BOOST_TEST(refused(head("/"), options) == 404);
  BOOST_TEST(refused(head("/archiv"), options) == 308);
  BOOST_TEST(refused(head("/archiv/"), options) == 0);
  BOOST_TEST(std::holds_alternative<OwnPage>(check_request(head("/health"), options)));
  BOOST_TEST(refused(head("/health/x"), options) == 404);
  const auto page = std::get<ArchiveRequest>(check_request(head("/archiv/a?b=c+d"), options));
  BOOST_TEST(page.request.path == "/a");
  BOOST_TEST(page.request.base_path == "/archiv");
  BOOST_TEST(page.query == "b=c+d");
}

BOOST_AUTO_TEST_CASE(an_origin_is_never_what_could_be_markup) {
  ServerOptions options;
  const struct {
    std::string host;
    std::string expected;
  } table[] = {
      {"example.org", "http://example.org"},
      {"example.org:8080", "http://example.org:8080"},
      {"[::1]:80", "http://[::1]:80"},
      {"", "http://127.0.0.1:8080"},
      {"a b", "http://127.0.0.1:8080"},
      {"a\"><script>", "http://127.0.0.1:8080"},
      {"a/b", "http://127.0.0.1:8080"},
      {"user@a", "http://127.0.0.1:8080"},
      {"a:b", "http://127.0.0.1:8080"},
      {"a:123456", "http://127.0.0.1:8080"},
      {"a:", "http://127.0.0.1:8080"},
      {"-a", "http://127.0.0.1:8080"},
      {"[::1", "http://127.0.0.1:8080"},
      {"[x]", "http://127.0.0.1:8080"},
      {std::string(300, 'a'), "http://127.0.0.1:8080"},
  };
  for (const auto& row : table) {
    RequestHead request = head("/");
    request.host = row.host;
    request.forwarded_proto = "https";
    request.forwarded_host = "evil.example";
    BOOST_TEST(origin_of(request, options) == row.expected, row.host);
  }
  RequestHead request = head("/");
  request.forwarded_proto = "https";
  request.forwarded_host = "a.example, b.example";
  options.proxy = Proxy::Trusted;
  BOOST_TEST(origin_of(request, options) == "https://b.example");
  request.forwarded_proto = "javascript";
  BOOST_TEST(origin_of(request, options) == "http://b.example");
  options.public_url = "https://rat.example";
  BOOST_TEST(origin_of(request, options) == "https://rat.example");
}

BOOST_AUTO_TEST_CASE(languages_are_weighted) {
  const auto is_english = [](std::string_view list) { return preferred_language(list) == query::Language::English; };
  for (const std::string_view german : {"", "de", "fr", "de, en", "de-DE,de;q=0.9,en;q=0.8", "en;q=0.5, de;q=0.5",
                                        "en;q=0", "en;q=x", ";;,,q=1", "*", "en;q=0.7, de-AT"})
    BOOST_TEST(!is_english(german), german);
  for (const std::string_view english : {"en", "en-GB", "EN", "en, de;q=0.9", "fr, en;q=0.1", "de;q=0, en;q=0.001"})
    BOOST_TEST(is_english(english), english);
}

BOOST_AUTO_TEST_CASE(gzip_is_taken_where_it_is_accepted) {
  for (const std::string_view accepted : {"gzip", "deflate, gzip", "gzip;q=0.1", "*", "br;q=1.0, GZIP;q=0.8", "x-gzip"})
    BOOST_TEST(accepts_gzip(accepted), accepted);
  for (const std::string_view refused_list :
       {"", "identity", "gzip;q=0", "gzip; q=0.000", "*;q=0", "gzip;q=0, *", "br"})
    BOOST_TEST(!accepts_gzip(refused_list), refused_list);
}

BOOST_AUTO_TEST_CASE(listen_addresses_are_numeric) {
  const auto told_address = [](std::string_view text) {
    const auto parsed = parse_listen_address(text);
    return parsed ? address_text(parsed->address, parsed->port) : std::string("none");
  };
  BOOST_TEST(told_address("127.0.0.1:8080") == "127.0.0.1:8080");
  BOOST_TEST(told_address("0.0.0.0:0") == "0.0.0.0:0");
  BOOST_TEST(told_address("localhost:80") == "127.0.0.1:80");
  BOOST_TEST(told_address("[::1]:8080") == "[::1]:8080");
  for (const std::string_view none :
       {"", ":", ":8080", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "127.0.0.1:-1",
        "::1:8080x", "[::1]", "[::1:8080", "[127.0.0.1]:80", "example.org:80", "127.0.0.1:80 ", "1.2.3:80"})
    BOOST_TEST(told_address(none) == "none", none);
  BOOST_TEST(is_loopback("127.0.0.1"));
  BOOST_TEST(is_loopback("::1"));
  BOOST_TEST(!is_loopback("0.0.0.0"));
}

BOOST_AUTO_TEST_CASE(addresses_are_counted_by_who_has_them) {
  const auto key = AddressCounter::key_of;
  BOOST_TEST(key("127.0.0.1").empty());
  BOOST_TEST(key("::1").empty());
  BOOST_TEST(key("::ffff:127.0.0.1").empty());
  BOOST_TEST(key("garbage").empty());
  BOOST_TEST(key("192.0.2.1") == key("::ffff:192.0.2.1"));
  BOOST_TEST(key("192.0.2.1") != key("192.0.2.2"));
  BOOST_TEST(key("2001:db8::1") == key("2001:db8::ffff:1"));
  BOOST_TEST(key("2001:db8:0:1::1") != key("2001:db8:0:2::1"));
  AddressCounter counter(2);
  BOOST_TEST(counter.acquire("a"));
  BOOST_TEST(counter.acquire("a"));
  BOOST_TEST(!counter.acquire("a"));
  BOOST_TEST(counter.acquire("b"));
  counter.release("a");
  BOOST_TEST(counter.acquire("a"));
  for (int i = 0; i < 5; ++i) BOOST_TEST(counter.acquire(""));
}

BOOST_AUTO_TEST_SUITE_END()

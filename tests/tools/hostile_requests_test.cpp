// Generated requests of clients that mean harm or are broken, sent to the real program. Whatever comes, the process
// lives, answers what is a request with a status of the right class, and gives nothing back as markup.
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/web/raw_connection.hpp"
#include "tools/serving_program.hpp"

using namespace ratsarchiv::tests;

namespace {

// In no page of ours; with the brackets, it would run.
constexpr std::string_view kMarkup = "<script>xq7()</script>";

class HostileRequests {
 public:
  explicit HostileRequests(unsigned seed) : random_(seed) {}

  std::string next() {
    std::string request = method() + ' ' + target() + ' ' + version() + "\r\n";
    if (!one_in(20)) request += "Host: " + host() + "\r\n";
    for (std::size_t i = number(4); i > 0; --i) request += field();
    request += "\r\n";
    if (one_in(10)) request += bytes(number(300));
    if (one_in(4)) damage(request);
    return request;
  }

  std::size_t number(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_); }
  bool one_in(std::size_t count) { return number(count) == 0; }

 private:
  std::string pick(const std::vector<std::string>& choices) { return choices[number(choices.size())]; }

  std::string bytes(std::size_t count) {
    std::string made;
    while (made.size() < count) made += static_cast<char>(number(256));
    return made;
  }

  std::string method() {
    if (!one_in(4)) return one_in(6) ? "HEAD" : "GET";
    return pick({"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get", "G T", "", "GET\t",
                 std::string(100, 'A'), "<script>"});
  }

  std::string version() {
    if (!one_in(12)) return one_in(8) ? "HTTP/1.0" : "HTTP/1.1";
    return pick({"HTTP/2.0", "HTTP/0.9", "HTTP/1.1 ", "http/1.1", "HTTP/11", "", "ICY"});
  }

  std::string host() {
    if (!one_in(3)) return "example.org";
    return pick(
        {std::string(kMarkup), "a\"onload=\"xq7()", "", "a:b", "[::1", "user@a/b", std::string(300, 'h'), "\xff"});
  }

  std::string encoded(const std::string& text) {
    static constexpr std::string_view kDigits = "0123456789ABCDEFabcdef";
    std::string made;
    for (const char letter : text) {
      const auto byte = static_cast<unsigned char>(letter);
      if (one_in(2) && byte > 0x20 && byte < 0x7f && letter != '%') {
        made += letter;
      } else {
        made += '%';
        made += kDigits[byte / 16];
        made += kDigits[byte % 16];
      }
    }
    return made;
  }

  std::string text() {
    switch (number(10)) {
      case 0:
        return std::string(kMarkup);
      case 1:
        return encoded(std::string(kMarkup));
      case 2:
        return encoded("\"><img src=x onerror=xq7()>" + std::string(kMarkup));
      case 3:
        return pick({"%", "%0", "%zz", "%00", "%ff", "%C0%AF", "%ED%A0%80", "%0d%0aSet-Cookie:a=b", "%25%33%63"});
      case 4:
        return encoded(pick({"../../../../etc/passwd", "..\\..\\", "//evil.example", "/./.", "file:///etc/passwd"}));
      case 5:
        return std::string(number(12000), 'a');
      case 6:
        return encoded(bytes(number(40)));
      case 7:
        return pick({"-1", "99999999999999999999", "1e9", "NaN", "2019-99-99", "..", "*", "\"", "(((((((", "ODER UND"});
      default:
        return pick({"Brunnen", "B%C3%BCrger", "haus*", "sprecher:Wohlleber", "de", "en"});
    }
  }

  std::string target() {
    if (one_in(15)) return pick({"*", "", "example.org:443", "http://evil.example/", "http://", "//", "/#", "?q=1"});
    std::string made;
    for (std::size_t i = 1 + number(3); i > 0; --i)
      made += '/' + (one_in(2) ? pick({"suche", "dokument", "health", "metrics", "static", "export", "feed.xml",
                                       "suche.json", "", "."})
                               : text());
    if (one_in(3)) return made;
    made += '?';
    for (std::size_t i = 1 + number(one_in(20) ? 400 : 4); i > 0; --i)
      made += pick({"q", "lang", "seite", "filter", "id", "unit", "sort", "facets", "xyz", ""}) +
              (one_in(10) ? "" : "=") + (made.size() < 9000 ? text() : "a") + '&';
    return made;
  }

  std::string field() {
    return pick({"Accept-Language: " + pick({"de", "en;q=0.5", ";;;,q", std::string(2000, ',')}),
                 "Accept-Encoding: " + pick({"gzip", "gzip;q=0", "*", ",,;q=1"}),
                 "If-None-Match: " + pick({"*", "W/", "\"", ","}), "X-Forwarded-For: " + std::string(kMarkup),
                 "X-Forwarded-Host: " + std::string(kMarkup), "X-Forwarded-Proto: javascript",
                 "Connection: " + pick({"close", "keep-alive", "upgrade"}),
                 "Content-Length: " + pick({"0", "5", "-1", "99999999999999999999", "1, 2"}),
                 "Transfer-Encoding: chunked", "Expect: 100-continue", "Range: bytes=0-",
                 "Cookie: a=" + std::string(kMarkup), "X: " + std::string(number(20000), 'x'),
                 std::string(kMarkup) + ": a", "no colon", " folded", ": empty", "Host: twice.example"}) +
           "\r\n";
  }

  void damage(std::string& request) {
    switch (number(4)) {
      case 0:
        request.resize(number(request.size() + 1));
        break;
      case 1:
        request.insert(number(request.size() + 1), bytes(1 + number(4)));
        break;
      case 2:
        request[number(request.size())] = static_cast<char>(number(256));
        break;
      default:
        request.erase(number(request.size()), 2);
        break;
    }
  }

  std::mt19937 random_;
};

// Every status that this server may give to what is no fault of its own.
const std::set<int> kStatuses{200, 301, 302, 303, 304, 308, 400, 404, 405, 406, 410, 413, 414, 431};

// Sends it, whole or in two pieces, and reads until the connection ends.
std::string exchange(std::uint16_t port, HostileRequests& requests, const std::string& request) {
  RawConnection connection(port);
  const std::size_t cut = requests.one_in(3) ? requests.number(request.size() + 1) : request.size();
  connection.send(std::string_view(request).substr(0, cut));
  connection.send(std::string_view(request).substr(cut));
  connection.finish_sending();
  return connection.receive_all();
}

void check_answer(const std::string& request, const std::string& answer) {
  if (answer.empty()) return;  // a request that was not whole
  BOOST_TEST(answer.starts_with("HTTP/1.1 "), request.substr(0, 300));
  const int status = std::atoi(answer.c_str() + 9);
  BOOST_TEST(kStatuses.contains(status), status << " to " << request.substr(0, 300));
  BOOST_TEST(answer.find(kMarkup) == std::string::npos, request.substr(0, 300));
  BOOST_TEST(answer.find("onerror=xq7()>") == std::string::npos, request.substr(0, 300));
  BOOST_TEST(answer.find("root:x:") == std::string::npos, request.substr(0, 300));
  const std::string head = answer.substr(0, answer.find("\r\n\r\n"));
  BOOST_TEST(head.find("\nSet-Cookie:") == std::string::npos, head);
  BOOST_TEST(head.find("Content-Security-Policy: default-src 'none'") != std::string::npos, head);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(hostile_requests)

BOOST_AUTO_TEST_CASE(the_server_outlives_them_and_reflects_nothing) {
  const TempFolder sources;
  sources.write("a.txt", sample_protocol("12", "öffentlich", "lobt den Brunnen."));
  const TestArchive archive;
  BOOST_TEST_REQUIRE(archive.run("index", {"--profile", "stuttgart", sources.path().string()}).exit_code == 0);
  ServingProgram program(archive, {});
  HostileRequests requests(1);
  const std::size_t count = long_run() ? 20000 : 500;
  std::size_t answered = 0;
  for (std::size_t i = 0; i < count && !program.has_ended(); ++i) {
    const std::string request = requests.next();
    const std::string answer = exchange(program.port(), requests, request);
    check_answer(request, answer);
    if (!answer.empty()) ++answered;
  }
  BOOST_TEST_REQUIRE(!program.has_ended(), program.log().substr(0, 2000));
  BOOST_TEST(answered > count * 3 / 4);
  BOOST_TEST(fetch(program.port(), "/").status == 200);
  BOOST_TEST(fetch(program.port(), "/health").status == 200);
  const auto ended = program.end(SIGTERM);
  BOOST_TEST(ended.exit_code == 0, ended.told());
  BOOST_TEST(ended.err.find("internal error") == std::string::npos);
  BOOST_TEST(ended.err.find("xq7") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

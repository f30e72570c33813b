// The client against a server that misbehaves. No delays: nothing here depends on time.
#include "corpus/fetch/http_client.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "corpus/fetch/misbehaving_server.hpp"
#include "corpus/fetch/web_address.hpp"
#include "corpus/model/error.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::tests;
using corpus::HttpAnswer;

namespace {

corpus::HttpOptions hasty() {
  corpus::HttpOptions options;
  options.delay = options.first_back_off = std::chrono::milliseconds(0);
  options.user_agent = "ratsarchiv/test";
  return options;
}

constexpr std::size_t kRoom = 100'000;

// Gives one answer after the other; the last one is repeated.
MisbehavingServer::Handler in_turn(std::vector<std::string> answers) {
  return [answers = std::move(answers), next = std::make_shared<std::size_t>(0)](const ServerRequest&) {
    const std::string bytes = answers[*next];
    if (*next + 1 < answers.size()) ++*next;
    return bytes;
  };
}

// text in a gzip of one stored block, which needs no library.
std::string gzip_of(const std::string& text) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : text) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
  }
  const auto little = [](std::uint32_t number, int bytes) {
    std::string written;
    for (int i = 0; i < bytes; ++i) written += static_cast<char>(number >> (8 * i));
    return written;
  };
  const auto size = static_cast<std::uint32_t>(text.size());
  return std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) + '\x01' + little(size, 2) + little(~size, 2) + text +
         little(~crc, 4) + little(size, 4);
}

struct Client {
  explicit Client(MisbehavingServer::Handler handler) : server(std::move(handler)) {
    ::setenv("no_proxy", "127.0.0.1", 1);
  }
  HttpAnswer get(std::size_t max_bytes = kRoom) {
    corpus::HttpClient client(hasty());
    const HttpAnswer answer = client.get({server.url("/"), {}, {}, max_bytes});
    requests = client.request_count();
    return answer;
  }
  MisbehavingServer server;
  std::uint64_t requests = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(http_client)

BOOST_AUTO_TEST_CASE(what_is_retried_and_what_is_not) {
  const std::string fine = answer(200, "fine");
  const std::string cut = answer_of_length(1000, "half");
  const struct {
    const char* name;
    std::vector<std::string> answers;
    long status;
    std::uint64_t requests;
  } table[] = {
      {"fine", {fine}, 200, 1},
      {"500 twice", {answer(500, "oops"), answer(500, "oops"), fine}, 200, 3},
      {"503 for ever", {answer(503, "")}, 503, 4},
      {"429 with Retry-After: 0", {answer(429, "", {"Retry-After: 0"}), fine}, 200, 2},
      {"429 with Retry-After: 1", {answer(429, "", {"Retry-After: 1"}), fine}, 200, 2},
      {"429 with Retry-After in a day", {answer(429, "", {"Retry-After: 86400"}), fine}, 0, 1},
      {"cut in the middle", {cut, fine}, 200, 2},
      {"cut for ever", {cut}, 0, 4},
      {"closed without a word", {"", fine}, 200, 2},
      {"no HTTP", {"SSH-2.0-OpenSSH\r\n"}, 0, 1},
      {"404", {answer(404, "no"), fine}, 404, 1},
      {"403", {answer(403, "no"), fine}, 403, 1},
  };
  for (const auto& row : table) {
    Client client(in_turn(row.answers));
    const HttpAnswer got = client.get();
    BOOST_TEST(got.status == row.status, row.name << ": status " << got.status << ' ' << got.error);
    BOOST_TEST(client.requests == row.requests, row.name << ": " << client.requests << " requests");
    BOOST_TEST(got.body == (row.status == 200 ? "fine" : ""), row.name);
    BOOST_TEST(got.error.empty() == (row.status != 0), row.name << ": " << got.error);
  }
}

BOOST_AUTO_TEST_CASE(redirects_stay_in_the_web_and_end) {
  const auto redirect = [](const std::string& to) { return answer(302, "", {"Location: " + to}); };
  Client circle(in_turn({redirect("/again")}));
  const HttpAnswer lost = circle.get();
  BOOST_TEST(lost.status == 0);
  BOOST_TEST(lost.error != "");
  BOOST_TEST(circle.server.take_targets().size() == 11U);
  for (const std::string to : {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x"}) {
    Client leaving(in_turn({redirect(to)}));
    const HttpAnswer refused = leaving.get();
    BOOST_TEST(refused.status == 0, to);
    BOOST_TEST(refused.body.empty(), to);
  }
  Client once([&](const ServerRequest& request) {
    return request.target == "/" ? redirect("/there") : answer(200, "fine", {"ETag: \"there\""});
  });
  const HttpAnswer there = once.get();
  BOOST_TEST(there.body == "fine");
  BOOST_TEST(there.etag == "\"there\"");
  BOOST_TEST(there.url == once.server.url("/there"));
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_too_large_is_refused_announced_or_not) {
  const std::string huge(200'000, 'x');
  const std::string unannounced = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + huge;
  for (const std::string& bytes :
       {answer(200, huge), unannounced, answer(200, gzip_of(huge.substr(0, 60'000)), {"Content-Encoding: gzip"})}) {
    Client client(in_turn({bytes}));
    const HttpAnswer got = client.get(50'000);
    BOOST_TEST(got.status == 0);
    BOOST_TEST(got.error.find("larger than 50000 bytes") != std::string::npos, got.error);
    BOOST_TEST(client.requests == 1U);
  }
}

BOOST_AUTO_TEST_CASE(a_packed_answer_is_unpacked) {
  std::string asked;
  Client client([&](const ServerRequest& request) {
    asked = request.header("accept-encoding");
    return answer(200, gzip_of("Niederschrift"), {"Content-Encoding: gzip"});
  });
  BOOST_TEST(client.get().body == "Niederschrift");
  BOOST_TEST(asked.find("gzip") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_asked_and_what_is_told) {
  ServerRequest seen;
  MisbehavingServer server([&](const ServerRequest& request) {
    seen = request;
    return answer(304, "", {"Date: Thu, 26 Nov 2026 02:00:00 GMT", "eTaG: \"b\""});
  });
  corpus::HttpClient client(hasty());
  const HttpAnswer got = client.get({server.url("/x?y=z"), "\"a\"", "Wed, 25 Nov 2026 02:00:00 GMT", kRoom});
  BOOST_TEST(got.status == 304);
  BOOST_TEST(got.etag == "\"b\"");
  BOOST_TEST(got.date_us.value_or(0) == 1'795'658'400'000'000);
  BOOST_TEST(seen.target == "/x?y=z");
  BOOST_TEST(seen.header("if-none-match") == "\"a\"");
  BOOST_TEST(seen.header("if-modified-since") == "Wed, 25 Nov 2026 02:00:00 GMT");
  BOOST_TEST(seen.header("user-agent") == "ratsarchiv/test");
  const HttpAnswer plain = client.get({server.url("/"), {}, {}, kRoom});
  BOOST_TEST(plain.status == 304);
  BOOST_TEST(seen.header("if-none-match").empty());
  BOOST_TEST(seen.header("if-modified-since").empty());
}

BOOST_AUTO_TEST_CASE(an_interruption_ends_waiting_too) {
  std::atomic<bool> stop = false;
  MisbehavingServer server([&](const ServerRequest&) {
    stop = true;
    return answer(503, "", {"Retry-After: 500"});
  });
  corpus::HttpOptions options = hasty();
  options.interrupted = [&] { return stop.load(); };
  corpus::HttpClient client(options);
  BOOST_CHECK_EXCEPTION(client.get({server.url("/"), {}, {}, kRoom}), corpus::Error,
                        [](const corpus::Error& error) { return error.kind == corpus::ErrorKind::Interrupted; });
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(web_address)

BOOST_AUTO_TEST_CASE(references_are_resolved) {
  const struct {
    std::string base, reference, expected;
  } table[] = {
      {"", "https://rat.example.org/oparl", "https://rat.example.org/oparl"},
      {"", "https://rat.example.org/a#b", "https://rat.example.org/a"},
      {"https://rat.example.org/oparl/papers?page=1", "?page=2", "https://rat.example.org/oparl/papers?page=2"},
      {"https://rat.example.org/oparl/papers", "/x/y", "https://rat.example.org/x/y"},
      {"https://rat.example.org/a", "https://rat.example.org/Entwurf 1.pdf", "https://rat.example.org/Entwurf%201.pdf"},
      {"https://rat.example.org/a", "file:///etc/passwd", ""},
      {"https://rat.example.org/a", "ftp://rat.example.org/a", ""},
      {"https://rat.example.org/a", "", ""},
      {"", "no url", ""},
  };
  for (const auto& row : table)
    BOOST_TEST(corpus::resolve_address(row.base, row.reference).value_or("") == row.expected, row.reference);
}

BOOST_AUTO_TEST_CASE(parameters_are_added_and_extensions_read) {
  BOOST_TEST(corpus::with_parameter("http://a.example/b", "modified_since", "2026-01-31T00:00:00Z") ==
             "http://a.example/b?modified_since=2026-01-31T00%3a00%3a00Z");
  BOOST_TEST(corpus::with_parameter("http://a.example/b?c=d", "e", "f") == "http://a.example/b?c=d&e=f");
  BOOST_TEST(corpus::extension_of_address("http://a.example/b/c.PDF?x=y.z") == "pdf");
  BOOST_TEST(corpus::extension_of_address("http://a.example/b.c/d") == "");
  BOOST_TEST(corpus::extension_of_address("http://a.example/b.verylong") == "");
}

BOOST_AUTO_TEST_SUITE_END()

// Answers that are given again: which are kept, for how long, and that a server makes them once.
#include "query/web/answer_cache.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <string>

#include "query/web/raw_connection.hpp"
#include "query/web/test_server.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::tests;

namespace {

web::Answer page_of(const std::string& body) { return web::page_answer(text_page(body), {}); }

std::string body_of(const web::Answer* answer) { return answer == nullptr ? "none" : answer->body; }

// Pages that tell how often one was made.
struct CountedPages {
  std::atomic<int> made{0};

  TestServer::Pages pages() {
    return [this](const web::Request& request) {
      const int status = request.path == "/missing" ? 404 : 200;
      return text_page(request.path + ' ' + std::to_string(++made), status);
    };
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(answer_cache)

BOOST_AUTO_TEST_CASE(answers_are_of_one_generation) {
  web::AnswerCache cache(1 << 20);
  BOOST_TEST(body_of(cache.find("g1", "/a")) == "none");
  cache.keep("g1", "/a", page_of("a1"));
  BOOST_TEST(body_of(cache.find("g1", "/a")) == "a1");
  BOOST_TEST(body_of(cache.find("g2", "/a")) == "none");
  BOOST_TEST(cache.bytes() == 0U);
  // Of a thread that has not opened the new one yet.
  cache.keep("g1", "/a", page_of("a1"));
  BOOST_TEST(body_of(cache.find("g2", "/a")) == "none");
  cache.keep("g2", "/a", page_of("a2"));
  BOOST_TEST(body_of(cache.find("g2", "/a")) == "a2");
}

BOOST_AUTO_TEST_CASE(what_was_asked_for_longest_ago_goes_first) {
  constexpr std::size_t kRoom = 64 << 10;
  web::AnswerCache cache(kRoom);
  cache.find("g", "");
  for (int i = 0; i < 100; ++i) {
    cache.keep("g", "/" + std::to_string(i), page_of(std::string(1000, 'x')));
    BOOST_TEST(cache.bytes() <= kRoom);
    BOOST_TEST((cache.find("g", "/0") != nullptr), i);  // asked for all the time
  }
  BOOST_TEST((cache.find("g", "/99") != nullptr));
  BOOST_TEST((cache.find("g", "/1") == nullptr));
  cache.keep("g", "/large", page_of(std::string(kRoom / 2, 'x')));
  BOOST_TEST((cache.find("g", "/large") == nullptr));
  BOOST_TEST((cache.find("g", "/99") != nullptr));
}

BOOST_AUTO_TEST_CASE(only_whole_pages_are_kept) {
  web::AnswerCache cache(1 << 20);
  cache.find("g", "");
  cache.keep("g", "/missing", web::plain_answer(404));
  cache.keep("g", "/gone", web::plain_answer(503));
  BOOST_TEST((cache.find("g", "/missing") == nullptr));
  BOOST_TEST((cache.find("g", "/gone") == nullptr));
  BOOST_TEST(cache.bytes() == 0U);
}

BOOST_AUTO_TEST_CASE(a_server_makes_a_page_once_in_a_generation) {
  CountedPages counted;
  TestServer server(counted.pages());
  const Reply first = fetch(server.port(), "/a");
  BOOST_TEST(first.body == "/a 1");
  BOOST_TEST(fetch(server.port(), "/a").body == "/a 1");
  BOOST_TEST(fetch(server.port(), "/a", "If-None-Match: " + first.field("etag") + "\r\n").status == 304);
  BOOST_TEST(counted.made == 1);
  // What decides a page makes another.
  BOOST_TEST(fetch(server.port(), "/a?q=1").body == "/a 2");
  BOOST_TEST(fetch(server.port(), "/a", "Accept-Language: en\r\n").body == "/a 3");
  BOOST_TEST(fetch(server.port(), "/a", "Accept-Encoding: gzip\r\n").body == "/a 4");
  BOOST_TEST(fetch(server.port(), "/missing").body == "/missing 5");
  BOOST_TEST(fetch(server.port(), "/missing").body == "/missing 6");
  BOOST_TEST(fetch(server.port(), "/metrics").body.find("ratsarchiv_http_answers_kept_total 2\n") != std::string::npos);
  server.swap_to("g2");
  while (fetch(server.port(), "/health").body.find("\"g2\"") == std::string::npos) {
  }
  BOOST_TEST(fetch(server.port(), "/a").body == "/a 7");
  BOOST_TEST(fetch(server.port(), "/a").body == "/a 7");
}

BOOST_AUTO_TEST_SUITE_END()

// Generations, streams, log and numbers of a running server.
#include "query/web/site_pool.hpp"

#include <boost/test/unit_test.hpp>
#include <future>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "query/web/metrics.hpp"
#include "query/web/raw_connection.hpp"
#include "query/web/test_server.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::tests;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

std::string generation(std::uint16_t port) {
  const auto health = nlohmann::json::parse(fetch(port, "/health").body, nullptr, false);
  BOOST_TEST_REQUIRE(health.is_object());
  return health.at("generation").is_string() ? health.at("generation").get<std::string>() : "none";
}

void await_generation(std::uint16_t port, const std::string& name) {
  while (generation(port) != name) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

// Tells when and by whom it goes.
struct Traced {
  explicit Traced(std::promise<std::thread::id>& promise) : gone(promise) {}
  ~Traced() { gone.set_value(std::this_thread::get_id()); }
  Traced(const Traced&) = delete;
  Traced& operator=(const Traced&) = delete;
  std::promise<std::thread::id>& gone;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(site_pool)

BOOST_AUTO_TEST_CASE(no_request_is_lost_when_generations_are_swapped) {
  TestServerOptions options;
  options.threads = 2;
  TestServer server([](const web::Request& request) { return text_page("page " + request.path); }, options);
  std::atomic<bool> done{false};
  std::atomic<std::size_t> answered{0};
  std::atomic<std::size_t> lost{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 3; ++i)
    clients.emplace_back([&] {
      try {
        RawConnection connection(server.port());
        while (!done) {
          connection.send(get("/a"));
          const auto reply = connection.receive();
          if (!reply || reply->status != 200 || reply->body != "page /a") throw std::runtime_error("lost");
          ++answered;
        }
      } catch (const std::runtime_error&) {
        ++lost;
      }
    });
  for (int swap = 2; swap <= 20; ++swap) {
    const std::size_t before = answered;
    server.swap_to("g" + std::to_string(swap));
    await_generation(server.port(), "g" + std::to_string(swap));
    while (answered < before + 20 && lost == 0) std::this_thread::yield();
  }
  done = true;
  for (std::thread& client : clients) client.join();
  BOOST_TEST(lost == 0U);
  server.end();
  BOOST_TEST(contains(server.log(), "serving generation g1 with 7 documents"));
  BOOST_TEST(contains(server.log(), "serving generation g20 with 7 documents"));
}

BOOST_AUTO_TEST_CASE(a_generation_that_cannot_be_opened_leaves_the_old_one_serving) {
  TestServerOptions options;
  options.threads = 2;
  TestServer server([](const web::Request&) { return text_page("page"); }, options);
  server.swap_to("bad1");
  for (int i = 0; i < 20; ++i) {
    BOOST_TEST(fetch(server.port(), "/a").status == 200);
    server.pool().watch();
  }
  BOOST_TEST(generation(server.port()) == "g1");
  server.swap_to("g2");
  await_generation(server.port(), "g2");
  server.end();
  BOOST_TEST(times(server.log(), "cannot open bad1") == 1U, server.log());
}

BOOST_AUTO_TEST_CASE(without_an_archive_there_is_503_until_there_is_one) {
  std::atomic<bool> is_there{false};
  std::ostringstream stream;
  web::AccessLog log(stream, web::LogFormat::Text, web::LoggedQueries::No);
  web::SiteSource source;
  source.current = [&] { return is_there ? std::string("g1") : std::string(); };
  source.open = [&] {
    if (!is_there) throw std::runtime_error("there is no archive");
    auto site = std::make_shared<web::OpenSite>();
    site->generation = "g1";
    site->respond = [](const web::Request&) { return text_page("page"); };
    return site;
  };
  web::SitePool pool(1, 10, source, log);
  web::ServerOptions options;
  options.port = 0;
  web::HttpServer server(options, pool, log);
  std::thread thread([&] { server.run(); });
  BOOST_TEST(fetch(server.port(), "/health").status == 503);
  BOOST_TEST(generation(server.port()) == "none");
  BOOST_TEST(fetch(server.port(), "/a").status == 503);
  is_there = true;
  pool.watch();
  await_generation(server.port(), "g1");
  BOOST_TEST(fetch(server.port(), "/a").status == 200);
  server.stop();
  thread.join();
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(piece_streams)

BOOST_AUTO_TEST_CASE(pieces_come_in_chunks_or_until_the_end) {
  std::mutex mutex;
  std::set<std::thread::id> makers;
  TestServerOptions options;
  options.threads = 2;
  TestServer server(
      [&](const web::Request& request) {
        web::Response response = text_page("begin ");
        const auto note = [&] {
          const std::lock_guard lock(mutex);
          makers.insert(std::this_thread::get_id());
        };
        note();
        response.next_piece = [note, left = request.path == "/none" ? 0 : 3]() mutable {
          note();
          return left-- > 0 ? "piece " + std::to_string(left) + ' ' : std::string();
        };
        return response;
      },
      options);
  RawConnection connection(server.port());
  connection.send(get("/some", "Accept-Encoding: gzip\r\n") + get("/none"));
  const Reply chunked = connection.receive().value();
  BOOST_TEST(chunked.field("transfer-encoding") == "chunked");
  BOOST_TEST(!chunked.fields.contains("content-length"));
  BOOST_TEST(!chunked.fields.contains("etag"));
  BOOST_TEST(chunked.body == "begin piece 2 piece 1 piece 0 ");
  BOOST_TEST(connection.receive().value().body == "begin ");
  connection.send("HEAD /some HTTP/1.1\r\nHost: a\r\n\r\n");
  BOOST_TEST(connection.receive(Body::None).value().field("transfer-encoding") == "chunked");
  connection.send("GET /some HTTP/1.0\r\n\r\n");
  const Reply old = connection.receive().value();
  BOOST_TEST(old.body == "begin piece 2 piece 1 piece 0 ");
  BOOST_TEST(!old.fields.contains("transfer-encoding"));
}

BOOST_AUTO_TEST_CASE(a_piece_is_made_when_the_one_before_was_taken) {
  constexpr std::size_t kPiece = 1'000'000;
  constexpr std::size_t kPieces = 80;
  constexpr std::size_t kMostOnTheWay = 30;  // what the sockets of both sides hold, generously
  std::atomic<std::size_t> made{0};
  TestServer server([&](const web::Request&) {
    web::Response response = text_page("");
    response.next_piece = [&] { return made < kPieces ? (++made, std::string(kPiece, 'x')) : std::string(); };
    return response;
  });
  RawConnection connection(server.port());
  connection.send(get("/a"));
  std::size_t received = 0;
  std::size_t most_ahead = 0;
  while (received < kPieces * kPiece) {
    const std::size_t before = connection.unread().size();
    BOOST_TEST_REQUIRE(connection.fill());
    received += connection.unread().size() - before;
    most_ahead = std::max(most_ahead, made - received / (kPiece + 20));
  }
  BOOST_TEST(most_ahead <= kMostOnTheWay);
  while (!connection.unread().ends_with("\r\n0\r\n\r\n")) BOOST_TEST_REQUIRE(connection.fill());
}

BOOST_AUTO_TEST_CASE(a_stream_that_fails_is_seen_to_be_cut_off) {
  TestServer server([](const web::Request&) {
    web::Response response = text_page("begin");
    response.next_piece = []() -> std::string { throw std::runtime_error("damaged"); };
    return response;
  });
  RawConnection connection(server.port());
  connection.send(get("/a"));
  const std::string all = connection.receive_all();
  BOOST_TEST(contains(all, "begin"));
  BOOST_TEST(!contains(all, "\r\n0\r\n"));
}

BOOST_AUTO_TEST_CASE(what_a_stream_holds_goes_on_the_thread_that_made_it) {
  std::promise<std::thread::id> gone;
  std::thread::id maker;
  TestServer server([&](const web::Request&) {
    maker = std::this_thread::get_id();
    web::Response response = text_page("");
    response.next_piece = [traced = std::make_shared<Traced>(gone)] { return std::string(1'000'000, 'x'); };
    return response;
  });
  {
    RawConnection connection(server.port());
    connection.send(get("/endless"));
    BOOST_TEST(connection.fill());
  }
  BOOST_TEST((gone.get_future().get() == maker));
}

BOOST_AUTO_TEST_CASE(a_search_is_answered_while_streams_go_on) {
  TestServerOptions options;
  options.threads = 1;
  TestServer server(
      [](const web::Request& request) {
        web::Response response = text_page("");
        if (request.path == "/endless") response.next_piece = [] { return std::string(1000, 'x'); };
        return response;
      },
      options);
  std::atomic<bool> done{false};
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i)
    readers.emplace_back([&] {
      RawConnection connection(server.port());
      connection.send(get("/endless"));
      while (!done && connection.fill()) {
      }
    });
  for (int i = 0; i < 20; ++i) BOOST_TEST(fetch(server.port(), "/a").status == 200);
  done = true;
  for (std::thread& reader : readers) reader.join();
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(server_log)

BOOST_AUTO_TEST_CASE(a_line_a_request_without_what_was_asked) {
  TestServer server(
      [](const web::Request& request) { return text_page("page", request.path == "/a/geheim" ? 404 : 200); });
  fetch(server.port(), "/");
  fetch(server.port(), "/suche/geheim?q=geheim");
  fetch(server.port(), "/a/geheim");
  fetch(server.port(), "/%3Cgeheim%3E");
  fetch(server.port(), "/health");
  fetch(server.port(), "/%");
  server.end();
  const std::string log = server.log();
  for (const std::string line : {" GET start 200 4 bytes ", " GET suche 200 4 bytes ", " GET other 404 4 bytes ",
                                 " GET other 200 4 bytes ", " GET health 200 ", " GET other 400 "})
    BOOST_TEST(times(log, line) == 1U, line << " in " << log);
  BOOST_TEST(!contains(log, "geheim"));
  BOOST_TEST(!contains(log, "127.0.0.1"));
}

BOOST_AUTO_TEST_CASE(queries_are_logged_when_that_is_asked_for) {
  TestServerOptions options;
  options.log_format = web::LogFormat::Json;
  options.logged_queries = web::LoggedQueries::Yes;
  TestServer server([](const web::Request&) { return text_page("page"); }, options);
  fetch(server.port(), "/suche?q=a%0Ab");
  server.end();
  std::istringstream lines(server.log());
  std::vector<nlohmann::json> requests;
  for (std::string line; std::getline(lines, line);) {
    auto json = nlohmann::json::parse(line, nullptr, false);
    BOOST_TEST_REQUIRE(json.is_object(), line);
    if (json.at("event") == "request") requests.push_back(std::move(json));
  }
  BOOST_TEST_REQUIRE(requests.size() == 1U);
  BOOST_TEST(requests[0].at("kind") == "suche");
  BOOST_TEST(requests[0].at("path") == "/suche");
  BOOST_TEST(requests[0].at("query") == "q=a%0Ab");
  BOOST_TEST(requests[0].at("status") == 200);
  BOOST_TEST(requests[0].at("bytes") == 4);
  BOOST_TEST(requests[0].at("ms").is_number());
}

BOOST_AUTO_TEST_CASE(numbers_are_told_as_prometheus_reads_them) {
  web::Metrics metrics;
  metrics.count_request(200, 100, std::chrono::microseconds(1500));
  metrics.count_request(404, 10, std::chrono::microseconds(400));
  metrics.count_request(200, 1, std::chrono::seconds(7));
  const std::string text = metrics.text({3, 2, "g1", 42});
  for (const std::string line :
       {"ratsarchiv_http_requests_total{code=\"2xx\"} 2\n", "ratsarchiv_http_requests_total{code=\"4xx\"} 1\n",
        "ratsarchiv_http_requests_total{code=\"5xx\"} 0\n",
        "# TYPE ratsarchiv_http_request_duration_seconds histogram\n",
        "ratsarchiv_http_request_duration_seconds_bucket{le=\"0.001\"} 1\n",
        "ratsarchiv_http_request_duration_seconds_bucket{le=\"0.002\"} 2\n",
        "ratsarchiv_http_request_duration_seconds_bucket{le=\"5\"} 2\n",
        "ratsarchiv_http_request_duration_seconds_bucket{le=\"+Inf\"} 3\n",
        "ratsarchiv_http_request_duration_seconds_sum 7.001900\n", "ratsarchiv_http_request_duration_seconds_count 3\n",
        "ratsarchiv_http_response_bytes_total 111\n", "ratsarchiv_http_connections 3\n",
        "ratsarchiv_http_requests_queued 2\n", "ratsarchiv_archive_documents 42\n",
        "ratsarchiv_archive_generation_info{generation=\"g1\"} 1\n"})
    BOOST_TEST(contains(text, line), line << " in " << text);
}

BOOST_AUTO_TEST_SUITE_END()

// The server over real sockets: requests, limits, its end.
#include "query/web/http_server.hpp"

#include <zlib.h>

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <memory>
#include <string>
#include <vector>

#include "corpus/model/error.hpp"
#include "query/web/raw_connection.hpp"
#include "query/web/test_server.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::tests;

namespace {

constexpr std::size_t kLongPage = 5000;

web::Response echo_page(const web::Request& request) {
  if (request.path == "/lang") return text_page(request.language == query::Language::German ? "de" : "en");
  if (request.path == "/origin") return text_page(request.origin + request.base_path);
  if (request.path == "/long") return text_page(std::string(kLongPage, 'x'));
  if (request.path == "/missing") return text_page("not there", 404);
  if (request.path == "/throws") throw std::runtime_error("a bug");
  if (request.path == "/corrupt") throw corpus::Error(corpus::ErrorKind::ArchiveCorrupt, "a damaged block");
  web::Response response = text_page("page " + request.path);
  for (const auto& [name, value] : request.parameters) response.body += ' ' + name + '=' + value;
  if (request.path == "/picture") response.content_type = "image/png", response.body = std::string(kLongPage, 'x');
  if (request.path == "/style.css") response.immutable = true;
  if (request.path == "/file") response.filename = "a.csv";
  if (request.path == "/moved") response.status = 303, response.location = "/page";
  if (request.path == "/moved-away") response.status = 303, response.location = "//evil.example/";
  if (request.path == "/split") response.status = 303, response.location = "/a\r\nSet-Cookie: a=b";
  if (request.path == "/bad-name") response.filename = "a\"b";
  return response;
}

std::string gunzip(const std::string& bytes) {
  std::string text(kLongPage * 2, '\0');
  z_stream stream{};
  BOOST_REQUIRE(::inflateInit2(&stream, 15 + 16) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  BOOST_TEST(::inflate(&stream, Z_FINISH) == Z_STREAM_END);
  text.resize(stream.total_out);
  ::inflateEnd(&stream);
  return text;
}

TestServerOptions with(web::ServerLimits limits) {
  TestServerOptions options;
  options.server.limits = limits;
  return options;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(http_server)

BOOST_AUTO_TEST_CASE(a_connection_carries_many_requests_one_by_one_or_at_once) {
  TestServer server(echo_page);
  RawConnection connection(server.port());
  for (int i = 0; i < 3; ++i) {
    connection.send(get("/a?n=" + std::to_string(i)));
    BOOST_TEST(connection.receive().value().body == "page /a n=" + std::to_string(i));
  }
  connection.send(get("/1") + get("/2") + get("/missing") + get("/3").substr(0, 10));
  BOOST_TEST(connection.receive().value().body == "page /1");
  BOOST_TEST(connection.receive().value().body == "page /2");
  BOOST_TEST(connection.receive().value().status == 404);
  connection.send(get("/3").substr(10));
  BOOST_TEST(connection.receive().value().body == "page /3");
  connection.send(get("/4", "Connection: close\r\n"));
  const Reply last = connection.receive().value();
  BOOST_TEST(last.field("connection") == "close");
  BOOST_TEST(connection.ends_here());
}

BOOST_AUTO_TEST_CASE(a_request_may_come_in_any_pieces) {
  TestServer server(echo_page);
  RawConnection connection(server.port());
  for (const char byte : get("/a?b=c")) connection.send(std::string(1, byte));
  BOOST_TEST(connection.receive().value().body == "page /a b=c");
}

BOOST_AUTO_TEST_CASE(old_clients_are_answered_and_closed) {
  TestServer server(echo_page);
  RawConnection connection(server.port());
  connection.send("GET /a HTTP/1.0\r\n\r\n");
  BOOST_TEST(connection.receive().value().body == "page /a");
  BOOST_TEST(connection.ends_here());
}

BOOST_AUTO_TEST_CASE(head_is_get_without_the_body) {
  TestServer server(echo_page);
  RawConnection connection(server.port());
  for (const std::string target : {"/a", "/long", "/missing", "/health", "/%"}) {
    const std::string request = get(target, "Accept-Encoding: gzip\r\n");
    connection.send(request);
    const Reply whole = connection.receive().value();
    connection.send("HEAD" + request.substr(3));
    Reply head = connection.receive(Body::None).value();
    BOOST_TEST(connection.unread().empty());
    Reply expected = whole;
    head.fields.erase("date");
    expected.fields.erase("date");
    BOOST_TEST(head.status == whole.status);
    BOOST_TEST((head.fields == expected.fields), target);
  }
}

BOOST_AUTO_TEST_CASE(what_the_client_has_is_not_sent_again) {
  TestServer server(echo_page);
  const Reply first = fetch(server.port(), "/a");
  const std::string tag = first.field("etag");
  BOOST_TEST(tag.starts_with("W/\""));
  BOOST_TEST(first.field("cache-control") == "no-cache");
  const std::string strong = tag.substr(2);
  for (const std::string& list : {tag, strong, "\"x\", " + tag, std::string("*"), strong + " , \"y\""}) {
    const Reply again = fetch(server.port(), "/a", "If-None-Match: " + list + "\r\n");
    BOOST_TEST(again.status == 304, list);
    BOOST_TEST(again.body.empty());
    BOOST_TEST(again.field("etag") == tag);
    BOOST_TEST(!again.fields.contains("content-length"));
  }
  for (const std::string list : {"\"x\"", "W/\"\"", ",,", "W/"})
    BOOST_TEST(fetch(server.port(), "/a", "If-None-Match: " + list + "\r\n").status == 200, list);
  BOOST_TEST(fetch(server.port(), "/b", "If-None-Match: " + tag + "\r\n").status == 200);
  BOOST_TEST(fetch(server.port(), "/missing", "If-None-Match: *\r\n").status == 404);
}

BOOST_AUTO_TEST_CASE(long_texts_are_compressed_for_who_takes_it) {
  TestServer server(echo_page);
  const std::string accept = "Accept-Encoding: gzip\r\n";
  const Reply coded = fetch(server.port(), "/long", accept);
  BOOST_TEST(coded.field("content-encoding") == "gzip");
  BOOST_TEST(contains(coded.field("vary"), "Accept-Encoding"));
  BOOST_TEST(coded.body.size() < kLongPage / 10);
  BOOST_TEST(gunzip(coded.body) == std::string(kLongPage, 'x'));
  const Reply plain = fetch(server.port(), "/long");
  BOOST_TEST(plain.body == std::string(kLongPage, 'x'));
  BOOST_TEST(plain.field("etag") == coded.field("etag"));
  for (const std::string target : {"/a", "/picture"})
    BOOST_TEST(!fetch(server.port(), target, accept).fields.contains("content-encoding"), target);
}

BOOST_AUTO_TEST_CASE(languages_come_from_the_parameter_then_from_the_browser) {
  TestServer server(echo_page);
  const std::string english = "Accept-Language: en\r\n";
  BOOST_TEST(fetch(server.port(), "/lang").body == "de");
  BOOST_TEST(fetch(server.port(), "/lang", english).body == "en");
  BOOST_TEST(fetch(server.port(), "/lang?lang=de", english).body == "de");
  BOOST_TEST(fetch(server.port(), "/lang?lang=en").body == "en");
  BOOST_TEST(fetch(server.port(), "/lang?lang=xx", english).body == "en");
  BOOST_TEST(contains(fetch(server.port(), "/lang").field("vary"), "Accept-Language"));
}

BOOST_AUTO_TEST_CASE(a_base_path_and_a_proxy_are_known) {
  TestServerOptions options;
  options.server.base_path = "/archiv";
  options.server.proxy = web::Proxy::Trusted;
  TestServer server(echo_page, options);
  const Reply origin =
      fetch(server.port(), "/archiv/origin", "X-Forwarded-Proto: https\r\nX-Forwarded-Host: rat.example\r\n");
  BOOST_TEST(origin.body == "https://rat.example/archiv");
  BOOST_TEST(fetch(server.port(), "/origin").status == 404);
  const Reply moved = fetch(server.port(), "/archiv");
  BOOST_TEST(moved.status == 308);
  BOOST_TEST(moved.field("location") == "/archiv/");
  BOOST_TEST(server.server().url() == "http://127.0.0.1:" + std::to_string(server.port()) + "/archiv/");
}

BOOST_AUTO_TEST_CASE(every_answer_has_its_status_and_the_security_fields) {
  TestServer server(echo_page);
  const std::string long_field = "X: " + std::string(20000, 'x') + "\r\n";
  const struct {
    std::string request;
    int status;
    bool closes;
  } table[] = {
      {get("/a"), 200, false},
      {get("/moved"), 303, false},
      {get("/missing"), 404, false},
      {get("/file"), 200, false},
      {get("/style.css"), 200, false},
      {get("/health"), 200, false},
      {get("/metrics"), 200, false},
      {get("/throws"), 500, false},
      {get("/corrupt"), 503, false},
      {get("/moved-away"), 500, false},
      {get("/split"), 500, false},
      {get("/bad-name"), 500, false},
      {get("/%"), 400, false},
      {get("/?q=%00"), 400, false},
      {get("/?q=\xff"), 400, false},
      {get("*"), 400, false},
      {"GET / HTTP/1.1\r\n\r\n", 400, false},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, false},
      {"GET /\r\n\r\n", 400, true},
      {"GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n", 400, true},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: a\x01z\r\n\r\n", 400, true},
      {"\x16\x03\x01\x02garbage of TLS\r\n\r\n", 400, true},
      {"GET / HTTP/9.9\r\nHost: a\r\n\r\n", 400, true},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na=b", 405, true},
      {"PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", 405, true},
      {"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 405, false},
      {"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 405, false},
      {get("/", "Content-Length: 3\r\n") + "abc", 413, true},
      {get("/", "Transfer-Encoding: chunked\r\n") + "0\r\n\r\n", 413, true},
      {get("/", "Content-Length: 0\r\n"), 200, false},
      {get("/", "Content-Length: -1\r\n"), 400, true},
      {get("/", "Content-Length: 1\r\nContent-Length: 2\r\n"), 400, true},
      {get('/' + std::string(9000, 'a')), 414, false},
      {get('/' + std::string(20000, 'a')), 414, true},
      {get("/", long_field), 431, true},
  };
  for (const auto& row : table) BOOST_TEST_CONTEXT(row.request.substr(0, 60)) {
      RawConnection connection(server.port());
      connection.send(row.request);
      const auto reply = connection.receive();
      BOOST_TEST_REQUIRE(reply.has_value());
      BOOST_TEST(reply->status == row.status);
      BOOST_TEST(reply->field("content-security-policy").starts_with("default-src 'none'; "));
      BOOST_TEST(!contains(reply->field("content-security-policy"), "unsafe"));
      BOOST_TEST(reply->field("x-content-type-options") == "nosniff");
      BOOST_TEST(reply->field("referrer-policy") == "same-origin");
      BOOST_TEST(reply->fields.contains("cache-control"));
      BOOST_TEST(reply->fields.contains("date"));
      BOOST_TEST(!reply->fields.contains("set-cookie"));
      BOOST_TEST((reply->field("connection") == "close") == row.closes);
      BOOST_TEST(reply->fields.contains("allow") == (row.status == 405));
      BOOST_TEST(reply->fields.contains("retry-after") == (row.status == 503));
      if (row.closes) {
        BOOST_TEST(connection.ends_here());
      } else {
        connection.send(get("/again"));
        BOOST_TEST(connection.receive().value().body == "page /again");
      }
    }
  BOOST_TEST(fetch(server.port(), "/file").field("content-disposition") == "attachment; filename=\"a.csv\"");
  BOOST_TEST(contains(fetch(server.port(), "/style.css").field("cache-control"), "immutable"));
}

BOOST_AUTO_TEST_CASE(the_internal_audience_is_for_no_cache_on_the_way) {
  TestServerOptions options;
  options.server.caching = web::Caching::Private;
  TestServer server(echo_page, options);
  BOOST_TEST(fetch(server.port(), "/a").field("cache-control").starts_with("private"));
}

BOOST_AUTO_TEST_CASE(the_server_can_listen_on_ipv6) {
  TestServerOptions options;
  options.server.address = "::1";
  std::unique_ptr<TestServer> server;
  try {
    server = std::make_unique<TestServer>(echo_page, options);
  } catch (const corpus::Error& error) {
    BOOST_TEST_MESSAGE("no IPv6 here: " << error.what());
    return;
  }
  RawConnection connection(server->port(), "::1");
  connection.send(get("/a"));
  BOOST_TEST(connection.receive().value().body == "page /a");
}

BOOST_AUTO_TEST_CASE(a_port_in_use_is_told) {
  TestServer server(echo_page);
  web::ServerOptions options;
  options.port = server.port();
  std::ostringstream stream;
  web::AccessLog log(stream, web::LogFormat::Text, web::LoggedQueries::No);
  BOOST_CHECK_THROW(web::HttpServer(options, server.pool(), log), corpus::Error);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(http_server_limits)

BOOST_AUTO_TEST_CASE(who_sends_a_byte_now_and_then_is_closed) {
  web::ServerLimits limits;
  limits.header_time = std::chrono::milliseconds(300);
  TestServer server(echo_page, with(limits));
  RawConnection slow(server.port());
  slow.send(get("/a"));
  BOOST_TEST(slow.receive().value().status == 200);
  // Each byte comes well within any time that counts from the byte before.
  bool closed = false;
  slow.send("GET / HTTP/1.1\r\nX: ");
  for (int i = 0; i < 10000 && !closed; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    closed = !slow.send("x");
  }
  BOOST_TEST(closed);
  BOOST_TEST(slow.receive_all().empty());
  const RawConnection silent(server.port());
  BOOST_TEST(const_cast<RawConnection&>(silent).ends_here());
}

BOOST_AUTO_TEST_CASE(who_asks_nothing_more_is_closed) {
  web::ServerLimits limits;
  limits.idle_time = std::chrono::milliseconds(100);
  TestServer server(echo_page, with(limits));
  RawConnection idle(server.port());
  idle.send(get("/a"));
  BOOST_TEST(idle.receive().value().status == 200);
  BOOST_TEST(idle.ends_here());
}

BOOST_AUTO_TEST_CASE(who_does_not_read_is_closed) {
  web::ServerLimits limits;
  limits.write_time = std::chrono::milliseconds(300);
  TestServer server([](const web::Request&) { return text_page(std::string(50'000'000, 'x')); }, with(limits));
  RawConnection stuck(server.port());
  stuck.send(get("/a"));
  while (contains(fetch(server.port(), "/metrics").body, "ratsarchiv_http_connections 2\n"))
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  BOOST_TEST(stuck.receive_all().size() < 50'000'000U);
}

BOOST_AUTO_TEST_CASE(a_full_queue_is_told_at_once_and_health_is_answered_all_the_same) {
  Gate gate;
  TestServerOptions options;
  options.threads = 1;
  options.most_queued = 1;
  TestServer server(
      [&](const web::Request&) {
        gate.pass();
        return text_page("done");
      },
      options);
  RawConnection running(server.port());
  running.send(get("/1"));
  gate.await(1);
  RawConnection queued(server.port());
  queued.send(get("/2"));
  while (server.pool().queued() < 1) std::this_thread::yield();
  const Reply refused = fetch(server.port(), "/3");
  BOOST_TEST(refused.status == 503);
  BOOST_TEST(refused.field("retry-after") == "2");
  BOOST_TEST(fetch(server.port(), "/health").status == 200);
  BOOST_TEST(contains(fetch(server.port(), "/metrics").body, "ratsarchiv_http_requests_queued 1\n"));
  gate.open();
  BOOST_TEST(running.receive().value().body == "done");
  BOOST_TEST(queued.receive().value().body == "done");
}

BOOST_AUTO_TEST_CASE(what_many_ask_for_at_once_is_made_once) {
  Gate gate;
  std::atomic<int> made = 0;
  TestServerOptions options;
  options.threads = 2;
  options.server.limits.cached_bytes = 0;
  TestServer server(
      [&](const web::Request& request) {
        if (request.path == "/wait") ++made;
        if (request.path == "/wait") gate.pass();
        return text_page("done");
      },
      options);
  std::vector<std::unique_ptr<RawConnection>> readers;
  for (int i = 0; i < 20; ++i) {
    readers.push_back(std::make_unique<RawConnection>(server.port()));
    readers.back()->send(i % 2 == 0 ? get("/wait") : "HEAD" + get("/wait").substr(3));
    if (i == 0) gate.await(1);
  }
  // One thread of the server reads all requests: this answer comes after all of those were read.
  BOOST_TEST(fetch(server.port(), "/other").status == 200);
  readers[5].reset();  // who leaves is not missed
  gate.open();
  for (int i = 0; i < 20; i += 2) BOOST_TEST(readers[static_cast<std::size_t>(i)]->receive().value().body == "done");
  BOOST_TEST(made == 1);
  BOOST_TEST(fetch(server.port(), "/wait").body == "done");
  BOOST_TEST(made == 2);
}

BOOST_AUTO_TEST_CASE(behind_a_proxy_requests_of_one_client_are_counted) {
  Gate gate;
  TestServerOptions options;
  options.server.proxy = web::Proxy::Trusted;
  options.server.limits.per_address = 1;
  options.threads = 2;
  TestServer server(
      [&](const web::Request& request) {
        if (request.path == "/wait") gate.pass();
        return text_page("done");
      },
      options);
  const std::string one = "X-Forwarded-For: 203.0.113.9, 198.51.100.1\r\n";
  const std::string other = "X-Forwarded-For: 198.51.100.1, 203.0.113.9\r\n";
  RawConnection running(server.port());
  running.send(get("/wait", one));
  gate.await(1);
  BOOST_TEST(fetch(server.port(), "/a", one).status == 429);
  BOOST_TEST(fetch(server.port(), "/a", other).status == 200);
  BOOST_TEST(fetch(server.port(), "/a").status == 200);
  gate.open();
  BOOST_TEST(running.receive().value().status == 200);
  BOOST_TEST(fetch(server.port(), "/a", one).status == 200);
}

BOOST_AUTO_TEST_CASE(of_too_many_connections_the_longest_idle_one_goes) {
  web::ServerLimits limits;
  limits.connections = 2;
  Gate gate;
  TestServerOptions options = with(limits);
  options.threads = 2;
  TestServer server(
      [&](const web::Request& request) {
        if (request.path == "/wait") gate.pass();
        return text_page("done");
      },
      options);
  RawConnection first(server.port());
  first.send(get("/a"));
  BOOST_TEST(first.receive().value().status == 200);
  RawConnection second(server.port());
  second.send(get("/wait"));
  gate.await(1);
  RawConnection third(server.port());
  third.send(get("/wait?q=2"));
  gate.await(2);
  BOOST_TEST(first.ends_here());
  RawConnection fourth(server.port());
  const auto refused = fourth.receive();
  BOOST_TEST_REQUIRE(refused.has_value());
  BOOST_TEST(refused->status == 503);
  BOOST_TEST(fourth.ends_here());
  gate.open();
  BOOST_TEST(second.receive().value().status == 200);
  BOOST_TEST(third.receive().value().status == 200);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(http_server_end)

BOOST_AUTO_TEST_CASE(what_runs_is_finished_and_what_is_idle_is_closed) {
  Gate gate;
  TestServer server([&](const web::Request& request) {
    if (request.path == "/wait") gate.pass();
    return text_page("done");
  });
  RawConnection idle(server.port());
  idle.send(get("/a"));
  BOOST_TEST(idle.receive().value().field("connection") == "keep-alive");
  RawConnection running(server.port());
  running.send(get("/wait"));
  gate.await(1);
  RawConnection queued(server.port());
  queued.send(get("/b"));
  while (server.pool().queued() < 1) std::this_thread::yield();
  const std::uint16_t port = server.port();
  server.server().stop();
  BOOST_TEST(idle.ends_here());
  BOOST_CHECK_THROW(RawConnection{port}, std::runtime_error);
  gate.open();
  const Reply last = running.receive().value();
  BOOST_TEST(last.body == "done");
  BOOST_TEST(last.field("connection") == "close");
  BOOST_TEST(running.ends_here());
  BOOST_TEST(queued.receive().value().body == "done");
  BOOST_TEST((server.end() == web::HttpServer::End::Finished));
}

BOOST_AUTO_TEST_CASE(who_runs_for_too_long_is_not_waited_for) {
  Gate gate;
  web::ServerLimits limits;
  limits.stop_time = std::chrono::milliseconds(50);
  TestServer server(
      [&](const web::Request&) {
        gate.pass();
        return text_page("done");
      },
      with(limits));
  RawConnection running(server.port());
  running.send(get("/wait"));
  gate.await(1);
  BOOST_TEST((server.end() == web::HttpServer::End::TimeOver));
  gate.open();
}

BOOST_AUTO_TEST_SUITE_END()

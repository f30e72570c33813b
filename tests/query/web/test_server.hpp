// A server in this process: real sockets and threads, and pages that the test makes up.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>

#include "query/web/http_server.hpp"

namespace ratsarchiv::tests {

// Where requests wait until the test lets them go on.
class Gate {
 public:
  // By a page: tells that it has come, and waits.
  void pass();
  // By the test: waits until so many have come; opens for all, for good.
  void await(std::size_t waiting);
  void open();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t waiting_ = 0;
  bool is_open_ = false;
};

struct TestServerOptions {
  web::ServerOptions server;
  std::size_t threads = 1;
  std::size_t most_queued = 100;
  web::LogFormat log_format = web::LogFormat::Text;
  web::LoggedQueries logged_queries = web::LoggedQueries::No;
};

class TestServer {
 public:
  using Pages = std::function<web::Response(const web::Request&)>;

  explicit TestServer(Pages pages, TestServerOptions options = {});
  ~TestServer();
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  std::uint16_t port() const { return server_->port(); }
  web::HttpServer& server() { return *server_; }
  web::SitePool& pool() { return *pool_; }
  // Stops it and waits until it has ended.
  web::HttpServer::End end();
  // What it has logged; after end().
  std::string log() const { return log_stream_.str(); }

  // The generation that `current` names. One whose name begins with "bad" cannot be opened.
  void swap_to(const std::string& generation);

 private:
  std::string current() const;

  mutable std::mutex mutex_;
  std::string generation_ = "g1";
  std::ostringstream log_stream_;
  web::AccessLog log_;
  std::unique_ptr<web::SitePool> pool_;
  std::unique_ptr<web::HttpServer> server_;
  web::HttpServer::End end_ = web::HttpServer::End::Finished;
  std::thread thread_;
};

// A page of text.
web::Response text_page(const std::string& body, int status = 200);

}  // namespace ratsarchiv::tests

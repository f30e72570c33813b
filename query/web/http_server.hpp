// The HTTP/1.1 server: one thread for all connections, and the threads of a SitePool for all answers.
//
// The connections' thread accepts, reads, checks and writes, and never waits for a page; so slow searches keep nobody
// from being read or refused. Sizes, times and numbers of everything that a client can make grow are bounded by
// ServerLimits.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "query/web/access_log.hpp"
#include "query/web/server_options.hpp"
#include "query/web/site_pool.hpp"

namespace ratsarchiv::web {

class HttpServer {
 public:
  // How run() ended: with every answer sent, or with requests still running when the time for them was over.
  enum class End { Finished, TimeOver };

  // Listens, but accepts nobody before run(). Throws corpus::Error{Usage} when the address is none or cannot be had.
  // The pool and the log outlive the server.
  HttpServer(ServerOptions options, SitePool& pool, AccessLog& log);
  // Waits for what the pool's threads run now.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::uint16_t port() const;
  // "http://127.0.0.1:8080/archiv/"
  std::string url() const;

  // Serves until stop(); once.
  End run();

  // By any thread, also before run(): accepts nobody more, closes idle connections, ends run() when all others are
  // answered, or after ServerLimits::stop_time.
  void stop();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::web

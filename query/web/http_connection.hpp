// One connection: reads a request, has it answered, writes the answer, and begins again. Internal to http_server.cpp.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/web/address_counter.hpp"
#include "query/web/answer_cache.hpp"
#include "query/web/message.hpp"
#include "query/web/metrics.hpp"
#include "query/web/server_options.hpp"
#include "query/web/site_pool.hpp"

namespace ratsarchiv::web {

class HttpConnection;

// A page that is being made, and who else waits for it. The job that makes it owns them.
struct PageBeingMade {
  struct WaitingRequest {
    std::shared_ptr<HttpConnection> connection;
    Request request;
  };
  std::string generation;  // that was served when it was asked for: nobody waits for what an older one says
  std::vector<WaitingRequest> waiting;
};

// What the connections of a server share; all of it is of the connections' thread.
struct ConnectionContext {
  ConnectionContext(ServerOptions server_options, SitePool& site_pool, AccessLog& access_log)
      : options(std::move(server_options)),
        pool(site_pool),
        log(access_log),
        answers(options.limits.cached_bytes),
        clients(options.limits.per_address) {}

  ServerOptions options;
  SitePool& pool;
  AccessLog& log;
  Metrics metrics;
  AnswerCache answers;
  std::unordered_map<std::string, std::weak_ptr<PageBeingMade>> being_made;  // by the key of answers
  AddressCounter clients;
  bool stopping = false;
  std::list<HttpConnection*> idle;  // whose next request has not been read, the one that waits longest first
  std::size_t open = 0;
  std::function<void()> on_closed;  // after each
};

// Starts one on the socket; it keeps itself alive. key is that of the client's address, acquired from the context's
// counter.
void start_connection(boost::asio::ip::tcp::socket socket, ConnectionContext& context, std::string key);

// Closes one that is in context.idle, and takes it out of there.
void close_idle(HttpConnection& connection);

}  // namespace ratsarchiv::web

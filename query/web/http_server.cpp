#include "query/web/http_server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <string_view>

#include "corpus/model/error.hpp"
#include "query/web/answer.hpp"
#include "query/web/http_connection.hpp"
#include "query/web/request_head.hpp"

namespace ratsarchiv::web {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;

constexpr std::chrono::seconds kBetweenWatches{1};
// After accepting failed for want of file descriptors or memory.
constexpr std::chrono::milliseconds kBeforeAcceptingAgain{100};

[[noreturn]] void fail(const ServerOptions& options, const std::string& what) {
  throw corpus::Error(corpus::ErrorKind::Usage,
                      "cannot listen on " + address_text(options.address, options.port) + ": " + what,
                      "--listen takes the address of an interface of this machine and a free port");
}

}  // namespace

class HttpServer::State {
 public:
  State(ServerOptions options, SitePool& pool, AccessLog& log)
      : context_(std::move(options), pool, log), acceptor_(io_), again_(io_), watch_(io_), deadline_(io_) {
    context_.on_closed = [this] { end_if_done(); };
    listen();
  }

  ~State() {
    // Nobody is told any more; the jobs that go here hold connections, which must go before the context.
    context_.on_closed = [] {};
    context_.pool.stop();
  }

  const ServerOptions& options() const { return context_.options; }

  End run() {
    accept();
    watch();
    io_.run();
    return end_;
  }

  void stop() {
    asio::post(io_, [this] { begin_to_stop(); });
  }

 private:
  void listen() {
    ErrorCode error;
    const auto address = asio::ip::make_address(context_.options.address, error);
    if (error) fail(context_.options, error.message());
    const tcp::endpoint endpoint(address, context_.options.port);
    acceptor_.open(endpoint.protocol(), error);
    if (error) fail(context_.options, error.message());
    acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) fail(context_.options, error.message());
    context_.options.port = acceptor_.local_endpoint().port();
  }

  void accept() {
    acceptor_.async_accept([this](ErrorCode error, tcp::socket socket) {
      if (context_.stopping || error == asio::error::operation_aborted) return;
      if (!error) {
        admit(std::move(socket));
        return accept();
      }
      again_.expires_after(kBeforeAcceptingAgain);
      again_.async_wait([this](ErrorCode cancelled) {
        if (!cancelled) accept();
      });
    });
  }

  void admit(tcp::socket socket) {
    ErrorCode error;
    const tcp::endpoint client = socket.remote_endpoint(error);
    if (error) return;
    // Behind a proxy all come from one address; there, requests are counted.
    std::string key;
    if (context_.options.proxy == Proxy::None) key = AddressCounter::key_of(client.address().to_string());
    if (context_.open >= context_.options.limits.connections && !context_.idle.empty())
      close_idle(*context_.idle.front());
    // One that was closed is gone only when its handler has run: it still counts, and so do as many beyond the limit.
    else if (context_.open >= context_.options.limits.connections)
      return refuse(socket, 503);
    if (!context_.clients.acquire(key)) return refuse(socket, 429);
    start_connection(std::move(socket), context_, std::move(key));
  }

  // In what the kernel's buffer takes at once: a connection too many must not cost anything.
  void refuse(tcp::socket& socket, int status) {
    context_.metrics.count_refused_connection();
    const Answer answer = plain_answer(status);
    const std::string text = head_text(answer, Framing::Length, AfterAnswer::Close) + answer.body;
    ErrorCode ignored;
    socket.non_blocking(true, ignored);
    socket.send(asio::buffer(text), 0, ignored);
    socket.shutdown(tcp::socket::shutdown_both, ignored);
  }

  void watch() {
    context_.pool.watch();
    watch_.expires_after(kBetweenWatches);
    watch_.async_wait([this](ErrorCode cancelled) {
      if (!cancelled) watch();
    });
  }

  void begin_to_stop() {
    if (context_.stopping) return;
    context_.stopping = true;
    context_.log.stopping();
    ErrorCode ignored;
    acceptor_.close(ignored);
    again_.cancel();
    watch_.cancel();
    while (!context_.idle.empty()) close_idle(*context_.idle.front());
    deadline_.expires_after(context_.options.limits.stop_time);
    deadline_.async_wait([this](ErrorCode cancelled) {
      if (cancelled) return;
      end_ = End::TimeOver;
      io_.stop();
    });
    end_if_done();
  }

  void end_if_done() {
    if (context_.stopping && context_.open == 0) deadline_.cancel();
  }

  ConnectionContext context_;  // before io_: its handlers hold the connections
  asio::io_context io_{1};
  tcp::acceptor acceptor_;
  asio::steady_timer again_;
  asio::steady_timer watch_;
  asio::steady_timer deadline_;
  End end_ = End::Finished;
};

HttpServer::HttpServer(ServerOptions options, SitePool& pool, AccessLog& log)
    : state_(std::make_unique<State>(std::move(options), pool, log)) {}
HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const { return state_->options().port; }

std::string HttpServer::url() const {
  const ServerOptions& options = state_->options();
  return "http://" + address_text(options.address, options.port) + options.base_path + '/';
}

HttpServer::End HttpServer::run() { return state_->run(); }
void HttpServer::stop() { state_->stop(); }

}  // namespace ratsarchiv::web

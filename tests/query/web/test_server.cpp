#include "query/web/test_server.hpp"

#include "corpus/model/error.hpp"

namespace ratsarchiv::tests {

void Gate::pass() {
  std::unique_lock lock(mutex_);
  ++waiting_;
  changed_.notify_all();
  changed_.wait(lock, [&] { return is_open_; });
}

void Gate::await(std::size_t waiting) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_ >= waiting; });
}

void Gate::open() {
  const std::lock_guard lock(mutex_);
  is_open_ = true;
  changed_.notify_all();
}

TestServer::TestServer(Pages pages, TestServerOptions options)
    : log_(log_stream_, options.log_format, options.logged_queries) {
  web::SiteSource source;
  source.current = [this] { return current(); };
  source.open = [this, pages = std::move(pages)] {
    auto site = std::make_shared<web::OpenSite>();
    site->generation = current();
    if (site->generation.starts_with("bad"))
      throw corpus::Error(corpus::ErrorKind::ArchiveCorrupt, "cannot open " + site->generation, "build it anew");
    site->documents = 7;
    site->respond = pages;
    return site;
  };
  pool_ = std::make_unique<web::SitePool>(options.threads, options.most_queued, std::move(source), log_);
  options.server.port = 0;
  server_ = std::make_unique<web::HttpServer>(options.server, *pool_, log_);
  thread_ = std::thread([this] { end_ = server_->run(); });
}

TestServer::~TestServer() { end(); }

web::HttpServer::End TestServer::end() {
  if (thread_.joinable()) {
    server_->stop();
    thread_.join();
  }
  return end_;
}

void TestServer::swap_to(const std::string& generation) {
  {
    const std::lock_guard lock(mutex_);
    generation_ = generation;
  }
  // The server looks once a second; so that no test waits for it. The threads take turns at the archive's name.
  pool_->watch();
}

std::string TestServer::current() const {
  const std::lock_guard lock(mutex_);
  return generation_;
}

web::Response text_page(const std::string& body, int status) {
  web::Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = body;
  return response;
}

}  // namespace ratsarchiv::tests

// An HTTP server in a thread of the test, which answers with the very bytes that the test says: also wrong ones.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ratsarchiv::tests {

struct ServerRequest {
  std::string target;                          // "/papers?page=2"
  std::map<std::string, std::string> headers;  // names in lower case

  // Empty when there is no such header.
  std::string header(const std::string& name) const;
};

// Listens on a free port of 127.0.0.1; a connection carries one request and is closed behind the answer.
class MisbehavingServer {
 public:
  // Called in the server's thread, one request after the other. Empty bytes: the connection is closed without a word.
  using Handler = std::function<std::string(const ServerRequest&)>;

  explicit MisbehavingServer(Handler handler = {});
  ~MisbehavingServer();
  MisbehavingServer(const MisbehavingServer&) = delete;
  MisbehavingServer& operator=(const MisbehavingServer&) = delete;

  void answer_with(Handler handler);
  std::string url(const std::string& target) const;

  // Targets asked for since the last call, in order.
  std::vector<std::string> take_targets();

 private:
  void serve();

  int listening_ = -1;
  int port_ = 0;
  std::mutex mutex_;
  Handler handler_;
  std::vector<std::string> targets_;
  std::thread thread_;
};

// A whole answer with Content-Length. headers: lines without their end.
std::string answer(int status, const std::string& body, const std::vector<std::string>& headers = {});

// The same with another Content-Length than the true one.
std::string answer_of_length(std::size_t stated_length, const std::string& body);

// An OParl server: System at /system, one Body at /body with lists at /organizations, /meetings and /papers. Lists are
// empty until a test says otherwise.
class OparlSite {
 public:
  using Page = std::function<std::string(const ServerRequest&)>;

  OparlSite();

  MisbehavingServer& server() { return server_; }
  std::string url(const std::string& target) const { return server_.url(target); }

  // What a target answers: the target with its parameters counts more than that without.
  void set(const std::string& target, Page page);
  void set_json(const std::string& target, const std::string& body, const std::vector<std::string>& headers = {});

  // {"data":[objects],"links":{"next":...}} with pagination.totalElements when total is not negative.
  static std::string list(const std::vector<std::string>& objects, const std::string& next = {}, int total = -1);

  // A Paper with one File whose text is given, of the first of January 2025 unless modified says otherwise.
  std::string paper(int number, const std::string& text, const std::string& modified = "2025-01-01T00:00:00Z") const;
  std::string deleted_paper(int number, const std::string& modified) const;

 private:
  std::string answer_to(const ServerRequest& request);

  std::mutex mutex_;
  std::map<std::string, Page> pages_;
  MisbehavingServer server_;
};

}  // namespace ratsarchiv::tests

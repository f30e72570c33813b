#include "corpus/fetch/misbehaving_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace ratsarchiv::tests {
namespace {

using Json = nlohmann::ordered_json;

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string read_head(int connection) {
  std::string head;
  std::array<char, 4096> buffer{};
  while (head.find("\r\n\r\n") == std::string::npos) {
    const ssize_t count = ::recv(connection, buffer.data(), buffer.size(), 0);
    if (count <= 0) return {};
    head.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return head;
}

ServerRequest parse_head(const std::string& head) {
  ServerRequest request;
  const std::size_t begin = head.find(' ') + 1;
  request.target = head.substr(begin, head.find(' ', begin) - begin);
  for (std::size_t line = head.find("\r\n") + 2; line < head.size();) {
    const std::size_t end = head.find("\r\n", line);
    const std::size_t colon = head.find(':', line);
    if (end == line || colon >= end) break;
    std::size_t value = colon + 1;
    while (value < end && head[value] == ' ') ++value;
    request.headers[lower(head.substr(line, colon - line))] = head.substr(value, end - value);
    line = end + 2;
  }
  return request;
}

void send_all(int connection, const std::string& bytes) {
  for (std::size_t sent = 0; sent < bytes.size();) {
    const ssize_t count = ::send(connection, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) return;  // the client has heard enough
    sent += static_cast<std::size_t>(count);
  }
}

std::string path_of(const std::string& target) { return target.substr(0, target.find('?')); }

}  // namespace

std::string ServerRequest::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

MisbehavingServer::MisbehavingServer(Handler handler) : handler_(std::move(handler)) {
  listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (listening_ < 0 || ::bind(listening_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(listening_, 16) != 0 || ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("the test cannot listen on 127.0.0.1");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

MisbehavingServer::~MisbehavingServer() {
  ::shutdown(listening_, SHUT_RDWR);  // accept() returns
  thread_.join();
  ::close(listening_);
}

void MisbehavingServer::answer_with(Handler handler) {
  const std::lock_guard lock(mutex_);
  handler_ = std::move(handler);
}

std::string MisbehavingServer::url(const std::string& target) const {
  return "http://127.0.0.1:" + std::to_string(port_) + target;
}

std::vector<std::string> MisbehavingServer::take_targets() {
  const std::lock_guard lock(mutex_);
  return std::exchange(targets_, {});
}

void MisbehavingServer::serve() {
  for (;;) {
    const int connection = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) return;
    if (const std::string head = read_head(connection); !head.empty()) {
      const ServerRequest request = parse_head(head);
      Handler handler;
      {
        const std::lock_guard lock(mutex_);
        targets_.push_back(request.target);
        handler = handler_;
      }
      send_all(connection, handler ? handler(request) : answer(404, ""));
    }
    ::shutdown(connection, SHUT_WR);
    ::close(connection);
  }
}

std::string answer(int status, const std::string& body, const std::vector<std::string>& headers) {
  std::string bytes = "HTTP/1.1 " + std::to_string(status) + " Status\r\nConnection: close\r\n";
  for (const std::string& header : headers) bytes += header + "\r\n";
  if (status != 304) bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return bytes + "\r\n" + body;
}

std::string answer_of_length(std::size_t stated_length, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + std::to_string(stated_length) + "\r\n\r\n" + body;
}

OparlSite::OparlSite() {
  // A proxy of the environment does not know this server.
  ::setenv("no_proxy", "127.0.0.1", 1);
  set_json("/system", Json{{"type", "https://schema.oparl.org/1.1/System"}, {"body", url("/bodies")}}.dump());
  const Json body = {{"id", url("/body")},
                     {"type", "https://schema.oparl.org/1.1/Body"},
                     {"organization", url("/organizations")},
                     {"meeting", url("/meetings")},
                     {"paper", url("/papers")}};
  set_json("/body", body.dump());
  set_json("/bodies", Json{{"data", Json::array({body})}}.dump());
  for (const char* list : {"/organizations", "/meetings", "/papers"}) set_json(list, OparlSite::list({}));
  server_.answer_with([this](const ServerRequest& request) { return answer_to(request); });
}

std::string OparlSite::answer_to(const ServerRequest& request) {
  Page page;
  {
    const std::lock_guard lock(mutex_);
    auto found = pages_.find(request.target);
    if (found == pages_.end()) found = pages_.find(path_of(request.target));
    if (found != pages_.end()) page = found->second;
  }
  return page ? page(request) : answer(404, "no such page");
}

void OparlSite::set(const std::string& target, Page page) {
  const std::lock_guard lock(mutex_);
  pages_[target] = std::move(page);
}

void OparlSite::set_json(const std::string& target, const std::string& body, const std::vector<std::string>& headers) {
  set(target, [bytes = answer(200, body, headers)](const ServerRequest&) { return bytes; });
}

std::string OparlSite::list(const std::vector<std::string>& objects, const std::string& next, int total) {
  Json page = {{"data", Json::array()}, {"links", Json::object()}};
  for (const std::string& object : objects) page["data"].push_back(Json::parse(object));
  if (!next.empty()) page["links"]["next"] = next;
  if (total >= 0) page["pagination"] = {{"totalElements", total}};
  return page.dump();
}

std::string OparlSite::paper(int number, const std::string& text, const std::string& modified) const {
  const std::string digits = std::to_string(number);
  Json file = {{"id", url("/file/" + digits)},
               {"type", "https://schema.oparl.org/1.1/File"},
               {"accessUrl", url("/download/" + digits + ".pdf")},
               {"modified", modified}};
  if (!text.empty()) file["text"] = text;
  return Json{{"id", url("/paper/" + digits)},
              {"type", "https://schema.oparl.org/1.1/Paper"},
              {"reference", digits + "/2025"},
              {"modified", modified},
              {"mainFile", file}}
      .dump();
}

std::string OparlSite::deleted_paper(int number, const std::string& modified) const {
  return Json{{"id", url("/paper/" + std::to_string(number))},
              {"type", "https://schema.oparl.org/1.1/Paper"},
              {"modified", modified},
              {"deleted", true}}
      .dump();
}

}  // namespace ratsarchiv::tests

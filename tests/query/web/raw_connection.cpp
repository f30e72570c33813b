#include "query/web/raw_connection.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace ratsarchiv::tests {
namespace {

std::string lower(std::string text) {
  for (char& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return text;
}

// Threads of a test use connections, and Boost.Test's own checks are for one thread.
void require(bool holds, const std::string& fault) {
  if (!holds) throw std::runtime_error("malformed answer: " + fault);
}

int connected(std::uint16_t port, const std::string& address) {
  const bool is_ipv6 = address.find(':') != std::string::npos;
  const int file = ::socket(is_ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (file < 0) throw std::runtime_error("no socket");
  int result = -1;
  if (is_ipv6) {
    sockaddr_in6 target{};
    target.sin6_family = AF_INET6;
    target.sin6_port = htons(port);
    ::inet_pton(AF_INET6, address.c_str(), &target.sin6_addr);
    result = ::connect(file, reinterpret_cast<const sockaddr*>(&target), sizeof(target));
  } else {
    sockaddr_in target{};
    target.sin_family = AF_INET;
    target.sin_port = htons(port);
    ::inet_pton(AF_INET, address.c_str(), &target.sin_addr);
    result = ::connect(file, reinterpret_cast<const sockaddr*>(&target), sizeof(target));
  }
  if (result != 0) {
    ::close(file);
    throw std::runtime_error(std::string("cannot connect: ") + std::strerror(errno));
  }
  timeval patience{};
  patience.tv_sec = 60;
  ::setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  ::setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
  return file;
}

}  // namespace

std::string Reply::field(const std::string& name) const {
  const auto found = fields.find(name);
  return found != fields.end() ? found->second : std::string();
}

RawConnection::RawConnection(std::uint16_t port, const std::string& address) : socket_(connected(port, address)) {}

RawConnection::~RawConnection() { ::close(socket_); }

bool RawConnection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawConnection::finish_sending() { ::shutdown(socket_, SHUT_WR); }

bool RawConnection::fill() {
  std::array<char, 65536> bytes{};
  const ssize_t received = ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
    throw std::runtime_error("the server has been silent for a minute");
  if (received <= 0) return false;
  buffer_.append(bytes.data(), static_cast<std::size_t>(received));
  return true;
}

bool RawConnection::fill_to(std::size_t size) {
  while (buffer_.size() < size)
    if (!fill()) return false;
  return true;
}

std::optional<std::string> RawConnection::line() {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n")) == std::string::npos)
    if (!fill()) return std::nullopt;
  std::string text = buffer_.substr(0, end);
  buffer_.erase(0, end + 2);
  return text;
}

bool RawConnection::read_chunks(std::string& body) {
  while (true) {
    const auto size_text = line();
    if (!size_text) return false;
    const std::size_t size = std::strtoul(size_text->c_str(), nullptr, 16);
    if (!fill_to(size + 2)) return false;
    body += buffer_.substr(0, size);
    require(buffer_.substr(size, 2) == "\r\n", "a chunk without its end");
    buffer_.erase(0, size + 2);
    if (size == 0) return true;
  }
}

std::optional<Reply> RawConnection::receive(Body body) {
  Reply reply;
  const auto first = line();
  if (!first) return std::nullopt;
  require(first->starts_with("HTTP/1.1 "), *first);
  if (first->size() > 9) reply.status = std::atoi(first->c_str() + 9);
  reply.head = *first + '\n';
  while (true) {
    const auto text = line();
    if (!text) return std::nullopt;
    if (text->empty()) break;
    reply.head += *text + '\n';
    const std::size_t colon = text->find(": ");
    require(colon != std::string::npos, *text);
    const bool is_new = reply.fields.emplace(lower(text->substr(0, colon)), text->substr(colon + 2)).second;
    require(is_new, "sent twice: " + *text);
  }
  if (body == Body::None || reply.status == 304) return reply;
  if (reply.field("transfer-encoding") == "chunked")
    return read_chunks(reply.body) ? std::optional(reply) : std::nullopt;
  if (reply.fields.contains("content-length")) {
    const std::size_t size = std::strtoul(reply.field("content-length").c_str(), nullptr, 10);
    if (!fill_to(size)) return std::nullopt;
    reply.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return reply;
  }
  require(reply.field("connection") == "close", "a body without an end: " + reply.head);
  reply.body = receive_all();
  return reply;
}

std::string RawConnection::receive_all() {
  while (fill()) {
  }
  return std::move(buffer_);
}

std::string get(const std::string& target, const std::string& fields) {
  return "GET " + target + " HTTP/1.1\r\nHost: example.org\r\n" + fields + "\r\n";
}

Reply fetch(std::uint16_t port, const std::string& target, const std::string& fields) {
  RawConnection connection(port);
  connection.send(get(target, fields));
  const auto reply = connection.receive();
  BOOST_TEST(reply.has_value(), "no answer to " << target);
  return reply.value_or(Reply{});
}

}  // namespace ratsarchiv::tests

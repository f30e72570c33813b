// A client that sends bytes as they are and reads answers strictly: what a browser would forgive is a failure here.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ratsarchiv::tests {

struct Reply {
  int status = 0;
  std::string head;                           // status line and fields as they came
  std::map<std::string, std::string> fields;  // names in small letters
  std::string body;                           // without chunks

  std::string field(const std::string& name) const;  // "" where it is missing
};

enum class Body { Expected, None };  // None: of HEAD

// By any thread, one at a time.
class RawConnection {
 public:
  // To 127.0.0.1, or to ::1. Throws std::runtime_error when nobody listens.
  explicit RawConnection(std::uint16_t port, const std::string& address = "127.0.0.1");
  ~RawConnection();
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;

  // False when the other side has closed.
  bool send(std::string_view bytes);
  void finish_sending();
  // The next answer; nothing when the connection ends before it is whole. Throws std::runtime_error when it is
  // malformed or the server is silent for a minute.
  std::optional<Reply> receive(Body body = Body::Expected);
  // Everything until the connection ends.
  std::string receive_all();
  // Reads until the connection ends, and tells whether there was nothing more.
  bool ends_here() { return receive_all().empty(); }

  // Bytes beyond the answers that were received.
  const std::string& unread() const { return buffer_; }
  // Reads some more; false at the end.
  bool fill();

 private:
  bool fill_to(std::size_t size);
  std::optional<std::string> line();
  bool read_chunks(std::string& body);

  int socket_ = -1;
  std::string buffer_;
};

// "GET TARGET HTTP/1.1" with a Host field, and the fields given ("Name: value\r\n" each).
std::string get(const std::string& target, const std::string& fields = {});

// One request on a connection of its own.
Reply fetch(std::uint16_t port, const std::string& target, const std::string& fields = {});

}  // namespace ratsarchiv::tests

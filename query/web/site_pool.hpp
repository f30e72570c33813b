// The threads that answer: each has the archive open for itself, since Xapian's databases are of one thread.
//
// What is asked waits in one bounded queue. When `current` of the archive names another generation, each thread opens
// it before it takes up its next request; what runs ends on the generation it began with. Where it cannot be opened,
// the old one goes on serving, the failure is told once, and it is tried again later.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "query/web/access_log.hpp"
#include "query/web/message.hpp"
#include "query/web/piece_stream.hpp"

namespace ratsarchiv::web {

// One generation, opened by one thread, which alone calls and destroys it.
struct OpenSite {
  std::string generation;
  std::uint64_t documents = 0;
  std::function<Response(const Request&)> respond;
};

// Where a pool gets its archive from. Both are called by any thread of it, at the same time.
struct SiteSource {
  std::function<std::string()> current;             // what `current` names now; "" for nothing. Does not throw.
  std::function<std::shared_ptr<OpenSite>()> open;  // throws corpus::Error
};

struct ServedArchive {
  std::string generation;  // of the thread that opened last; empty while none has
  std::uint64_t documents = 0;
};

class SitePool {
 public:
  // Called by the thread that answers, with its site (null while no archive is open) and with what hands out a stream:
  // moves response.next_piece into it. Must not throw.
  class Desk;
  using Job = std::function<void(Desk&)>;

  // Starts the threads and waits until each has opened the archive or failed to. The log outlives the pool.
  SitePool(std::size_t threads, std::size_t most_queued, SiteSource source, AccessLog& log);
  ~SitePool();
  SitePool(const SitePool&) = delete;
  SitePool& operator=(const SitePool&) = delete;

  // False when the queue is full or the pool has stopped: the job will not run.
  bool submit(Job job);

  // To be called now and then, by any thread: looks whether `current` has changed.
  void watch();

  ServedArchive served() const;
  std::size_t queued() const;

  // Ends the threads after what they run now; what is queued is dropped. Streams that are left give nothing more.
  void stop();

 private:
  class State;
  class Worker;
  std::shared_ptr<State> state_;
  std::vector<std::thread> threads_;
};

class SitePool::Desk {
 public:
  virtual ~Desk() = default;
  virtual OpenSite* site() = 0;
  // The stream's pieces are made by this thread, and its end is destroyed there.
  virtual std::shared_ptr<PieceStream> stream(std::function<std::string()> next_piece) = 0;
};

}  // namespace ratsarchiv::web

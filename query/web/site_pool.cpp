#include "query/web/site_pool.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "corpus/model/error.hpp"

namespace ratsarchiv::web {
namespace {

// Calls of watch() between two attempts at a generation that could not be opened.
constexpr std::size_t kWatchesBetweenAttempts = 5;

using Task = std::function<void()>;

}  // namespace

// What the threads share. Lives until the last stream is gone.
class SitePool::State {
 public:
  State(std::size_t most_queued, SiteSource site_source, AccessLog& access_log)
      : source(std::move(site_source)), log(access_log), most_queued_(most_queued) {}

  const SiteSource source;
  AccessLog& log;

  std::mutex mutex;
  std::condition_variable wake;
  // All below under the mutex.
  bool stopped = false;
  std::deque<Job> jobs;
  std::uint64_t version = 1;  // raised to make the threads open the archive
  std::string wanted;         // what `current` named then
  std::string failed;         // the generation whose failure was told; "?" for none at all
  bool is_failing = false;
  std::size_t watches_since_attempt = 0;
  ServedArchive served;
  std::size_t ready = 0;  // threads that have tried to open the archive

  bool is_full() const { return jobs.size() >= most_queued_; }

 private:
  const std::size_t most_queued_;
};

// One thread: its open site, and the pieces that are asked of it. Kept by the thread itself and by its streams.
class SitePool::Worker final : public Desk, public std::enable_shared_from_this<Worker> {
 public:
  explicit Worker(std::shared_ptr<State> state) : state_(std::move(state)) {}

  void run() {
    std::unique_lock lock(state_->mutex);
    bool was_piece = false;
    while (true) {
      state_->wake.wait(lock, [&] {
        return state_->stopped || seen_ != state_->version || !pieces_.empty() || !state_->jobs.empty();
      });
      if (state_->stopped) break;
      if (seen_ != state_->version) {
        seen_ = state_->version;
        const std::string wanted = state_->wanted;
        lock.unlock();
        open(wanted);
        lock.lock();
        continue;
      }
      // Turn by turn, so that a long export does not keep searches waiting.
      was_piece = !pieces_.empty() && (!was_piece || state_->jobs.empty());
      if (was_piece) {
        Task piece = std::move(pieces_.front());
        pieces_.pop_front();
        lock.unlock();
        piece();
        piece = nullptr;
      } else {
        Job job = std::move(state_->jobs.front());
        state_->jobs.pop_front();
        lock.unlock();
        job(*this);
        job = nullptr;
      }
      lock.lock();
    }
    ended_ = true;
    std::deque<Task> left = std::move(pieces_);
    pieces_.clear();
    lock.unlock();
    for (Task& piece : left) piece();
    site_.reset();
  }

  OpenSite* site() override { return site_.get(); }
  std::shared_ptr<PieceStream> stream(std::function<std::string()> next_piece) override;

  // False when the thread has ended.
  bool post(Task task) {
    {
      const std::lock_guard lock(state_->mutex);
      if (ended_) return false;
      pieces_.push_back(std::move(task));
    }
    state_->wake.notify_all();
    return true;
  }

  bool is_stopping() const {
    const std::lock_guard lock(state_->mutex);
    return state_->stopped;
  }

 private:
  class Stream;

  void open(const std::string& wanted) {
    std::shared_ptr<OpenSite> opened;
    try {
      opened = state_->source.open();
    } catch (const corpus::Error& error) {
      fail(wanted, error.what(), error.hint);
    } catch (const std::exception& error) {
      fail(wanted, error.what(), "");
    }
    bool is_first = false;
    {
      const std::lock_guard lock(state_->mutex);
      ++state_->ready;
      if (opened) {
        is_first = state_->served.generation != opened->generation;
        state_->served = {opened->generation, opened->documents};
        state_->is_failing = false;
        state_->failed.clear();
      }
    }
    state_->wake.notify_all();
    if (!opened) return;
    if (is_first) state_->log.generation(opened->generation, opened->documents);
    site_ = std::move(opened);
  }

  void fail(const std::string& wanted, const std::string& message, const std::string& hint) {
    const std::string name = wanted.empty() ? "?" : wanted;
    {
      const std::lock_guard lock(state_->mutex);
      state_->is_failing = true;
      state_->watches_since_attempt = 0;
      if (state_->failed == name) return;
      state_->failed = name;
    }
    state_->log.warning(message + (site_ ? " (the generation before goes on serving)" : ""), hint);
  }

  const std::shared_ptr<State> state_;
  std::shared_ptr<OpenSite> site_;
  std::uint64_t seen_ = 0;
  std::deque<Task> pieces_;  // under the mutex
  bool ended_ = false;       // under the mutex
};

// Holds next_piece and the site it reads from; both are destroyed by the worker's thread, or after it has ended.
class SitePool::Worker::Stream final : public PieceStream {
 public:
  Stream(std::shared_ptr<Worker> worker, std::shared_ptr<OpenSite> site, std::function<std::string()> next_piece)
      : worker_(std::move(worker)), made_(std::make_shared<Made>(Made{std::move(site), std::move(next_piece)})) {}

  ~Stream() override {
    std::shared_ptr<Made> made = std::move(made_);
    // The task is the last owner, unless a piece is being made; that one runs on the same thread.
    auto last = std::make_shared<std::shared_ptr<Made>>(std::move(made));
    worker_->post([last] { last->reset(); });
  }

  void next(Receive receive) override {
    const bool posted = worker_->post([worker = worker_.get(), made = std::weak_ptr<Made>(made_), receive] {
      const auto stream = made.lock();
      if (!stream || worker->is_stopping()) return receive(std::nullopt);
      std::optional<std::string> piece;
      try {
        piece = stream->next_piece();
      } catch (...) {  // also of libraries whose exceptions are no std::exception
        piece.reset();
      }
      receive(std::move(piece));
    });
    if (!posted) receive(std::nullopt);
  }

 private:
  struct Made {
    std::shared_ptr<OpenSite> site;
    std::function<std::string()> next_piece;  // destroyed before the site
  };

  const std::shared_ptr<Worker> worker_;
  std::shared_ptr<Made> made_;
};

std::shared_ptr<PieceStream> SitePool::Worker::stream(std::function<std::string()> next_piece) {
  return std::make_shared<Stream>(shared_from_this(), site_, std::move(next_piece));
}

SitePool::SitePool(std::size_t threads, std::size_t most_queued, SiteSource source, AccessLog& log)
    : state_(std::make_shared<State>(most_queued, std::move(source), log)) {
  state_->wanted = state_->source.current();
  for (std::size_t i = 0; i < threads; ++i)
    threads_.emplace_back([worker = std::make_shared<Worker>(state_)] { worker->run(); });
  std::unique_lock lock(state_->mutex);
  state_->wake.wait(lock, [&] { return state_->ready >= threads; });
}

SitePool::~SitePool() { stop(); }

bool SitePool::submit(Job job) {
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->stopped || state_->is_full()) return false;
    state_->jobs.push_back(std::move(job));
  }
  state_->wake.notify_all();
  return true;
}

void SitePool::watch() {
  const std::string current = state_->source.current();
  {
    const std::lock_guard lock(state_->mutex);
    const bool is_due = state_->is_failing && ++state_->watches_since_attempt >= kWatchesBetweenAttempts;
    if (current == state_->wanted && !is_due) return;
    state_->wanted = current;
    state_->watches_since_attempt = 0;
    ++state_->version;
  }
  state_->wake.notify_all();
}

ServedArchive SitePool::served() const {
  const std::lock_guard lock(state_->mutex);
  return state_->served;
}

std::size_t SitePool::queued() const {
  const std::lock_guard lock(state_->mutex);
  return state_->jobs.size();
}

void SitePool::stop() {
  std::deque<Job> dropped;
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopped = true;
    dropped.swap(state_->jobs);
  }
  state_->wake.notify_all();
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

}  // namespace ratsarchiv::web

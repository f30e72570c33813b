// Threads that work on one task together, and the queue between threads.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace ratsarchiv::indexer {

// Runs work(0) ... work(count - 1) on a thread each and waits for all. When one throws, on_failure is called (at once,
// on the failing thread) so that the others can be told to stop; the first error is thrown here after all have ended.
void run_workers(
    std::size_t count, const std::function<void(std::size_t)>& work, const std::function<void()>& on_failure = [] {});

// A first-in-first-out queue of items with weights that holds back who pushes while more than max_weight waits. Safe to
// use by any number of threads.
template <typename Item>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t max_weight) : max_weight_(max_weight) {}

  // Waits for room; an item that is heavier than the queue goes in when the queue is empty. False when the queue was
  // cancelled, and the item is lost.
  bool push(Item item, std::size_t weight) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return cancelled_ || items_.empty() || weight_ + weight <= max_weight_; });
    if (cancelled_) return false;
    weight_ += weight;
    items_.emplace_back(std::move(item), weight);
    filled_.notify_one();
    return true;
  }

  // Waits for an item; nothing when the queue is closed and empty, or cancelled.
  std::optional<Item> pop() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return cancelled_ || closed_ || !items_.empty(); });
    if (cancelled_ || items_.empty()) return std::nullopt;
    std::optional<Item> item(std::move(items_.front().first));
    weight_ -= items_.front().second;
    items_.pop_front();
    room_.notify_all();
    return item;
  }

  // Nothing more will be pushed.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    filled_.notify_all();
  }

  // Everybody is to stop; what waits is not handed out any more.
  void cancel() {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
    filled_.notify_all();
    room_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable filled_;
  std::deque<std::pair<Item, std::size_t>> items_;
  std::size_t weight_ = 0;
  const std::size_t max_weight_;
  bool closed_ = false;
  bool cancelled_ = false;
};

}  // namespace ratsarchiv::indexer

// Results made by several threads, taken in order by one.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace ratsarchiv::corpus {

// For each i in [0, count): make(job, i) in one of `jobs` threads (job is its number), then take(result) on the calling
// thread in the order of i. At most `ahead` results wait for their turn. The first exception of either ends the work
// and is thrown on.
template <class Make, class Take>
void work_in_order(std::size_t count, std::size_t jobs, std::size_t ahead, const Make& make, const Take& take) {
  using Result = decltype(make(std::size_t{}, std::size_t{}));
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::optional<Result>> waiting(count);
  std::size_t next = 0;   // to be made
  std::size_t taken = 0;  // so many
  std::exception_ptr failure;
  bool stopped = false;

  const auto work = [&](std::size_t job) {
    for (;;) {
      std::size_t i = 0;
      {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return stopped || next == count || next < taken + ahead; });
        if (stopped || next == count) return;
        i = next++;
      }
      std::optional<Result> result;
      std::exception_ptr failed;
      try {
        result.emplace(make(job, i));
      } catch (...) {
        failed = std::current_exception();
      }
      const std::lock_guard lock(mutex);
      waiting[i] = std::move(result);
      if (failed) {
        if (!failure) failure = failed;
        stopped = true;
      }
      changed.notify_all();
    }
  };

  std::vector<std::jthread> threads;
  const auto stop = [&] {
    {
      const std::lock_guard lock(mutex);
      stopped = true;
    }
    changed.notify_all();
    threads.clear();  // waits for them
  };
  for (std::size_t job = 0; job < jobs && job < count; ++job) threads.emplace_back(work, job);
  try {
    while (taken < count) {
      std::optional<Result> result;
      {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return stopped || waiting[taken]; });
        if (stopped) break;
        result = std::move(waiting[taken]);
        waiting[taken].reset();
        ++taken;
      }
      changed.notify_all();
      take(std::move(*result));
    }
  } catch (...) {
    stop();
    throw;
  }
  stop();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace ratsarchiv::corpus

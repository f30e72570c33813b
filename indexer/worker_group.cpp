#include "indexer/worker_group.hpp"

#include <exception>
#include <thread>
#include <vector>

namespace ratsarchiv::indexer {

void run_workers(std::size_t count, const std::function<void(std::size_t)>& work,
                 const std::function<void()>& on_failure) {
  std::mutex mutex;
  std::exception_ptr first_error;
  const auto guarded = [&](std::size_t number) {
    try {
      work(number);
    } catch (...) {
      {
        const std::lock_guard lock(mutex);
        if (!first_error) first_error = std::current_exception();
      }
      on_failure();
    }
  };
  {
    std::vector<std::jthread> threads;
    threads.reserve(count);
    for (std::size_t i = 0; i < count; ++i) threads.emplace_back(guarded, i);
  }
  if (first_error) std::rethrow_exception(first_error);
}

}  // namespace ratsarchiv::indexer

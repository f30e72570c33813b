// Threads and the queue between them.
#include "indexer/worker_group.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <stdexcept>

using namespace ratsarchiv::indexer;

BOOST_AUTO_TEST_SUITE(worker_group)

BOOST_AUTO_TEST_CASE(every_item_is_handed_out_once) {
  BoundedQueue<int> queue(5);
  std::atomic<int> sum{0};
  run_workers(4, [&](std::size_t number) {
    if (number == 0) {
      for (int i = 1; i <= 1000; ++i) queue.push(i, static_cast<std::size_t>(i % 9));
      queue.close();
    } else {
      while (const auto item = queue.pop()) sum += *item;
    }
  });
  BOOST_TEST(sum == 500500);
}

BOOST_AUTO_TEST_CASE(an_error_of_one_ends_the_others_and_is_thrown) {
  BoundedQueue<int> queue(1);
  const auto work = [&](std::size_t number) {
    if (number == 0)
      while (queue.push(1, 1)) {
      }
    else if (queue.pop())
      throw std::runtime_error("no more");
  };
  BOOST_CHECK_THROW(run_workers(2, work, [&] { queue.cancel(); }), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()

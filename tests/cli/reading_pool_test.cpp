// Work by several threads, in order.
#include "builder/reading_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

namespace entente {
namespace {

using Pool = OrderedPool<int, int>;

void produce_numbers(int count, const Pool::Push& push) {
  for (int i = 0; i < count; ++i) {
    push(int{i});
  }
}

TEST(OrderedPool, GivesResultsInOrder) {
  std::vector<int> got;
  Pool(4).run([](const Pool::Push& push) { produce_numbers(2000, push); },
              [](int&& i) {
                if (i % 97 == 0) {
                  std::this_thread::sleep_for(std::chrono::milliseconds(2));
                }
                return i * 2;
              },
              [&](int&& i) { got.push_back(i); });
  ASSERT_EQ(got.size(), 2000U);
  for (int i = 0; i < 2000; ++i) {
    ASSERT_EQ(got[static_cast<std::size_t>(i)], i * 2);
  }
}

TEST(OrderedPool, EndsWithNothingToDo) {
  int got = 0;
  Pool(3).run([](const Pool::Push&) {}, [](int&& i) { return i; }, [&](int&&) { ++got; });
  EXPECT_EQ(got, 0);
}

TEST(OrderedPool, HoldsAFewItemsAtATime) {
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  Pool(2).run(
      [&](const Pool::Push& push) {
        for (int i = 0; i < 500; ++i) {
          ++inside;
          most = std::max(most.load(), inside.load());
          push(int{i});
        }
      },
      [](int&& i) { return i; },
      [&](int&&) {
        std::this_thread::sleep_for(std::chrono::microseconds(50));
        --inside;
      });
  EXPECT_LE(most.load(), 2 * 8 + 2);
}

TEST(OrderedPool, PassesOnWhatIsThrown) {
  const auto fail = [](int&& i) {
    if (i == 300) {
      throw std::runtime_error("broken");
    }
    return i;
  };
  const auto produce = [](const Pool::Push& push) { produce_numbers(1000, push); };
  EXPECT_THROW(Pool(4).run(produce, fail, [](int&&) {}), std::runtime_error);
  EXPECT_THROW(Pool(4).run(
                   produce, [](int&& i) { return i; }, [&](int&& i) { fail(std::move(i)); }),
               std::runtime_error);
  EXPECT_THROW(Pool(4).run(
                   [](const Pool::Push& push) {
                     produce_numbers(5, push);
                     throw std::runtime_error("x");
                   },
                   [](int&& i) { return i; }, [](int&&) {}),
               std::runtime_error);
}

}  // namespace
}  // namespace entente

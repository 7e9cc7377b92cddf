// Work on a stream of items by several threads, with the results in the stream's own order.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace entente {

/// One producer, several workers, one consumer (the calling thread). The number of items between producer and consumer
/// is bounded, so that a fast reader doesn't fill the memory.
template <typename Item, typename Result>
class OrderedPool {
 public:
  using Push = std::function<void(Item&&)>;

  explicit OrderedPool(unsigned threads) : threads_(std::max(threads, 1U)), limit_(std::uint64_t{threads_} * 8) {}

  /// Runs `produce`, which pushes items; `work` turns each into a result; `consume` gets them in order. The first
  /// exception of any of them ends the run and is thrown again here. Where fewer threads can be started than asked for,
  /// fewer work; where not even one, the reason is thrown.
  void run(const std::function<void(const Push&)>& produce, const std::function<Result(Item&&)>& work,
           const std::function<void(Result&&)>& consume) {
    std::vector<std::thread> threads;
    try {
      threads.reserve(std::size_t{threads_} + 1);
      threads.emplace_back([&] { guard([&] { produce([this](Item&& item) { push(std::move(item)); }); }, true); });
      for (unsigned i = 0; i < threads_; ++i) {
        threads.emplace_back([&] { guard([&] { work_all(work); }, false); });
      }
    } catch (const std::exception&) {
      // The machine gives no more threads: those that there are do the work, if they can.
      if (threads.size() < 2) {
        guard([] { throw; }, false);
      }
    }
    guard([&] { consume_all(consume); }, false);
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads) {
      thread.join();
    }
    if (error_) {
      std::rethrow_exception(error_);
    }
  }

 private:
  struct Stopped {};

  template <typename Body>
  void guard(const Body& body, bool producer) {
    try {
      body();
    } catch (const Stopped&) {
    } catch (...) {
      const std::lock_guard lock(mutex_);
      error_ = error_ ? error_ : std::current_exception();
      stopped_ = true;
    }
    if (producer) {
      const std::lock_guard lock(mutex_);
      produced_all_ = true;
    }
    changed_.notify_all();
  }

  void push(Item&& item) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || pushed_ - consumed_ < limit_; });
    if (stopped_) {
      throw Stopped{};
    }
    waiting_.emplace_back(pushed_++, std::move(item));
    lock.unlock();
    changed_.notify_all();
  }

  void work_all(const std::function<Result(Item&&)>& work) {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopped_ || !waiting_.empty() || produced_all_; });
      if (stopped_ || waiting_.empty()) {
        return;
      }
      auto [number, item] = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      Result result = work(std::move(item));
      lock.lock();
      done_.emplace(number, std::move(result));
      lock.unlock();
      changed_.notify_all();
    }
  }

  void consume_all(const std::function<void(Result&&)>& consume) {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] {
        return stopped_ || (!done_.empty() && done_.begin()->first == consumed_) ||
               (produced_all_ && consumed_ == pushed_);
      });
      if (stopped_ || done_.empty() || done_.begin()->first != consumed_) {
        return;
      }
      Result result = std::move(done_.begin()->second);
      done_.erase(done_.begin());
      lock.unlock();
      consume(std::move(result));
      lock.lock();
      ++consumed_;
      lock.unlock();
      changed_.notify_all();
    }
  }

  unsigned threads_;
  std::uint64_t limit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::pair<std::uint64_t, Item>> waiting_;
  std::map<std::uint64_t, Result> done_;
  std::uint64_t pushed_ = 0;
  std::uint64_t consumed_ = 0;
  bool produced_all_ = false;
  bool stopped_ = false;
  std::exception_ptr error_;
};

}  // namespace entente

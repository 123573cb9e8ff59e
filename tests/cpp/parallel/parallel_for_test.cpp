#include "parallel/parallel_for.h"

#include <gtest/gtest.h>

#include <vector>

#if !defined(__wasm__)
#include <chrono>
#include <thread>
#endif

namespace attention {
namespace {

TEST(ParallelFor, RunsEveryTaskOnceOnTheCallersThread) {
  ASSERT_EQ(thread_count(), 1);
  std::vector<int> runs(100);
  parallel_for(100, [&](Index task, Index thread) {
    ++runs[task];
    EXPECT_EQ(thread, 0);
  });
  for (int count : runs) EXPECT_EQ(count, 1);
  parallel_for(0, [](Index, Index) { FAIL(); });
}

#if !defined(__wasm__)

/// Helpers in threads of this process, until the end of the test.
class Helpers {
 public:
  explicit Helpers(Index threads) {
    thread_pool.open(threads, /*caller_may_sleep=*/true);
    for (Index thread = 1; thread < threads; ++thread) {
      threads_.emplace_back([thread] { thread_pool.help(thread); });
    }
  }
  ~Helpers() {
    thread_pool.close();
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  std::vector<std::thread> threads_;
};

TEST(ParallelFor, RunsEveryTaskOfManyShortJobsOnce) {
  constexpr Index kThreads = 3;
  constexpr int kJobs = 20000;
  const Helpers helpers(kThreads);
  std::vector<int> scratch(kThreads);  // not atomic: no two tasks run at once under one number
  std::vector<int> runs(7);
  int tasks = 0;
  for (int job = 0; job < kJobs; ++job) {
    const Index count = job % 8;
    tasks += static_cast<int>(count);
    // Not atomic either: each task's own, and the end of a job makes it seen.
    parallel_for(count, [&, job](Index task, Index thread) {
      ++scratch[thread];
      runs[task] += job;
    });
    for (Index task = 0; task < count; ++task) {
      ASSERT_EQ(runs[task], job) << "job " << job << ", task " << task;
      runs[task] = 0;
    }
  }
  EXPECT_EQ(scratch[0] + scratch[1] + scratch[2], tasks);
}

TEST(ParallelFor, SharesOutWhatTakesLong) {
  const Helpers helpers(2);
  std::vector<Index> by(2, -1);
  // Neither task ends before the other has begun.
  std::atomic<int> begun = 0;
  parallel_for(2, [&](Index task, Index thread) {
    by[task] = thread;
    ++begun;
    while (begun < 2) std::this_thread::yield();
  });
  EXPECT_EQ(by[0] + by[1], 1);
}

TEST(ParallelFor, WaitsForAHelperThatIsSlow) {
  const Helpers helpers(2);
  std::atomic<int> begun = 0;
  bool slept = false;
  parallel_for(2, [&](Index, Index thread) {
    ++begun;
    while (begun < 2) std::this_thread::yield();
    if (thread == 0) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    slept = true;
  });
  EXPECT_TRUE(slept);
  EXPECT_FALSE(thread_pool.lost());
}

TEST(ParallelFor, DoesNotWaitForAHelperThatNeverComes) {
  thread_pool.open(4, /*caller_may_sleep=*/true);
  int done = 0;
  parallel_for(50, [&](Index, Index) { ++done; });
  EXPECT_EQ(done, 50);
  thread_pool.close();
  EXPECT_EQ(thread_count(), 1);
}

#endif

}  // namespace
}  // namespace attention

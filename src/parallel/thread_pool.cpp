#include "parallel/thread_pool.h"

#if !defined(__wasm__) || defined(__wasm_atomics__)

namespace attention {

void ThreadPool::open(Index threads, bool caller_may_sleep) {
  thread_count_ = threads;
  caller_may_sleep_ = caller_may_sleep;
  closed_ = 0;
}

void ThreadPool::close() {
  const auto helpers = static_cast<std::int32_t>(thread_count_ - 1);
  thread_count_ = 1;
  closed_ = 1;
  ++changes_;
  wake(changes_, helpers);
}

void ThreadPool::run(Index count, Body body, const void* context) {
  body_ = body;
  context_ = context;
  count_ = static_cast<std::int32_t>(count);
  done_ = 0;
  unclaimed_ = count_;
  ++changes_;
  wake(changes_, count_ - 1);
  take_tasks(0);
  wait_for_helpers();
}

void ThreadPool::help(Index thread) {
  while (closed_ == 0) {
    const std::int32_t seen = changes_;
    take_tasks(thread);
    if (closed_ == 0 && !spin_while(changes_, seen)) sleep_while(changes_, seen);
  }
}

void ThreadPool::take_tasks(Index thread) {
  std::int32_t left = unclaimed_;
  while (left > 0) {
    if (!unclaimed_.compare_exchange_weak(left, left - 1)) continue;
    // `left` may have been read in an earlier job; the claim counts in the present one, which
    // cannot end before this task is done. So only now is the job read.
    const std::int32_t count = count_;
    body_(context_, count - left, thread);
    if (++done_ == count && thread != 0) wake(done_, 1);
    left = unclaimed_;
  }
}

void ThreadPool::wait_for_helpers() {
  const int patience = caller_may_sleep_ ? kNapsInAFewSeconds : kSpinsInAFewSeconds;
  int waited = 0;
  for (std::int32_t seen = done_; seen < count_;) {
    if (!spin_while(done_, seen) && caller_may_sleep_) nap_while(done_, seen);
    const std::int32_t now = done_;
    waited = now == seen ? waited + 1 : 0;
    if (waited > patience) give_up();
    seen = now;
  }
}

void ThreadPool::give_up() {
  lost_ = true;
  close();
  // Unlike a return this leaves the stack as it is, for good: the lost helper's task reads and
  // writes there.
  __builtin_trap();
}

}  // namespace attention

#endif

#pragma once

#include "tensor/index.h"

// WebAssembly comes with threads and without; natively there always are some, but only tests start
// any.
#if !defined(__wasm__) || defined(__wasm_atomics__)
#define ATTENTION_HAS_THREADS 1
#include "parallel/thread_pool.h"
#else
#define ATTENTION_HAS_THREADS 0
#endif

namespace attention {

/// The most threads that any build uses: bounds the scratch that is set apart for each.
constexpr Index kMaxThreads = 16;

/// How many threads parallel_for() may use at this moment, the caller's included.
inline Index thread_count() {
#if ATTENTION_HAS_THREADS
  return thread_pool.thread_count();
#else
  return 1;
#endif
}

/// Runs body(task, thread) once for every task in 0 .. count - 1 and returns when all are done.
/// Tasks run in any order and at the same time as each other; `thread` is in 0 .. thread_count() -
/// 1 and tells which scratch a task may use: no two tasks run at once under one number.
///
/// A body allocates nothing, calls no parallel_for() and writes only what is its own, in memory of
/// the call's arena or on the stack; what it writes may depend on the task but never on the thread.
/// A task takes milliseconds: one that took seconds would pass for lost (thread_pool.h).
template <typename Body>
void parallel_for(Index count, const Body& body) {
#if ATTENTION_HAS_THREADS
  if (count > 1 && thread_count() > 1) {
    const auto call = [](const void* context, Index task, Index thread) {
      (*static_cast<const Body*>(context))(task, thread);
    };
    thread_pool.run(count, call, &body);
    return;
  }
#endif
  for (Index task = 0; task < count; ++task) body(task, 0);
}

}  // namespace attention

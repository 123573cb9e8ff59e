#pragma once

#include "tensor/index.h"

namespace attention {

/// The most threads that any build uses: bounds the scratch that is set apart for each.
constexpr Index kMaxThreads = 16;

/// How many threads parallel_for() may use at this moment, the caller's included.
inline Index thread_count() { return 1; }

/// Runs body(task, thread) once for every task in 0 .. count - 1 and returns when all are done.
/// Tasks run in any order and at the same time as each other; `thread` is in 0 .. thread_count() -
/// 1 and tells which scratch a task may use: no two tasks run at once under one number.
///
/// A body allocates nothing and writes only what is its own; what it writes may depend on the task
/// but never on the thread.
template <typename Body>
void parallel_for(Index count, const Body& body) {
  for (Index task = 0; task < count; ++task) body(task, 0);
}

}  // namespace attention

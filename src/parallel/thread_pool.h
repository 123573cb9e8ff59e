#pragma once

#include "parallel/waiting.h"
#include "tensor/index.h"

namespace attention {

/// The threads behind parallel_for(): the caller, which is thread 0, and helpers, each of which
/// somebody else has started and sent into help(). Everything that they share is in here.
///
/// A job's tasks are claimed one by one. Nobody waits for a helper to arrive: one that is late,
/// busy elsewhere or dead claims nothing, and the others do its share.
class ThreadPool {
 public:
  using Body = void (*)(const void* context, Index task, Index thread);

  constexpr ThreadPool() = default;

  /// How many threads compute, the caller included.
  Index thread_count() const { return thread_count_; }

  /// Lets helpers 1 .. threads - 1 help from now on. A caller that must not sleep (the thread of a
  /// page) waits for them awake.
  void open(Index threads, bool caller_may_sleep);

  /// Sends the helpers home: the caller computes alone.
  void close();

  /// Runs body(context, task, thread) for the tasks 0 .. count - 1 (fewer than 2^31) and returns
  /// when all are done. If a helper keeps a task to itself for seconds, it counts as lost, and so
  /// does the call: this traps, after which lost() is true and the caller alone.
  void run(Index count, Body body, const void* context);

  /// What a helper does all its life; returns after close().
  void help(Index thread);

  /// Whether a call was given up. A lost helper may wake at any time and go on with its task:
  /// whatever that call used, the caller's stack included, must never be used again.
  bool lost() const { return lost_; }

 private:
  void take_tasks(Index thread);
  void wait_for_helpers();
  [[noreturn]] void give_up();

  // The caller's own.
  Index thread_count_ = 1;
  bool caller_may_sleep_ = false;
  bool lost_ = false;

  // The job. Written by the caller while no task is claimed; read by whoever has claimed one.
  Body body_ = nullptr;
  const void* context_ = nullptr;
  std::int32_t count_ = 0;

  // Apart, so that threads that watch one word do not slow down those that change another.
  alignas(64) Word changes_ = 0;  // goes up when there is something new: what idle helpers watch
  alignas(64) Word unclaimed_ = 0;
  alignas(64) Word done_ = 0;
  alignas(64) Word closed_ = 0;
};

/// The one behind parallel_for().
inline constinit ThreadPool thread_pool;

}  // namespace attention

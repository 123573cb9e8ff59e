#pragma once

// How a thread sleeps until a word of memory changes. WebAssembly has instructions for it; natively
// the standard library does.

#include <atomic>
#include <cstdint>

#if !defined(__wasm__)
#include <chrono>
#include <thread>
#endif

namespace attention {

using Word = std::atomic<std::int32_t>;

/// Returns once `word` no longer holds `seen` and, unless it changed before, wake() was called.
inline void sleep_while(Word& word, std::int32_t seen) {
#if defined(__wasm__)
  constexpr std::int64_t kForEver = -1;
  __builtin_wasm_memory_atomic_wait32(reinterpret_cast<int*>(&word), seen, kForEver);
#else
  word.wait(seen);
#endif
}

/// The same for a thread that does not rely on being woken: returns after a while in any case. That
/// many naps are a matter of seconds.
constexpr int kNapsInAFewSeconds = 100;
inline void nap_while(Word& word, std::int32_t seen) {
  constexpr std::int64_t kNanoseconds = 50'000'000;
#if defined(__wasm__)
  __builtin_wasm_memory_atomic_wait32(reinterpret_cast<int*>(&word), seen, kNanoseconds);
#else
  const auto end = std::chrono::steady_clock::now() + std::chrono::nanoseconds(kNanoseconds);
  while (word.load() == seen && std::chrono::steady_clock::now() < end) std::this_thread::yield();
#endif
}

/// Wakes up to `sleepers` threads that sleep on `word`.
inline void wake(Word& word, std::int32_t sleepers) {
#if defined(__wasm__)
  __builtin_wasm_memory_atomic_notify(reinterpret_cast<int*>(&word),
                                      static_cast<unsigned>(sleepers));
#else
  static_cast<void>(sleepers);
  word.notify_all();
#endif
}

/// Waits without sleeping, for as long as going to sleep and being woken would take: some 30
/// microseconds.
inline bool spin_while(const Word& word, std::int32_t seen) {
  constexpr int kLooks = 20'000;
  for (int look = 0; look < kLooks; ++look) {
    if (word.load() != seen) return true;
  }
  return false;
}
constexpr int kSpinsInAFewSeconds = 250'000;

}  // namespace attention

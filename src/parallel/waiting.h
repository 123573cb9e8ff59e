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

#if defined(__wasm__)
namespace wasm {

constexpr std::int64_t kForEver = -1;

/// Sleeps until woken, at most so long, if `word` holds `seen`.
inline void wait(std::int64_t nanoseconds, Word* word, std::int32_t seen) {
  __builtin_wasm_memory_atomic_wait32(reinterpret_cast<int*>(word), seen, nanoseconds);
}

/// The only way to call wait(). V8's baseline compiler (seen in 11.3, Node 20) saves the address of
/// this instruction with 8 bytes where it has room for 4, and so puts 0 into the local variable in
/// front of its operands: it has to stand in a function that has none to lose, where no optimiser
/// can inline it.
inline constinit void (*volatile call_wait)(std::int64_t, Word*, std::int32_t) = wait;

}  // namespace wasm
#endif

/// Returns once `word` no longer holds `seen` and, unless it changed before, wake() was called.
inline void sleep_while(Word& word, std::int32_t seen) {
#if defined(__wasm__)
  wasm::call_wait(wasm::kForEver, &word, seen);
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
  wasm::call_wait(kNanoseconds, &word, seen);
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

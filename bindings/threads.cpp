#include <emscripten/bind.h>

#include "address.h"
#include "parallel/parallel_for.h"
#include "tensor/memory.h"

#if ATTENTION_HAS_THREADS

using namespace attention;
using namespace emscripten;

namespace {

/// As large as the stack of the caller, which Emscripten sets.
constexpr Index kStackBytes = Index{64} << 10;

}  // namespace

/// Where a helper's instance of the module begins. `top` is the upper end of its stack, above which
/// lie its thread_local variables. Written out, because a function in C++ may use the stack before
/// it can say which.
extern "C" void attention_enter_thread(Address top, int thread);
extern "C" __attribute__((used)) void attention_help(int thread) { thread_pool.help(thread); }
__asm__(R"(
  .globaltype __stack_pointer, i32
  .functype __wasm_init_tls (i32) -> ()
  .functype attention_help (i32) -> ()
  .globl attention_enter_thread
  .type attention_enter_thread,@function
attention_enter_thread:
  .functype attention_enter_thread (i32, i32) -> ()
  local.get 0
  global.set __stack_pointer
  local.get 0
  call __wasm_init_tls
  local.get 1
  call attention_help
  end_function
)");

namespace {

/// An entry of the module's table, which every instance of it has alike.
Address thread_entry() { return reinterpret_cast<Address>(&attention_enter_thread); }

/// Memory for a helper: the `top` of attention_enter_thread(), or 0 if it was refused. It is the
/// helper's for as long as the core lives: nobody can tell when a thread that was ended has ended.
Address new_thread_stack() {
  const double bytes = static_cast<double>(kStackBytes) + __builtin_wasm_tls_size();
  auto* bottom = static_cast<char*>(allocate(bytes));
  return bottom == nullptr ? 0 : reinterpret_cast<Address>(bottom + kStackBytes);
}

}  // namespace

EMSCRIPTEN_BINDINGS(threads) {
  function("threadEntry", &thread_entry);
  function("newThreadStack", &new_thread_stack);
  function(
      "openThreads",
      +[](int threads, bool caller_may_sleep) { thread_pool.open(threads, caller_may_sleep); });
  function("closeThreads", +[] { thread_pool.close(); });
  function("threadCount", +[] { return static_cast<int>(thread_count()); });
  function("threadsLost", +[] { return thread_pool.lost(); });
}

#endif

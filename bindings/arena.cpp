#include "arena.h"

#include <emscripten/bind.h>

#include <new>

#include "address.h"
#include "parallel/parallel_for.h"

using namespace attention;
using namespace emscripten;

namespace {

Address take(CallMemory& memory, double bytes) {
  return reinterpret_cast<Address>(memory.arena.take(bytes));
}
void reset(CallMemory& memory) {
#if ATTENTION_HAS_THREADS
  if (thread_pool.lost() && !memory.outlived_lost_thread) {
    memory.outlived_lost_thread = true;
    // The old one is not destroyed: the lost thread may still write to what it holds.
    new (&memory.arena) Arena;
    return;
  }
#endif
  memory.arena.reset();
}

}  // namespace

EMSCRIPTEN_BINDINGS(arena) {
  class_<CallMemory>("CallMemory")
      .constructor<>()
      .function("take", &take)
      .function("reset", &reset);
  function("refusedBytes", &refused_bytes);
  function("liveHandles", +[] { return live_handles; });
}

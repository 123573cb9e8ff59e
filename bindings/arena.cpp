#include "arena.h"

#include <emscripten/bind.h>

#include "address.h"

using namespace attention;
using namespace emscripten;

namespace {

Address take(CallMemory& memory, double bytes) {
  return reinterpret_cast<Address>(memory.arena.take(bytes));
}
void reset(CallMemory& memory) { memory.arena.reset(); }

}  // namespace

EMSCRIPTEN_BINDINGS(arena) {
  class_<CallMemory>("CallMemory")
      .constructor<>()
      .function("take", &take)
      .function("reset", &reset);
  function("refusedBytes", &refused_bytes);
  function("liveHandles", +[] { return live_handles; });
}

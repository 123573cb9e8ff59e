#pragma once

#include "live_handles.h"
#include "tensor/arena.h"

namespace attention {

/// The memory of one call, in which JavaScript puts the arguments, the core its scratch, and both
/// find the results.
struct CallMemory : Handle {
  Arena arena;
  bool outlived_lost_thread = false;
};

}  // namespace attention

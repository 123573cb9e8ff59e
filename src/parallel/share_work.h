#pragma once

#include "parallel/parallel_for.h"

namespace attention {

/// Multiply-adds from which on it pays to wake other threads: some ten microseconds of one
/// thread's time.
constexpr double kWorthSharing = 5e5;

/// parallel_for(), or the caller alone where `multiply_adds`, the work of all tasks together, is
/// little.
template <typename Body>
void share_work(Index count, double multiply_adds, const Body& body) {
  if (multiply_adds >= kWorthSharing) {
    parallel_for(count, body);
  } else {
    for (Index task = 0; task < count; ++task) body(task, 0);
  }
}

}  // namespace attention

#include "ladder/ladder.h"

#include "kernels/square_product.h"
#include "ladder/blocks.h"
#include "ladder/loop_order.h"
#include "ladder/register_tile.h"
#include "ladder/triple_loop.h"
#include "ladder/vectors.h"

namespace attention::benchmark {

void run_rung(int rung, const float* a, const float* b, float* c, float* workspace, Index n) {
  switch (rung) {
    case 0:
      return triple_loop(a, b, c, n);
    case 1:
      return loop_order(a, b, c, n);
    case 2:
      return blocks(a, b, c, n);
    case 3:
      return vectors(a, b, c, n);
    case 4:
      return register_tile(a, b, c, workspace, n);
    case 5: {
      // The library's own: the same idea with any shape, edges, a bounded rounding error, and what
      // is done to the sums on their way to memory. Both operands are packed, in the time that
      // counts.
      float* b_panels = workspace + packed_size(n);
      pack_operands(a, b, workspace, b_panels, n);
      return square_product(workspace, b_panels, c, n);
    }
    default:
      return;
  }
}

}  // namespace attention::benchmark

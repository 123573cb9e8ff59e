#pragma once

#include "tensor/index.h"

namespace attention::benchmark {

/// Floats that a matrix [n, n] takes as an operand of the library's kernel.
Index packed_size(Index n);

/// a and b, [n, n] row-major, as the kernel wants its left-hand and its right-hand side.
void pack_operands(const float* a, const float* b, float* a_panels, float* b_panels, Index n);

/// c = a b, all [n, n], with the library's own kernel; a and b are packed, c is row-major.
void square_product(const float* a_panels, const float* b_panels, float* c, Index n);

}  // namespace attention::benchmark

#pragma once

#include "tensor/index.h"

namespace attention::benchmark {

// The ladder: one square matrix product c = a b, [n, n] row-major, from the formula as it stands to
// the library's kernel. Each rung is a file that changes one thing; `npm run bench -- --ladder`
// says what it is worth. n is a multiple of 8.

/// Runs one of the rungs, counted from 0; `workspace` has room for 2 packed_size(n) floats.
void run_rung(int rung, const float* a, const float* b, float* c, float* workspace, Index n);

}  // namespace attention::benchmark

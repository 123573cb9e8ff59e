// What the benchmark's JavaScript calls; see tests/benchmark/contenders/kernels.js.
#include "kernels/limit.h"
#include "kernels/matrix_product.h"
#include "kernels/square_product.h"
#include "ladder/ladder.h"
#include "tensor/memory.h"

#define EXPORT(name) extern "C" __attribute__((export_name(#name)))

using namespace attention;
using namespace attention::benchmark;

/// Memory for so many floats, or nullptr.
EXPORT(reserve) float* reserve(int floats) {
  return static_cast<float*>(allocate(4.0 * static_cast<double>(floats)));
}

EXPORT(give_back) void give_back(float* memory) { release(memory); }

EXPORT(limit) float limit(int form, int fused, int steps) {
  return run_limit(form, fused != 0, steps);
}

EXPORT(packed_floats) int packed_floats(int n) { return static_cast<int>(packed_size(n)); }

EXPORT(pack)
void pack(const float* a, const float* b, float* a_panels, float* b_panels, int n) {
  pack_operands(a, b, a_panels, b_panels, n);
}

EXPORT(multiply_packed)
void multiply_packed(const float* a_panels, const float* b_panels, float* c, int n) {
  square_product(a_panels, b_panels, c, n);
}

EXPORT(tall_tiles) void tall_tiles(int tall) { use_tall_tiles(tall != 0); }

EXPORT(climb)
void climb(int rung, const float* a, const float* b, float* c, float* workspace, int n) {
  run_rung(rung, a, b, c, workspace, n);
}

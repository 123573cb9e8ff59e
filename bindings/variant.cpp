#include <emscripten/bind.h>

#include "call_layout.h"
#include "kernels/matrix_product.h"

using namespace attention;
using namespace emscripten;

EMSCRIPTEN_BINDINGS(variant) {
  // What this build may use, as it says itself: a page can hand over any of the builds.
#if defined(__wasm_relaxed_simd__)
  function("variant", +[] { return address_of("relaxed-simd"); });
  function("useTallTiles", &use_tall_tiles);
#elif defined(__wasm_simd128__)
  function("variant", +[] { return address_of("simd"); });
#else
  function("variant", +[] { return address_of("scalar"); });
#endif
}

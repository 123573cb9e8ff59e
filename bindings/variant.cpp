#include <emscripten/bind.h>

#include <string>

using namespace emscripten;

EMSCRIPTEN_BINDINGS(variant) {
  // What this build may use, as it says itself: a page can hand over any of the builds.
#if defined(__wasm_relaxed_simd__)
  function("variant", +[] { return std::string("relaxed-simd"); });
#elif defined(__wasm_simd128__)
  function("variant", +[] { return std::string("simd"); });
#else
  function("variant", +[] { return std::string("scalar"); });
#endif
}

#pragma once

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "tensor/index.h"
#include "tensor/random.h"

namespace attention::testing {

/// The seed of a test: ATTENTION_TEST_SEED, or a fixed one. Printed by tests that fail (see
/// SCOPED_TRACE there).
inline unsigned long seed() {
  const char* given = std::getenv("ATTENTION_TEST_SEED");
  return given != nullptr ? std::strtoul(given, nullptr, 10) : 20261123;
}

inline std::vector<float> random_values(Random& random, Index count, float bound = 1.0f) {
  std::vector<float> values(static_cast<std::size_t>(count));
  for (float& value : values) value = random.uniform(-bound, bound);
  return values;
}

}  // namespace attention::testing

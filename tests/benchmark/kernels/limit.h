#pragma once

namespace attention::benchmark {

/// Runs a loop of nothing but multiply-adds and gives the mean of all its sums, 1 if all was
/// computed. `form`: 0, 1, 2 = 10, 12, 14 independent sums; 3, 4, 5 = register tiles of 4 x 8,
/// 2 x 16 and 6 x 8 over panels that stay in the first cache. `steps` is a multiple of
/// kPanelDepth.
float run_limit(int form, bool fused, int steps);

/// How long the panels of the tiles are: 250 * 16 floats are half of a first cache of 32 kB.
constexpr int kPanelDepth = 250;

}  // namespace attention::benchmark

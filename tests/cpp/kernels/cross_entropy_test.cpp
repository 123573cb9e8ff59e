#include "kernels/cross_entropy.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "support/random_values.h"

namespace attention {
namespace {

TEST(CrossEntropy, MatchesTheFormulaAndLeavesOutIgnoredRows) {
  Random random(testing::seed());
  for (Index classes : {1, 3, 4, 7, 286}) {
    const Index rows = 5;
    std::vector<float> logits = testing::random_values(random, rows * classes, 30.0f);
    std::vector<std::int32_t> targets(rows);
    for (std::int32_t& target : targets)
      target = static_cast<std::int32_t>(random.below(static_cast<std::uint64_t>(classes)));
    targets[2] = -100;
    std::vector<float> gradient(logits.size());
    const double loss =
        cross_entropy(logits.data(), targets.data(), rows, classes, -100, 0.25f, gradient.data());
    double want = 0;
    for (Index i = 0; i < rows; ++i) {
      double sum = 0;
      for (Index k = 0; k < classes; ++k)
        sum += std::exp(static_cast<double>(logits[i * classes + k]));
      if (targets[i] >= 0)
        want += std::log(sum) - static_cast<double>(logits[i * classes + targets[i]]);
      for (Index k = 0; k < classes; ++k) {
        const double p = std::exp(static_cast<double>(logits[i * classes + k])) / sum;
        const double slope = targets[i] < 0 ? 0 : 0.25 * (p - (k == targets[i]));
        EXPECT_TRUE(std::abs(static_cast<double>(gradient[i * classes + k]) - slope) <= 2e-7);
      }
    }
    EXPECT_TRUE(std::abs(loss - want) <= 1e-6 * (1 + want)) << loss << " " << want;
  }
}

TEST(CrossEntropy, LogitsFarApartStayFinite) {
  const float logits[] = {1e30f, -1e30f, 0.0f};
  const std::int32_t target = 0;
  float gradient[3];
  EXPECT_EQ(cross_entropy(logits, &target, 1, 3, -100, 1.0f, gradient), 0.0);
  for (float slope : gradient) EXPECT_EQ(slope, 0.0f);
}

}  // namespace
}  // namespace attention

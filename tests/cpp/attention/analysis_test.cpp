#include "attention/analysis.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace attention {
namespace {

TEST(RowEntropies, AreThoseOfOneKeyOfAllAndOfNone) {
  const float weights[] = {0, 1, 0, 0, 0.25f, 0.25f, 0.25f, 0.25f, 0, 0, 0, 0, 0.5f, 0, 0.5f, 0};
  float entropies[4];
  row_entropies(weights, 4, 4, entropies);
  EXPECT_EQ(entropies[0], 0.0f);
  EXPECT_FLOAT_EQ(entropies[1], std::log(4.0f));
  EXPECT_EQ(entropies[2], 0.0f);
  EXPECT_FLOAT_EQ(entropies[3], std::log(2.0f));
}

TEST(SoftmaxJacobian, MatchesDifferences) {
  const float hidden = -std::numeric_limits<float>::infinity();
  float scores[] = {0.5f, -1, hidden, 3, 0};
  constexpr Index kCount = 5;
  float jacobian[kCount * kCount];
  softmax_jacobian(scores, kCount, jacobian);
  const auto probability = [&](Index i, Index moved, double by) {
    double sum = 0, own = 0;
    for (Index k = 0; k < kCount; ++k) {
      const double e = std::exp(static_cast<double>(scores[k]) + (k == moved ? by : 0));
      sum += e;
      if (k == i) own = e;
    }
    return own / sum;
  };
  for (Index i = 0; i < kCount; ++i) {
    for (Index j = 0; j < kCount; ++j) {
      const double slope = (probability(i, j, 1e-5) - probability(i, j, -1e-5)) / 2e-5;
      EXPECT_TRUE(std::abs(static_cast<double>(jacobian[i * kCount + j]) - slope) <= 1e-7)
          << i << ", " << j;
    }
  }
}

TEST(SoftmaxJacobian, IsZeroWhereNothingMayBeSeen) {
  const float hidden = -std::numeric_limits<float>::infinity();
  const float scores[] = {hidden, hidden};
  float jacobian[4] = {1, 1, 1, 1};
  softmax_jacobian(scores, 2, jacobian);
  for (float slope : jacobian) EXPECT_EQ(slope, 0.0f);
}

}  // namespace
}  // namespace attention

#include "kernels/activation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace attention {
namespace {

TEST(Normal, DistributionAndDensityAreNearTheExactOnes) {
  for (double x = -40; x <= 40; x += 0.00137) {
    const auto input = static_cast<float>(x);
    const auto exact = static_cast<double>(input);
    const Normal<Float4> got = normal(broadcast4(input));
    const double distribution = 0.5 * std::erfc(-exact / std::sqrt(2.0));
    const double density = std::exp(-0.5 * exact * exact) / std::sqrt(2 * 3.141592653589793);
    EXPECT_TRUE(std::abs(static_cast<double>(lane<1>(got.distribution)) - distribution) <= 3e-7)
        << x;
    EXPECT_TRUE(std::abs(static_cast<double>(lane<2>(got.density)) - density) <= 1e-7) << x;
  }
}

TEST(Normal, EndsAreExactAndNotANumberStays) {
  const float infinity = std::numeric_limits<float>::infinity();
  EXPECT_EQ(lane<0>(normal(broadcast4(infinity)).distribution), 1.0f);
  EXPECT_EQ(lane<0>(normal(broadcast4(-infinity)).distribution), 0.0f);
  EXPECT_TRUE(std::abs(lane<0>(normal(broadcast4(0.0f)).distribution) - 0.5f) <= 1e-7f);
  const float nan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_TRUE(std::isnan(lane<0>(normal(broadcast4(nan)).distribution)));
}

TEST(Sigmoid, IsNearTheExactOne) {
  for (double x = -100; x <= 100; x += 0.013) {
    const auto input = static_cast<float>(x);
    const double exact = 1 / (1 + std::exp(-static_cast<double>(input)));
    EXPECT_TRUE(std::abs(static_cast<double>(lane<3>(sigmoid<float>(broadcast4(input)))) - exact) <=
                2e-7)
        << x;
  }
}

}  // namespace
}  // namespace attention

#include "kernels/exponential.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support/ulps.h"

namespace attention {
namespace {

float exponential_of(float x) { return lane<0>(exponential(broadcast4(x))); }

TEST(Exponential, IsWithinTwoUlpOverTheWholeRange) {
  double worst = 0;
  for (double x = -87.336; x < 88.0; x += 0.000917) {
    const auto argument = static_cast<float>(x);
    const double off = ulps(exponential_of(argument), std::exp(static_cast<double>(argument)));
    ASSERT_TRUE(off <= 2.0) << "at " << argument << ": " << off << " ulp";
    worst = std::max(worst, off);
  }
  RecordProperty("worst_ulp", std::to_string(worst));
}

TEST(Exponential, KnowsItsLimits) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  EXPECT_EQ(exponential_of(0.0f), 1.0f);
  EXPECT_EQ(exponential_of(-0.0f), 1.0f);
  EXPECT_EQ(exponential_of(-kInfinity), 0.0f);
  EXPECT_EQ(exponential_of(-1e30f), 0.0f);
  EXPECT_EQ(exponential_of(-87.34f), 0.0f);
  EXPECT_EQ(exponential_of(-3.4e38f), 0.0f);
  EXPECT_TRUE(std::isnan(exponential_of(std::numeric_limits<float>::quiet_NaN())));
}

TEST(Exponential, TreatsLanesApart) {
  const float xs[] = {0.0f, 1.0f, std::numeric_limits<float>::quiet_NaN(), -200.0f};
  const Float4 e = exponential(load4(xs));
  EXPECT_EQ(lane<0>(e), 1.0f);
  EXPECT_NEAR(lane<1>(e), 2.7182818f, 1e-6f);
  EXPECT_TRUE(std::isnan(lane<2>(e)));
  EXPECT_EQ(lane<3>(e), 0.0f);
}

}  // namespace
}  // namespace attention

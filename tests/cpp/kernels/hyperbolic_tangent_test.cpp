#include "kernels/hyperbolic_tangent.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support/ulps.h"

namespace attention {
namespace {

float tangent_of(float x) { return lane<0>(hyperbolic_tangent(broadcast4(x))); }

void expect_close_at(float x) {
  const double off = ulps(tangent_of(x), std::tanh(static_cast<double>(x)));
  ASSERT_TRUE(off <= 3.0) << "at " << x << ": " << off << " ulp";
}

TEST(HyperbolicTangent, IsWithinThreeUlp) {
  for (double x = -12.0; x < 12.0; x += 0.000131) expect_close_at(static_cast<float>(x));
  for (double x = 1e-30; x < 1.0; x *= 1.001) {
    expect_close_at(static_cast<float>(x));
    expect_close_at(static_cast<float>(-x));
  }
  for (const float x : {0.5f, std::nextafter(0.5f, 0.0f), std::nextafter(0.5f, 1.0f)}) {
    expect_close_at(x);
    expect_close_at(-x);
  }
}

TEST(HyperbolicTangent, KnowsItsLimits) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  EXPECT_EQ(tangent_of(0.0f), 0.0f);
  EXPECT_EQ(tangent_of(kInfinity), 1.0f);
  EXPECT_EQ(tangent_of(-kInfinity), -1.0f);
  EXPECT_EQ(tangent_of(3e38f), 1.0f);
  EXPECT_EQ(tangent_of(-3e38f), -1.0f);
  EXPECT_EQ(tangent_of(11.0f), 1.0f);
  EXPECT_EQ(tangent_of(-44.0f), -1.0f);
  EXPECT_TRUE(std::isnan(tangent_of(std::numeric_limits<float>::quiet_NaN())));
}

}  // namespace
}  // namespace attention

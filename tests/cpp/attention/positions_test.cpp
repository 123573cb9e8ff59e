#include "attention/positions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "support/random_values.h"

namespace attention {
namespace {

TEST(SinusoidalPositions, EvenColumnsAreSinesAndOddOnesCosines) {
  std::vector<float> out(3 * 5);
  sinusoidal_positions(3, 5, 100.0, out.data());
  for (Index p = 0; p < 3; ++p) {
    for (Index i = 0; i < 5; ++i) {
      const double angle =
          static_cast<double>(p) / std::pow(100.0, static_cast<double>(i / 2 * 2) / 5.0);
      EXPECT_NEAR(out[p * 5 + i], i % 2 == 0 ? std::sin(angle) : std::cos(angle), 1e-7);
    }
  }
}

TEST(RotaryEmbedding, TurnsPairsByTheirPosition) {
  // One pair: a rotation by `position` radians, both ways of pairing.
  const float x[] = {1, 0, 7, 0, 1, 7};
  float out[6] = {};
  const std::int32_t positions[] = {1, 2};
  RotaryCall call{.batch = 1,
                  .heads = 1,
                  .length = 2,
                  .dim = 3,
                  .rotary_dim = 2,
                  .x = x,
                  .positions = positions,
                  .out = out};
  ASSERT_EQ(rotary_embedding(call), Status::kOk);
  EXPECT_NEAR(out[0], std::cos(1.0), 1e-7);
  EXPECT_NEAR(out[1], std::sin(1.0), 1e-7);
  EXPECT_EQ(out[2], 7.0f);
  EXPECT_NEAR(out[3], -std::sin(2.0), 1e-7);
  EXPECT_NEAR(out[4], std::cos(2.0), 1e-7);
}

TEST(RotaryEmbedding, ScoresDependOnTheDistanceAlone) {
  Random random(testing::seed());
  const std::vector<float> rows = testing::random_values(random, 2 * 8);
  const auto score = [&](std::int32_t first, std::int32_t second) {
    const std::int32_t positions[] = {first, second};
    std::vector<float> out(16);
    RotaryCall call{.batch = 1,
                    .heads = 1,
                    .length = 2,
                    .dim = 8,
                    .rotary_dim = 8,
                    .x = rows.data(),
                    .positions = positions,
                    .out = out.data()};
    EXPECT_EQ(rotary_embedding(call), Status::kOk);
    double dot = 0;
    for (int k = 0; k < 8; ++k)
      dot += static_cast<double>(out[k]) * static_cast<double>(out[8 + k]);
    return dot;
  };
  EXPECT_NEAR(score(0, 3), score(40, 43), 1e-5);
  EXPECT_GT(std::abs(score(0, 3) - score(0, 5)), 1e-3);
}

TEST(RotaryEmbedding, RefusesPositionsOutsideTheCacheAndOddWidths) {
  const float x[] = {1, 2}, cache[] = {1, 1, 1};
  float out[2];
  const std::int32_t positions[] = {3};
  RotaryCall call{.batch = 1,
                  .heads = 1,
                  .length = 1,
                  .dim = 2,
                  .rotary_dim = 2,
                  .x = x,
                  .positions = positions,
                  .cos_cache = cache,
                  .sin_cache = cache,
                  .cache_rows = 3,
                  .out = out};
  EXPECT_EQ(rotary_embedding(call), Status::kIndexOutOfRange);
  call.rotary_dim = 1;
  EXPECT_EQ(rotary_embedding(call), Status::kInvalidSize);
}

TEST(Alibi, SlopesAreThoseOfThePaper) {
  float slopes[12];
  alibi_slopes(8, slopes);
  for (int h = 0; h < 8; ++h) EXPECT_EQ(slopes[h], std::exp2(-static_cast<float>(h + 1)));
  alibi_slopes(12, slopes);
  EXPECT_EQ(slopes[7], std::exp2(-8.0f));
  EXPECT_EQ(slopes[8], std::exp2(-0.5f));
  EXPECT_EQ(slopes[11], std::exp2(-3.5f));
}

TEST(Alibi, BiasFallsWithTheDistance) {
  std::vector<float> bias(2 * 2 * 3);
  alibi_bias(2, 2, 3, bias.data());
  // The last query stands at the last key: query 0 at key 1.
  const float slope = std::exp2(-4.0f);
  const float want[] = {-slope, 0, -slope, -2 * slope, -slope, 0};
  for (int i = 0; i < 6; ++i) EXPECT_EQ(bias[i], want[i]) << i;
}

}  // namespace
}  // namespace attention

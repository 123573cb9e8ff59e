#include "kernels/softmax.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "support/random_values.h"

namespace attention {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

std::vector<float> padded(std::vector<float> row) {
  row.resize(static_cast<std::size_t>(round_up(static_cast<Index>(row.size()), kSoftmaxStep)),
             -kInfinity);
  return row;
}

double sum_of(const std::vector<float>& row) {
  double sum = 0;
  for (float x : row) sum += static_cast<double>(x);
  return sum;
}

TEST(Softmax, RowsSumToOneAndMatchTheFormula) {
  Random random(testing::seed());
  for (Index count : {1, 2, 7, 8, 9, 25, 64, 1000}) {
    const std::vector<float> scores = testing::random_values(random, count, 10.0f);
    std::vector<float> row = padded(scores);
    softmax_row(row.data(), static_cast<Index>(row.size()));
    double sum = 0;
    for (float score : scores) sum += std::exp(static_cast<double>(score));
    for (Index j = 0; j < count; ++j) {
      const double want = std::exp(static_cast<double>(scores[j])) / sum;
      EXPECT_TRUE(std::abs(row[j] - want) <= 4e-6 * want) << count << " at " << j;
    }
    EXPECT_TRUE(std::abs(sum_of(row) - 1.0) <= 1e-6);
  }
}

TEST(Softmax, NeverOverflows) {
  std::vector<float> row = padded({1e30f, -1e30f, 1e30f, -kInfinity, 3.0e38f});
  const SoftmaxRow result = softmax_row(row.data(), static_cast<Index>(row.size()));
  EXPECT_EQ(result.maximum, 3.0e38f);
  EXPECT_EQ(row[4], 1.0f);
  EXPECT_EQ(row[0], 0.0f);
  row = padded({-1e30f, -1e30f});
  softmax_row(row.data(), 8);
  EXPECT_EQ(row[0], 0.5f);
  EXPECT_EQ(row[1], 0.5f);
}

TEST(Softmax, NothingToAttendToIsZeroAndNotNaN) {
  std::vector<float> row(16, -kInfinity);
  const SoftmaxRow result = softmax_row(row.data(), 16);
  EXPECT_EQ(result.sum, 0.0f);
  EXPECT_EQ(result.maximum, -kInfinity);
  for (float x : row) EXPECT_EQ(x, 0.0f);
}

TEST(Softmax, NaNShowsInItsRow) {
  for (std::size_t at : {0u, 3u, 5u, 9u}) {
    std::vector<float> row = padded({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    row[at] = std::numeric_limits<float>::quiet_NaN();
    softmax_row(row.data(), static_cast<Index>(row.size()));
    EXPECT_TRUE(std::isnan(row[0]) && std::isnan(row[9])) << at;
  }
  std::vector<float> row = padded({std::numeric_limits<float>::quiet_NaN(), -kInfinity});
  softmax_row(row.data(), 8);
  EXPECT_TRUE(std::isnan(row[0]));
}

TEST(Softmax, PaddingChangesNoBit) {
  Random random(testing::seed());
  const std::vector<float> scores = testing::random_values(random, 20, 5.0f);
  std::vector<float> tight = padded(scores);
  std::vector<float> wide(8, -kInfinity);
  wide.insert(wide.end(), scores.begin(), scores.end());
  wide.resize(64, -kInfinity);
  const SoftmaxRow a = softmax_row(tight.data(), static_cast<Index>(tight.size()));
  const SoftmaxRow b = softmax_row(wide.data(), 64);
  EXPECT_EQ(a.sum, b.sum);
  for (std::size_t j = 0; j < scores.size(); ++j) EXPECT_EQ(tight[j], wide[j + 8]);
}

}  // namespace
}  // namespace attention

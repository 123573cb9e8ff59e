#include "kernels/softmax.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "support/random_values.h"

namespace attention {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// A panel whose columns are `scores`, each shifted by its own number; -inf behind them.
struct ScorePanel {
  std::vector<float> values;
  SoftmaxColumns columns;
  float correction[kPanelWidth];

  explicit ScorePanel(const std::vector<float>& scores, std::size_t rows = 0)
      : values(std::max(rows, scores.size()) * kPanelWidth, -kInfinity) {
    for (std::size_t k = 0; k < scores.size(); ++k) {
      for (Index i = 0; i < kPanelWidth; ++i)
        values[k * kPanelWidth + i] = scores[k] + 3.0f * static_cast<float>(i);
    }
    columns.clear();
  }
  Index rows() const { return static_cast<Index>(values.size()) / kPanelWidth; }
  void run(Index begin, Index end) {
    softmax_exponentials(values.data(), begin, end, columns, correction);
  }
  float at(Index row, Index column) const { return values[row * kPanelWidth + column]; }
};

TEST(Softmax, MatchesTheFormulaInEveryColumn) {
  Random random(testing::seed());
  for (Index count : {1, 2, 7, 8, 9, 25, 64, 1000}) {
    const std::vector<float> scores = testing::random_values(random, count, 10.0f);
    ScorePanel panel(scores);
    panel.run(0, count);
    float divisors[kPanelWidth];
    softmax_divisors(panel.columns, divisors);
    double sum = 0;
    for (float score : scores) sum += std::exp(static_cast<double>(score));
    for (Index i = 0; i < kPanelWidth; ++i) {
      double total = 0;
      for (Index k = 0; k < count; ++k) {
        const double weight = static_cast<double>(panel.at(k, i) / divisors[i]);
        const double want = std::exp(static_cast<double>(scores[k])) / sum;
        EXPECT_TRUE(std::abs(weight - want) <= 8e-6 * want) << count << " at " << k << ", " << i;
        total += weight;
      }
      EXPECT_TRUE(std::abs(total - 1.0) <= 1e-6);
    }
  }
}

TEST(Softmax, BlockByBlockItIsTheSame) {
  Random random(testing::seed());
  const std::vector<float> scores = testing::random_values(random, 60, 20.0f);
  ScorePanel whole(scores), parts(scores);
  whole.run(0, 60);
  std::vector<double> sums(kPanelWidth, 0);
  for (Index begin = 0; begin < 60; begin += 20) {
    parts.run(begin, begin + 20);
    for (Index i = 0; i < kPanelWidth; ++i) {
      sums[i] *= static_cast<double>(parts.correction[i]);
      for (Index k = begin; k < begin + 20; ++k) sums[i] += static_cast<double>(parts.at(k, i));
    }
  }
  for (Index i = 0; i < kPanelWidth; ++i) {
    EXPECT_EQ(parts.columns.maximum[i], whole.columns.maximum[i]);
    EXPECT_TRUE(std::abs(parts.columns.sum[i] / whole.columns.sum[i] - 1.0f) <= 1e-5f);
    EXPECT_TRUE(std::abs(sums[i] / static_cast<double>(whole.columns.sum[i]) - 1.0) <= 1e-5);
  }
}

TEST(Softmax, NeverOverflows) {
  ScorePanel panel({1e30f, -1e30f, 1e30f, -kInfinity, 3.0e38f});
  panel.run(0, 5);
  EXPECT_EQ(panel.columns.maximum[0], 3.0e38f);
  EXPECT_EQ(panel.at(4, 0), 1.0f);
  EXPECT_EQ(panel.at(0, 0), 0.0f);
  ScorePanel low({-1e30f, -1e30f});
  low.run(0, 2);
  EXPECT_EQ(low.at(0, 0), 1.0f);
  EXPECT_EQ(low.columns.sum[0], 2.0f);
}

TEST(Softmax, NothingToAttendToIsZeroAndNotNaN) {
  ScorePanel panel({}, 16);
  panel.run(0, 8);
  panel.run(8, 16);
  float divisors[kPanelWidth];
  softmax_divisors(panel.columns, divisors);
  for (Index i = 0; i < kPanelWidth; ++i) {
    EXPECT_EQ(panel.columns.sum[i], 0.0f);
    EXPECT_EQ(panel.columns.maximum[i], -kInfinity);
    EXPECT_EQ(panel.correction[i], 1.0f);
    EXPECT_EQ(divisors[i], 1.0f);
  }
  for (float x : panel.values) EXPECT_EQ(x, 0.0f);
}

TEST(Softmax, NaNShowsInItsColumnAlone) {
  for (Index at : {0, 3, 5, 9}) {
    ScorePanel panel({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    panel.values[at * kPanelWidth + 6] = kNaN;
    panel.run(0, 10);
    for (Index i = 0; i < kPanelWidth; ++i)
      EXPECT_EQ(std::isnan(panel.columns.sum[i]), i == 6) << at;
  }
  ScorePanel alone({kNaN, -kInfinity});
  alone.run(0, 2);
  EXPECT_TRUE(std::isnan(alone.columns.sum[0]));
}

TEST(Softmax, LeavingOutHiddenRowsChangesNoBit) {
  Random random(testing::seed());
  std::vector<float> scores(1200, -kInfinity);
  const std::vector<float> shown = testing::random_values(random, 700, 5.0f);
  std::copy(shown.begin(), shown.end(), scores.begin() + 301);
  ScorePanel whole(scores), part(scores);
  whole.run(0, 1200);
  part.run(296, 1001);
  for (Index i = 0; i < kPanelWidth; ++i) EXPECT_EQ(whole.columns.sum[i], part.columns.sum[i]);
  for (Index k = 301; k < 1001; ++k) EXPECT_EQ(whole.at(k, 0), part.at(k, 0));
}

}  // namespace
}  // namespace attention

#include "attention/key_smear.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "support/gradient_check.h"

namespace attention {
namespace {

using testing::random_numbers;

constexpr Index kHeads = 2, kWidth = 3, kRow = kHeads * kWidth;
/// Of 3, 1, 0 and 4 tokens, out of a batch of 4 by 4.
constexpr Index kBatch = 4, kLongest = 4, kKeys = 8;
const SequenceRows kSequences[kBatch] = {{0, 3, 0, 3}, {3, 1, 3, 1}, {4, 0, 4, 0}, {4, 4, 4, 4}};

/// Smeared keys of heads that have w = 0.8 and -0.4.
struct Smeared {
  ParameterList<double> list;
  Learned<double> weight;
  RowAttention<double> problem;
  KeySmear<double> smear;
  Arena arena;
  std::vector<double> key;

  explicit Smeared(const std::uint8_t* real = nullptr) {
    Random random(testing::seed());
    list.add(weight, "key_smear", kHeads, 0);
    EXPECT_EQ(list.allocate(), Status::kOk);
    EXPECT_EQ(list.allocate_gradients(), Status::kOk);
    weight.value[0] = 0.8;
    weight.value[1] = -0.4;
    problem.batch = kBatch;
    problem.sequences = kSequences;
    problem.heads = problem.kv_heads = kHeads;
    problem.width = kWidth;
    problem.key_mask = real;
    problem.key_mask_stride = kLongest;
    key = random_numbers<double>(random, kKeys * kRow);
  }

  std::vector<double> forward() {
    arena.reset();
    EXPECT_EQ(smear.prepare(weight, problem, kKeys, arena), Status::kOk);
    std::vector<double> result(key.size());
    smear.forward({key.data(), kRow}, {result.data(), kRow});
    return result;
  }
};

/// @param first rows before which nothing stands
void expect_smeared(Smeared& one, const std::vector<Index>& first) {
  const std::vector<double> got = one.forward();
  for (Index t = 0; t < kKeys; ++t) {
    for (Index i = 0; i < kRow; ++i) {
      const double s = 1 / (1 + std::exp(-one.weight.value[i / kWidth]));
      const double own = one.key[t * kRow + i];
      const bool is_first = std::find(first.begin(), first.end(), t) != first.end();
      const double before = is_first ? 0 : one.key[(t - 1) * kRow + i];
      const double want = s * own + (1 - s) * before;
      EXPECT_TRUE(std::abs(got[t * kRow + i] - want) <= 1e-15) << t << ", " << i;
    }
  }
}

TEST(KeySmear, MixesTheKeyBeforeIntoEachWithinItsSequence) {
  Smeared one;
  expect_smeared(one, {0, 3, 4});
}

TEST(KeySmear, ReadsNoPadding) {
  const std::uint8_t real[kBatch * kLongest] = {0, 1, 1, 0,  //
                                                1, 0, 0, 0,  //
                                                0, 0, 0, 0,  //
                                                1, 1, 0, 1};
  Smeared one(real);
  expect_smeared(one, {0, 1, 3, 4, 7});
}

TEST(KeySmear, GradientsMatchDifferences) {
  Smeared one;
  Random random(testing::seed() + 1);
  const std::vector<double> weights = random_numbers<double>(random, kKeys * kRow);
  std::vector<double> gradient = weights;
  one.forward();
  one.smear.backward({one.key.data(), kRow}, {gradient.data(), kRow});
  const auto compare = [&](double& number, double got) {
    const double before = number;
    const auto loss = [&](double step) {
      number = before + step;
      const std::vector<double> result = one.forward();
      number = before;
      return std::inner_product(result.begin(), result.end(), weights.begin(), 0.0);
    };
    const double want = (loss(1e-5) - loss(-1e-5)) / 2e-5;
    EXPECT_TRUE(std::abs(got - want) <= 1e-9) << got << ", " << want;
  };
  for (Index h = 0; h < kHeads; ++h) compare(one.weight.value[h], one.weight.gradient[h]);
  for (std::size_t i = 0; i < gradient.size(); ++i) compare(one.key[i], gradient[i]);
}

}  // namespace
}  // namespace attention

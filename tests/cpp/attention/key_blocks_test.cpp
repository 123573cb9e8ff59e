#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <vector>

#include "attention/head_attention.h"
#include "attention/scaled_dot_product.h"
#include "support/attention_case.h"

namespace attention {
namespace {

using testing::AttentionCase;
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

TEST(KeyBlocks, LongRowsMatchTheReference) {
  AttentionCase c({.batch = 1,
                   .heads = 1,
                   .kv_heads = 1,
                   .query_length = 3,
                   .key_length = 5001,
                   .past_length = 0,
                   .key_dim = 16,
                   .value_dim = 16});
  c.run_and_compare();
}

TEST(KeyBlocks, WindowsFarBeyondTheFirstBlockOfKeys) {
  AttentionCase c({.batch = 1,
                   .heads = 1,
                   .kv_heads = 1,
                   .query_length = 40,
                   .key_length = 600,
                   .past_length = 0,
                   .key_dim = 4,
                   .value_dim = 5});
  const std::int32_t lengths[] = {597};
  c.problem.key_lengths = lengths;
  c.problem.is_causal = true;
  c.problem.window_left = 9;
  c.run_and_compare();
}

/// Scores that grow along the keys, so that each block of keys brings a new maximum, or fall, so
/// that none does after the first.
TEST(KeyBlocks, MaximaGrowFromBlockToBlockOfKeys) {
  constexpr Index kKeys = 2 * HeadAttention::kKeyBlock + 77;
  const std::int32_t lengths[] = {kKeys - 3};
  for (bool growing : {false, true}) {
    for (bool causal : {false, true}) {
      for (Index left : {Index{-1}, Index{600}}) {
        SCOPED_TRACE(::testing::Message() << growing << causal << left);
        AttentionCase c({.batch = 1,
                         .heads = 2,
                         .kv_heads = 1,
                         .query_length = 45,
                         .key_length = kKeys,
                         .past_length = 0,
                         .key_dim = 8,
                         .value_dim = 12});
        for (Index j = 0; j < kKeys; ++j) {
          const Index along = growing ? j : kKeys - j;
          for (Index d = 0; d < 8; ++d) c.key[j * 8 + d] *= 0.01f * static_cast<float>(along);
        }
        c.problem.key_lengths = lengths;
        c.problem.is_causal = causal;
        c.problem.window_left = left;
        c.run_and_compare();
      }
    }
  }
}

/// Masks of every shape, over more keys than are masked at once, beside causality, a window and a
/// key mask.
TEST(KeyBlocks, MasksMatchTheReferenceAlongTheKeys) {
  constexpr Index kRows = 21, kKeys = HeadAttention::kKeyBlock + 75;
  Random random(testing::seed());
  std::vector<float> added = testing::random_values(random, 2 * kRows * kKeys, 2.0f);
  std::vector<std::uint8_t> allowed(added.size());
  std::vector<std::uint8_t> real(kKeys);
  for (std::size_t i = 0; i < added.size(); ++i) allowed[i] = added[i] < 0.7f;
  for (std::size_t i = 0; i < added.size(); i += 3)
    added[i] = -std::numeric_limits<float>::infinity();
  for (Index j = 0; j < kKeys; ++j) real[j] = j % 5 != 2;

  struct Strides {
    Index head, row, column;
  };
  for (const Strides strides : {Strides{kRows * kKeys, kKeys, 1}, Strides{0, kKeys, 1},
                                Strides{0, 0, 1}, Strides{1, 0, 0}, Strides{0, 1, 0}}) {
    for (int kind = 0; kind < 8; ++kind) {
      SCOPED_TRACE(::testing::Message() << strides.head << ' ' << strides.row << ' ' << kind);
      AttentionCase c({.batch = 1,
                       .heads = 2,
                       .kv_heads = 2,
                       .query_length = kRows,
                       .key_length = kKeys,
                       .past_length = 0,
                       .key_dim = 4,
                       .value_dim = 4});
      AttentionMask& mask = c.problem.mask;
      if (kind % 2 == 0) mask.allowed = allowed.data();
      if (kind % 2 == 1) mask.added = added.data();
      mask.head_stride = strides.head;
      mask.row_stride = strides.row;
      mask.column_stride = strides.column;
      mask.columns = strides.column == 0 ? 1 : kKeys - 9;
      if (kind & 2) c.problem.key_mask = real.data();
      if (kind & 4) c.problem.is_causal = true;
      if (kind & 4) c.problem.window_left = 13;
      c.run_and_compare();
    }
  }
}

TEST(KeyBlocks, HiddenNaNReachesNobodyInAnyBlockOfKeys) {
  constexpr Index kKeys = 2 * HeadAttention::kKeyBlock + 9;
  for (Index bad : {Index{3}, HeadAttention::kKeyBlock + 5, kKeys - 1}) {
    AttentionCase c({.batch = 1,
                     .heads = 1,
                     .kv_heads = 1,
                     .query_length = 10,
                     .key_length = kKeys,
                     .past_length = 0,
                     .key_dim = 4,
                     .value_dim = 9});
    std::vector<std::uint8_t> allowed(10 * kKeys, 1);
    for (Index i = 0; i < 9; ++i) allowed[i * kKeys + bad] = 0;
    c.problem.mask.allowed = allowed.data();
    c.problem.mask.row_stride = kKeys;
    c.problem.mask.columns = kKeys;
    ASSERT_EQ(scaled_dot_product_attention(c.problem, c.arena), Status::kOk);
    const std::vector<float> clean = c.output;
    for (bool only_output : {false, true}) {
      c.key[bad * 4 + 1] = kNaN;
      c.value[bad * 9 + 2] = kNaN;
      if (only_output) {
        c.problem.scores = c.problem.capped_scores = c.problem.masked_scores =
            c.problem.weights = {};
      }
      ASSERT_EQ(scaled_dot_product_attention(c.problem, c.arena), Status::kOk);
      for (Index i = 0; i < 10; ++i) {
        for (Index d = 0; d < 9; ++d) {
          const float got = c.problem.output.row(0, 0, i)[d];
          const float want = clean[AttentionCase::kCanaries + i * 9 + d];
          EXPECT_TRUE(i == 9 ? std::isnan(got) : std::abs(got - want) <= 1e-5f)
              << bad << ": " << i << ", " << d << ": " << got << ", " << want;
        }
      }
    }
  }
}

}  // namespace
}  // namespace attention

#include "attention/scaled_dot_product.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "support/attention_case.h"

namespace attention {
namespace {

using testing::AttentionCase;
constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

TEST(ScaledDotProduct, MatchesTheReferenceAtSizesAroundTheTile) {
  for (Index L : {0, 1, 7, 8, 33}) {
    for (Index S : {0, 1, 7, 8, 9, 25}) {
      for (Index D : {1, 3, 8, 17}) {
        SCOPED_TRACE(::testing::Message()
                     << "L " << L << ", S " << S << ", D " << D << ", seed " << testing::seed());
        AttentionCase c({.batch = 2,
                         .heads = 2,
                         .kv_heads = 1,
                         .query_length = L,
                         .key_length = S,
                         .past_length = 0,
                         .key_dim = D,
                         .value_dim = D + 2});
        c.run_and_compare();
      }
    }
  }
}

TEST(ScaledDotProduct, MatchesTheReferenceWithCausalityWindowsPastAndPadding) {
  const std::int32_t lengths[] = {9, 40};
  for (bool causal : {false, true}) {
    for (Index left : {-1, 0, 3, 50}) {
      for (Index right : {-1, 0, 4}) {
        for (Index past : {0, 7}) {
          for (bool padded : {false, true}) {
            SCOPED_TRACE(::testing::Message() << causal << " window " << left << ", " << right
                                              << ", past " << past << ", padded " << padded);
            AttentionCase c({.batch = 2,
                             .heads = 4,
                             .kv_heads = 2,
                             .query_length = 37,
                             .key_length = 41 - past,
                             .past_length = past,
                             .key_dim = 5,
                             .value_dim = 6});
            c.problem.is_causal = causal;
            c.problem.window_left = left;
            c.problem.window_right = right;
            c.problem.key_lengths = padded ? lengths : nullptr;
            c.run_and_compare();
          }
        }
      }
    }
  }
}

TEST(ScaledDotProduct, MatchesTheReferenceWithMasksAndSoftcap) {
  AttentionCase c({.batch = 2,
                   .heads = 2,
                   .kv_heads = 2,
                   .query_length = 9,
                   .key_length = 19,
                   .past_length = 0,
                   .key_dim = 8,
                   .value_dim = 8});
  Random random(testing::seed());
  std::vector<float> added = testing::random_values(random, 2 * 9 * 19, 3.0f);
  for (std::size_t i = 0; i < added.size(); i += 3) added[i] = -kInfinity;
  std::vector<std::uint8_t> allowed(9 * 12);
  for (auto& a : allowed) a = random.next() % 3 != 0;
  std::vector<std::uint8_t> real(2 * 19, 1);
  for (std::size_t j = 13; j < 19; ++j) real[19 + j] = 0;

  c.problem.mask = {.added = added.data(),
                    .batch_stride = 0,
                    .head_stride = 9 * 19,
                    .row_stride = 19,
                    .columns = 19};
  c.run_and_compare();
  c.problem.softcap = 0.7f;
  c.run_and_compare();
  c.problem.key_mask = real.data();
  c.run_and_compare();
  // Shorter than the keys: the rest may not be attended.
  c.problem.mask = {.allowed = allowed.data(), .row_stride = 12, .columns = 12};
  c.run_and_compare();
  // One column for all keys.
  c.problem.mask = {.allowed = allowed.data(), .row_stride = 1, .column_stride = 0, .columns = 1};
  c.run_and_compare();
}

TEST(ScaledDotProduct, LargeScoresDoNotOverflow) {
  AttentionCase c({.batch = 1,
                   .heads = 1,
                   .kv_heads = 1,
                   .query_length = 4,
                   .key_length = 6,
                   .past_length = 0,
                   .key_dim = 1,
                   .value_dim = 2});
  std::fill(c.query.begin(), c.query.end(), 1.0f);
  const float keys[] = {1e30f, -1e30f, 1e30f, 0.0f, -3e38f, 1e29f};
  std::copy(std::begin(keys), std::end(keys), c.key.begin());
  ASSERT_EQ(scaled_dot_product_attention(c.problem, c.arena), Status::kOk);
  EXPECT_EQ(c.weights[0], 0.5f);
  EXPECT_EQ(c.weights[1], 0.0f);
  EXPECT_EQ(c.weights[2], 0.5f);
}

TEST(ScaledDotProduct, HiddenNaNReachesNobody) {
  for (bool infinite : {false, true}) {
    AttentionCase clean({.batch = 1,
                         .heads = 2,
                         .kv_heads = 1,
                         .query_length = 12,
                         .key_length = 12,
                         .past_length = 0,
                         .key_dim = 4,
                         .value_dim = 9});
    clean.problem.is_causal = true;
    ASSERT_EQ(scaled_dot_product_attention(clean.problem, clean.arena), Status::kOk);
    AttentionCase spoilt({.batch = 1,
                          .heads = 2,
                          .kv_heads = 1,
                          .query_length = 12,
                          .key_length = 12,
                          .past_length = 0,
                          .key_dim = 4,
                          .value_dim = 9});
    spoilt.problem.is_causal = true;
    spoilt.key[7 * 4 + 1] = kNaN;
    spoilt.value[7 * 9 + 2] = infinite ? kInfinity : kNaN;
    ASSERT_EQ(scaled_dot_product_attention(spoilt.problem, spoilt.arena), Status::kOk);
    for (Index h = 0; h < 2; ++h) {
      for (Index i = 0; i < 12; ++i) {
        for (Index c = 0; c < 9; ++c) {
          const float got = spoilt.problem.output.row(0, h, i)[c];
          if (i < 7) {
            EXPECT_NEAR(got, clean.problem.output.row(0, h, i)[c], 1e-6f) << i << ", " << c;
          } else {
            EXPECT_TRUE(std::isnan(got)) << i << ", " << c;
          }
        }
      }
    }
  }
}

TEST(ScaledDotProduct, AVisibleNaNFillsItsRowWhateverElseIsAskedFor) {
  AttentionCase alone({.batch = 1,
                       .heads = 1,
                       .kv_heads = 1,
                       .query_length = 20,
                       .key_length = 20,
                       .past_length = 0,
                       .key_dim = 2,
                       .value_dim = 2});
  alone.problem.is_causal = true;
  alone.query[0] = kNaN;
  alone.problem.scores = alone.problem.capped_scores = OutputHeads{};
  ASSERT_EQ(scaled_dot_product_attention(alone.problem, alone.arena), Status::kOk);
  for (Index j = 0; j < 20; ++j) {
    EXPECT_TRUE(std::isnan(alone.weights[j])) << j;
    EXPECT_EQ(std::isnan(alone.weights[20 + j]), false) << j;
  }
}

TEST(ScaledDotProduct, NaNHiddenByMasksReachesNobody) {
  // Key 3 may be seen by head 1 alone, by a boolean mask, then by a float one.
  const AttentionSizes sizes{.batch = 1,
                             .heads = 2,
                             .kv_heads = 1,
                             .query_length = 5,
                             .key_length = 6,
                             .past_length = 0,
                             .key_dim = 4,
                             .value_dim = 3};
  const std::uint8_t allowed[] = {1, 1, 1, 0, 1, 1, /**/ 1, 1, 1, 1, 1, 1};
  const float added[] = {0, 0, 0, -kInfinity, 0, 0, /**/ 0, 0, 0, 0, 0, 0};
  for (bool by_float : {false, true}) {
    AttentionCase c(sizes);
    c.problem.mask = {.allowed = by_float ? nullptr : allowed,
                      .added = by_float ? added : nullptr,
                      .head_stride = 6,
                      .columns = 6};
    for (Index k = 0; k < 4; ++k) c.key[3 * 4 + k] = kNaN;
    for (Index k = 0; k < 3; ++k) c.value[3 * 3 + k] = kNaN;
    ASSERT_EQ(scaled_dot_product_attention(c.problem, c.arena), Status::kOk);
    for (Index i = 0; i < 5; ++i) {
      for (Index column = 0; column < 3; ++column) {
        EXPECT_TRUE(std::isfinite(c.problem.output.row(0, 0, i)[column])) << i;
        EXPECT_TRUE(std::isnan(c.problem.output.row(0, 1, i)[column])) << i;
      }
    }
  }
}

TEST(ScaledDotProduct, APastOfLengthZeroStillSetsWhereCausalityStarts) {
  AttentionCase c({.batch = 1,
                   .heads = 1,
                   .kv_heads = 1,
                   .query_length = 3,
                   .key_length = 8,
                   .past_length = 0,
                   .key_dim = 2,
                   .value_dim = 2});
  const std::int32_t lengths[] = {8};
  c.problem.key_lengths = lengths;
  c.problem.is_causal = true;
  c.problem.has_past = true;
  ASSERT_EQ(scaled_dot_product_attention(c.problem, c.arena), Status::kOk);
  EXPECT_EQ(c.weights[0], 1.0f);  // query 0 sees key 0 alone: offset 0, not 8 - 3
  c.problem.has_past = false;
  ASSERT_EQ(scaled_dot_product_attention(c.problem, c.arena), Status::kOk);
  EXPECT_LT(c.weights[0], 1.0f);
}

TEST(ScaledDotProduct, CappedScoresAloneReachHiddenKeys) {
  AttentionCase c({.batch = 1,
                   .heads = 1,
                   .kv_heads = 1,
                   .query_length = 3,
                   .key_length = 30,
                   .past_length = 0,
                   .key_dim = 2,
                   .value_dim = 2});
  c.problem.is_causal = true;
  c.problem.softcap = 2.0f;
  c.problem.scores = OutputHeads{};
  ASSERT_EQ(scaled_dot_product_attention(c.problem, c.arena), Status::kOk);
  const reference::HeadResult want = reference::attend(c.problem, 0, 0);
  AttentionCase::compare("capped scores", c.problem.capped_scores, want.capped_scores, 0, 0, 1e-6);
}

TEST(ScaledDotProduct, CausalOutputsDoNotMoveWhenLaterTokensChange) {
  const AttentionSizes sizes{.batch = 1,
                             .heads = 1,
                             .kv_heads = 1,
                             .query_length = 40,
                             .key_length = 40,
                             .past_length = 0,
                             .key_dim = 8,
                             .value_dim = 8};
  AttentionCase before(sizes), after(sizes);
  for (AttentionCase* c : {&before, &after}) c->problem.is_causal = true;
  for (Index k = 20 * 8; k < 40 * 8; ++k) after.key[k] = after.value[k] = 99.0f;
  ASSERT_EQ(scaled_dot_product_attention(before.problem, before.arena), Status::kOk);
  ASSERT_EQ(scaled_dot_product_attention(after.problem, after.arena), Status::kOk);
  for (Index k = 0; k < 20 * 8; ++k) {
    EXPECT_EQ(before.problem.output.data[k], after.problem.output.data[k]) << k;
  }
}

TEST(ScaledDotProduct, PresentIsThePastAndThenTheNew) {
  AttentionCase c({.batch = 2,
                   .heads = 2,
                   .kv_heads = 2,
                   .query_length = 3,
                   .key_length = 2,
                   .past_length = 5,
                   .key_dim = 4,
                   .value_dim = 3});
  std::vector<float> present_key(2 * 2 * 7 * 4), present_value(2 * 2 * 7 * 3);
  c.problem.present_key = packed_heads(present_key.data(), 2, 7, 4);
  c.problem.present_value = packed_heads(present_value.data(), 2, 7, 3);
  c.run_and_compare();
  for (Index b = 0; b < 2; ++b) {
    for (Index h = 0; h < 2; ++h) {
      EXPECT_EQ(c.problem.present_key.row(b, h, 4)[3], c.problem.past_key.row(b, h, 4)[3]);
      EXPECT_EQ(c.problem.present_key.row(b, h, 5)[0], c.problem.key.row(b, h, 0)[0]);
      EXPECT_EQ(c.problem.present_value.row(b, h, 0)[2], c.problem.past_value.row(b, h, 0)[2]);
      EXPECT_EQ(c.problem.present_value.row(b, h, 6)[1], c.problem.value.row(b, h, 1)[1]);
    }
  }
}

TEST(ScaledDotProduct, PresentIsThereWithoutAnyQuery) {
  AttentionCase c({.batch = 1,
                   .heads = 0,
                   .kv_heads = 1,
                   .query_length = 0,
                   .key_length = 1,
                   .past_length = 0,
                   .key_dim = 2,
                   .value_dim = 2});
  float present_key[2] = {};
  c.problem.present_key = packed_heads(present_key, 1, 1, 2);
  ASSERT_EQ(scaled_dot_product_attention(c.problem, c.arena), Status::kOk);
  EXPECT_EQ(present_key[1], c.key[1]);
}

TEST(ScaledDotProduct, RefusesWhatCannotBe) {
  AttentionCase c({.batch = 1,
                   .heads = 2,
                   .kv_heads = 2,
                   .query_length = 3,
                   .key_length = 4,
                   .past_length = 0,
                   .key_dim = 4,
                   .value_dim = 4});
  c.problem.sizes.heads = 3;
  EXPECT_EQ(scaled_dot_product_attention(c.problem, c.arena), Status::kHeadsDoNotDivide);
  c.problem.sizes.heads = 2;
  c.problem.sizes.key_length = -1;
  EXPECT_EQ(scaled_dot_product_attention(c.problem, c.arena), Status::kInvalidSize);
  c.problem.sizes.key_length = 4;
  const std::int32_t lengths[] = {5};
  c.problem.key_lengths = lengths;
  EXPECT_EQ(scaled_dot_product_attention(c.problem, c.arena), Status::kIndexOutOfRange);
  c.problem.key_lengths = nullptr;
  c.run_and_compare();
}

TEST(ScaledDotProduct, EmptyResultsTakeNoTimeHoweverLargeTheSizes) {
  constexpr Index kLarge = AttentionSizes::kLargest;
  AttentionProblem problem;
  std::vector<float> nothing(1);
  const auto attend = [&](const AttentionSizes& sizes) {
    problem.sizes = sizes;
    for (OutputHeads* result : {&problem.output, &problem.weights, &problem.present_key}) {
      *result = packed_heads(nothing.data(), 0, 0, 0);
    }
    Arena arena;
    return scaled_dot_product_attention(problem, arena);
  };
  // B and H, or L, of half a thousand million, with an axis of 0 beside them.
  EXPECT_EQ(attend({kLarge, kLarge, 1, 0, 0, 0, 4, 4}), Status::kOk);
  EXPECT_EQ(attend({kLarge, kLarge, 1, 0, 5, 0, 0, 0}), Status::kOk);
  EXPECT_EQ(attend({1, 1, 1, kLarge, 0, 0, 4, 0}), Status::kOk);
  EXPECT_EQ(attend({1, 1, 1, 1, kLarge + 1, 0, 4, 0}), Status::kInvalidSize);
}

TEST(ScaledDotProduct, TakesMemoryInProportionToTheLengthAndNotToItsSquare) {
  const auto held_for = [](Index length) {
    std::vector<float> row(static_cast<std::size_t>(length * 64), 0.5f);
    std::vector<float> output(row.size());
    AttentionProblem problem;
    problem.sizes = {1, 1, 1, length, length, 0, 64, 64};
    problem.query = problem.key = problem.value =
        packed_heads<const float>(row.data(), 1, length, 64);
    problem.output = packed_heads(output.data(), 1, length, 64);
    problem.window_left = problem.window_right = 1;  // short work; the memory is the same
    Arena arena;
    EXPECT_EQ(scaled_dot_product_attention(problem, arena), Status::kOk);
    return arena.held_bytes();
  };
  EXPECT_LE(held_for(16384), Index{16} << 20);
  EXPECT_LE(held_for(16384), 17 * held_for(1024));
}

}  // namespace
}  // namespace attention

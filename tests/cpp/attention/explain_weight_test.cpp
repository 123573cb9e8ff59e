#include "attention/explain_weight.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support/attention_case.h"

namespace attention {
namespace {

using testing::AttentionCase;

struct Explained {
  std::vector<float> query_row, key_row, products, value_row, contribution;
  WeightExplanation numbers;

  Explained(Index dim, Index value_dim)
      : query_row(dim), key_row(dim), products(dim), value_row(value_dim), contribution(value_dim) {
    numbers.query_row = query_row.data();
    numbers.key_row = key_row.data();
    numbers.products = products.data();
    numbers.value_row = value_row.data();
    numbers.contribution = contribution.data();
  }
};

/// Every pair of the case: what is explained is what was computed, to the last bit.
void expect_same_numbers(AttentionCase& c) {
  const AttentionSizes& sizes = c.problem.sizes;
  ASSERT_EQ(scaled_dot_product_attention(c.problem, c.arena), Status::kOk);
  c.arena.reset();
  Explained e(sizes.key_dim, sizes.value_dim);
  for (Index b = 0; b < sizes.batch; ++b) {
    for (Index h = 0; h < sizes.heads; ++h) {
      for (Index i = 0; i < sizes.query_length; ++i) {
        for (Index j = 0; j < sizes.total_length(); ++j) {
          SCOPED_TRACE(::testing::Message() << b << ", " << h << ", " << i << ", " << j);
          ASSERT_EQ(explain_weight(c.problem, {b, h, i, j}, c.arena, e.numbers), Status::kOk);
          c.arena.reset();
          const WeightExplanation& n = e.numbers;
          ASSERT_EQ(n.score, c.problem.scores.row(b, h, i)[j]);
          ASSERT_EQ(n.capped_score, c.problem.capped_scores.row(b, h, i)[j]);
          ASSERT_EQ(n.masked_score, c.problem.masked_scores.row(b, h, i)[j]);
          ASSERT_EQ(n.weight, c.problem.weights.row(b, h, i)[j]);
          // And the steps lead to one another.
          ASSERT_EQ(n.score, n.dot * n.scale);
          ASSERT_EQ(n.masked_score, n.capped_score + n.mask);
          ASSERT_EQ(n.weight, n.row_sum == 0.0f ? 0.0f : n.exponential / n.row_sum);
          ASSERT_EQ(n.contribution[0], n.weight * n.value_row[0]);
          ASSERT_EQ(n.products[0], n.query_row[0] * n.key_row[0]);
        }
      }
    }
  }
}

TEST(ExplainWeight, NumbersAreThoseOfTheFullComputation) {
  AttentionCase plain({.batch = 2,
                       .heads = 4,
                       .kv_heads = 2,
                       .query_length = 9,
                       .key_length = 13,
                       .past_length = 0,
                       .key_dim = 5,
                       .value_dim = 3});
  expect_same_numbers(plain);
}

TEST(ExplainWeight, NumbersAreThoseOfTheFullComputationWithEverythingAtOnce) {
  AttentionCase c({.batch = 2,
                   .heads = 2,
                   .kv_heads = 1,
                   .query_length = 35,
                   .key_length = 30,
                   .past_length = 6,
                   .key_dim = 11,
                   .value_dim = 3});
  Random random(testing::seed());
  std::vector<float> added = testing::random_values(random, 35 * 36, 2.0f);
  for (std::size_t i = 0; i < added.size(); i += 5)
    added[i] = -std::numeric_limits<float>::infinity();
  c.problem.mask = {.added = added.data(), .row_stride = 36, .columns = 36};
  c.problem.is_causal = true;
  c.problem.window_left = 17;
  c.problem.softcap = 1.5f;
  expect_same_numbers(c);
}

TEST(ExplainWeight, RowsAreThoseOfTheQueryAndTheKey) {
  AttentionCase c({.batch = 1,
                   .heads = 4,
                   .kv_heads = 2,
                   .query_length = 3,
                   .key_length = 2,
                   .past_length = 2,
                   .key_dim = 2,
                   .value_dim = 2});
  Explained e(2, 2);
  ASSERT_EQ(explain_weight(c.problem, {0, 3, 1, 1}, c.arena, e.numbers), Status::kOk);
  EXPECT_EQ(e.query_row[1], c.problem.query.row(0, 3, 1)[1]);
  EXPECT_EQ(e.key_row[0], c.problem.past_key.row(0, 1, 1)[0]);
  ASSERT_EQ(explain_weight(c.problem, {0, 3, 1, 3}, c.arena, e.numbers), Status::kOk);
  EXPECT_EQ(e.key_row[0], c.problem.key.row(0, 1, 1)[0]);
  EXPECT_EQ(e.value_row[1], c.problem.value.row(0, 1, 1)[1]);
}

TEST(ExplainWeight, RefusesPlacesThatAreNotThere) {
  AttentionCase c({.batch = 1,
                   .heads = 2,
                   .kv_heads = 1,
                   .query_length = 3,
                   .key_length = 4,
                   .past_length = 0,
                   .key_dim = 2,
                   .value_dim = 2});
  Explained e(2, 2);
  for (const WeightIndex& at :
       {WeightIndex{1, 0, 0, 0}, WeightIndex{0, 2, 0, 0}, WeightIndex{0, 0, 3, 0},
        WeightIndex{0, 0, 0, 4}, WeightIndex{0, 0, -1, 0}}) {
    EXPECT_EQ(explain_weight(c.problem, at, c.arena, e.numbers), Status::kIndexOutOfRange);
  }
}

}  // namespace
}  // namespace attention

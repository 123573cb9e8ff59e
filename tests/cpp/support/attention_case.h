#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "attention/scaled_dot_product.h"
#include "reference/attention.h"
#include "support/random_values.h"

namespace attention::testing {

/// A problem with its own memory, random inputs and room for every result, canaries around the
/// output.
struct AttentionCase {
  static constexpr Index kCanaries = 16;
  static constexpr float kCanary = 12345.0f;

  explicit AttentionCase(const AttentionSizes& sizes, unsigned long seed_value = seed(),
                         float bound = 1.0f) {
    Random random(seed_value);
    const Index B = sizes.batch, H = sizes.heads, Hkv = sizes.kv_heads, L = sizes.query_length;
    const Index S = sizes.key_length, P = sizes.past_length, total = sizes.total_length();
    query = random_values(random, B * H * L * sizes.key_dim, bound);
    key = random_values(random, B * Hkv * S * sizes.key_dim, bound);
    value = random_values(random, B * Hkv * S * sizes.value_dim, bound);
    past_key = random_values(random, B * Hkv * P * sizes.key_dim, bound);
    past_value = random_values(random, B * Hkv * P * sizes.value_dim, bound);
    output.assign(B * H * L * sizes.value_dim + 2 * kCanaries, kCanary);
    for (auto* pairs : {&scores, &capped_scores, &masked_scores, &weights})
      pairs->assign(B * H * L * total, kCanary);

    problem.sizes = sizes;
    problem.query = packed_heads<const float>(query.data(), H, L, sizes.key_dim);
    problem.key = packed_heads<const float>(key.data(), Hkv, S, sizes.key_dim);
    problem.value = packed_heads<const float>(value.data(), Hkv, S, sizes.value_dim);
    problem.past_key = packed_heads<const float>(past_key.data(), Hkv, P, sizes.key_dim);
    problem.past_value = packed_heads<const float>(past_value.data(), Hkv, P, sizes.value_dim);
    problem.has_past = P > 0;
    problem.scale = sizes.key_dim == 0 ? 1.0f : 1.0f / std::sqrt(static_cast<float>(sizes.key_dim));
    problem.output = packed_heads(output.data() + kCanaries, H, L, sizes.value_dim);
    problem.scores = packed_heads(scores.data(), H, L, total);
    problem.capped_scores = packed_heads(capped_scores.data(), H, L, total);
    problem.masked_scores = packed_heads(masked_scores.data(), H, L, total);
    problem.weights = packed_heads(weights.data(), H, L, total);
  }

  /// Runs the problem and compares every result with the reference.
  ///
  /// The bounds are of the form c * eps * length * magnitude (Higham 2002, section 3.1): a dot
  /// product of D terms is off by at most D eps times the sum of the magnitudes, and a weight by
  /// about the error of its score.
  ///
  /// It runs twice: with every result, and with the output alone, which takes keys block by block.
  void run_and_compare() {
    const AttentionProblem asked = problem;
    compare_all();
    problem.scores = problem.capped_scores = problem.masked_scores = problem.weights = {};
    std::fill(output.begin(), output.end(), kCanary);
    compare_all();
    problem = asked;
  }

  void compare_all() {
    ASSERT_EQ(scaled_dot_product_attention(problem, arena), Status::kOk);
    arena.reset();
    const AttentionSizes& sizes = problem.sizes;
    constexpr double kEps = 6e-8;
    for (Index b = 0; b < sizes.batch; ++b) {
      for (Index h = 0; h < sizes.heads; ++h) {
        const reference::HeadResult want = reference::attend(problem, b, h);
        const double largest_score = magnitude(want.scores);
        const double score_bound =
            kEps * (static_cast<double>(sizes.key_dim) + 8) * (largest_score + 1);
        const double weight_bound =
            kEps * static_cast<double>(sizes.total_length() + 8) + 2 * score_bound;
        compare("scores", problem.scores, want.scores, b, h, score_bound);
        compare("capped scores", problem.capped_scores, want.capped_scores, b, h, score_bound);
        compare("masked scores", problem.masked_scores, want.masked_scores, b, h,
                score_bound + kEps * 10);
        compare("weights", problem.weights, want.weights, b, h, weight_bound);
        compare("output", problem.output, want.output, b, h, weight_bound * 4);
      }
    }
    for (Index i = 0; i < kCanaries; ++i) {
      EXPECT_EQ(output[i], kCanary);
      EXPECT_EQ(output[output.size() - 1 - i], kCanary);
    }
  }

  static double magnitude(const Eigen::MatrixXd& matrix) {
    double largest = 0;
    for (Index i = 0; i < matrix.size(); ++i) {
      if (std::isfinite(matrix.data()[i])) largest = std::max(largest, std::abs(matrix.data()[i]));
    }
    return largest;
  }

  static void compare(const char* what, const OutputHeads& got, const Eigen::MatrixXd& want,
                      Index b, Index h, double bound) {
    if (!got) return;
    for (Index i = 0; i < want.rows(); ++i) {
      for (Index j = 0; j < want.cols(); ++j) {
        const auto value = static_cast<double>(got.row(b, h, i)[j]);
        if (std::isinf(want(i, j))) {
          EXPECT_EQ(value, want(i, j))
              << what << " of batch " << b << ", head " << h << " at " << i << ", " << j;
        } else if (!(std::abs(value - want(i, j)) <= bound)) {
          FAIL() << what << " of batch " << b << ", head " << h << " at " << i << ", " << j
                 << ": expected " << want(i, j) << " within " << bound << ", got " << value;
        }
      }
    }
  }

  std::vector<float> query, key, value, past_key, past_value;
  std::vector<float> output, scores, capped_scores, masked_scores, weights;
  AttentionProblem problem;
  Arena arena;
};

}  // namespace attention::testing

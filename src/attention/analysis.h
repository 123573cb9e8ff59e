#pragma once

#include "tensor/index.h"

namespace attention {

/// entropies[i] = -sum of w ln w over row i, in nats: 0 where all weight lies on one key or on
/// none, ln(columns) where it is spread evenly.
void row_entropies(const float* weights, Index rows, Index columns, float* entropies);

/// The derivative of p = softmax(scores) with respect to the scores: jacobian[i, j] = d p_i / d s_j
/// = p_i ((i == j) - p_j). Scores of -inf have p = 0.
///
/// @param jacobian [count, count]
void softmax_jacobian(const float* scores, Index count, float* jacobian);

}  // namespace attention

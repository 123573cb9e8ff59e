#pragma once

#include "tensor/index.h"

namespace attention {

/// What a softmax divided by, and what it subtracted before.
struct SoftmaxRow {
  float maximum;  // largest score; -inf if there is none
  float sum;      // of exp(score - maximum); 0 if every score is -inf
};

/// softmax(x)_j = exp(x_j - max x) / sum_k exp(x_k - max x), in place. `count` is a multiple of
/// kSoftmaxStep; pad with -inf, which becomes 0 and changes no other bit.
///
/// A row of nothing but -inf becomes 0 throughout. A NaN makes the whole row NaN. Which lane an
/// element falls into depends on its place in the row alone, so the bits do not depend on how far
/// the row is padded, nor on where before the first finite score it starts, as long as that is a
/// multiple of kSoftmaxStep.
SoftmaxRow softmax_row(float* row, Index count);

/// The number of floats that softmax_row() takes in one step.
constexpr Index kSoftmaxStep = 8;

}  // namespace attention

#pragma once

#include <cstdint>

#include "tensor/index.h"

namespace attention {

/// The sum over rows of -log softmax(row)[target], and its gradient times `factor`. Rows whose
/// target is `ignored` add nothing and have gradient 0; other targets lie within 0 .. classes - 1.
///
/// @param logits [rows, classes]
/// @param gradient [rows, classes], or null; may be `logits`
template <typename Real>
double cross_entropy(const Real* logits, const std::int32_t* targets, Index rows, Index classes,
                     std::int32_t ignored, Real factor, Real* gradient);

/// The sum of (output - target)^2, and its gradient times `factor`.
template <typename Real>
double squared_error(const Real* output, const Real* target, Index count, Real factor,
                     Real* gradient);

}  // namespace attention

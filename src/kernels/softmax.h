#pragma once

#include "kernels/panels.h"
#include "tensor/index.h"

namespace attention {

/// The softmax of the columns of one panel, as far as they were seen: what the exponentials are
/// relative to and what they add up to, one of each for every column.
template <typename Real>
struct SoftmaxColumnsOf {
  Real maximum[kPanelWidth];  // largest score; -inf if there is none
  Real sum[kPanelWidth];      // of exp(score - maximum); 0 if every score is -inf

  void clear();
};
using SoftmaxColumns = SoftmaxColumnsOf<float>;

/// Elements of a column that are summed up on their own before they join the running sum: bounds
/// the rounding error of long columns.
constexpr Index kSoftmaxBlock = 512;

/// exp(x - maximum) for rows begin (even) .. end - 1 of a panel, in place, the maximum being the
/// largest of these rows and of all that `columns` has seen; `columns` takes the rows in. Whatever
/// was summed up relative to the earlier maxima must be multiplied by `correction`, the exponential
/// of (earlier maximum - new maximum) or 1 in a column that had no finite score yet (Milakov and
/// Gimelshein 2018).
///
/// A column of nothing but -inf becomes 0 throughout. A NaN makes a column's sum NaN. Which sum an
/// element joins first depends on its row alone, so leaving out rows of -inf changes no bit.
template <typename Real>
void softmax_exponentials(Real* panel, Index begin, Index end, SoftmaxColumnsOf<Real>& columns,
                          Real (&correction)[kPanelWidth]);

/// What to divide the exponentials by: the sums, and 1 where they are 0.
template <typename Real>
void softmax_divisors(const SoftmaxColumnsOf<Real>& columns, Real (&divisors)[kPanelWidth]);

}  // namespace attention

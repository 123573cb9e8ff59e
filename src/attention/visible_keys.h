#pragma once

#include "attention/attention_problem.h"

namespace attention {

/// Keys begin .. end - 1; empty when begin == end.
struct KeyRange {
  Index begin = 0;
  Index end = 0;
};

/// The keys that causality, window and padding leave to query `i` of batch `b`. Masks given as
/// tensors are not asked here: they only take away from this range.
KeyRange visible_keys(const AttentionProblem& problem, Index b, Index i);

/// Turns the scores of one row into masked scores, in place: `scores[j]` for j in begin .. end - 1
/// gets what the masks add, or -inf where the query may not attend. -inf is put, not added: a NaN
/// in a key that may not be seen goes no further.
///
/// @param range what visible_keys() gave for this row, within begin .. end
void mask_scores(const AttentionProblem& problem, Index b, Index h, Index i, KeyRange range,
                 Index begin, Index end, float* scores);

}  // namespace attention

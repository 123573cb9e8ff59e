#pragma once

#include "attention/attention_problem.h"

namespace attention {

/// Keys begin .. end - 1; empty when begin == end.
struct KeyRange {
  Index begin = 0;
  Index end = 0;

  Index count() const { return end - begin; }
};

/// The keys that causality, window and padding leave to query `i` of batch `b`. Masks given as
/// tensors are not asked here: they only take away from this range.
KeyRange visible_keys(const AttentionProblem& problem, Index b, Index i);

/// What all masks together add to the scores of query `i` against keys begin .. end - 1: -inf where
/// it may not attend.
///
/// @param visible what visible_keys() gave for this query
/// @param added [end - begin]
void masks_of_row(const AttentionProblem& problem, Index b, Index h, Index i, KeyRange visible,
                  Index begin, Index end, float* added);

}  // namespace attention
